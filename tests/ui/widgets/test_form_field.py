from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import Invalid
from pos_app.ui.messages import words
from pos_app.ui.widgets.decimal_edit import QuantityEdit
from pos_app.ui.widgets.form_field import FormField


def test_the_editor_is_named_and_described(qtbot: QtBot) -> None:
    field = FormField("Nome", QLineEdit(), help_text="Como na nota")
    qtbot.addWidget(field)
    assert (field.editor.accessibleName(), field.editor.accessibleDescription()) == ("Nome", "Como na nota")


def test_an_error_takes_the_place_of_the_help_until_the_text_changes(qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = FormField("Nome", edit, help_text="Como na nota")
    qtbot.addWidget(field)
    field.set_error("Falta o nome")
    assert (field.error, field.note, edit.property("invalid")) == ("Falta o nome", "Falta o nome", True)
    assert edit.accessibleDescription() == "Falta o nome"
    qtbot.keyClicks(edit, "A")
    assert (field.error, field.note, edit.property("invalid")) == ("", "Como na nota", False)


def test_a_checked_editor_says_its_own_problem(qtbot: QtBot) -> None:
    edit = QuantityEdit()
    field = FormField("Quantidade", edit)
    qtbot.addWidget(field)
    qtbot.keyClicks(edit, "1.234")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert field.error == words(Invalid("quantity", "ambiguous")).text != ""
