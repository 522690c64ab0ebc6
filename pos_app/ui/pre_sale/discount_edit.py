"""The field for a discount: `10%` is a percentage, `5,00` an amount."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.domain.money import ZERO, Discount, format_money
from pos_app.domain.selling import format_discount, parse_discount
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.widgets.checked_edit import CheckedEdit


class DiscountEdit(CheckedEdit[Discount | None]):
    """Its value is the discount as it was entered; None when the field is empty or zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parse_discount,
            lambda discount: "" if discount is None else format_discount(discount, language()),
            parent,
        )
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(theme.tabular_font())
        self.setPlaceholderText(format_money(ZERO, language()))
