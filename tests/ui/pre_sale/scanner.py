"""Keys as a device sends them: to the window that has the focus, each with a time of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ENTER = Qt.Key.Key_Return


class Keyboard:
    """Sends keys so many milliseconds apart by their own times."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.now_ms = 1_000

    def send(self, text: str, gaps: Iterator[int] | None = None, end: Qt.Key | None = _ENTER) -> None:
        """Send characters and what ends them; `gaps` are a scanner's where none are given."""
        between = gaps or self.scanning()
        for char in text:
            self.key(Qt.Key(ord(char.upper())), char, next(between))
        if end is not None:
            self.key(end, {Qt.Key.Key_Tab: "\t"}.get(end, "\r"), next(between))

    def pause(self, milliseconds: int = 300) -> None:
        """Nothing for a while."""
        self.now_ms += milliseconds

    def scanning(self) -> Iterator[int]:
        """A scanner's gaps."""
        while True:
            yield self.random.randint(5, 25)

    def typing(self) -> Iterator[int]:
        """A fast person's gaps."""
        while True:
            yield self.random.randint(60, 180)

    def key(self, key: Qt.Key, text: str, gap_ms: int) -> None:
        """Press and release a key so long after the one before."""
        self.now_ms += gap_ms
        for kind, at_ms in ((QEvent.Type.KeyPress, self.now_ms), (QEvent.Type.KeyRelease, self.now_ms + 2)):
            window = QGuiApplication.focusWindow()
            assert window is not None
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(at_ms)
            QCoreApplication.sendEvent(window, event)


def ean13(stem: int) -> str:
    """An EAN-13 of its own for each number."""
    digits = f"789{stem:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)
