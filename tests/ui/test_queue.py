from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.desk import Desk
from pos_app.adapters.pre_sale_steps import PreSaleSteps, Step
from pos_app.adapters.roles import SecondaryRole
from pos_app.adapters.runner import InlineRunner
from pos_app.adapters.tables import texts
from pos_app.domain.errors import StockShort, Trouble, Unavailable
from pos_app.domain.money import Discount
from pos_app.domain.rows import CustomerDraft, Payment, PreSaleRow, ProductDraft
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from pos_app.ui.reason_dialog import ReasonDialog
from tests.factories import draft, line
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop, tab_names

__all__ = ["desk", "shop"]

Key = Qt.Key
Open = Callable[..., QueuePage]


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> Iterator[QueuePage]:
    """The manager's queue."""
    made = QueuePage(desk(shop.manager))
    qtbot.addWidget(made)
    made.resize(1178, 736)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: made.desk.runner.busy_count == 0)
    yield made
    made.hide()


def status(shop: Shop, sale: PreSaleRow) -> Status:
    return shop.services.pre_sales.get(shop.manager, sale.id).row.status


def choose(qtbot: QtBot, page: QueuePage, sale: PreSaleRow) -> None:
    """Read the queue again and stand on a pre-sale, its details shown."""
    page.refresh()

    def stand() -> bool:
        index = page.model.find_key(sale.id)
        if index.isValid():
            page.table.setCurrentIndex(index)
        shown = page.details.detail
        return shown is not None and shown.row.id == sale.id

    qtbot.waitUntil(stand)


def dialog(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    """The open dialog of a kind."""

    def found() -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus of a window is."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    target = window.focusWidget()
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def open_approved(qtbot: QtBot, page: QueuePage, sale: PreSaleRow) -> ConvertDialog:
    """Go to what is approved and press F12 on a pre-sale."""
    press(qtbot, page, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F12)
    opened = dialog(qtbot, ConvertDialog)
    assert isinstance(opened, ConvertDialog)
    return opened


def test_f10_approves_and_the_next_one_is_chosen(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Cimento")
    first, second = shop.sent((product, 1)), shop.sent((product, 2))
    choose(qtbot, page, first)
    with qtbot.waitSignal(page.toast_requested) as told:
        press(qtbot, page, Key.Key_F10)
    assert told.args is not None
    assert number_text(first.number) in told.args[0]
    assert status(shop, first) is Status.APPROVED
    qtbot.waitUntil(lambda: not page.model.find_key(first.id).isValid())
    assert page.table.current_row().sale.id == second.id
    assert page.focusWidget() is page.table


def test_short_stock_names_product_wanted_and_available(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Joelho 90°", stock=11), 24))
    choose(qtbot, page, sale)
    assert page.table.current_row().sale.short
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    assert all(part in page.details.banner.text for part in ("Joelho 90°", "24", "11"))
    assert status(shop, sale) is Status.PENDING


def test_a_refresh_keeps_the_words_about_the_chosen_one(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Joelho 45°", stock=1), 2))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    told = page.details.banner.text
    page.refresh()
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert page.details.banner.text == told


def test_ones_own_is_not_approved_and_the_words_say_so(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Areia"), 1), by=shop.manager)
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(page.details.banner.isVisible)
    assert status(shop, sale) is Status.PENDING


def test_a_return_needs_a_reason_and_keeps_it_for_the_author(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Tubo"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F8)
    asked = dialog(qtbot, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    press(qtbot, asked, Key.Key_Return)
    assert asked.field.error
    assert asked.focusWidget() is asked.reason
    qtbot.keyClicks(asked.reason, "falta o endereco")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: status(shop, sale) is Status.DRAFT)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert shop.services.pre_sales.get(shop.clerk, sale.id).row.reason == "falta o endereco"


def test_what_was_returned_has_a_part_of_its_own_and_other_drafts_do_not(
    qtbot: QtBot, page: QueuePage, shop: Shop
) -> None:
    product = shop.product("Cabo")
    sale, other = shop.sent((product, 1)), shop.draft((product, 1))
    shop.services.pre_sales.send_back(shop.manager, sale.id, sale.version, uuid7(), "revisar")
    press(qtbot, page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, page, sale)
    assert not page.model.find_key(other.id).isValid()


def test_refusing_cancels_and_esc_does_not(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Tinta"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, dialog(qtbot, ReasonDialog), Key.Key_Escape)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert status(shop, sale) is Status.PENDING
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(asked.focusWidget(), "cliente desistiu")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: status(shop, sale) is Status.CANCELLED)


def test_a_digit_and_enter_convert_and_the_number_stands_large(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Piso", "10.00", stock=50)
    sale = shop.approved((product, 3))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_2)
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(page.sold.isVisible)
    detail = shop.services.pre_sales.get(shop.manager, sale.id)
    assert (detail.row.status, detail.payments) == (Status.CONVERTED, (Payment("pix", Decimal("30.00")),))
    assert shop.services.products.get(shop.manager, product.id).stock == 47
    assert page.sold.number.text() == number_text(sale.number)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert page.focusWidget() is page.table


def test_a_conversion_takes_the_words_of_the_step_before_away(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    asked = open_approved(qtbot, page, shop.approved((shop.product("Piso"), 1)))
    press(qtbot, asked, Key.Key_2)
    with qtbot.waitSignal(page.toast_overtaken):
        press(qtbot, asked, Key.Key_Return)


def test_cash_gives_change_from_what_was_received(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Rejunte", "12.34"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_1)
    assert asked.focusWidget() is asked.received
    qtbot.keyClicks(asked.received, "20")
    assert asked.change.text() == "R$ 7,66"
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(page.sold.isVisible)
    assert page.sold.change.text().endswith("R$ 7,66")
    payments = shop.services.pre_sales.get(shop.manager, sale.id).payments
    assert payments == (Payment("cash", Decimal("12.34"), Decimal("7.66")),)


def test_too_little_is_a_part_and_the_rest_is_asked_for(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Massa", "12.34"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_2)
    qtbot.keyClicks(asked.received, "10")
    press(qtbot, asked, Key.Key_Return)
    assert (asked.parts.names.text(), asked.parts.rest.text()) == ("PIX", "R$ 2,34")
    press(qtbot, asked, Key.Key_Return)
    assert asked.banner.isVisible()
    press(qtbot, asked, Key.Key_1)
    qtbot.keyClicks(asked.received, "5")
    assert asked.change.text() == "R$ 2,66"
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(page.sold.isVisible)
    assert shop.services.pre_sales.get(shop.manager, sale.id).payments == (
        Payment("pix", Decimal("10.00")),
        Payment("cash", Decimal("2.34"), Decimal("2.66")),
    )
    assert page.sold.change.text().endswith("R$ 2,66")


def test_f8_takes_the_last_part_back(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Tubo", "20.00"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_1)
    qtbot.keyClicks(asked.received, "5")
    press(qtbot, asked, Key.Key_Return)
    assert asked.rest == Decimal("15.00")
    press(qtbot, asked, Key.Key_F8)
    assert asked.rest == Decimal("20.00")
    assert not asked.parts.isVisible()
    press(qtbot, asked, Key.Key_Escape)
    assert status(shop, sale) is Status.APPROVED


def test_only_cash_is_taken_beyond_the_rest(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Cano", "20.00"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_3)
    qtbot.keyClicks(asked.received, "20,01")
    press(qtbot, asked, Key.Key_Return)
    assert "20,00" in asked.received_field.error
    press(qtbot, asked, Key.Key_Escape)
    assert status(shop, sale) is Status.APPROVED


def test_backspace_in_the_empty_amount_lets_a_digit_choose_another_way(
    qtbot: QtBot, page: QueuePage, shop: Shop
) -> None:
    sale = shop.approved((shop.product("Luva", "20.00"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_3)
    press(qtbot, asked, Key.Key_Backspace)
    press(qtbot, asked, Key.Key_2)
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(page.sold.isVisible)
    assert [one.method for one in shop.services.pre_sales.get(shop.manager, sale.id).payments] == ["pix"]


def test_without_a_way_of_paying_nothing_is_converted(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Bloco"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_Return)
    assert asked.banner.isVisible()
    press(qtbot, asked, Key.Key_Escape)
    assert status(shop, sale) is Status.APPROVED


def test_the_planned_way_is_chosen_already(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Telha"), 1), method="debit")
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_F12)
    qtbot.waitUntil(page.sold.isVisible)
    assert [one.method for one in shop.services.pre_sales.get(shop.manager, sale.id).payments] == ["debit"]


def test_enter_twice_converts_once(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Prego", "1.00", stock=10)
    sale = shop.approved((product, 4), method="pix")
    asked = open_approved(qtbot, page, sale)
    target = asked.focusWidget()
    qtbot.keyClick(target, Key.Key_Return)
    qtbot.keyClick(target, Key.Key_Return)
    qtbot.waitUntil(page.sold.isVisible)
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    moved = [row for row in shop.services.stock.movements(shop.manager, product.id) if row.kind == "conversion"]
    assert [row.quantity for row in moved] == [Decimal(-4)]


def test_what_another_counter_did_comes_by_itself(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Cola"), 1))
    page._poll.start(50)
    qtbot.waitUntil(lambda: page.model.find_key(sale.id).isValid())
    page.hide()
    assert not page._poll.isActive()


def test_a_key_for_a_step_that_is_not_possible_says_why(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Lixa"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F12)
    assert page.details.banner.text
    assert page.dialog is None
    assert not page.details.buttons[Step.CONVERT].isVisible()


def test_the_discounts_of_lines_and_whole_are_told_together(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Cal", "100.00"), 1), discount=Discount("percent", Decimal(4)))
    choose(qtbot, page, sale)
    row = page.model.row_at(page.table.currentIndex())
    assert row is not None
    assert row.sale.reduction == Decimal("4.00")
    words = [label.text() for label in page.details.findChildren(QLabel) if label.isVisible()]
    assert "4%  ·  −R$ 4,00" in words


def test_details_weigh_cap_margin_and_what_the_customer_has_open(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Chapa", "100.00", stock=11)
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    shop.services.products.save(shop.manager, ProductDraft(**{**fields, "purchase_price": Decimal("60.00")}))
    customer = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Rui Barros"))

    def sent(quantity: str, discount: Discount | None = None) -> PreSaleRow:
        made = draft(line(product, quantity), customer_id=customer.id, discount=discount)
        stored = shop.services.pre_sales.save(shop.clerk, made)
        return shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())

    sent("1")
    sale = sent("3", Discount("percent", Decimal(4)))
    choose(qtbot, page, sale)
    shown = page.details.figures.texts()
    assert shown["Limite do autor"] == "5%  ·  respeitado"
    assert shown["Margem"] == "37,5%  ·  R$ 108,00"
    assert shown["Cliente tem em aberto"] == "1 outra  ·  R$ 100,00"
    [(name, _total)] = [(row[0], row[1]) for row in texts(page.details.lines.model())]
    assert name == "Chapa"
    second = page.details.lines.model().index(0, 0).data(SecondaryRole)
    assert "11 → 8" in second


def test_the_list_is_searched_and_ordered_by_any_column(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Ordenado", "1.00", stock=1000)
    sales = [shop.sent((product, quantity)) for quantity in (200, 100, 300)]
    customer = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), "Ângela Único"))
    stored = shop.services.pre_sales.save(shop.clerk, draft(line(product, "7"), customer_id=customer.id))
    hers = shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())
    page.refresh()
    qtbot.waitUntil(lambda: page.model.find_key(hers.id).isValid())

    def shown() -> list[UUID]:
        own = {sale.id for sale in sales}
        return [row.sale.id for row in page.model.rows if row.sale.id in own]

    assert shown() == [sale.id for sale in sales]
    for _ in range(4):
        press(qtbot, page, Key.Key_F6)
    qtbot.waitUntil(lambda: shown() == [sales[i].id for i in (2, 0, 1)])
    assert page.model.headerData(5, Qt.Orientation.Horizontal) == "Valor ↓"
    press(qtbot, page, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown() == [sales[i].id for i in (1, 0, 2)])
    press(qtbot, page, Key.Key_F3)
    qtbot.keyClicks(page.list.search, "unico angela")
    qtbot.waitUntil(lambda: [row.sale.id for row in page.model.rows] == [hers.id])
    press(qtbot, page, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.model.rows) > 1)
    assert page.focusWidget() is page.table


def select(qtbot: QtBot, page: QueuePage, *sales: PreSaleRow) -> None:
    """Choose these, below each other in the list, by the keyboard."""
    choose(qtbot, page, sales[0])
    page.table.setFocus()
    for _ in sales[1:]:
        press(qtbot, page, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.id for one in page.list.chosen] == [sale.id for sale in sales]


def test_several_are_approved_at_once_with_a_result_for_each(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    plenty, scarce = shop.product("Farto", stock=50), shop.product("Escasso", stock=1)
    first, short, last = shop.sent((plenty, 1)), shop.sent((scarce, 2)), shop.sent((plenty, 3))
    select(qtbot, page, first, short, last)
    assert page.details.several.isVisible()
    assert page.details.several.total.text() == "R$ 60,00"
    press(qtbot, page, Key.Key_F10)
    qtbot.waitUntil(lambda: len(page.details.several.model.rows) == 3)
    qtbot.waitUntil(lambda: page.desk.runner.busy_count == 0)
    assert [status(shop, sale) for sale in (first, short, last)] == [Status.APPROVED, Status.PENDING, Status.APPROVED]
    refused, *done = page.details.several.model.rows
    assert refused.sale.id == short.id
    assert isinstance(refused.error, StockShort)
    assert [outcome.error for outcome in done] == [None, None]
    assert page.details.several.title.text() == "2 aprovadas  ·  1 não"
    assert page.details.several.isVisible()
    press(qtbot, page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.details.detail is not None)


def test_several_are_refused_with_one_reason(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Recusado", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(2)]
    select(qtbot, page, *sales)
    press(qtbot, page, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(qtbot, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    qtbot.keyClicks(asked.reason, "sem credito")
    press(qtbot, asked, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.details.several.model.rows) == 2)
    qtbot.waitUntil(lambda: page.dialog is None)
    rows = [shop.services.pre_sales.get(shop.manager, sale.id).row for sale in sales]
    assert [(row.status, row.reason) for row in rows] == [(Status.CANCELLED, "sem credito")] * 2


def test_several_are_not_converted_together(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Aos pares", stock=50)
    select(qtbot, page, shop.sent((product, 1)), shop.sent((product, 1)))
    press(qtbot, page, Key.Key_F12)
    assert page.banner.text
    assert page.dialog is None


def test_the_selection_of_several_survives_a_refresh(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    product = shop.product("Firme", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(3)]
    select(qtbot, page, *sales[:2])
    shop.services.pre_sales.approve(shop.manager, sales[2].id, sales[2].version, uuid7())
    page._poll.start(50)
    qtbot.waitUntil(lambda: not page.model.find_key(sales[2].id).isValid())
    assert [one.id for one in page.list.chosen] == [sale.id for sale in sales[:2]]


def test_where_the_database_is_away_the_others_are_not_tried(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    product = shop.product("Longe", stock=50)
    sales = [shop.sent((product, 1)) for _ in range(3)]
    tried: list[UUID] = []

    class Away:
        """Does the first, and is gone."""

        def approve(self, operator: object, id_: UUID, version: int, request_id: UUID) -> PreSaleRow:
            tried.append(id_)
            if len(tried) > 1:
                raise Unavailable(Trouble.OFFLINE)
            return shop.services.pre_sales.approve(shop.manager, id_, version, request_id)

    made: Desk = desk(shop.manager)
    services = replace(made.services, pre_sales=Away())  # type: ignore[arg-type]  # only its approve is used
    steps = PreSaleSteps(replace(made, services=services, runner=InlineRunner()))
    with qtbot.waitSignal(steps.several_done) as done:
        steps.take_several(Step.APPROVE, sales)
    assert len(tried) == 2
    assert done.args is not None
    assert [type(outcome.error) for outcome in done.args[1]] == [type(None), Unavailable, Unavailable]
    assert not steps.busy


def test_f7_shows_the_history_and_f11_the_paper(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.sent((shop.product("Histórico"), 1))
    choose(qtbot, page, sale)
    press(qtbot, page, Key.Key_F7)
    qtbot.waitUntil(lambda: [step.action for step in page.details.history.model.rows] == ["submit", "add"])
    press(qtbot, page, Key.Key_F7)
    assert page.details.lines.isVisible()
    press(qtbot, page, Key.Key_F11)
    paper = dialog(qtbot, PaperDialog)
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.paper is not None)
    assert paper.paper is not None
    assert paper.paper.number == sale.number
    press(qtbot, paper, Key.Key_Escape)


def test_no_two_keys_of_the_page_are_the_same(page: QueuePage) -> None:
    assert keys.conflicts(page) == []


def test_trying_again_keeps_the_request_until_the_outcome_is_known(qtbot: QtBot, desk: MakeDesk, shop: Shop) -> None:
    sale = shop.approved((shop.product("Fio"), 2))
    real = shop.services.pre_sales
    requests: list[UUID] = []

    class Flaky:
        """Commits, and says the first time that it does not know."""

        def convert(self, operator: object, id_: UUID, version: int, request_id: UUID, payments: object) -> PreSaleRow:
            requests.append(request_id)
            row = real.convert(shop.manager, id_, version, request_id, payments)  # type: ignore[arg-type]
            if len(requests) == 1:
                raise Unavailable(Trouble.OFFLINE, maybe_done=True)
            return row

    made: Desk = desk(shop.manager)
    services = replace(made.services, pre_sales=Flaky())  # type: ignore[arg-type]  # only its convert is used
    steps = PreSaleSteps(replace(made, services=services, runner=InlineRunner()))
    payments = (Payment("pix", sale.total),)
    with qtbot.waitSignal(steps.failed):
        steps.convert(sale, payments)
    with qtbot.waitSignal(steps.done) as done:
        steps.convert(sale, payments)
    assert requests[0] == requests[1]
    assert done.args is not None
    assert done.args[1].status is Status.CONVERTED


def test_tab_goes_from_the_list_to_the_lines_to_the_steps(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    choose(qtbot, page, shop.sent((shop.product("Vaso"), 1)))
    names = tab_names(page.table)
    assert names[:5] == ["Pré-vendas", "Itens da pré-venda", "Aprovar", "Devolver", "Recusar"]
    assert all(names)
