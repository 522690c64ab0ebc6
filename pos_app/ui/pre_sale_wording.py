"""How every page names a pre-sale: its number, who buys, its state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip
from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status


def number_text(number: int) -> str:
    """A pre-sale's number as people read it out: `000123`."""
    return f"{number:06d}"


def customer_text(sale: PreSaleRow) -> str:
    """Who buys."""
    return sale.customer_name or QCoreApplication.translate("Queue", "Walk-in customer")


def status_chip(sale: PreSaleRow) -> Chip:
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
