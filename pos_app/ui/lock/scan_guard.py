"""A scanner's keys told from a person's by their timing, and held back where a password is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

SHORTEST, LONGEST = 8, 20
"""Characters of a scan."""
GAP_MS = 35
"""A scanner's characters follow each other faster than this, a person's more slowly."""
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class ScanGuard(QObject):
    """Takes a scan out of the field again and swallows its Enter: it must not count as a wrong password."""

    scanned = Signal()

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._run = 0
        self._last_ms = 0
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count characters in a row that come too fast for a person."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        # A key without a time says nothing about who typed it.
        fast = bool(event.timestamp()) and event.timestamp() - self._last_ms < GAP_MS and not event.isAutoRepeat()
        self._last_ms = event.timestamp()
        if event.key() in _ENDS:
            run, self._run = self._run, 0
            if fast and SHORTEST <= run <= LONGEST:
                self._edit.setText(self._edit.text()[:-run])
                self.scanned.emit()
                return True
        elif event.text():
            self._run = self._run + 1 if fast else 1
        return False
