"""An error that comes later has room below its field."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.widgets.fitting import grow
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


def test_a_dialog_that_grows_keeps_its_middle_and_stays_within_the_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 700, 600)
    window.show()
    dialog = GrowingDialog(window)
    dialog.resize(300, 100)
    dialog.open()
    dialog.move(200, 250)
    grow(dialog, 160)
    assert (dialog.x(), dialog.y(), dialog.height()) == (200, 220, 160)
    dialog.move(200, 430)
    grow(dialog, 260)
    assert dialog.frameGeometry().bottom() == window.geometry().bottom()
    dialog.close()
