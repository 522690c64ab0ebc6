"""Fields for money, quantities and percentages: Decimal in, Decimal out."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Invalid
from pos_app.domain.money import (
    format_money,
    format_percent,
    format_quantity,
    parse_money,
    parse_percent,
    parse_quantity,
)
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.widgets.checked_edit import CheckedEdit


class DecimalEdit(CheckedEdit[Decimal]):
    """Right-aligned, digits of equal width; the keypad's point types the decimal comma."""

    value_changed = Signal(object)
    """While typing: the Decimal now understood, or None for an empty or wrong text."""

    def __init__(
        self, parse: Callable[[str], Decimal], write: Callable[[Decimal], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parse, write, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setFont(theme.tabular_font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keypad's point for a comma, whatever the keyboard's layout."""
        if event.key() == Qt.Key.Key_Period and event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            self.insert(",")
            return
        super().keyPressEvent(event)

    def _on_text_edited(self, text: str) -> None:
        super()._on_text_edited(text)
        try:
            self.value_changed.emit(self.value())
        except Invalid:
            # Half a number is no mistake yet: the mark comes when the field is left.
            self.value_changed.emit(None)


class MoneyEdit(DecimalEdit):
    """An amount in reais."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_money, lambda value: format_money(value, language()), parent)


class QuantityEdit(DecimalEdit):
    """A quantity above zero, up to three decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_quantity, lambda value: format_quantity(value, language()), parent)


class PercentEdit(DecimalEdit):
    """A percentage from 0 to 100."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_percent, lambda value: format_percent(value, language()), parent)
