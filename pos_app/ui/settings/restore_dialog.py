"""Bringing a backup back: what it means, the shop's name typed, how far it is, a way out until the very end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from pos_app.adapters.backup_job import BackupJob
from pos_app.domain.backup import BackupError, BackupProblem, BackupProgress
from pos_app.domain.errors import PosError
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages.backup import backup_words, progress_words
from pos_app.ui.unsent.leaving_dialog import kept_here, stays_here
from pos_app.ui.widgets.buttons import DangerButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class RestoreDialog(StepDialog):
    """Stays open until the backup is back or the person gives up; nothing is changed before the last step."""

    restored = Signal(object)
    """What was done: Restored."""

    def __init__(self, desk: Desk, path: Path, about: str, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Backup", "Restore a backup"),
            about,
            DangerButton(QCoreApplication.translate("Backup", "Restore"), "history", key="⏎"),
            parent,
        )
        self._desk = desk
        self._path = path
        self._disconnect = False
        self._wanted = desk.shop.name.strip() or desk.services.backups.state().database
        self.job = BackupJob(desk, self)
        self.name = QLineEdit()
        asked = QCoreApplication.translate("Backup", "To continue, type the shop's name: {name}").format(
            name=self._wanted
        )
        self.field = FormField(QCoreApplication.translate("Backup", "Name of the shop"), self.name, help_text=asked)
        self.words = label("", "muted")
        self.content.addWidget(_paragraph(_consequences()))
        unsent = desk.counter.unsent()
        if count := unsent.waiting + unsent.rejected:
            self.content.addWidget(_paragraph(f"{kept_here(count)} {stays_here()}"))
        self.content.addWidget(self.field)
        self.content.addWidget(self.words)
        self.words.hide()
        self.job.told.connect(self._on_job_told)
        self.job.done.connect(self._on_job_done)
        self.job.failed.connect(self._on_job_failed)
        self.name.textEdited.connect(self._on_name_edited)
        QWidget.setTabOrder(self.name, self.confirm)
        QWidget.setTabOrder(self.confirm, self.close_button)
        self.refresh_confirm()
        self.name.setFocus()

    def on_confirm_clicked(self) -> None:
        """Go on, if the name is typed."""
        if self.busy:
            return
        if self.name.text().strip().casefold() != self._wanted.casefold():
            self.field.set_error(backup_words(BackupError(BackupProblem.NAME)).text)
            self.name.setFocus()
            return
        self.set_busy(True)
        restore = self._desk.acting(self._desk.services.backups.restore)
        self.job.start(partial(restore, self._path, disconnect=self._disconnect))

    def may_confirm(self) -> bool:
        """Nothing is brought back before a name is typed."""
        return bool(self.name.text().strip())

    def set_busy(self, busy: bool) -> None:
        """While it is under way, Back ends it."""
        super().set_busy(busy)
        self.name.setReadOnly(busy)
        self.words.setVisible(busy)
        self.close_button.setEnabled(True)
        self.close_button.setText(
            QCoreApplication.translate("LoadingBar", "Cancel")
            if busy
            else QCoreApplication.translate("StepDialog", "Back")
        )
        if busy:
            self.close_button.setFocus()

    def reject(self) -> None:
        """End what is under way, and close only when nothing is."""
        if self.busy:
            self.close_button.setEnabled(False)
            self.job.cancel()
        else:
            super().reject()

    def show_error(self, error: PosError) -> None:
        """Say why; others at work are sent away when the person goes on."""
        self._disconnect = isinstance(error, BackupError) and error.problem is BackupProblem.CONNECTED
        self.confirm.setText(
            QCoreApplication.translate("Backup", "End their work and restore")
            if self._disconnect
            else QCoreApplication.translate("Backup", "Restore")
        )
        super().show_error(error)

    def _on_name_edited(self, _text: str) -> None:
        self.banner.clear()
        self.refresh_confirm()

    def _on_job_told(self, now: BackupProgress) -> None:
        self.words.setText(progress_words(now))

    def _on_job_done(self, done: object) -> None:
        self.set_busy(False)
        self.accept()
        self.restored.emit(done)

    def _on_job_failed(self, error: PosError) -> None:
        self.set_busy(False)
        self.show_error(error)


def _consequences() -> str:
    return QCoreApplication.translate(
        "Backup",
        "The shop goes back to the moment of the backup: what was saved later is lost. "
        "Everyone has to sign in again. The present database is kept aside until the next restore.",
    )


def _paragraph(text: str) -> QLabel:
    made = QLabel(text)
    made.setWordWrap(True)
    return made
