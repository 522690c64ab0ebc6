"""Stock by hand and its ledger, on real windows and a real database."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_app.adapters.desk import Desk
from pos_app.adapters.tables import texts
from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ProductRow, StockChange
from pos_app.domain.stock import StockEntry
from pos_app.services.stock import Stock
from pos_app.ui import keys
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.products.page import ProductsPage
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.windows import dialog, nameless, opened, press, retype

__all__ = ["desk", "shop"]

Key = Qt.Key


@pytest.fixture
def product(shop: Shop) -> ProductRow:
    """A product of this test's own, with a hundred in stock."""
    return shop.product("Cimento 50 kg")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """What the dialogs stand before."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def adjust(qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow, window: QWidget) -> AdjustDialog:
    return open_adjust(qtbot, desk(shop.manager), product, window)


def open_adjust(qtbot: QtBot, desk: Desk, product: ProductRow, window: QWidget) -> AdjustDialog:
    made = AdjustDialog(desk, product, window)
    made.open()
    qtbot.waitUntil(lambda: not desk.runner.busy_count)
    return made


def stock(shop: Shop, product: ProductRow) -> Decimal:
    return shop.services.products.get(shop.manager, product.id).stock


class LosesAnswers(Stock):
    """The real service behind a connection that breaks when the work is done, once."""

    lost = False

    def change(self, operator: Operator, change: StockChange) -> None:
        super().change(operator, change)
        if not self.lost:
            self.lost = True
            raise Unavailable(Trouble.OFFLINE, maybe_done=True)


def test_goods_come_in_by_keys_alone(qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow) -> None:
    page = ProductsPage(desk(shop.manager))
    told: list[str] = []
    page.toast_requested.connect(lambda text, _undo: told.append(text))
    opened(qtbot, page)
    retype(qtbot, page.search, product.code)
    qtbot.waitUntil(lambda: page.model.rows == (product,) and not page.desk.runner.busy_count)
    press(qtbot, page, Key.Key_F5)
    open_dialog = dialog(qtbot, page, AdjustDialog)
    qtbot.keyClicks(open_dialog.focusWidget(), "12")
    press(qtbot, open_dialog, Key.Key_Return)
    qtbot.keyClicks(open_dialog.focusWidget(), "NF 4512")
    press(qtbot, open_dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page.model)[0][2] == "112 UN")
    qtbot.waitUntil(lambda: bool(told))
    assert "112 UN" in told[0]
    press(qtbot, page, Key.Key_F7)
    ledger = dialog(qtbot, page, MovementsDialog)
    qtbot.waitUntil(lambda: ledger.model.rowCount() == 2)
    assert [row[2:] for row in texts(ledger.model)] == [
        ["100", "+12", "112", "NF 4512"],
        ["0", "+100", "100", "first delivery"],
    ]
    page.hide()


@pytest.mark.parametrize(
    ("sign", "entry", "typed", "after"),
    [("+", StockEntry.RECEIPT, "3", 103), ("-", StockEntry.TAKE_OUT, "3", 97), ("=", StockEntry.COUNT, "98", 98)],
)
def test_a_sign_says_what_has_happened(
    qtbot: QtBot,
    adjust: AdjustDialog,
    shop: Shop,
    product: ProductRow,
    sign: str,
    entry: StockEntry,
    typed: str,
    after: int,
) -> None:
    qtbot.keyClicks(adjust.quantity, sign + typed)
    assert adjust.entry is entry
    assert adjust.quantity.text() == typed
    assert adjust.preview_text == f"100 UN  →  {after} UN"
    qtbot.keyClicks(adjust.reason, "inventory")
    with qtbot.waitSignal(adjust.booked):
        press(qtbot, adjust, Key.Key_F10)
    assert stock(shop, product) == after


@pytest.mark.parametrize(
    ("quantity", "reason", "field"), [("", "x", "quantity"), ("1,5", "x", "quantity"), ("1", "", "reason")]
)
def test_what_is_missing_or_wrong_is_told_at_its_field(
    qtbot: QtBot, adjust: AdjustDialog, shop: Shop, product: ProductRow, quantity: str, reason: str, field: str
) -> None:
    qtbot.keyClicks(adjust.quantity, quantity)
    qtbot.keyClicks(adjust.reason, reason)
    press(qtbot, adjust, Key.Key_F10)
    assert adjust.fields[field].error
    assert adjust.focusWidget() is adjust.fields[field].editor
    assert stock(shop, product) == 100


def test_more_than_there_is_cannot_be_taken_out_and_can_be_corrected(
    qtbot: QtBot, adjust: AdjustDialog, shop: Shop, product: ProductRow
) -> None:
    shop.approved((product, 10))
    qtbot.keyClicks(adjust.quantity, "-91")
    qtbot.keyClicks(adjust.reason, "broken")
    press(qtbot, adjust, Key.Key_F10)
    qtbot.waitUntil(lambda: "90" in adjust.fields["quantity"].error)
    assert stock(shop, product) == 100
    retype(qtbot, adjust.quantity, "90")
    with qtbot.waitSignal(adjust.booked):
        press(qtbot, adjust, Key.Key_F10)
    assert stock(shop, product) == 10


def test_a_lost_answer_is_tried_again_and_never_books_twice(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow, window: QWidget
) -> None:
    here = desk(shop.manager)
    losing = LosesAnswers(shop.services.stock._database)
    adjust = open_adjust(qtbot, replace(here, services=replace(here.services, stock=losing)), product, window)
    qtbot.keyClicks(adjust.quantity, "5")
    qtbot.keyClicks(adjust.reason, "NF 7")
    press(qtbot, adjust, Key.Key_F10)
    qtbot.waitUntil(adjust.banner.isVisible)
    assert adjust.quantity.isReadOnly(), "what may be booked already is not changed any more"
    assert adjust.reason.text() == "NF 7"
    with qtbot.waitSignal(adjust.booked):
        adjust.banner.findChildren(QPushButton)[0].click()
    assert stock(shop, product) == 105


def test_a_stock_that_moves_meanwhile_is_shown_before_it_is_booked(
    qtbot: QtBot, adjust: AdjustDialog, shop: Shop, product: ProductRow
) -> None:
    sold = shop.approved((product, 10))
    change = StockChange(sold.id, product.id, "adjustment", Decimal(-7), "elsewhere")
    shop.services.stock.change(shop.manager, change)
    qtbot.keyClicks(adjust.quantity, "=100")
    adjust.desk.changes.stock_changed.emit(product.id)
    qtbot.waitUntil(lambda: adjust.preview_text == "93 UN  →  100 UN")


def test_the_ledger_says_so_when_it_cannot_be_read_and_reads_again(
    qtbot: QtBot, desk: MakeDesk, shop: Shop, product: ProductRow, window: QWidget
) -> None:
    here = desk(shop.manager)
    nowhere = Database(single_engine("postgresql+psycopg://pos_app:x@127.0.0.1:1/none", application="tests"))
    away = replace(here, services=replace(here.services, stock=Stock(nowhere)))
    ledger = MovementsDialog(away, product, window)
    ledger.open()
    qtbot.waitUntil(ledger.banner.isVisible)
    assert ledger.banner.findChildren(QPushButton)[0].isVisible()


def test_everything_has_a_name_and_no_two_keys_meet(adjust: AdjustDialog) -> None:
    assert nameless(adjust) == []
    assert keys.conflicts(adjust) == []
