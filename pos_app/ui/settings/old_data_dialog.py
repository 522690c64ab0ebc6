"""Letting go of the data of an older PostgreSQL: what that means, asked before anything is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.domain.errors import PosError
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.widgets.buttons import DangerButton

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class OldDataDialog(StepDialog):
    """Stays open until they are gone or the person gives up; Enter alone deletes nothing."""

    deleted = Signal()

    def __init__(self, desk: Desk, folders: Sequence[Path], parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Backup", "Delete the old data"),
            ", ".join(folder.name for folder in folders),
            DangerButton(QCoreApplication.translate("Backup", "Delete permanently"), "trash-2"),
            parent,
        )
        self._desk = desk
        told = QLabel(
            QCoreApplication.translate(
                "Backup",
                "The update to a newer PostgreSQL kept the data as it was before. Without it there is no "
                "way back to the older program; today's data and its backups stay.",
            )
        )
        told.setWordWrap(True)
        self.content.addWidget(told)
        QWidget.setTabOrder(self.close_button, self.confirm)
        self.confirm.setDefault(False)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def on_confirm_clicked(self) -> None:
        """Delete them."""
        if self.busy:
            return
        self.set_busy(True)
        forget = self._desk.acting(self._desk.services.backups.forget_old_data)
        self._desk.runner.run_write(forget, owner=self._desk.changes, done=self._on_done, failed=self._on_failed)

    def _on_done(self, _gone: object) -> None:
        self.set_busy(False)
        self.accept()
        self.deleted.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.set_busy(False)
        self.show_error(error)
