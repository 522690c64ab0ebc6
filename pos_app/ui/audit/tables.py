"""What the tables of the audit hold: the steps, and the fields of one of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.rows import AuditRow
from pos_app.ui.audit.wording import Difference, action_text, subject_text
from pos_app.ui.wording import clock_text, day_text, dotted

STEP_WIDTHS: tuple[int | None, ...] = (112, None, 160)
DIFFERENCE_WIDTHS: tuple[int | None, ...] = (176, None, None)

_MARKS = {"changed": ("warning", "pencil"), "added": ("success", "plus"), "removed": ("danger", "minus")}


def step_model() -> RowTableModel[AuditRow]:
    """When, what upon which row, who at which counter."""
    return RowTableModel(
        (
            Column(
                key="at",
                title=lambda: QCoreApplication.translate("Audit", "When"),
                get=lambda row: day_text(row.at),
                secondary=lambda row: clock_text(row.at),
            ),
            Column(
                key="what",
                title=lambda: QCoreApplication.translate("Audit", "What"),
                get=lambda row: action_text(row.action),
                secondary=subject_text,
                tooltip=lambda row: dotted(action_text(row.action), subject_text(row)),
            ),
            Column(
                key="who",
                title=lambda: QCoreApplication.translate("Audit", "Who"),
                get=lambda row: row.user_name,
                secondary=lambda row: row.counter,
            ),
        ),
        key=lambda row: row.id,
    )


def difference_model() -> RowTableModel[Difference]:
    """Field, before, after; what changed is marked with an icon and a word."""
    return RowTableModel(
        (
            Column(
                key="field",
                title=lambda: QCoreApplication.translate("Audit", "Field"),
                get=lambda one: one.field,
                chip=_mark,
            ),
            Column(
                key="before",
                title=lambda: QCoreApplication.translate("Audit", "Before"),
                get=lambda one: one.before or "—",
                tooltip=lambda one: one.before,
            ),
            Column(
                key="after",
                title=lambda: QCoreApplication.translate("Audit", "After"),
                get=lambda one: one.after or "—",
                tooltip=lambda one: one.after,
            ),
        ),
        key=lambda one: one.key,
    )


def _mark(one: Difference) -> Chip | None:
    if one.kind == "told":
        return None
    words = {
        "changed": QCoreApplication.translate("Audit", "changed"),
        "added": QCoreApplication.translate("Audit", "new"),
        "removed": QCoreApplication.translate("Audit", "removed"),
    }
    return (*_MARKS[one.kind], words[one.kind])
