"""What a person does with the program, by keys."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.app.program import Program
from pos_app.domain.health import HealthState
from pos_app.tour.keyboard import Keyboard
from pos_app.ui.entrance.first_run import FirstRunView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.shell.shell import Shell

T = TypeVar("T", bound=QWidget)

EMAIL, PASSWORD = "ana@loja.example", "correct horse"
FIRST_LAUNCH_MS = 60_000


def focused(program: Program) -> QWidget:
    """What keys go to."""
    return Keyboard(program.window).target


def enter(program: Program, text: str) -> None:
    """Type into what has the focus, then Enter."""
    keyboard = Keyboard(program.window)
    keyboard.write(text)
    keyboard.press(Qt.Key.Key_Return)


def wait_for_view(qtbot: Any, program: Program, kind: type[T], timeout_ms: int = FIRST_LAUNCH_MS) -> T:
    """Wait until the window shows a view of this kind and has the focus in it."""
    qtbot.waitUntil(lambda: isinstance(program.window.view, kind), timeout=timeout_ms)
    view = program.window.view
    assert isinstance(view, kind)
    qtbot.waitUntil(lambda: view.focusWidget() is not None)
    return view


def first_launch(qtbot: Any, program: Program) -> LoginView:
    """Name the shop, make the administrator."""
    view = wait_for_view(qtbot, program, FirstRunView)
    qtbot.waitUntil(view.finish.isEnabled, timeout=FIRST_LAUNCH_MS)
    for text in ("Loja Centro", "Ana Prado", EMAIL, PASSWORD, PASSWORD):
        enter(program, text)
    return wait_for_view(qtbot, program, LoginView)


def sign_in(qtbot: Any, program: Program, email: str = "", password: str = PASSWORD) -> Shell:
    """Sign in; without an e-mail the one already there is taken."""
    if email:
        enter(program, email)
    enter(program, password)
    return wait_for_view(qtbot, program, Shell)


def wait_for_state(qtbot: Any, shell: Shell, state: HealthState, timeout_ms: int) -> None:
    """Wait until the status bar shows this state."""
    qtbot.waitUntil(lambda: shell.status_bar.state.state is state, timeout=timeout_ms)
