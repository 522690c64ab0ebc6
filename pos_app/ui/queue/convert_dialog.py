"""The payments that make a sale of an approved pre-sale: a digit chooses the way, Enter takes the rest or a part."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from pos_app.domain.errors import Invalid
from pos_app.domain.money import ZERO, format_currency, minus, total_of
from pos_app.domain.rows import Payment, PaymentMethodRow, PreSaleRow
from pos_app.ui import keys, theme
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.i18n import language
from pos_app.ui.payment_wording import method_icon, method_text
from pos_app.ui.pre_sale_wording import customer_text, number_text
from pos_app.ui.queue.paid_parts import PaidParts
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import MethodButton, PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.decimal_edit import MoneyEdit
from pos_app.ui.widgets.form_field import FormField

CASH = "cash"
_DIGITS = 9


class ConvertDialog(StepDialog):
    """Emits the payments once nothing is left to pay; what is received in cash beyond the rest gives the change."""

    paid = Signal(object)

    def __init__(self, sale: PreSaleRow, methods: tuple[PaymentMethodRow, ...], parent: QWidget) -> None:
        confirm = PrimaryButton(QCoreApplication.translate("Queue", "Convert"), "receipt", key="⏎", tall="main")
        title = QCoreApplication.translate("Queue", "Convert {}").format(number_text(sale.number))
        super().__init__(title, customer_text(sale), confirm, parent)
        self._sale = sale
        self._methods = methods
        self._parts: list[Payment] = []
        self._group = QButtonGroup(self)
        self.total = AmountLabel(format_currency(sale.total, language()), 34, QFont.Weight.Bold)
        self.parts = PaidParts({method.code: method_text(method) for method in methods})
        self.received = MoneyEdit()
        self.received.setProperty("entry", True)
        self.received_field = FormField(QCoreApplication.translate("Queue", "Amount received"), self.received)
        self.change = AmountLabel("", 28, QFont.Weight.Bold)
        self._change_words = label(QCoreApplication.translate("Queue", "Change"), "label")
        self._entry = QWidget()
        self._build()
        self._group.idToggled.connect(self._on_group_id_toggled)
        self.received.value_changed.connect(self._on_received_value_changed)
        self.received.installEventFilter(self)
        for place, method in enumerate(methods[:_DIGITS]):
            keys.bind(self, f"payment.{place + 1}", partial(self._choose, place), method_text(method))
            if method.code == sale.planned_method:
                self._group.button(place).setChecked(True)
        keys.bind(self, "payment.remove", self.take_back)
        keys.bind(self, "convert.confirm", self.on_confirm_clicked)
        self._show_rest()
        (self._group.checkedButton() or self._group.button(0)).setFocus()

    @property
    def rest(self) -> Decimal:
        """What is left to pay, in reais."""
        return minus(self._sale.total, total_of(part.amount for part in self._parts))

    def on_confirm_clicked(self) -> None:
        """Take the amount by the way chosen; emit all payments when nothing is left."""
        if self.busy:
            return
        if not self.rest:
            self.paid.emit(tuple(self._parts))
            return
        place = self._group.checkedId()
        if place < 0:
            self.banner.tell(
                QCoreApplication.translate("Queue", "Choose the payment method: type its number."), "warning"
            )
            return
        payment = self._payment(self._methods[place].code)
        if payment is None:
            self.received.setFocus()
        elif payment.amount == self.rest:
            self.paid.emit((*self._parts, payment))
        else:
            self._parts.append(payment)
            self._start_next()

    def take_back(self) -> None:
        """Take the last part back; what is left grows again."""
        if self._parts and not self.busy:
            self._parts.pop()
            self._start_next()

    def set_busy(self, busy: bool) -> None:
        """The payments stand while they are being sent."""
        super().set_busy(busy)
        self.received.setReadOnly(busy)
        for button in self._group.buttons():
            button.setEnabled(not busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty field goes back to the ways of paying: a digit then chooses another one."""
        if (
            watched is self.received
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.received.text()
        ):
            (self._group.checkedButton() or self._group.button(0)).setFocus()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        """Total, parts, ways of paying, amount."""
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
        entry = QHBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(theme.px(16))
        entry.addWidget(self.received_field, 1)
        change = QGridLayout()
        change.setSpacing(theme.px(4))
        change.addWidget(self._change_words, 0, 0)
        change.addWidget(self.change, 1, 0)
        change.setRowStretch(2, 1)
        entry.addLayout(change, 1)
        self._entry.hide()
        self.content.addLayout(head)
        self.content.addWidget(self.parts)
        self.content.addWidget(label(QCoreApplication.translate("Queue", "Paid by"), "label"))
        self.content.addLayout(ways)
        self.content.addWidget(self._entry)
        for before, after in pairwise((*self._group.buttons(), self.received, self.confirm, self.close_button)):
            QWidget.setTabOrder(before, after)

    def _choose(self, place: int) -> None:
        """Choose a way of paying and go on to the amount."""
        if not self.busy and self.rest:
            self._group.button(place).setChecked(True)
            self.received.setFocus()
            self.received.selectAll()

    def _payment(self, method: str) -> Payment | None:
        """The payment typed; None after marking an amount that is wrong or too much."""
        if not self.received.check():
            return None
        amount, rest = self.received.value(), self.rest
        if amount is None:
            return Payment(method, rest)
        if not amount:
            self.received.set_problem(Invalid("value", "zero"))
            return None
        over = minus(amount, rest)
        if over <= 0:
            return Payment(method, amount)
        if method == CASH:
            return Payment(method, rest, over)
        most = QCoreApplication.translate("Queue", "At most {}: only cash gets change.")
        self.received_field.set_error(most.format(format_currency(rest, language())))
        return None

    def _start_next(self) -> None:
        """Show the parts so far and ask for the next one."""
        self.banner.clear()
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._entry.hide()
        self._show_rest()
        self._group.button(0).setFocus()
        self.adjustSize()

    def _show_rest(self) -> None:
        rest = format_currency(self.rest, language())
        self.parts.show_parts(self._parts, rest)
        self.received.set_value(None)
        self.received_field.set_error("")
        self.received.setPlaceholderText(rest)
        self._show_change(ZERO)

    def _show_change(self, change: Decimal | None) -> None:
        """Show what is given back; a dash while it is not known."""
        self.change.setText("—" if change is None else format_currency(change, language()))

    def _on_received_value_changed(self, received: Decimal | None) -> None:
        if received is None and self.received.text().strip():
            self._show_change(None)
            return
        change = ZERO if received is None else minus(received, self.rest)
        self._show_change(None if change < 0 else change)
        if change > 0:
            announce(self.change, QCoreApplication.translate("Queue", "Change {}").format(self.change.text()))

    def _on_group_id_toggled(self, place: int, checked: bool) -> None:
        if checked:
            cash = self._methods[place].code == CASH
            self.banner.clear()
            self._entry.show()
            for widget in (self.change, self._change_words):
                widget.setVisible(cash)
            self.adjustSize()
