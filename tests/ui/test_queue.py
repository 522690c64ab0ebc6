from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from pos_app.adapters.desk import Desk
from pos_app.adapters.pre_sale_steps import PreSaleSteps, Step
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.money import Discount
from pos_app.domain.rows import Payment, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from pos_app.ui.reason_dialog import ReasonDialog
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


def test_too_little_cash_is_marked_at_the_field(qtbot: QtBot, page: QueuePage, shop: Shop) -> None:
    sale = shop.approved((shop.product("Massa", "12.34"), 1))
    asked = open_approved(qtbot, page, sale)
    press(qtbot, asked, Key.Key_1)
    qtbot.keyClicks(asked.received, "10")
    press(qtbot, asked, Key.Key_Return)
    assert "2,34" in asked.received_field.error
    assert asked.isVisible()
    press(qtbot, asked, Key.Key_Escape)
    assert status(shop, sale) is Status.APPROVED


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
    words = [label.text() for label in page.details.findChildren(type(page._count)) if label.isVisible()]
    assert "4%  ·  −R$ 4,00" in words


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
    steps = PreSaleSteps(replace(made, services=services, runner=InlineRunner()))  # type: ignore[arg-type]
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
