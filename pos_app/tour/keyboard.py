"""A person's hands: keys go where the focus is, in the dialog that is open or else in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
_TABS: Final = 40


class Keyboard:
    """Types into one window and the dialogs over it; `pressed` counts the keys, a shifted one as one."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    @property
    def target(self) -> QWidget:
        """What keys go to."""
        top = QApplication.activeModalWidget() or self._window
        focused: QWidget | None = top.focusWidget()
        return top if focused is None else focused

    def write(self, text: str) -> None:
        """Type a text."""
        target = self.target
        for letter in text:
            self.pressed += 1
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                # Qt's test keyboard has no accents.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QCoreApplication.sendEvent(target, QKeyEvent(kind, 0, NO_MODIFIER, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press one key."""
        self.pressed += 1
        QTest.keyClick(self.target, key, modifier)

    def tab_to(self, widget: QWidget) -> bool:
        """Press Tab until a widget, or something in it, has the focus; False where Tab does not lead there."""
        wanted = widget.focusProxy() or widget
        for _ in range(_TABS):
            here = self.target
            if here is wanted or wanted.isAncestorOf(here):
                return True
            self.press(Qt.Key.Key_Tab)
        return False
