"""A sale is made of an approved pre-sale: one payment or several, change, exactly once; by keys."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from pytestqt.qtbot import QtBot

from pos_app.adapters.desk import Desk
from pos_app.adapters.pre_sale_steps import PreSaleSteps
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.rows import Payment, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.queue.page import QueuePage
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.queues import Key, open_approved, page, press, status

__all__ = ["desk", "page", "shop"]


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
