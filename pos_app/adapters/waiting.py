"""How many pre-sales wait for a manager, kept up to date in the background."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pos_app.adapters.changes import Changes
from pos_app.adapters.runner import Runner
from pos_app.domain.errors import PosError

INTERVAL_MS = 15_000
"""How often other counters' pre-sales are looked for."""


class WaitingCount(QObject):
    """Asks `count` now and then, and at once after a change made here."""

    changed = Signal(int)

    def __init__(
        self,
        runner: Runner,
        count: Callable[[], int],
        changes: Changes,
        *,
        interval_ms: int = INTERVAL_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._count = count
        self._asking = False
        self._again = False
        self._timer = QTimer(self, interval=interval_ms)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        changes.pre_sales_changed.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Count now; one question at a time, and once more for what came in between."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._runner.run(self._count, owner=self, done=self._on_count_done, failed=self._on_count_failed)

    def _on_count_done(self, count: int) -> None:
        self._end()
        self.changed.emit(count)

    def _on_count_failed(self, error: Exception) -> None:
        self._end()
        # The status bar says that the database is away; the number stays as it was.
        if not isinstance(error, PosError):
            raise error

    def _end(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.ask()
