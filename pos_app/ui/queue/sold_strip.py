"""What has just been sold: the number in large type, and the change to give back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from pos_app.domain.money import format_currency, total_of
from pos_app.domain.rows import Payment, PreSaleRow
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.wording import dotted


class SoldStrip(QFrame):
    """Stands above the queue until the next step, so that the change can be read while the drawer is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("kind", "success")
        self.number = AmountLabel("", 34, QFont.Weight.Bold)
        self._words = QLabel()
        self.change = AmountLabel("", 28, QFont.Weight.Bold)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(16))
        row.addWidget(IconLabel("circle-check", "success", 28))
        row.addWidget(self.number)
        row.addWidget(self._words, 1)
        row.addWidget(self.change)
        self.hide()

    def tell(self, sale: PreSaleRow, payments: tuple[Payment, ...], method_names: dict[str, str]) -> None:
        """Show what became a sale, and how it was paid."""
        methods = ", ".join(method_names.get(payment.method, payment.method) for payment in payments)
        change = total_of(payment.change for payment in payments)
        total = format_currency(sale.total, language())
        self.number.setText(number_text(sale.number))
        self._words.setText(dotted(QCoreApplication.translate("Queue", "Converted"), total, methods))
        back = QCoreApplication.translate("Queue", "Change {}").format(format_currency(change, language()))
        self.change.setText(back if change else "")
        said = dotted(self._words.text(), self.number.text(), self.change.text())
        self.setAccessibleName(said)
        self.show()
        announce(self, said)
