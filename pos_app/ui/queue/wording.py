"""How the queue says things: numbers, ages, states, and why a step is not possible."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from pos_app.adapters.pre_sale_steps import LEADS_TO, Step
from pos_app.adapters.tables import Chip
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.pre_sale import TRANSITIONS, Status
from pos_app.domain.rows import PreSaleRow

_MINUTES_OF_HOUR = 60
_MINUTES_OF_DAY = 24 * 60


def number_text(number: int) -> str:
    """A pre-sale's number as people read it out: `000123`."""
    return f"{number:06d}"


def minutes_since(moment: datetime) -> int:
    """Whole minutes from a moment to now; 0 for one that the server's clock has ahead of ours."""
    return max(0, int((datetime.now(UTC) - moment).total_seconds() // 60))


def age_text(minutes: int) -> str:
    """How long ago, in the largest unit that says enough."""
    if not minutes:
        return QCoreApplication.translate("Queue", "now")
    if minutes < _MINUTES_OF_HOUR:
        return QCoreApplication.translate("Queue", "{} min").format(minutes)
    if minutes < _MINUTES_OF_DAY:
        return QCoreApplication.translate("Queue", "{} h").format(minutes // _MINUTES_OF_HOUR)
    return QCoreApplication.translate("Queue", "%n day(s)", None, minutes // _MINUTES_OF_DAY)


def when_text(moment: datetime) -> str:
    """Date and time, short; the time alone for today."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    if local.date() == QDateTime.currentDateTime().date():
        return local.toString("HH:mm")
    return f"{day_text(moment)} {local.toString('HH:mm')}"


def day_text(moment: datetime) -> str:
    """The date, short."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)


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


def why_not(step: Step, sale: PreSaleRow | None, operator: Operator) -> str:
    """Why this person cannot take the step now; empty when nothing known here stands against it."""
    if sale is None:
        return QCoreApplication.translate("Queue", "Choose a pre-sale first.")
    if (sale.status, LEADS_TO[step]) not in TRANSITIONS:
        return {
            Step.APPROVE: QCoreApplication.translate("Queue", "Only what waits can be approved."),
            Step.SEND_BACK: QCoreApplication.translate("Queue", "Only what waits can be returned."),
            Step.CANCEL: QCoreApplication.translate("Queue", "What is converted or cancelled is closed."),
            Step.CONVERT: QCoreApplication.translate("Queue", "Only what is approved can be converted."),
        }[step]
    if step is not Step.CONVERT and not operator.may(Permission.PRE_SALE_REVIEW):
        return QCoreApplication.translate("Queue", "This is for managers.")
    return ""


def dotted(*parts: str) -> str:
    """Parts of a muted line with points between, empty ones left out."""
    return "  ·  ".join(part for part in parts if part)
