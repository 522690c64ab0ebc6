"""Working in windows as a person does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.page import Page

D = TypeVar("D", bound=QDialog)


def opened(qtbot: QtBot, page: Page, size: tuple[int, int] = (1178, 736)) -> None:
    """Show a page and have it to the front."""
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activate()
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    """Press a key where the focus of a window is."""
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget(), key)


def retype(qtbot: QtBot, editor: QWidget, text: str) -> None:
    """Replace a field's text by typing."""
    editor.setFocus()
    edit = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def dialog(qtbot: QtBot, parent: QWidget, kind: type[D]) -> D:
    """The dialog of this kind that is open over a widget."""

    def there() -> list[D]:
        return [found for found in parent.findChildren(kind) if found.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[0]


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus and say nothing to a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parent(), QAbstractScrollArea | QComboBox)
    ]
