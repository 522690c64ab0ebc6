"""The program with windows, as a process that a scanner of the test's own types into.

`python -m tests.faults.scanned_program HOME URL EMAIL PASSWORD` says `ready`, then a line of JSON whenever one of
these has changed: the names of its lines, what stands in fields, and the slowest gap within a scan.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.ui.pre_sale.page import PreSalePage
from tests.faults.windows_program import Person, run

PAUSE_MS = 300
"""Keys further apart than this are not of one scan."""


class Gaps(QObject):
    """The times of all keys as they come from the system, before anybody takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.slowest = self._last = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if isinstance(watched, QWindow) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            gap, self._last = event.timestamp() - self._last, event.timestamp()
            if event.key() == Qt.Key.Key_Tab:
                # A person's, who goes to another field.
                self._last = 0
            elif gap < PAUSE_MS:
                self.slowest = max(self.slowest, gap)
        return False


class Watched(Person):
    """Signs in and leaves the keys to others."""

    gaps = Gaps()
    _said = ""

    def _sell(self, page: PreSalePage) -> None:
        if page.entry.busy or self._program.runner.busy_count or not (self._said or page.entry.code.hasFocus()):
            return
        if not self._said:
            QApplication.instance().installEventFilter(self.gaps)  # type: ignore[union-attr]  # it is there
            sys.stdout.write("ready\n")
        windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        edits = [
            edit for window in windows for edit in window.findChildren(QLineEdit) if edit is not page.entry.quantity
        ]
        texts = [page.summary.notes.edit.toPlainText(), *(edit.text() for edit in edits if edit.isVisible())]
        lines = [line.name for line in page.cart.draft.lines]
        now = json.dumps({"lines": lines, "typed": [text for text in texts if text], "gap": self.gaps.slowest})
        if now != self._said:
            self._said = now
            sys.stdout.write(now + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    run(Watched)
