"""The item that was entered last, or the one chosen since: large, to be read across the counter."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.domain.money import format_currency
from pos_app.domain.pre_sale import DraftLine
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.cut_label import CutLabel
from pos_app.ui.wording import amount_of


class LastItem(QFrame):
    """Name, quantity × price, and what that comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = CutLabel("title")
        self._how = AmountLabel()
        self._total = AmountLabel("", 20, QFont.Weight.Bold)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self._name, 1)
        row.addWidget(self._how)
        row.addWidget(self._total)

    @property
    def text(self) -> str:
        """What is shown, as it is read out."""
        return f"{self._name.text()}  {self._how.text()}  {self._total.text()}"

    def show_line(self, line: DraftLine) -> None:
        """Show a line of the pre-sale."""
        lang = language()
        self._name.setText(line.name)
        self._how.setText(f"{amount_of(line.quantity, line.unit)} × {format_currency(line.unit_price, lang)}")
        self._total.setText(format_currency(line.total, lang))
