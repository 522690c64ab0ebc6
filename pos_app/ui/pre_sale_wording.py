"""How every page names a pre-sale: its number, who buys, its state."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip
from pos_app.domain.offline import RowHere
from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.wording import day_text, dotted, when_text

_MARKS: Final = {
    "offline": QT_TRANSLATE_NOOP("Marks", "made offline"),
    "price_differs": QT_TRANSLATE_NOOP("Marks", "a price has changed since then"),
    "not_priced": QT_TRANSLATE_NOOP("Marks", "a product has no price"),
    "product_inactive": QT_TRANSLATE_NOOP("Marks", "a product is no longer sold"),
    "customer_gone": QT_TRANSLATE_NOOP("Marks", "the customer is no longer registered"),
    "over_cap": QT_TRANSLATE_NOOP("Marks", "above the author's discount cap"),
    "author_inactive": QT_TRANSLATE_NOOP("Marks", "the author was deactivated"),
    "changed_elsewhere": QT_TRANSLATE_NOOP("Marks", "a copy: it was changed elsewhere"),
    "late": QT_TRANSLATE_NOOP("Marks", "sent late"),
    "number_taken": QT_TRANSLATE_NOOP("Marks", "its counter number belongs to another"),
}


class Named(Protocol):
    """A pre-sale in any list: who buys, its state, why it came back."""

    @property
    def customer_name(self) -> str | None:
        """The customer, None for a walk-in."""

    @property
    def status(self) -> Status:
        """Where it stands."""

    @property
    def reason(self) -> str:
        """Why it was returned or cancelled."""


def number_text(number: int) -> str:
    """A pre-sale's number as people read it out: `000123`."""
    return f"{number:06d}"


def marks_text(flags: tuple[str, ...]) -> str:
    """What who approves it should look at; a mark this program does not know is shown as the database calls it."""
    return dotted(*(QCoreApplication.translate("Marks", _MARKS[one]) if one in _MARKS else one for one in flags))


def customer_text(sale: Named) -> str:
    """Who buys."""
    return sale.customer_name or QCoreApplication.translate("Queue", "Walk-in customer")


def customer_unnamed() -> str:
    """Somebody buys whose name this counter does not know."""
    return QCoreApplication.translate("Queue", "Registered customer")


def listed_number(sale: PreSaleRow | RowHere) -> str:
    """The number in a list, or the counter's own; a dash for what has none yet."""
    if isinstance(sale, RowHere) and sale.offline_number:
        return sale.offline_number
    return "—" if sale.number is None else number_text(sale.number)


def listed_customer(sale: PreSaleRow | RowHere) -> str:
    """Who buys, in a list that may be the counter's own."""
    unnamed = isinstance(sale, RowHere) and sale.customer_id is not None and not sale.customer_name
    return customer_unnamed() if unnamed else customer_text(sale)


def status_chip(sale: Named) -> Chip:
    """A pre-sale's state: kind, icon, word."""
    match sale.status:
        case Status.PENDING:
            return "warning", "hourglass", QCoreApplication.translate("Queue", "Waiting")
        case Status.APPROVED:
            return "info", "badge-check", QCoreApplication.translate("Queue", "Approved")
        case Status.CONVERTED:
            return "success", "circle-check", QCoreApplication.translate("Queue", "Converted")
        case Status.CANCELLED:
            return "danger", "ban", QCoreApplication.translate("Queue", "Cancelled")
        case Status.DRAFT if sale.reason:
            return "neutral", "corner-up-left", QCoreApplication.translate("Queue", "Returned")
        case Status.DRAFT:
            return "neutral", "pencil", QCoreApplication.translate("Queue", "Draft")


def copied_text(as_of: datetime | None) -> str:
    """As of when the counter's copy is; empty for what the database itself gave."""
    if as_of is None:
        return ""
    return QCoreApplication.translate("Queue", "As it was in the database at {time}.").format(time=when_text(as_of))


def valid_text(sale: PreSaleRow | RowHere) -> str:
    """Until when it holds, while it waits; empty before it was sent and once it is closed."""
    if sale.valid_until is None or sale.status not in (Status.PENDING, Status.APPROVED):
        return ""
    return QCoreApplication.translate("Queue", "valid until {}").format(day_text(sale.valid_until))
