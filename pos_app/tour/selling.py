"""The clerk writes the pre-sale, the manager approves and converts it."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal

from PySide6.QtCore import Qt

from pos_app.domain.status import Status
from pos_app.tour import TourFailed
from pos_app.tour.cast import GOODS, SOLD, typed
from pos_app.tour.entering import PRE_SALE, QUEUE, open_page
from pos_app.tour.stage import Stage
from pos_app.tour.waits import Part, Until
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.page import QueuePage
from pos_app.ui.shell.shell import Shell

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def write(stage: Stage, shell: Shell) -> Part:
    """A customer, three lines, a quantity, two discounts; sent for review."""
    stage.step = "pre-sale"
    page = yield from open_page(stage, shell, PRE_SALE, PreSalePage)
    yield from stage.picture("pre-sale-empty")
    yield from stage.press(Key.Key_F4)
    picker = yield from stage.dialog(CustomerPicker)
    yield from stage.write("serra")
    yield from stage.still()
    yield Until("the customer to be found", lambda: picker.table.current_row() is not None)
    yield from stage.picture("choose-customer")
    yield from stage.press(Key.Key_Return)
    yield from stage.closed()
    yield Until("the customer on the pre-sale", lambda: page.cart.draft.customer is not None)
    yield from _line(stage, page, GOODS[0].code, 1)
    stage.step = "find-product"
    yield from stage.write("argamassa")
    yield Until("the products found", page.entry.popup.isVisible)
    yield from stage.picture("find-product")
    yield from stage.press(Key.Key_Down)
    yield from stage.press(Key.Key_Return)
    yield Until("the second line", lambda: len(page.cart.draft.lines) == 2)
    yield from _line(stage, page, f"3*{GOODS[3].barcode}", 3)
    stage.step = "quantity"
    yield from stage.press(Key.Key_Up)
    yield from stage.press(Key.Key_Up)
    yield from stage.press(Key.Key_F5)
    yield from stage.enter(str(SOLD))
    yield Until("the quantity", lambda: page.cart.draft.lines[0].quantity == SOLD)
    stage.step = "discount"
    yield from stage.press(Key.Key_F6)
    yield from stage.enter("3%")
    yield Until("the discount of the line", lambda: page.cart.draft.lines[0].discount is not None)
    yield from stage.press(Key.Key_F6, Modifier.ShiftModifier)
    yield from stage.enter(typed("5.00"))
    yield Until("the discount on the total", lambda: page.cart.draft.discount is not None)
    yield from stage.picture("pre-sale")
    yield from stage.press(Key.Key_F10)
    yield Until("the pre-sale to be sent", lambda: page.cart.blank and not page.checkout.busy)
    yield from stage.picture("pre-sale-sent")


def _line(stage: Stage, page: PreSalePage, code: str, count: int) -> Part:
    yield from stage.enter(code)
    yield Until(f"the line of {code}", lambda: len(page.cart.draft.lines) == count)


def sell(stage: Stage, shell: Shell) -> Generator[Until, None, tuple[int, Decimal]]:
    """Approve and convert with one payment in cash; returns number and total."""
    stage.step = "queue"
    page = yield from open_page(stage, shell, QUEUE, QueuePage)
    yield Until("the pre-sale in the queue", lambda: page.details.detail is not None)
    yield from stage.picture("queue")
    yield from stage.press(Key.Key_F10)
    stage.step = "approve"
    yield Until("the queue to be empty", lambda: not page.model.rows)
    yield from stage.press(Key.Key_2, Modifier.ControlModifier)
    yield from _shown(page, Status.APPROVED)
    yield from stage.picture("approved")
    yield from stage.press(Key.Key_F12)
    dialog = yield from stage.dialog(ConvertDialog)
    yield from stage.press(Key.Key_1)
    yield from stage.write(typed("800.00"))
    yield Until("the amount received", lambda: dialog.received.value() is not None)
    yield from stage.picture("payment")
    yield from stage.press(Key.Key_Return)
    stage.step = "convert"
    yield from stage.closed()
    yield Until("the sale", page.sold.isVisible)
    yield from stage.picture("sold")
    yield from stage.press(Key.Key_4, Modifier.ControlModifier)
    yield from _shown(page, Status.CONVERTED)
    yield from stage.picture("converted")
    detail = page.details.detail
    if detail is None:
        raise TourFailed(stage.step, "the converted pre-sale went away")
    return detail.row.number, detail.row.total


def _shown(page: QueuePage, status: Status) -> Part:
    def is_shown() -> bool:
        detail = page.details.detail
        return detail is not None and detail.row.status is status

    yield Until(f"the {status} pre-sale", is_shown)
