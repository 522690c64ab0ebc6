"""What a setting is edited with, by its kind; each tells when the person is done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from pos_app.domain.errors import Invalid
from pos_app.domain.setting_values import Value, parse_value, value_text
from pos_app.domain.shop_settings import Kind, Setting
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.settings.wording import choice_text, yes_no

_NUMBERS = (Kind.NUMBER, Kind.PERCENT)


class SwitchEdit(QCheckBox):
    """Yes or no, with the word."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__(yes_no(False))
        self.toggled.connect(lambda on: self.setText(yes_no(on)))
        self.clicked.connect(lambda _on: self.done.emit())

    def value(self) -> Value:
        """Whether it is on."""
        return self.isChecked()

    def set_value(self, value: Value) -> None:
        """Show a value."""
        self.setChecked(bool(value))

    def typed(self) -> str:
        """What stands in it, to be compared."""
        return self.text()


class ChoiceEdit(QComboBox):
    """One of the values that the setting offers."""

    done = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        for choice in sorted(setting.choices, key=choice_text):
            self.addItem(choice_text(choice), choice)
        self.activated.connect(lambda _place: self.done.emit())

    def value(self) -> Value:
        """The chosen one."""
        return str(self.currentData())

    def set_value(self, value: Value) -> None:
        """Show a value."""
        self.setCurrentIndex(self.findData(value))

    def typed(self) -> str:
        """What stands in it, to be compared."""
        return self.currentText()


class LineEdit(QLineEdit):
    """A text or a number in one line; Enter or going on is done."""

    done = Signal()
    edited = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        if setting.kind in _NUMBERS:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setFont(theme.tabular_font())
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.editingFinished.connect(self.done)

    def value(self) -> Value:
        """What stands in it; raises Invalid."""
        if self._setting.kind in _NUMBERS and not self.text().strip():
            raise Invalid(self._setting.key, "empty")
        return parse_value(self._setting, self.text())

    def set_value(self, value: Value) -> None:
        """Show a value."""
        self.setText(value_text(self._setting, value, language()))
        self.setCursorPosition(0)

    def typed(self) -> str:
        """What stands in it, to be compared."""
        return self.text()


class LinesEdit(QPlainTextEdit):
    """Several lines; Tab goes on, and is done."""

    done = Signal()
    edited = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        self.setTabChangesFocus(True)
        if setting.kind is Kind.LAYOUTS:
            self.setFont(theme.tabular_font())
        self.setFixedHeight(theme.px(92))
        self.textChanged.connect(self.edited)

    def value(self) -> Value:
        """What stands in it; raises Invalid."""
        return parse_value(self._setting, self.toPlainText())

    def set_value(self, value: Value) -> None:
        """Show a value."""
        self.setPlainText(value_text(self._setting, value, language()))

    def typed(self) -> str:
        """What stands in it, to be compared."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody went on to another field; a menu of this one's own is no going on."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.done.emit()


ValueEdit = SwitchEdit | ChoiceEdit | LineEdit | LinesEdit


def editor_for(setting: Setting) -> ValueEdit:
    """The editor of a setting's kind."""
    match setting.kind:
        case Kind.SWITCH:
            return SwitchEdit()
        case Kind.CHOICE:
            return ChoiceEdit(setting)
        case Kind.LINES | Kind.LAYOUTS:
            return LinesEdit(setting)
        case _:
            return LineEdit(setting)
