"""The manager's day by keys: the queue, one returned, one approved and converted, the figures of the day."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from sqlalchemy import Engine

from pos_app.domain.money import format_currency, format_percent, half_up
from pos_app.domain.rows import Payment
from pos_app.domain.status import Status
from pos_app.ui.dashboard.page import DashboardPage
from pos_app.ui.dashboard.rows_dialog import RowsDialog
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from tests.e2e.conftest import SECRET
from tests.e2e.hands import Hands
from tests.factories import ask, tell
from tests.sales import ZONE, one_sale
from tests.shop import Shop

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def walk_to(hands: Hands, page: QueuePage, number: int) -> None:
    """By the arrows to a pre-sale, its details shown."""
    for _ in range(len(page.model.rows) + 1):
        hands.press(Key.Key_Up)
    for _ in range(len(page.model.rows)):
        row = page.list.current_sale()
        if row is not None and row.number == number:
            break
        hands.press(Key.Key_Down)
    hands.until(lambda: page.details.detail is not None and page.details.detail.row.number == number)
    hands.settle()


def test_the_day_of_a_manager(hands: Hands, staff: Shop, own_owner: Engine) -> None:
    tile, glue = staff.product("Piso cerâmico", "45.90"), staff.product("Argamassa", "24.50")
    one_sale(staff, own_owner, f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "80.00")
    day = "now() - interval '1 day'"
    tell(own_owner, f"UPDATE pos.pre_sale SET submitted_at = {day}, converted_at = {day}")
    sold, returned, waiting = (staff.sent((tile, count), (glue, 1)) for count in (2, 3, 4))

    hands.come_in("gil@loja.example", SECRET)
    page = hands.open_page("queue", QueuePage)
    hands.until(lambda: len(page.model.rows) == 3)
    assert hands.at(page.table)

    # One goes back to its author, with a reason.
    walk_to(hands, page, returned.number)
    hands.press(Key.Key_F8)
    asked = hands.dialog(ReasonDialog)
    hands.press(Key.Key_Return)
    assert asked.field.error
    hands.enter("conferir a quantidade")
    hands.closed()
    hands.until(lambda: len(page.model.rows) == 2)
    assert hands.at(page.table)
    again = staff.services.pre_sales.get(staff.manager, returned.id).row
    assert (again.status, again.reason) == (Status.DRAFT, "conferir a quantidade")

    # One is approved and becomes a sale: a part by PIX, the rest in cash with change.
    walk_to(hands, page, sold.number)
    hands.press(Key.Key_F10)
    hands.until(lambda: len(page.model.rows) == 1)
    hands.press(Key.Key_2, Modifier.ControlModifier)
    hands.until(lambda: [line.sale.number for line in page.model.rows] == [sold.number])
    assert hands.at(page.table)
    walk_to(hands, page, sold.number)
    hands.press(Key.Key_F12)
    paying = hands.dialog(ConvertDialog)
    hands.press(Key.Key_2)
    hands.enter("50")
    assert paying.rest == sold.total - 50
    hands.press(Key.Key_1)
    hands.write("100")
    assert paying.change.text() == format_currency(100 - (sold.total - 50), "pt_BR")
    hands.press(Key.Key_Return)
    hands.closed()
    hands.until(page.sold.isVisible)
    assert page.sold.number.text() == number_text(sold.number)
    assert hands.at(page.table)
    assert staff.services.pre_sales.get(staff.manager, sold.id).payments == (
        Payment("pix", Decimal("50.00")),
        Payment("cash", sold.total - 50, 150 - sold.total),
    )
    assert staff.services.products.get(staff.manager, tile.id).stock == 98

    # The figures of today, as an independent look at the tables has them.
    board = hands.open_page("dashboard", DashboardPage)
    hands.press(Key.Key_1, Modifier.ControlModifier)
    hands.until(lambda: board.view.board is not None and board.view.board.first == board.view.board.last)
    hands.settle()
    today = f"(now() AT TIME ZONE '{ZONE}')::date"
    of_today = f"FROM pos.pre_sale WHERE (converted_at AT TIME ZONE '{ZONE}')::date = {today}"
    sent_today = f"FROM pos.pre_sale WHERE (submitted_at AT TIME ZONE '{ZONE}')::date = {today}"
    value = ask(own_owner, f"SELECT sum(total) {of_today}")
    number = ask(own_owner, f"SELECT count(*) {of_today}")
    rate = ask(own_owner, f"SELECT 100.0 * count(*) FILTER (WHERE converted_at IS NOT NULL) / count(*) {sent_today}")
    left = ask(own_owner, "SELECT count(*) FROM pos.pre_sale WHERE status = 'pending'")
    view = board.view
    assert view.value.value == format_currency(value, "pt_BR") == format_currency(sold.total, "pt_BR")
    assert (view.number.value, view.waiting.value) == (str(number), str(left)) == ("1", "1")
    assert view.average.value == format_currency(value / number, "pt_BR")
    assert view.conversion.value == format_percent(half_up(rate, 1), "pt_BR")
    methods = "SELECT string_agg(method_code || amount, ' ' ORDER BY method_code) FROM pos.pre_sale_payment y"
    by_method = ask(own_owner, f"{methods} JOIN pos.pre_sale s ON s.id = y.pre_sale_id WHERE s.number = {sold.number}")
    assert view.board is not None
    assert " ".join(sorted(f"{share.key}{share.value}" for share in view.board.methods)) == by_method

    # What is behind the first figure.
    hands.tab_to(view.value)
    hands.press(Key.Key_Return)
    rows = hands.dialog(RowsDialog)
    hands.until(lambda: len(rows.model.rows) == number)
    hands.press(Key.Key_Escape)
    hands.closed()
    assert hands.at(view.value)
    assert staff.services.pre_sales.get(staff.manager, waiting.id).row.status is Status.PENDING
