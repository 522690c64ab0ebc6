"""In, out, and in again: what a person typed is there, in the language just chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.health import HealthState
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft
from pos_app.logs import report_bug
from pos_app.services.sign_in import SignIn
from pos_app.ui.dialogs.error_dialog import ErrorDialog
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.shell.shell import Shell
from tests.e2e.steps import EMAIL, PASSWORD, enter, first_launch, focused, sign_in, wait_for_state, wait_for_view


def switch(qtbot, program) -> LoginView:
    QTest.keyClick(focused(program), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    return wait_for_view(qtbot, program, LoginView)


def typed(program) -> str:
    field = focused(program)
    assert isinstance(field, QLineEdit)
    return field.text()


def test_operators_switch_and_the_first_finds_what_was_open(qtbot, start):
    program = start()
    first_launch(qtbot, program)
    shell = sign_in(qtbot, program)
    wait_for_state(qtbot, shell, HealthState.ONLINE, 30_000)
    program.use().users.save(
        program.operator, UserDraft(uuid7(), "gil@loja.example", "Gil", Role.EMPLOYEE), "given to gil"
    )
    QTest.keyClicks(focused(program), "cimento")

    # The clerk's first sign-in asks for a password of the clerk's own.
    login = switch(qtbot, program)
    enter(program, "gil@loja.example")
    enter(program, "given to gil")
    qtbot.waitUntil(lambda: login.changing, timeout=30_000)
    enter(program, "my own word")
    enter(program, "my own word")
    shell = wait_for_view(qtbot, program, Shell)
    assert "Gil" in shell.status_bar.place.toolTip()
    assert typed(program) == ""

    switch(qtbot, program)
    sign_in(qtbot, program, EMAIL)
    assert typed(program) == "cimento"


def test_after_an_unknown_error_one_may_sign_in_again(qtbot, start, monkeypatch):
    program = start()
    first_launch(qtbot, program)
    login = wait_for_view(qtbot, program, LoginView)

    def broken(*_args: object) -> None:
        raise RuntimeError("nobody foresaw this")

    with qtbot.captureExceptions() as caught, monkeypatch.context() as patch:
        patch.setattr(SignIn, "sign_in", broken)
        enter(program, PASSWORD)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert login.enter.isEnabled()
    # What was typed still stands there.
    QTest.keyClick(focused(program), Qt.Key.Key_Return)
    wait_for_view(qtbot, program, Shell)


def test_another_language_keeps_what_was_typed_on_every_view(qtbot, start, settings):
    program = start()
    login = first_launch(qtbot, program)
    QTest.keyClicks(focused(program), PASSWORD)
    login.choices.languages["en"].click()
    qtbot.waitUntil(lambda: program.window.view is not login)
    login = wait_for_view(qtbot, program, LoginView)
    assert (login.enter.text(), login.email.text(), typed(program)) == ("Sign in", EMAIL, PASSWORD)

    QTest.keyClick(focused(program), Qt.Key.Key_Return)
    shell = wait_for_view(qtbot, program, Shell)
    QTest.keyClicks(focused(program), "cimento")
    shell.language_chosen.emit("pt_BR")
    qtbot.waitUntil(lambda: program.window.view is not shell)
    assert typed(program) == "cimento"
    qtbot.waitUntil(lambda: "POS_LANGUAGE=pt_BR" in (settings.home / ".env").read_text("utf-8"))


def test_a_server_that_cannot_start_is_told_with_its_remedy_and_the_next_try_may_do(qtbot, start, settings):
    settings.home.mkdir(parents=True)
    (settings.home / "pgdata").write_text("not a folder", "utf-8")
    program = start()
    view = wait_for_view(qtbot, program, StartingView)
    qtbot.waitUntil(view.retry.isVisible, timeout=30_000)
    assert view.words.text()
    (settings.home / "pgdata").unlink()
    QTest.keyClick(view.retry, Qt.Key.Key_Space)
    first_launch(qtbot, program)


def test_a_bug_shows_its_number_and_the_work_stays(qtbot, start):
    program = start()
    first_launch(qtbot, program)
    sign_in(qtbot, program)
    QTest.keyClicks(focused(program), "cimento")
    error = RuntimeError("a bug of the test")
    program.bug_found.emit(report_bug(error), error)
    program.bug_found.emit("E-22222", Unavailable(Trouble.BUSY))
    qtbot.waitUntil(lambda: program.window.findChildren(ErrorDialog) != [])
    dialog = program.window.findChild(ErrorDialog)
    qtbot.waitUntil(lambda: len(dialog.numbers) == 2)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert typed(program) == "cimento"
