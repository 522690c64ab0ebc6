from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.search_edit import SearchEdit


def test_the_cross_is_there_only_with_text_and_empties_the_field(qtbot: QtBot) -> None:
    edit = SearchEdit("Código ou nome")
    qtbot.addWidget(edit)
    edit.show()
    cross = edit.findChildren(QToolButton)[1]
    assert not cross.isVisible()
    qtbot.keyClicks(edit, "arroz")
    qtbot.waitUntil(cross.isVisible)
    with qtbot.waitSignal(edit.textEdited):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert edit.text() == ""


def test_an_entry_field_is_taller(qtbot: QtBot) -> None:
    plain, entry = SearchEdit("a"), SearchEdit("b", entry=True)
    qtbot.addWidget(plain)
    qtbot.addWidget(entry)
    assert (plain.sizeHint().height(), entry.sizeHint().height()) == (40, 48)
    assert entry.accessibleName() == "b"
