"""The payment that makes a sale of an approved pre-sale: a digit chooses the way, Enter converts."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from pos_app.domain.money import ZERO, format_currency, minus
from pos_app.domain.rows import Payment, PaymentMethodRow, PreSaleRow
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.payment_wording import method_icon, method_text
from pos_app.ui.pre_sale_wording import customer_text, number_text
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import MethodButton, PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.decimal_edit import MoneyEdit
from pos_app.ui.widgets.form_field import FormField

CASH = "cash"
_DIGITS = 9


class ConvertDialog(StepDialog):
    """Emits the payments; for cash, what was received gives the change."""

    paid = Signal(object)

    def __init__(self, sale: PreSaleRow, methods: tuple[PaymentMethodRow, ...], parent: QWidget) -> None:
        confirm = PrimaryButton(QCoreApplication.translate("Queue", "Convert"), "receipt", key="⏎", tall="main")
        title = QCoreApplication.translate("Queue", "Convert {}").format(number_text(sale.number))
        super().__init__(title, customer_text(sale), confirm, parent)
        self._sale = sale
        self._methods = methods
        self._group = QButtonGroup(self)
        self.total = AmountLabel(format_currency(sale.total, language()), 34, QFont.Weight.Bold)
        self.received = MoneyEdit()
        self.received.setProperty("entry", True)
        self.received.setPlaceholderText(format_currency(sale.total, language()))
        self.received_field = FormField(
            QCoreApplication.translate("Queue", "Received"),
            self.received,
            help_text=QCoreApplication.translate("Queue", "Empty: the exact amount."),
        )
        self.change = AmountLabel("", 28, QFont.Weight.Bold)
        self._cash = QWidget()
        self._build()
        self._group.idToggled.connect(self._on_group_id_toggled)
        self.received.value_changed.connect(self._on_received_value_changed)
        for place, method in enumerate(methods[:_DIGITS]):
            keys.bind(self, f"payment.{place + 1}", partial(self._choose, place))
            if method.code == sale.planned_method:
                self._group.button(place).setChecked(True)
        keys.bind(self, "convert.confirm", self.on_confirm_clicked)
        self._show_change(ZERO)
        (self._group.checkedButton() or self._group.button(0)).setFocus()

    def on_confirm_clicked(self) -> None:
        """Emit the one payment, if a way is chosen and enough was received."""
        if self.busy:
            return
        place = self._group.checkedId()
        if place < 0:
            self.banner.tell(
                QCoreApplication.translate("Queue", "Choose how it is paid: its digit does it."), "warning"
            )
            return
        method = self._methods[place].code
        change = ZERO
        if method == CASH:
            given = self._change()
            if given is None:
                self.received.setFocus()
                return
            change = given
        self.paid.emit((Payment(method, self._sale.total, change),))

    def set_busy(self, busy: bool) -> None:
        """The payment stands while it is being sent."""
        super().set_busy(busy)
        self.received.setReadOnly(busy)
        for button in self._group.buttons():
            button.setEnabled(not busy)

    def _build(self) -> None:
        """Total, ways of paying, cash."""
        head = QHBoxLayout()
        head.addWidget(label(QCoreApplication.translate("Queue", "Total"), "section"))
        head.addWidget(self.total, 1)
        self.total.setAccessibleName(QCoreApplication.translate("Queue", "Total {}").format(self.total.text()))
        ways = QGridLayout()
        ways.setSpacing(theme.px(8))
        for place, method in enumerate(self._methods):
            digit = place + 1 if place < _DIGITS else None
            button = MethodButton(method_text(method), method_icon(method), digit)
            self._group.addButton(button, place)
            ways.addWidget(button, place // 2, place % 2)
        cash = QHBoxLayout(self._cash)
        cash.setContentsMargins(0, 0, 0, 0)
        cash.setSpacing(theme.px(16))
        cash.addWidget(self.received_field, 1)
        change = QGridLayout()
        change.setSpacing(theme.px(4))
        change.addWidget(label(QCoreApplication.translate("Queue", "Change"), "label"), 0, 0)
        change.addWidget(self.change, 1, 0)
        change.setRowStretch(2, 1)
        cash.addLayout(change, 1)
        self._cash.hide()
        self.content.addLayout(head)
        self.content.addWidget(label(QCoreApplication.translate("Queue", "Paid by"), "label"))
        self.content.addLayout(ways)
        self.content.addWidget(self._cash)
        for before, after in pairwise((*self._group.buttons(), self.received, self.confirm, self.close_button)):
            QWidget.setTabOrder(before, after)

    def _choose(self, place: int) -> None:
        """Choose a way of paying; cash goes on to what was received."""
        if self.busy:
            return
        self._group.button(place).setChecked(True)
        (self.received if self._methods[place].code == CASH else self._group.button(place)).setFocus()

    def _change(self) -> Decimal | None:
        """What is given back, in reais; None after marking an amount that is wrong or too small."""
        if not self.received.check():
            return None
        received = self.received.value()
        if received is None:
            return ZERO
        change = minus(received, self._sale.total)
        if change < 0:
            missing = format_currency(-change, language())
            self.received_field.set_error(QCoreApplication.translate("Queue", "{} is missing.").format(missing))
            return None
        return change

    def _show_change(self, change: Decimal | None) -> None:
        """Show what is given back; a dash while it is not known."""
        self.change.setText("—" if change is None else format_currency(change, language()))

    def _on_received_value_changed(self, received: Decimal | None) -> None:
        if received is None and self.received.text().strip():
            self._show_change(None)
            return
        change = ZERO if received is None else minus(received, self._sale.total)
        self._show_change(None if change < 0 else change)
        if change > 0:
            announce(self.change, QCoreApplication.translate("Queue", "Change {}").format(self.change.text()))

    def _on_group_id_toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.banner.clear()
            self._cash.setVisible(self._methods[place].code == CASH)
            self.adjustSize()
