"""One piece of work on backups at a time: in the background, with how far it is, and a way to end it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from pos_app.adapters.progress import Progress
from pos_app.domain.backup import BackupError, Stop, Tell
from pos_app.domain.errors import PosError

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_log = logging.getLogger(__name__)

Work = Callable[[Stop, Tell], object]


class BackupJob(QObject):
    """What is asked while something is under way is not heard. Work goes on when its screen is gone."""

    told = Signal(object)
    """How far it is: a BackupProgress."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The known failure, cancelled ones too."""
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stop: Stop | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._stop is not None

    def start(self, work: Work) -> None:
        """Begin, unless something is under way."""
        if self.busy:
            return
        self._stop = Stop()
        progress = Progress()
        progress.told.connect(self.told)
        self.busy_changed.emit(True)
        self._desk.runner.run_write(
            partial(work, self._stop, progress.tell),
            owner=self._desk.changes,
            done=self._on_done,
            failed=self._on_failed,
        )

    def cancel(self) -> None:
        """Ask for the end; `failed` tells when it has come."""
        if self._stop is not None:
            self._stop.ask()

    def _on_done(self, result: object) -> None:
        if isValid(self):
            self._end()
            self.done.emit(result)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        if isValid(self):
            self._end()
            self.failed.emit(error)
        elif isinstance(error, BackupError):
            _log.info("backup work ended unseen: %s", error.problem.value)
        else:
            raise error

    def _end(self) -> None:
        self._stop = None
        self.busy_changed.emit(False)
