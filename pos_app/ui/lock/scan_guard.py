"""A scanner's keys held back where a password is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.scan_timing import ScanTiming

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class ScanGuard(QObject):
    """Takes a scan out of the field again and swallows its Enter: it must not count as a wrong password."""

    scanned = Signal()

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._timing = ScanTiming()
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count characters in a row that come too fast for a person."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            self._timing.forget()
        elif event.key() in _ENDS:
            scan = self._timing.end(event.timestamp())
            if scan is not None:
                self._edit.setText(self._edit.text()[: -len(scan)])
                self.scanned.emit()
                return True
        elif event.text():
            self._timing.take(event.text(), event.timestamp())
        return False
