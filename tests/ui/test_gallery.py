"""What holds for every widget, checked on the page that shows them all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui import keys, theme
from tests.ui.gallery import LINES, Forms, Gallery


@pytest.mark.parametrize("page", [Gallery, Forms])
def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, page: type[QWidget]) -> None:
    shown = page()
    qtbot.addWidget(shown)
    shown.show()
    nameless = []
    for widget in shown.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not spoken.text(QAccessible.Text.Name):
                nameless.append(widget)
    assert nameless == []


def test_no_two_keys_meet(qtbot: QtBot) -> None:
    page = Gallery()
    qtbot.addWidget(page)
    assert keys.conflicts(page) == []


@pytest.mark.parametrize(("scale", "width", "height"), [(90, 1366, 768), (100, 1366, 768)])
def test_the_page_fits_a_small_screen(look: QApplication, qtbot: QtBot, scale: int, width: int, height: int) -> None:
    theme.apply_theme(look, "light", scale)
    page = Gallery()
    qtbot.addWidget(page)
    page.sidebar.set_compact(compact=True)
    page.model.set_rows(LINES)
    page.resize(width, height)
    page.show()
    assert (page.width(), page.height()) == (width, height)
    assert page.table.columnWidth(1) >= 200


def test_a_page_changes_its_theme_while_it_is_shown(look: QApplication, qtbot: QtBot) -> None:
    page = Gallery()
    qtbot.addWidget(page)
    page.show()
    names: tuple[theme.ThemeName, ...] = ("dark", "light")
    lightness = []
    for name in names:
        theme.apply_theme(look, name)
        lightness.append(page.grab().toImage().pixelColor(600, 400).lightness())
    assert lightness[0] < 60 < 200 < lightness[1]
