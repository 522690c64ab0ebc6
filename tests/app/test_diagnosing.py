"""The diagnosis in the whole program: at sign-in already, by key, with a bundle of the real database."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pos_app.app.program import Program
from pos_app.domain.health import HealthState
from pos_app.ui.entrance.login import LoginView


def test_shift_f1_opens_it_at_sign_in_and_its_bundle_holds_the_doctors_look(qtbot: Any, program: Program) -> None:
    qtbot.waitUntil(lambda: isinstance(program.window.view, LoginView), timeout=30_000)
    qtbot.waitUntil(lambda: program.watch().row.state is HealthState.ONLINE, timeout=30_000)
    QTest.keyClick(program.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    dialog = program.diagnosing.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(dialog.told.text), timeout=60_000)
    said = QGuiApplication.clipboard().text()
    assert "===== doctor.txt =====" in said
    assert "conectado como pos_app" in said
    assert "only-for-tests" not in said
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.diagnosing.dialog is None)


def test_before_the_services_are_open_there_is_nothing_to_diagnose(program: Program) -> None:
    program.diagnosing.show()
    assert program.diagnosing.dialog is None
