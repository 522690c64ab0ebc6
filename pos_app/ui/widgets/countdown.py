"""Seconds that run down, told one by one: the wait after wrong passwords."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """`start` it again for another wait; `stop` ends it early."""

    ticked = Signal(int)
    """Seconds left; 0 when the wait is over or was stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def left(self) -> int:
        """Seconds still to wait."""
        return self._left

    def start(self, seconds: int) -> None:
        """Wait so many seconds, one at least."""
        self._left = max(1, seconds)
        self._timer.start()
        self.ticked.emit(self._left)

    def stop(self) -> None:
        """Wait no more."""
        if self._left:
            self._left = 0
            self._timer.stop()
            self.ticked.emit(0)

    def _on_timer_timeout(self) -> None:
        if self._left > 1:
            self._left -= 1
            self.ticked.emit(self._left)
        else:
            self.stop()
