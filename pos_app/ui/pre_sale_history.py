"""The history of a pre-sale, newest first: what was done, by whom, when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.errors import PosError
from pos_app.domain.money import format_currency
from pos_app.domain.rows import PreSaleStepRow
from pos_app.ui import theme
from pos_app.ui.audit.wording import action_text
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import dotted, when_text

_WIDTHS: tuple[int | None, ...] = (None, 112)


class HistoryView(QWidget):
    """Reads the history of the pre-sale it is told to show, once the choice has come to rest."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(desk.runner, desk.acting(desk.services.archive.history), parent=self)
        self._latest.found.connect(self._on_latest_found)
        self._latest.failed.connect(self._on_latest_failed)
        self.model: RowTableModel[PreSaleStepRow] = RowTableModel(_columns(), lambda row: row.id, self)
        self.table = TableView(
            QCoreApplication.translate("History", "History"),
            self.model,
            _WIDTHS,
            empty=EmptyState("history", QCoreApplication.translate("History", "No history")),
        )
        self.table.horizontalHeader().hide()
        self.banner = Banner()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.banner)
        box.addWidget(self.table, 1)

    def show_history(self, pre_sale_id: UUID | None) -> None:
        """Show another one's history, or none."""
        if pre_sale_id is None:
            self._latest.clear()
            self.model.set_rows(())
        else:
            self._latest.submit(pre_sale_id)

    def _on_latest_found(self, _pre_sale_id: UUID, steps: tuple[PreSaleStepRow, ...]) -> None:
        self.banner.clear()
        self.model.set_rows(steps)

    def _on_latest_failed(self, pre_sale_id: UUID, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        message = words(error)
        again: Callable[[], object] | None = partial(self.show_history, pre_sale_id) if message.retry else None
        action = QCoreApplication.translate("Page", "Try again") if again else ""
        self.banner.tell(message.line, "danger", action=action, on_action=again)


def step_text(step: PreSaleStepRow) -> str:
    """What a step changed, or why it was done."""
    count = ""
    if step.lines is not None:
        count = QCoreApplication.translate("History", "%n item(s)", None, step.lines)
    signed = ""
    if step.signed_by:
        signed = QCoreApplication.translate("History", "discount authorised by {}").format(step.signed_by)
    return dotted(step.reason, signed, count)


def _columns() -> tuple[Column[PreSaleStepRow], ...]:
    lang = language()
    return (
        Column(
            key="step",
            title=lambda: QCoreApplication.translate("History", "Step"),
            get=lambda step: action_text(step.action),
            secondary=lambda step: dotted(step.user_name, step_text(step)),
            tooltip=lambda step: dotted(step.user_name, step.counter, step_text(step)),
        ),
        Column(
            key="when",
            title=lambda: QCoreApplication.translate("History", "When"),
            get=lambda step: when_text(step.at),
            secondary=lambda step: "" if step.total is None else format_currency(step.total, lang),
            align="right",
        ),
    )
