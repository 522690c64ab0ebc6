"""The pre-sales that are on this counter: why they wait, and what a person can do about each."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.adapters.desk import Desk
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.errors import PosError
from pos_app.domain.offline import OpenDraft, OutboxStatus, QueuedRow, State
from pos_app.domain.permissions import Permission
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override
from pos_app.ui import keys, theme
from pos_app.ui.dialogs.save_file import ask_json
from pos_app.ui.messages import words
from pos_app.ui.messages.trouble import fault_words
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.unsent.giving_up_dialog import GivingUpDialog
from pos_app.ui.unsent.rows import KeptRow, columns, of_draft, of_queued
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.fitting import fit
from pos_app.ui.widgets.table_view import TableView

_WIDTHS = (190, 180, None, 150, 116)


class UnsentDialog(QDialog):
    """Follows the counter while it is open. What may still be sent cannot be deleted; what was set aside, under a
    manager, with a reason that the audit keeps.
    """

    chosen = Signal(object)
    """The PreSaleDraft to go on with."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QCoreApplication.translate("Unsent", "Pre-sales kept on this counter")
        self.setWindowTitle(title)
        self._desk, self._counter = desk, desk.counter
        self._queued: tuple[QueuedRow, ...] = ()
        self._drafts: tuple[OpenDraft, ...] = ()
        self.banner = Banner()
        self.model: RowTableModel[KeptRow] = RowTableModel(columns(), lambda row: row.key, self)
        empty = EmptyState("circle-check", QCoreApplication.translate("Unsent", "Everything has been sent"))
        self.table = TableView(title, self.model, _WIDTHS, give_way=(1,), empty=empty)
        self.open_button = PrimaryButton(
            QCoreApplication.translate("Unsent", "Open as a new one"), "arrow-right", "unsent.open"
        )
        self.retry_button = SecondaryButton(
            QCoreApplication.translate("Unsent", "Send again"), "refresh-cw", "unsent.retry"
        )
        self.export_button = SecondaryButton(
            QCoreApplication.translate("Unsent", "Save a copy"), "download", "unsent.export"
        )
        self.give_up_button = DangerButton(QCoreApplication.translate("Unsent", "Discard"), "trash-2", "unsent.give_up")
        self.print_button = SecondaryButton(QCoreApplication.translate("Unsent", "Print"), "printer", "unsent.print")
        self.close_button = SecondaryButton(QCoreApplication.translate("Unsent", "Close"), key=keys.hint("form.close"))
        self._lay_out(title, parent)
        self._connect()
        self._on_row_changed(None)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read again what is kept."""
        self._counter.rows(self, self._on_rows_read, self._on_failed)
        user_id = self._desk.operator.user_id
        if user_id is not None:
            self._counter.drafts(user_id, self, self._on_drafts_read)

    def open_current(self) -> None:
        """Go on with what was left open, or with what was set aside as a new pre-sale."""
        row = self.table.current_row()
        if row is None:
            return
        if row.draft is not None:
            self._go_on(row.draft)
        elif row.state is State.REJECTED:
            self._counter.reopen(self._desk.operator, row.key, self._go_on, self._on_failed)

    def retry_current(self) -> None:
        """Send what was set aside once more; what waits is tried at once."""
        row = self.table.current_row()
        if row is not None and row.state is State.REJECTED:
            self._counter.retry(row.key, self._on_retried, self._on_failed)
        else:
            self._counter.send_now()

    def export_current(self) -> None:
        """Write a copy of it into a file of the person's choice."""
        row = self.table.current_row()
        if row is not None and row.draft is None:
            name = f"{row.number.split()[0].lower()}.json"
            ask_json(self, name, partial(self._export, row))

    def give_up_current(self) -> None:
        """Give up what was set aside: with a reason, signed for by a manager, while the database is there."""
        row = self.table.current_row()
        if row is None or row.state is not State.REJECTED:
            return
        operator = self._desk.operator
        if self._counter.away or operator.token is None:
            said = QCoreApplication.translate(
                "Unsent", "It can be discarded when the database is back, which records who and why."
            )
            self.banner.tell(said, "info")
            return
        dialog = GivingUpDialog(row, not operator.may(Permission.PRE_SALE_REVIEW), self)
        dialog.asked.connect(partial(self._give_up, dialog, row))
        dialog.open()

    def _give_up(self, dialog: GivingUpDialog, row: KeptRow, reason: str, signed: Override | None) -> None:
        def done(_nothing: None) -> None:
            if isValid(dialog):
                dialog.accept()
            if isValid(self):
                self.refresh()

        def failed(error: Exception) -> None:
            if not isinstance(error, PosError):
                raise error
            if isValid(dialog):
                dialog.set_busy(False)
                dialog.show_error(error)

        dialog.set_busy(True)
        step = self._desk.acting(self._counter.give_up(row.key, reason, signed))
        self._desk.runner.run_write(step, owner=self._desk.changes, done=done, failed=failed)

    def print_current(self) -> None:
        """Show the paper of what was handed in: with the counter's number, and the real one once there is one."""
        row = self.table.current_row()
        if row is not None and _on_paper(row):
            stored = self._desk.acting(self._desk.services.archive.paper)
            find = self._counter.paper(row.key, self._desk.shop, stored)
            PaperDialog(self._desk, find, self).open()

    def _export(self, row: KeptRow, path: Path) -> None:
        def done() -> None:
            if isValid(self):
                said = QCoreApplication.translate("Unsent", "Saved: {path}").format(path=path)
                self.banner.tell(said, "success")

        self._counter.export(row.key, path, done, self._on_failed)

    def _go_on(self, draft: PreSaleDraft) -> None:
        if isValid(self):
            self.chosen.emit(draft)
            self.accept()

    def _on_retried(self) -> None:
        if isValid(self):
            self.refresh()

    def _on_rows_read(self, rows: tuple[QueuedRow, ...]) -> None:
        self._queued = rows
        self._show()

    def _on_drafts_read(self, drafts: tuple[OpenDraft, ...]) -> None:
        self._drafts = drafts
        self._show()

    def _show(self) -> None:
        name = self._desk.operator.name
        self.model.set_rows((*map(of_queued, self._queued), *(of_draft(one, name) for one in self._drafts)))
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._on_row_changed(self.table.current_row())

    def _on_row_changed(self, row: KeptRow | None) -> None:
        aside = row is not None and row.state is State.REJECTED
        self.open_button.setEnabled(row is not None and (aside or row.draft is not None))
        waits = row is not None and row.state in (State.QUEUED, State.SENDING)
        self.retry_button.setEnabled(aside or waits)
        self.export_button.setEnabled(row is not None and row.draft is None)
        self.print_button.setEnabled(row is not None and _on_paper(row))
        self.give_up_button.setEnabled(aside)

    def _on_status_changed(self, status: OutboxStatus) -> None:
        if status.trouble is not None:
            self.banner.tell(fault_words(status.trouble), "warning")
        elif status.waiting_for:
            said = QCoreApplication.translate(
                "Unsent", "To be sent when they sign in with the database available: {names}."
            )
            self.banner.tell(said.format(names=", ".join(status.waiting_for)), "info")
        else:
            self.banner.clear()
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        if isValid(self):
            self.banner.tell(words(error).line, "danger")

    def _lay_out(self, title: str, behind: QWidget) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self.table)
        rarely = (self.give_up_button, self.export_button, self.print_button)
        ways = (self.retry_button, self.close_button, self.open_button)
        rows = head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(title, "title"))
        for row, places in zip(rows, (rarely, ways), strict=True):
            row.setSpacing(theme.px(8))
            row.addStretch(1)
            for button in places:
                row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(card, 1)
        box.addLayout(buttons)
        fit(self, behind, 1180, 520)
        for before, after in pairwise((self.table, *reversed(ways), *reversed(rarely))):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.table.row_changed.connect(self._on_row_changed)
        self.table.row_entered.connect(lambda _row: self.open_current())
        self.open_button.clicked.connect(self.open_current)
        self.retry_button.clicked.connect(self.retry_current)
        self.export_button.clicked.connect(self.export_current)
        self.give_up_button.clicked.connect(self.give_up_current)
        self.print_button.clicked.connect(self.print_current)
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "unsent.open", self.open_current)
        keys.bind(self, "unsent.retry", self.retry_current)
        keys.bind(self, "unsent.export", self.export_current)
        keys.bind(self, "unsent.give_up", self.give_up_current)
        keys.bind(self, "unsent.print", self.print_current)
        self._counter.status_changed.connect(self._on_status_changed)
        self._on_status_changed(self._counter.status)


def _on_paper(row: KeptRow) -> bool:
    """Whether there is a paper of it: of what the database has or may still take."""
    return row.state is not None and row.state is not State.REJECTED
