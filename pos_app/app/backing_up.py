"""A backup a day, made by the program itself when nobody is typing."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pos_app.domain.backup import BackupRow, Stop
from pos_app.domain.errors import PosError
from pos_app.ui.lock.idle import IdleWatch

if TYPE_CHECKING:
    from pos_app.app.program import Program
    from pos_app.services import Services

FIRST_LOOK_S = 120.0
LOOK_EVERY_S = 15 * 60.0
"""How often it is looked whether one is due; one that failed is tried again then."""
IDLE_S = 60.0
"""So long nobody has typed when it begins."""
PATIENCE_S = 60 * 60.0
"""It begins all the same when nobody stops typing for so long."""

_log = logging.getLogger(__name__)


class BackingUp(QObject):
    """Belongs to the program. It works beside the people at the counter, and ends at once when the program does."""

    ended = Signal(object)
    """A look is over: the BackupRow that was made or proved, None where nothing was to be done or it failed."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._idle = IdleWatch(self)
        self._idle.idle.connect(self.begin)
        self._patience = QTimer(self, singleShot=True, interval=round(PATIENCE_S * 1000))
        self._patience.timeout.connect(self.begin)
        self._look = QTimer(self, singleShot=True, interval=round(LOOK_EVERY_S * 1000))
        self._look.timeout.connect(self.wait_for_rest)

    def start(self) -> None:
        """Look for the first time soon, when the program has settled."""
        self._look.start(round(FIRST_LOOK_S * 1000))

    @Slot()
    def wait_for_rest(self) -> None:
        """Begin as soon as nobody types."""
        self._idle.start(IDLE_S)
        self._patience.start()

    @Slot()
    def begin(self) -> None:
        """Make the backup if it is due, or prove the last one."""
        self._idle.stop()
        self._patience.stop()
        services = self._program.services
        if services is None or self._program.closed:
            self._end(None)
            return
        # Nobody's decision waits for it, so that the end of the program does not either.
        self._program.runner.run(partial(_daily, services), owner=self, done=self._end, failed=self._on_failed)

    def _end(self, row: BackupRow | None) -> None:
        self._look.start(round(LOOK_EVERY_S * 1000))
        self.ended.emit(row)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            self._look.start(round(LOOK_EVERY_S * 1000))
            raise error
        _log.warning("no backup: %s", error)
        self._end(None)


def _daily(services: Services) -> BackupRow | None:
    services.health.keep_room()
    return services.backups.daily(Stop())
