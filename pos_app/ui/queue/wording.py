"""How the queue says things: how long ago, and why a step is not possible."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.pre_sale_steps import LEADS_TO, Step
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.rows import MOST_LISTED, PreSaleRow
from pos_app.domain.status import TRANSITIONS

_MINUTES_OF_HOUR = 60
_MINUTES_OF_DAY = 24 * 60


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


def why_not(step: Step, sale: PreSaleRow | None, operator: Operator) -> str:
    """Why this person cannot take the step now; empty when nothing known here stands against it."""
    if sale is None:
        return QCoreApplication.translate("Queue", "Choose a pre-sale first.")
    if (sale.status, LEADS_TO[step]) not in TRANSITIONS:
        return {
            Step.APPROVE: QCoreApplication.translate("Queue", "Only what is waiting can be approved."),
            Step.SEND_BACK: QCoreApplication.translate("Queue", "Only what is waiting can be returned."),
            Step.CANCEL: QCoreApplication.translate("Queue", "What is converted or cancelled is closed."),
            Step.CONVERT: QCoreApplication.translate("Queue", "Only what is approved can be converted."),
        }[step]
    if step is not Step.CONVERT and not operator.may(Permission.PRE_SALE_REVIEW):
        return QCoreApplication.translate("Queue", "Only managers can do this.")
    return ""


def cut_text(count: int) -> str:
    """How a list of so many pre-sales goes on where it is cut; empty for a whole one."""
    if count < MOST_LISTED:
        return ""
    return QCoreApplication.translate("ListPage", "The first {}: type more to find others").format(MOST_LISTED)
