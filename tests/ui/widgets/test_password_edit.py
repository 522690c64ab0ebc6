from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.password_edit import PasswordEdit
from tests.ui.parts import part


def test_the_eye_shows_and_hides(qtbot: QtBot) -> None:
    edit = PasswordEdit()
    qtbot.addWidget(edit)
    edit.show()
    assert edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(part(edit, QToolButton), Qt.MouseButton.LeftButton)
    assert edit.echoMode() == QLineEdit.EchoMode.Normal
    edit.hide_password()
    assert edit.echoMode() == QLineEdit.EchoMode.Password


def test_a_capital_without_shift_tells_of_caps_lock(qtbot: QtBot) -> None:
    edit = PasswordEdit()
    field = FormField("Senha", edit, help_text="De 8 a 128 caracteres")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(edit.caps_lock_changed):
        qtbot.keyClick(edit, "A", Qt.KeyboardModifier.NoModifier)
    assert (edit.caps_lock, field.note) == (True, "Caps Lock está ligado")
    qtbot.keyClick(edit, "b", Qt.KeyboardModifier.NoModifier)
    assert (edit.caps_lock, field.note) == (False, "De 8 a 128 caracteres")


def test_shift_and_digits_tell_nothing(qtbot: QtBot) -> None:
    edit = PasswordEdit()
    qtbot.addWidget(edit)
    qtbot.keyClick(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(edit, "7")
    assert (edit.text(), edit.caps_lock) == ("A7", False)
