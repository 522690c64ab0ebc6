"""The diagnosis over whatever is shown, and the support bundle that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from pos_app.adapters.monitor import PoolMonitor
from pos_app.adapters.runner import TaskRunner
from pos_app.domain.support import Bundle
from pos_app.ui.i18n import language

if TYPE_CHECKING:
    from pos_app.app.program import Program
    from pos_app.settings import Settings
    from pos_app.ui.diagnosis.dialog import DiagnosisDialog


class Diagnosing(QObject):
    """Belongs to the program. It has a thread of its own: a drained pool is what is diagnosed."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.runner = TaskRunner(1, self)
        self.dialog: DiagnosisDialog | None = None

    @Slot()
    def show(self) -> None:
        """Open the diagnosis, once; nothing before there is a database to be watched."""
        from pos_app.ui.diagnosis.dialog import DiagnosisDialog

        if self.dialog is not None or self._program.services is None:
            return
        monitor, settings, spoken = self._program.watch(), self._program.settings, language()
        self.dialog = DiagnosisDialog(
            monitor, self.runner, lambda: _collect(settings, monitor, spoken), _save, self._program.window
        )
        self.dialog.destroyed.connect(self._on_dialog_destroyed)
        self.dialog.open()

    def _on_dialog_destroyed(self) -> None:
        self.dialog = None


def _collect(settings: Settings, monitor: PoolMonitor, spoken: str) -> Bundle:
    """On a thread of its own: these imports and looks take longer than a window should wait for."""
    from pos_app.bootstrap import open_doctor
    from pos_app.services import support

    findings = open_doctor(settings.home, settings, may_start=False).examine()
    return support.collect(
        settings.home,
        settings,
        findings,
        "en" if spoken == "en" else "pt_BR",
        {"health.txt": support.health_text(monitor.history)},
    )


def _save(bundle: Bundle, path: Path) -> None:
    from pos_app.services import support

    support.save(bundle, path)
