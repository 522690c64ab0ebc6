"""What has been paid so far of a sale that is paid in parts, and what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from pos_app.domain.money import format_currency
from pos_app.domain.rows import Payment
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label, line
from pos_app.ui.widgets.kbd import KeyHints


class PaidParts(QWidget):
    """Hidden while nothing has been paid; `names` are the ways of paying by their codes."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.names, self.amounts = QLabel(), QLabel()
        self.amounts.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amounts.setFont(theme.tabular_font())
        self.rest = AmountLabel("", 20, QFont.Weight.Bold)
        remove = QCoreApplication.translate("Queue", "undo the last one")
        rest = QHBoxLayout()
        rest.setSpacing(theme.px(12))
        rest.addWidget(label(QCoreApplication.translate("Queue", "Left to pay"), "section"))
        rest.addWidget(KeyHints([(keys.hint("payment.remove"), remove)]))
        rest.addWidget(self.rest, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        grid.addWidget(self.names, 0, 0)
        grid.addWidget(self.amounts, 0, 1)
        grid.addWidget(line(), 1, 0, 1, 2)
        grid.addLayout(rest, 2, 0, 1, 2)
        self.hide()

    def show_parts(self, parts: Sequence[Payment], rest: str) -> None:
        """Show the parts in their order, and the rest as it is written."""
        self.names.setText("\n".join(self._names.get(part.method, part.method) for part in parts))
        self.amounts.setText("\n".join(format_currency(part.amount, language()) for part in parts))
        self.rest.setText(rest)
        said = QCoreApplication.translate("Queue", "Left to pay {}").format(rest)
        self.rest.setAccessibleName(said)
        self.setVisible(bool(parts))
        if parts:
            announce(self.rest, said)
