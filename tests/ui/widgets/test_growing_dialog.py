"""An error that comes later has room below its field."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.growing_dialog import GrowingDialog


def test_an_error_of_several_lines_never_covers_its_field(qtbot):
    dialog = GrowingDialog()
    qtbot.addWidget(dialog)
    fields = [FormField("E-mail", QLineEdit()), FormField("Senha", QLineEdit())]
    box = QVBoxLayout(dialog)
    for field in fields:
        box.addWidget(field)
    dialog.setFixedWidth(300)
    dialog.open()
    before = dialog.height()
    for field in fields:
        field.set_error("Não confere, e esta frase é tão longa que não cabe numa linha só.")
    qtbot.waitUntil(lambda: dialog.height() > before)
    for field in fields:
        qtbot.waitUntil(lambda field=field: field._note.geometry().top() > field.editor.geometry().bottom())
    dialog.close()
