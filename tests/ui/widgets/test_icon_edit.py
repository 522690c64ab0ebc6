"""Icons inside fields, at every size of type."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from pos_app.ui import theme
from pos_app.ui.widgets.search_edit import SearchEdit


def test_icons_grow_with_the_type_and_the_text_keeps_clear_of_them(qtbot: QtBot, look: QApplication) -> None:
    edit = SearchEdit("Código ou nome")
    qtbot.addWidget(edit)
    edit.resize(300, 60)
    edit.show()
    before, after = edit.findChildren(QToolButton)
    edit.setText("arroz")
    for percent, side in ((100, 16), (150, 24), (90, 14)):
        theme.apply_theme(look, "light", percent)
        assert before.iconSize() == after.iconSize() == QSize(side, side)
        assert before.width() > side
        assert edit.textMargins().left() >= before.geometry().right()
        assert after.geometry().right() < edit.width()
        assert edit.textMargins().right() >= after.width()
    edit.clear()
    assert edit.textMargins().right() == 0
