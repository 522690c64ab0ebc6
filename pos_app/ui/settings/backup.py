"""The section of backups: the last one, making one now, proving one, bringing one back."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from pos_app.adapters.backup_job import BackupJob
from pos_app.domain.backup import (
    KEPT_DAYS,
    KEPT_MONTHS,
    KEPT_WEEKS,
    BackupError,
    BackupProblem,
    BackupProgress,
    BackupRow,
    BackupState,
    Proof,
)
from pos_app.domain.errors import PosError
from pos_app.ui import theme
from pos_app.ui.messages.backup import progress_words
from pos_app.ui.page import Page
from pos_app.ui.settings.backup_table import GIVE_WAY, WIDTHS, about, backup_model, proof_chip, proof_text
from pos_app.ui.settings.old_data_dialog import OldDataDialog
from pos_app.ui.settings.restore_dialog import RestoreDialog
from pos_app.ui.settings.section import Section
from pos_app.ui.shop_time import local
from pos_app.ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.chip import Chip, Kind
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView

_TABLE_HEIGHT = 150
"""Pixels at 100 % that the table has at least."""


class BackupSection(Section):
    """Work goes on when another page comes to the front; it is told when it has ended."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.state: BackupState | None = None
        self.job = BackupJob(self.desk, self)
        self.last = label("", "section")
        self.chip = Chip()
        self.about = label("", "muted")
        self.where = label("", "small")
        self.words = label("", "muted")
        self.bar = LoadingBar(cancellable=False)
        self.make_button = PrimaryButton(QCoreApplication.translate("Backup", "Back up now"), "save")
        self.cancel_button = SecondaryButton(QCoreApplication.translate("LoadingBar", "Cancel"), "x")
        self.verify_button = SecondaryButton(QCoreApplication.translate("Backup", "Verify"), "badge-check")
        self.restore_button = SecondaryButton(QCoreApplication.translate("Backup", "Restore…"), "history")
        self.file_button = GhostButton(QCoreApplication.translate("Backup", "Restore from a file…"), "upload")
        self.old = label("", "muted")
        self.old_button = GhostButton(QCoreApplication.translate("Backup", "Delete the old data…"), "trash-2")
        self.model = backup_model()
        self._empty = EmptyState(
            "save",
            QCoreApplication.translate("Backup", "No backup yet"),
            QCoreApplication.translate("Backup", "The program makes one a day by itself, when nobody is typing."),
        )
        name = QCoreApplication.translate("Backup", "Backups")
        self.table = TableView(name, self.model, WIDTHS, give_way=GIVE_WAY, empty=self._empty)
        self._empty.hide()
        self._lay_out()
        self._connect()
        self._refresh_buttons()

    def activate(self) -> None:
        """Look into the folder again."""
        self.page.read(self.desk.services.backups.state, self.show_state)

    def first(self) -> QWidget:
        """What people come here for."""
        return self.make_button

    def show_state(self, state: BackupState) -> None:
        """What lies in the folder."""
        self.state = state
        last = state.last
        if last is None:
            self.last.setText(QCoreApplication.translate("Backup", "No backup yet"))
            self.about.clear()
            self.chip.show_state("", "neutral")
        else:
            self.last.setText(QCoreApplication.translate("Backup", "Last backup"))
            kind, icon, words = proof_chip(last)
            self.chip.show_state(words, cast("Kind", kind), icon)
            self.about.setText(f"{about(last)}\n{proof_text(last)}")
        self.about.setVisible(last is not None)
        self.where.setText("\n".join(_where(state)))
        self._show_old(state)
        self.model.set_rows(state.rows)
        if self._chosen() is None and state.rows:
            self.table.select_row(0)
        self._refresh_buttons()
        if state.available:
            self.ready.emit()
        else:
            self.page.show_error(BackupError(BackupProblem.NO_ACCESS))

    def make(self) -> None:
        """Make a backup and prove it."""
        self.page.clear_error()
        self.job.start(self.desk.acting(self.desk.services.backups.make))

    def verify(self) -> None:
        """Prove the chosen backup."""
        row = self._chosen()
        if row is not None:
            self.page.clear_error()
            self.job.start(partial(self.desk.services.backups.verify, row.path))

    def restore(self, row: BackupRow | None = None) -> None:
        """Ask before the chosen backup is brought back."""
        row = row or self._chosen()
        if row is not None:
            self._ask(row.path, about(row))

    def choose_file(self) -> None:
        """Bring back a backup that lies elsewhere."""
        dialog = QFileDialog(self, QCoreApplication.translate("Backup", "Restore from a file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(QCoreApplication.translate("Backup", "Backups (*.dump)"))
        dialog.fileSelected.connect(lambda name: self._ask(Path(name), Path(name).name))
        dialog.open()

    def forget_old_data(self) -> None:
        """Ask before the data of an older PostgreSQL are deleted."""
        if self.state is not None and self.state.old_data:
            dialog = OldDataDialog(self.desk, self.state.old_data, self)
            dialog.deleted.connect(self._on_dialog_deleted)
            dialog.open()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.last)
        head.addWidget(self.chip)
        head.addStretch(1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.make_button)
        self.cancel_button.hide()
        for words in (self.about, self.where, self.words):
            words.setWordWrap(True)
        now = Card(margin=20, spacing=8)
        now.box.addLayout(head)
        now.box.addWidget(self.about)
        now.box.addWidget(self.where)
        now.box.addWidget(self.words)
        now.box.addWidget(self.bar)
        self.words.hide()
        old = QHBoxLayout()
        old.setSpacing(theme.px(8))
        old.addWidget(self.old, 1)
        old.addWidget(self.old_button)
        self.old.setWordWrap(True)
        self.old.hide()
        self.old_button.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.file_button)
        buttons.addStretch(1)
        buttons.addWidget(self.verify_button)
        buttons.addWidget(self.restore_button)
        kept = Card(margin=1, spacing=0)
        self.table.setMinimumHeight(theme.px(_TABLE_HEIGHT))
        kept.box.addWidget(self.table, 1)
        self.box.addWidget(now)
        self.box.addWidget(kept, 1)
        self.box.addLayout(buttons)
        self.box.addLayout(old)
        steps = (self.file_button, self.verify_button, self.restore_button, self.old_button)
        for before, after in pairwise((self.make_button, self.cancel_button, self.table, *steps)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.make_button.clicked.connect(self.make)
        self.cancel_button.clicked.connect(self.job.cancel)
        self.verify_button.clicked.connect(self.verify)
        self.restore_button.clicked.connect(lambda: self.restore())
        self.file_button.clicked.connect(self.choose_file)
        self.old_button.clicked.connect(self.forget_old_data)
        self.table.row_entered.connect(self.restore)
        self.table.row_changed.connect(lambda _row: self._refresh_buttons())
        self.job.busy_changed.connect(self._on_job_busy_changed)
        self.job.told.connect(self._on_job_told)
        self.job.done.connect(self._on_job_done)
        self.job.failed.connect(self._on_job_failed)

    def _chosen(self) -> BackupRow | None:
        row: BackupRow | None = self.table.current_row()
        return row

    def _ask(self, path: Path, words: str) -> None:
        if self.job.busy or self.state is None or not self.state.available:
            return
        dialog = RestoreDialog(self.desk, path, words, self)
        dialog.restored.connect(self.desk.changes.database_restored)
        dialog.open()

    def _show_old(self, state: BackupState) -> None:
        told = QCoreApplication.translate("Backup", "The data of an older PostgreSQL is kept: {folders}")
        self.old.setText(told.format(folders=", ".join(folder.name for folder in state.old_data)))
        for part in (self.old, self.old_button):
            part.setVisible(bool(state.old_data))

    def _on_dialog_deleted(self) -> None:
        self.table.setFocus()
        self.page.toast(QCoreApplication.translate("Backup", "The old data has been deleted"))
        self.activate()

    def _refresh_buttons(self) -> None:
        free = self.state is not None and self.state.available and not self.job.busy
        self.make_button.setEnabled(free)
        self.file_button.setEnabled(free)
        for button in (self.verify_button, self.restore_button):
            button.setEnabled(free and self._chosen() is not None)

    def _on_job_busy_changed(self, busy: bool) -> None:
        self.bar.set_busy(busy)
        self.words.setVisible(busy)
        self.words.clear()
        # The focus goes on before the button that has it goes.
        if busy:
            self.cancel_button.show()
            if self.make_button.hasFocus():
                self.cancel_button.setFocus()
            self._refresh_buttons()
            return
        self._refresh_buttons()
        if self.cancel_button.hasFocus():
            self.make_button.setFocus()
        self.cancel_button.hide()

    def _on_job_told(self, now: BackupProgress) -> None:
        self.words.setText(progress_words(now))

    def _on_job_done(self, row: BackupRow) -> None:
        self.activate()
        if row.proof is Proof.FAILED:
            self.page.show_error(BackupError(BackupProblem.DAMAGED, row.detail))
        elif row.copy == "failed":
            self.page.show_error(BackupError(BackupProblem.FOLDER, str(self.state and self.state.copy_folder)))
        else:
            said = QCoreApplication.translate("Backup", "Backup of {when}: {state}")
            self.page.toast(said.format(when=f"{local(row.made_at):%H:%M}", state=proof_chip(row)[2]))

    def _on_job_failed(self, error: PosError) -> None:
        self.activate()
        if isinstance(error, BackupError) and error.problem is BackupProblem.CANCELLED:
            self.page.toast(QCoreApplication.translate("Backup", "Cancelled"))
        else:
            self.page.show_error(error)


def search_terms() -> tuple[str, ...]:
    """By which words the section is found."""
    return (QCoreApplication.translate("Backup", "Backups: last, now, verify, restore, second folder, database"),)


def _where(state: BackupState) -> list[str]:
    kept = QCoreApplication.translate("Backup", "{days} days, {weeks} weeks and {months} months are kept in {folder}")
    lines = [kept.format(days=KEPT_DAYS, weeks=KEPT_WEEKS, months=KEPT_MONTHS, folder=state.folder)]
    if state.copy_folder is None:
        lines.append(QCoreApplication.translate("Backup", "No second folder is set"))
    else:
        second = QCoreApplication.translate("Backup", "Second folder: {folder}")
        copied = {
            "done": QCoreApplication.translate("Backup", "the last one is there"),
            "failed": QCoreApplication.translate("Backup", "the last one was not copied"),
        }.get(state.last.copy if state.last else "none", "")
        lines.append("  ·  ".join(part for part in (second.format(folder=state.copy_folder), copied) if part))
    return lines
