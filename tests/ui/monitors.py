"""A monitor of the database that says what a test wants."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos_app.domain.health import HealthRow
from pos_app.domain.health_history import HealthHistory
from tests.ui.status_bar.rows import row


class StillMonitor(QObject):
    """Tells rows when the test wants it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row: HealthRow = row()
        self.history = HealthHistory()

    def tell(self, now: HealthRow) -> None:
        """The database is so from now on."""
        self.row = now
        self.changed.emit(now)
