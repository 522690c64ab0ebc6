"""Tells when nobody has touched the program for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Watches the windows that have had the focus, not every widget: a filter on the application costs each event."""

    idle = Signal()
    """The limit has passed without key or mouse; told once, until `start`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit_s = 0.0
        self._touched_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(QGuiApplication.focusWindow())

    @property
    def running(self) -> bool:
        """Whether the time is running."""
        return self._timer.isActive()

    def start(self, limit_s: float) -> None:
        """Begin to count, from now; a limit of 0 seconds never passes."""
        self._limit_s = limit_s
        self._touched_at = time.monotonic()
        if limit_s > 0:
            self._timer.start(round(limit_s * 1000))
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of keys and mouse; nothing is held back."""
        if event.type() in _TOUCHED:
            self._touched_at = time.monotonic()
        return super().eventFilter(watched, event)

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _on_timer_timeout(self) -> None:
        left_s = self._touched_at + self._limit_s - time.monotonic()
        if left_s > 0:
            self._timer.start(max(1, round(left_s * 1000)))
        else:
            self.idle.emit()
