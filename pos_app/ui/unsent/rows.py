"""What the list of a counter's own pre-sales shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column
from pos_app.domain.money import format_currency
from pos_app.domain.offline import OpenDraft, QueuedRow, State
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale_wording import customer_unnamed, number_text
from pos_app.ui.wording import dotted, when_text


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One pre-sale on this counter: handed in (`state`), or left open (`draft`)."""

    key: UUID
    number: str
    at: datetime
    name: str
    customer: str
    total: Decimal
    state: State | None = None
    reason: str = ""
    draft: PreSaleDraft | None = None


def of_queued(row: QueuedRow) -> KeptRow:
    """A pre-sale that was handed in here, with its real number beside the counter's own."""
    real = "" if row.number is None else number_text(row.number)
    reason = "" if row.problem is None else words(row.problem).line
    return KeptRow(
        row.request_id,
        dotted(row.offline_number, real),
        row.made_at,
        row.user_name,
        row.customer_name or (customer_unnamed() if row.customer_id else ""),
        row.total,
        row.state,
        reason,
    )


def of_draft(one: OpenDraft, name: str) -> KeptRow:
    """An open pre-sale that is on this counter alone."""
    customer = customer_unnamed() if one.draft.customer_id else ""
    if one.draft.customer is not None:
        customer = one.draft.customer.name
    number = "" if one.draft.number is None else number_text(one.draft.number)
    return KeptRow(one.draft.id, number, one.changed_at, name, customer, one.draft.total, draft=one.draft)


def _chip(row: KeptRow) -> Chip:
    match row.state:
        case State.QUEUED | State.SENDING:
            return "info", "cloud-upload", QCoreApplication.translate("Unsent", "Unsent")
        case State.REJECTED:
            return "danger", "triangle-alert", QCoreApplication.translate("Unsent", "Held back")
        case State.SENT:
            return "success", "circle-check", QCoreApplication.translate("Unsent", "Sent")
        case None:
            return "neutral", "pencil", QCoreApplication.translate("Unsent", "Left open")


def columns() -> tuple[Column[KeptRow], ...]:
    """The columns of the list."""
    lang = language()
    return (
        Column(
            key="number",
            title=lambda: QCoreApplication.translate("Unsent", "Number"),
            get=lambda row: row.number or "—",
            secondary=lambda row: when_text(row.at),
        ),
        Column(
            key="who",
            title=lambda: QCoreApplication.translate("Unsent", "Who"),
            get=lambda row: row.name,
            secondary=lambda row: row.customer,
        ),
        Column(
            key="why",
            title=lambda: QCoreApplication.translate("Unsent", "Why"),
            get=lambda row: row.reason.partition(". ")[0],
            secondary=lambda row: row.reason.partition(". ")[2],
            tooltip=lambda row: row.reason,
        ),
        Column(
            key="state",
            title=lambda: QCoreApplication.translate("Unsent", "State"),
            get=lambda _row: "",
            chip=_chip,
        ),
        Column(
            key="total",
            title=lambda: QCoreApplication.translate("Unsent", "Total"),
            get=lambda row: format_currency(row.total, lang),
            align="right",
        ),
    )
