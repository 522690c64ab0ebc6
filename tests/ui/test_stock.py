"""The page of the stock, key by key, on a real database."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.tables import texts
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ProductDraft, ProductRow, StockChange
from pos_app.domain.stock_rows import CountedRow, Receipt, StockCount
from pos_app.services.stock import Stock
from pos_app.ui import keys
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.stock.count import CountDialog
from pos_app.ui.stock.page import StockPage
from pos_app.ui.stock.receipt import ReceiptDialog
from tests.factories import cash
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop, tab_names
from tests.ui.windows import dialog, nameless, opened, press, retype

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def product(shop: Shop) -> ProductRow:
    """A product of this test's own, with a hundred in stock."""
    return shop.product("Cimento 50 kg")


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow) -> Iterator[StockPage]:
    made = StockPage(desk(shop.manager))
    opened(qtbot, made)
    idle(qtbot, made)
    yield made
    made.hide()


def idle(qtbot: QtBot, page: StockPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.runner.busy_count)


def told_by(page: StockPage) -> list[str]:
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    return told


def stock(shop: Shop, product: ProductRow) -> Decimal:
    return shop.services.products.get(shop.manager, product.id).stock


def enter(qtbot: QtBot, form: ReceiptDialog | CountDialog, text: str) -> None:
    """Type into the code field as a scanner does, and wait for the line."""
    form.entry.code.setFocus()
    qtbot.keyClicks(form.entry.code, text)
    qtbot.keyClick(form.entry.code, Key.Key_Return)
    qtbot.waitUntil(lambda: not form.entry.busy and not form.desk.runner.busy_count)


def receipt_of(qtbot: QtBot, page: StockPage) -> ReceiptDialog:
    press(qtbot, page, Key.Key_Insert)
    return dialog(qtbot, page, ReceiptDialog)


def count_of(qtbot: QtBot, page: StockPage) -> CountDialog:
    press(qtbot, page, Key.Key_F6)
    found = dialog(qtbot, page, CountDialog)
    idle(qtbot, page)
    return found


class LosesAnswers(Stock):
    """The real service behind a connection that breaks when the work is done, once."""

    lost = False

    def _lose(self) -> None:
        if not self.lost:
            self.lost = True
            raise Unavailable(Trouble.OFFLINE, maybe_done=True)

    def receive(self, operator: Operator, receipt: Receipt) -> None:
        super().receive(operator, receipt)
        self._lose()

    def count(self, operator: Operator, count: StockCount) -> tuple[CountedRow, ...]:
        answer = super().count(operator, count)
        self._lose()
        return answer


def test_a_delivery_of_two_products_is_booked_by_keys_alone(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    other = shop.product("Areia média", stock=0)
    told = told_by(page)
    form = receipt_of(qtbot, page)
    enter(qtbot, form, f"12*{product.code}")
    press(qtbot, form, Key.Key_F7)
    qtbot.keyClicks(form.focusWidget(), "21,50")
    press(qtbot, form, Key.Key_Return)
    assert form.entry.code.hasFocus()
    enter(qtbot, form, other.code)
    enter(qtbot, form, f"3*{other.code}")
    assert texts(form.model) == [
        [product.name, "100 → 112 UN", "12 UN", "21,50", "258,00"],
        [other.name, "0 → 4 UN", "4 UN", "—", "—"],
    ]
    press(qtbot, form, Key.Key_F5)
    qtbot.keyClicks(form.focusWidget(), "5")
    press(qtbot, form, Key.Key_Return)
    assert form.sum.text() == "2 produtos  ·  R$ 258,00"
    form.supplier.setFocus()
    qtbot.keyClicks(form.focusWidget(), "Votoran")
    press(qtbot, form, Key.Key_Return)
    qtbot.keyClicks(form.focusWidget(), "NF 4512")
    press(qtbot, form, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert stock(shop, product) == 112
    assert stock(shop, other) == 5
    assert told == ["2 produtos recebidos"]
    qtbot.waitUntil(lambda: texts(page.ledger.model)[0][1] == other.name)
    assert texts(page.ledger.model)[1][1:] == [
        product.name, "", "100", "+12", "112", "Votoran · NF 4512  ·  R$ 21,50 cada",
    ]  # fmt: skip


def test_a_lost_answer_to_a_delivery_is_tried_again_and_books_once(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    losing = LosesAnswers(shop.services.stock._database)
    page.desk.services = replace(page.desk.services, stock=losing)
    form = receipt_of(qtbot, page)
    enter(qtbot, form, product.code)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(form.banner.isVisible)
    assert not form.entry.isEnabled(), "what may be booked already is not changed any more"
    with qtbot.waitSignal(form.booked):
        form.banner.findChildren(QPushButton)[0].click()
    assert stock(shop, product) == 101


def test_a_half_typed_code_an_empty_list_and_closing_are_asked_about(
    qtbot: QtBot, page: StockPage, product: ProductRow
) -> None:
    form = receipt_of(qtbot, page)
    assert not form.confirm.isEnabled()
    press(qtbot, form, Key.Key_F10)
    assert form.banner.text
    qtbot.keyClicks(form.entry.code, "9")
    press(qtbot, form, Key.Key_F10)
    assert form.entry.note
    form.entry.code.clear()
    enter(qtbot, form, product.code)
    assert form.confirm.isEnabled()
    press(qtbot, form, Key.Key_Escape)
    assert form.asking
    press(qtbot, form, Key.Key_Escape)
    assert form.isVisible()
    press(qtbot, form, Key.Key_F8)
    assert form.model.rows == ()
    press(qtbot, form, Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.isVisible())


def test_a_count_compares_with_the_books_and_books_the_differences(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    right = shop.product("Contado certo", stock=2)
    told = told_by(page)
    form = count_of(qtbot, page)
    for _ in range(2):
        enter(qtbot, form, right.code)
    enter(qtbot, form, product.code)
    press(qtbot, form, Key.Key_F5)
    qtbot.keyClicks(form.focusWidget(), "97")
    press(qtbot, form, Key.Key_Return)
    idle(qtbot, page)
    assert texts(form.model) == [
        [right.name, "2 UN", "2 UN", "", ""],
        [product.name, "100 UN", "97 UN", "−3", ""],
    ]
    assert form.sum.text() == "2 de 2 contados  ·  1 diferença"
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: bool(told))
    assert stock(shop, product) == 97
    assert told == ["2 produtos contados, 1 diferença lançada"]


def test_a_category_is_listed_and_what_was_not_counted_stays_as_it_is(
    qtbot: QtBot, page: StockPage, shop: Shop
) -> None:
    products = shop.services.products
    category = f"Cat {uuid7().hex[-8:]}"
    made = [
        products.save(shop.manager, ProductDraft(uuid7(), f"Listado {n} {category}", category=category))
        for n in range(2)
    ]
    for one in made:
        shop.services.stock.change(shop.manager, StockChange(uuid7(), one.id, "receipt", Decimal(5), "x"))
    form = count_of(qtbot, page)
    form.category.setCurrentIndex(form.category.findData(category))
    form.list_button.click()
    qtbot.waitUntil(lambda: form.model.rowCount() == 2)
    assert not form.has_changes()
    press(qtbot, form, Key.Key_Return)
    qtbot.keyClicks(form.focusWidget(), "0")
    press(qtbot, form, Key.Key_Return)
    idle(qtbot, page)
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: stock(shop, made[0]) == 0)
    assert stock(shop, made[1]) == 5


def test_a_category_too_large_for_one_count_is_listed_in_part_and_says_so(
    qtbot: QtBot, page: StockPage, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.ui.stock.count.MOST", 2)
    category = f"Cat {uuid7().hex[-8:]}"
    for n in range(3):
        shop.services.products.save(shop.manager, ProductDraft(uuid7(), f"Listado {n}", category=category))
    form = count_of(qtbot, page)
    form.category.setCurrentIndex(form.category.findData(category))
    form.list_button.click()
    qtbot.waitUntil(lambda: form.model.rowCount() == 2)
    assert form.banner.isVisible()


def test_what_was_sold_while_counting_is_told_and_kept(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    form = count_of(qtbot, page)
    enter(qtbot, form, product.code)
    press(qtbot, form, Key.Key_F5)
    qtbot.keyClicks(form.focusWidget(), "99")
    press(qtbot, form, Key.Key_Return)
    idle(qtbot, page)
    sale = shop.approved((product, 10))
    shop.services.pre_sales.convert(shop.manager, sale.id, sale.version, uuid7(), cash(sale))
    page.desk.changes.stock_changed.emit(product.id)
    qtbot.waitUntil(lambda: form.model.rows[0].product.stock == 90)
    assert form.model.rows[0].expected == 100
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(page.banner.isVisible)
    assert f"{product.name} −10 UN" in page.banner.text
    assert stock(shop, product) == 89


def test_a_lost_answer_to_a_count_is_tried_again_and_books_once(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    losing = LosesAnswers(shop.services.stock._database)
    page.desk.services = replace(page.desk.services, stock=losing)
    form = count_of(qtbot, page)
    enter(qtbot, form, f"99*{product.code}")
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(form.banner.isVisible)
    with qtbot.waitSignal(form.booked):
        press(qtbot, form, Key.Key_F10)
    assert stock(shop, product) == 99


def test_the_ledger_is_filtered_while_typing_and_enter_shows_one_product(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow
) -> None:
    shop.services.stock.change(shop.admin, StockChange(uuid7(), product.id, "adjustment", Decimal(-1), "quebra"))
    press(qtbot, page, Key.Key_F3)
    retype(qtbot, page.ledger.filters.search, product.code)
    qtbot.waitUntil(lambda: [row.quantity for row in page.ledger.model.rows] == [-1, 100])
    page.ledger.filters.kind.setCurrentIndex(page.ledger.filters.kind.findData("receipt"))
    qtbot.waitUntil(lambda: [row.quantity for row in page.ledger.model.rows] == [100])
    page.ledger.table.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert dialog(qtbot, page, MovementsDialog).isVisible()


def test_older_rows_follow_as_the_list_ends(
    qtbot: QtBot, page: StockPage, shop: Shop, product: ProductRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.ui.stock.ledger.AT_ONCE", 3)
    for n in range(6):
        shop.services.stock.change(shop.manager, StockChange(uuid7(), product.id, "receipt", Decimal(1), f"n{n}"))
    retype(qtbot, page.ledger.filters.search, product.code)
    qtbot.waitUntil(lambda: page.ledger.model.rowCount() == 3 and not page.desk.runner.busy_count)
    page.ledger.table.setFocus()
    for known in (6, 7):
        for _ in range(3):
            press(qtbot, page, Key.Key_Down)
        qtbot.waitUntil(lambda known=known: page.ledger.model.rowCount() == known)  # type: ignore[misc]
    ids = [row.id for row in page.ledger.model.rows]
    assert ids == sorted(set(ids), reverse=True)
    assert page.ledger.count.text() == "7 movimentações"


def test_what_is_low_is_listed_by_what_is_available_and_received(qtbot: QtBot, page: StockPage, shop: Shop) -> None:
    products = shop.services.products
    made = products.save(shop.manager, ProductDraft(uuid7(), "Baixo", sale_price=Decimal(1), min_stock=Decimal(10)))
    shop.services.stock.change(shop.manager, StockChange(uuid7(), made.id, "receipt", Decimal(12), "x"))
    low = products.get(shop.manager, made.id)
    assert not low.low
    shop.approved((low, 5))
    qtbot.keyClick(page, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [row.id for row in page.low.model.rows] == [made.id])
    assert texts(page.low.model)[0][1:5] == ["12 UN", "5 UN", "7 UN", "10 UN"]
    form = receipt_of(qtbot, page)
    assert [(row.product.id, row.quantity) for row in form.model.rows] == [(made.id, Decimal(3))]
    press(qtbot, form, Key.Key_F10)
    qtbot.waitUntil(lambda: page.low.model.rowCount() == 0)
    assert page.low.isVisible()


def test_one_product_is_changed_with_f5(qtbot: QtBot, page: StockPage, product: ProductRow) -> None:
    qtbot.waitUntil(lambda: page.ledger.model.rows[0].product_id == product.id)
    press(qtbot, page, Key.Key_F5)
    assert dialog(qtbot, page, AdjustDialog).isVisible()


def test_a_clerk_reads_and_books_nothing(qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow) -> None:
    page = StockPage(desk(shop.clerk))
    opened(qtbot, page)
    qtbot.waitUntil(lambda: product.id in {row.product_id for row in page.ledger.model.rows})
    for key in (Key.Key_Insert, Key.Key_F6, Key.Key_F5):
        press(qtbot, page, key)
    for kind in (ReceiptDialog, CountDialog, AdjustDialog):
        assert page.findChildren(kind) == []
    assert page.receive_button.isHidden()
    page.hide()


def test_what_is_looked_for_outlives_the_page(qtbot: QtBot, page: StockPage, desk: MakeDesk, shop: Shop) -> None:
    page.ledger.filters.search.setText("cimento")
    page.ledger.filters.kind.setCurrentIndex(page.ledger.filters.kind.findData("receipt"))
    page.open_part("low")
    other = StockPage(desk(shop.manager))
    qtbot.addWidget(other)
    other.restore(page.keep())
    assert (other.part, other.ledger.filters.wanted()) == ("low", page.ledger.filters.wanted())
    idle(qtbot, page)


def test_everything_has_a_name_a_place_for_tab_and_no_two_keys_meet(qtbot: QtBot, page: StockPage) -> None:
    for part in ("ledger", "low"):
        page.open_part(part)
        assert nameless(page) == []
    assert keys.conflicts(page) == []
    page.open_part("ledger")
    page.ledger.filters.search.setFocus()
    assert "" not in tab_names(page.ledger.filters.search)
    press(qtbot, page, Key.Key_Insert)
    receipt = dialog(qtbot, page, ReceiptDialog)
    assert nameless(receipt) == []
    assert keys.conflicts(receipt) == []
    assert "" not in tab_names(receipt.entry.code)
    receipt.reject()
    count = count_of(qtbot, page)
    assert nameless(count) == []
    assert keys.conflicts(count) == []
    assert "" not in tab_names(count.entry.code)
