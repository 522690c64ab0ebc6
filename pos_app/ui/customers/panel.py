"""Beside a list of customers: who the chosen one is, what was bought, what is open, and what the law asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos_app.adapters.latest import Latest
from pos_app.domain.contact import format_phone, format_postal_code
from pos_app.domain.customer_card import CustomerCard
from pos_app.domain.documents import format_tax_id, mask_tax_id
from pos_app.domain.errors import PosError
from pos_app.domain.money import format_currency
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import CustomerRow, PreSaleRow
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import number_text, status_chip
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, LabelRole, label, line, scrolled
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.wording import day_text, dotted

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_WIDTH = 320
_NEWEST = 5


class CustomerPanel(Card):
    """Shows one customer, or a sentence while none is chosen; what was bought is read when the arrows rest.

    `selling`: beside the choice of who buys, where nobody's data are copied or erased and Enter is for choosing.
    """

    edit_requested = Signal()
    copy_requested = Signal()
    forget_requested = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, selling: bool = False) -> None:
        super().__init__(margin=16, spacing=12, parent=parent)
        self.setFixedWidth(theme.px(_WIDTH))
        self._restricted = desk.operator.may(Permission.CUSTOMER_RESTRICTED)
        self._manages = self._restricted and not selling
        self._shown: UUID | None = None
        self._name = _wrapped("section")
        self._facts = _wrapped("muted")
        self._notes = _wrapped("small")
        self._year = AmountLabel("", 20, QFont.Weight.DemiBold)
        self._open = AmountLabel("", 20, QFont.Weight.DemiBold)
        self._open_name = label("", "muted")
        self._sales = QGridLayout()
        self._sales.setVerticalSpacing(theme.px(6))
        self._sales.setColumnStretch(1, 1)
        edit_key = keys.hint("customer.edit") if selling else "Enter"
        self.edit_button = SecondaryButton(QCoreApplication.translate("Customers", "Edit"), "pencil", key=edit_key)
        self.copy_button = SecondaryButton(
            QCoreApplication.translate("Customers", "Copy of the data"), "download", "customer.copy"
        )
        self.forget_button = SecondaryButton(
            QCoreApplication.translate("Customers", "Anonymise"), "eye-off", "customer.forget"
        )
        for button, signal in (
            (self.edit_button, self.edit_requested),
            (self.copy_button, self.copy_requested),
            (self.forget_button, self.forget_requested),
        ):
            button.clicked.connect(signal)
        self._card = Latest(desk.runner, partial(_read, desk), parent=self)
        self._card.found.connect(self._on_card_found)
        self._card.failed.connect(self._on_card_failed)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("user", QCoreApplication.translate("Customers", "No customer chosen")))
        self._stack.addWidget(self._build())
        self.box.addWidget(self._stack)

    @property
    def words(self) -> str:
        """What is read in the panel, a line each."""
        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.isVisibleTo(self) and part.text())

    def show_customer(self, customer: CustomerRow | None) -> None:
        """Show another customer, or the same as it is now."""
        self._stack.setCurrentIndex(0 if customer is None else 1)
        if customer is None:
            self._shown = None
            self._card.clear()
            return
        self._name.setText(customer.name)
        document = format_tax_id if self._restricted else mask_tax_id
        address = (
            customer.street,
            dotted(customer.district, customer.city, customer.state),
            customer.postal_code and format_postal_code(customer.postal_code),
        )
        facts = (
            customer.tax_id and document(customer.tax_id),
            customer.phone and format_phone(customer.phone),
            customer.email,
            *address,
        )
        self._facts.setText("\n".join(fact for fact in facts if fact))
        self._facts.setVisible(bool(self._facts.text()))
        self._notes.setText(customer.notes)
        self._notes.setVisible(bool(customer.notes))
        self.forget_button.setEnabled(customer.anonymised_at is None)
        if customer.id != self._shown:
            self._shown = customer.id
            self._show_card(None)
        self._card.submit(customer.id)

    def _build(self) -> QWidget:
        """Facts that scroll where the window is low; buttons that always stand."""
        facts = QWidget()
        facts.setProperty("role", "page")
        box = QVBoxLayout(facts)
        box.setContentsMargins(0, 0, theme.px(4), 0)
        box.setSpacing(theme.px(6))
        figures = QGridLayout()
        figures.setColumnStretch(1, 1)
        figures.addWidget(label(QCoreApplication.translate("Customers", "Bought this year"), "muted"), 0, 0)
        figures.addWidget(self._year, 0, 1)
        figures.addWidget(self._open_name, 1, 0)
        figures.addWidget(self._open, 1, 1)
        for part in (self._name, self._facts, self._notes, line()):
            box.addWidget(part)
        box.addLayout(figures)
        box.addWidget(line())
        box.addWidget(label(QCoreApplication.translate("Customers", "Last pre-sales"), "label"))
        box.addLayout(self._sales)
        box.addStretch(1)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(scrolled(facts), 1)
        for button in (self.edit_button, self.copy_button, self.forget_button):
            whole.addWidget(button)
        # Only now: what has no parent yet would be shown as a window of its own, and take the keys.
        for button in (self.copy_button, self.forget_button):
            button.setVisible(self._manages)
        return content

    def _show_card(self, card: CustomerCard | None) -> None:
        """Figures and the newest pre-sales; a dash while they are read."""
        self._year.setText("—" if card is None else format_currency(card.year_total, language()))
        self._open.setText("—" if card is None else format_currency(card.open_value, language()))
        open_count = 0 if card is None else card.open_count
        self._open_name.setText(
            QCoreApplication.translate("Customers", "%n open", None, open_count)
            if open_count
            else QCoreApplication.translate("Customers", "Open")
        )
        while (item := self._sales.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if card is None:
            return
        for place, sale in enumerate(card.newest):
            self._show_sale(place, sale)
        if not card.newest:
            self._sales.addWidget(label(QCoreApplication.translate("Customers", "none"), "muted"), 0, 0)

    def _show_sale(self, place: int, sale: PreSaleRow) -> None:
        kind, icon, word = status_chip(sale)
        value = label(format_currency(sale.total, language()), "label")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = label(f"{number_text(sale.number)}\n{day_text(sale.updated_at)}", "small")
        held = QWidget()
        chip = Chip(parent=held)
        chip.show_state(word, kind, icon)  # type: ignore[arg-type]  # a table's chip names its kind as text
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(chip)
        self._sales.addWidget(words, place, 0)
        self._sales.addWidget(held, place, 1, Qt.AlignmentFlag.AlignLeft)
        self._sales.addWidget(value, place, 2)

    def _on_card_found(self, customer_id: UUID, card: CustomerCard) -> None:
        if customer_id == self._shown:
            self._show_card(card)

    def _on_card_failed(self, _customer_id: UUID, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.failed.emit(error)


def _read(desk: Desk, customer_id: UUID) -> CustomerCard:
    return desk.services.customers.card(desk.operator, customer_id, _NEWEST)


def _wrapped(role: LabelRole) -> QLabel:
    """Words that take as many lines as they need."""
    made = label("", role)
    made.setWordWrap(True)
    return made
