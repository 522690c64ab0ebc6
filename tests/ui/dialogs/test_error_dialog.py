"""What a person sees of a bug."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.ui.dialogs.error_dialog import ErrorDialog


def words(dialog: ErrorDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_bug_has_its_number_and_none_of_its_insides(qtbot):
    dialog = ErrorDialog("E-7F3K2", KeyError("ana@loja.com.br"), None)
    qtbot.addWidget(dialog)
    assert "E-7F3K2" in words(dialog)
    assert "ana@" not in words(dialog)
    assert "KeyError" not in words(dialog)


def test_the_numbers_go_to_the_clipboard(qtbot):
    dialog = ErrorDialog("E-7F3K2", KeyError(), None)
    qtbot.addWidget(dialog)
    dialog.add("E-22222")
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "E-7F3K2 E-22222"


def test_a_known_failure_that_nobody_handled_is_told_in_its_own_words(qtbot):
    dialog = ErrorDialog("E-7F3K2", Unavailable(Trouble.CAPACITY), None)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "O servidor está sem espaço"
