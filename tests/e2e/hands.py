"""A person at the keyboard of the real windows: keys, pages by their place in the menu, waits for what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pos_app.app.program import Program
from pos_app.tour.keyboard import NO_MODIFIER, Keyboard
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.page import Page
from pos_app.ui.pages import permitted
from pos_app.ui.shell.shell import Shell
from tests.e2e.steps import sign_in, wait_for_view

Key, Modifier = Qt.Key, Qt.KeyboardModifier
D = TypeVar("D", bound=QDialog)
P = TypeVar("P", bound=Page)

LIMIT_MS = 30_000


class Hands:
    """Works in one program; every key goes to what has the focus, nothing is clicked or focused from outside."""

    def __init__(self, qtbot: Any, program: Program) -> None:
        self.program = program
        self.keyboard = Keyboard(program.window)
        self._qtbot = qtbot

    # Keys

    def write(self, text: str) -> None:
        self.keyboard.write(text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.keyboard.press(key, modifier)

    def enter(self, text: str) -> None:
        """Type, then Enter, then wait for what comes of it."""
        self.write(text)
        self.press(Key.Key_Return)
        self.settle()

    def tab_to(self, widget: QWidget) -> None:
        assert self.keyboard.tab_to(widget), f"Tab does not lead to {widget.accessibleName()}"

    def fill(self, widget: QWidget, text: str) -> None:
        """Go to a field by Tab and type into it."""
        self.tab_to(widget)
        self.write(text)

    def at(self, widget: QWidget) -> bool:
        """Whether keys go to this widget."""
        return self.keyboard.target is widget

    # Waits

    def until(self, holds: Callable[[], object], limit_ms: int = LIMIT_MS) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=limit_ms)

    def settle(self) -> None:
        """Until nothing is asked of the database any more."""
        self.until(lambda: self.program.runner.busy_count == 0)

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind, once it is open and has the focus in it; a desktop gives it the keys."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        found.activateWindow()
        self.until(lambda: found.isActiveWindow() and found.focusWidget() is not None)
        self.settle()
        return found

    def closed(self) -> None:
        """Until no dialog is open; a desktop then gives the keys back to the window below."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.program.window.activateWindow()
        self.until(self.program.window.isActiveWindow)
        self.settle()

    # Ways through the program

    @property
    def shell(self) -> Shell:
        shell = self.program.shell
        assert shell is not None
        return shell

    def come_in(self, email: str, password: str) -> Shell:
        """Sign in at the login view."""
        wait_for_view(self._qtbot, self.program, LoginView)
        shell = sign_in(self._qtbot, self.program, email, password)
        self.settle()
        return shell

    def leave(self) -> None:
        """Switch the operator."""
        self.press(Key.Key_L, Modifier.ControlModifier)
        wait_for_view(self._qtbot, self.program, LoginView)

    def open_page(self, page_id: str, kind: type[P]) -> P:
        """Open a page of the menu by its place in it."""
        operator = self.program.operator
        assert operator is not None
        place = [spec.id for spec in permitted(operator)].index(page_id)
        self.press(Qt.Key(Key.Key_1 + place), Modifier.AltModifier)
        self.until(lambda: isinstance(self.shell.page, kind))
        self.settle()
        page = self.shell.page
        assert isinstance(page, kind)
        return page
