"""What stands in an editor, whatever its kind: read it, fill it, say it, lock it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui.widgets.checked_edit import CheckedEdit


class ValueEditor(QWidget):
    """An editor of several parts that holds one value."""

    value_edited = Signal()
    """The person has changed the value."""

    def value(self) -> object:
        """What stands in it."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def text_of(self, value: object) -> str:
        """A value in words."""
        raise NotImplementedError

    def lock(self) -> None:
        """Show only."""
        raise NotImplementedError

    def check(self) -> bool:
        """Whether nothing half typed is left; what is, gets marked."""
        return True


def read(editor: QWidget) -> object:
    """The value; where a text cannot be understood, that text."""
    if isinstance(editor, CheckedEdit):
        try:
            return editor.value()
        except Invalid:
            return editor.text()
    if isinstance(editor, ValueEditor):
        return editor.value()
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QLineEdit):
        return editor.text().strip()
    raise TypeError(f"no such editor: {type(editor).__name__}")


def fill(editor: QWidget, value: object) -> None:
    """Show a value as `read` gives it."""
    if isinstance(editor, CheckedEdit | ValueEditor):
        editor.set_value(value)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, QComboBox):
        _choose(editor, str(value))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
    elif isinstance(editor, QLineEdit) and editor.text() != value:
        editor.setText(str(value))
        editor.setCursorPosition(0)


def type_in(editor: QWidget, text: str) -> None:
    """Write a text as a person would, marked where it cannot be understood; only for fields of one line."""
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    if isinstance(editor, CheckedEdit):
        editor.check()


def say(editor: QWidget, value: object) -> str:
    """A value as this editor would write it."""
    if isinstance(editor, CheckedEdit | ValueEditor):
        return editor.text_of(value)
    if isinstance(value, bool):
        return QCoreApplication.translate("Forms", "yes") if value else QCoreApplication.translate("Forms", "no")
    return str(value)


def lock(editor: QWidget, why: str) -> None:
    """Show only, and tell why on hovering and to screen readers."""
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.setReadOnly(True)
    elif isinstance(editor, ValueEditor):
        editor.lock()
    else:
        editor.setEnabled(False)
    editor.setToolTip(why)
    editor.setAccessibleDescription(why)


def on_edited(editor: QWidget, slot: Callable[[], object]) -> None:
    """Have the slot called when the value changes."""
    if isinstance(editor, QLineEdit):
        editor.textChanged.connect(lambda _text: slot())
    elif isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(lambda: slot())
    elif isinstance(editor, QComboBox):
        editor.currentTextChanged.connect(lambda _text: slot())
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(lambda _checked: slot())
    elif isinstance(editor, ValueEditor):
        editor.value_edited.connect(lambda: slot())


def _choose(box: QComboBox, text: str) -> None:
    """A value that is not offered is offered from now on."""
    if box.isEditable():
        box.setEditText(text)
        return
    if box.findText(text) < 0:
        box.addItem(text)
    box.setCurrentText(text)
