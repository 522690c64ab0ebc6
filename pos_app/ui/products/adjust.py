"""Changing a stock by hand: so much came in, so much is gone, so much is on the shelf; and why."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid, PosError, StockShort, Unavailable
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, format_quantity, parse_decimal, total_of
from pos_app.domain.rows import ProductRow, StockChange
from pos_app.domain.stock import StockEntry, signed_change
from pos_app.ui import theme
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.buttons import MethodButton, PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.decimal_edit import DecimalEdit
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.wording import amount_of, dotted, signed_amount

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_LONGEST = 500
_KEYS = {"+": StockEntry.RECEIPT, "-": StockEntry.TAKE_OUT, "=": StockEntry.COUNT}


class EntryEdit(DecimalEdit):
    """A quantity from zero; plus, minus and equals say what kind of change it is."""

    entry_typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_parse, lambda value: format_quantity(value, language()), parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The three signs are no part of the number."""
        entry = _KEYS.get(event.text())
        if entry is None:
            super().keyPressEvent(event)
        else:
            self.entry_typed.emit(entry)


class AdjustDialog(FormDialog):
    """Books one change of a product's stock, once, however often it is tried."""

    booked = Signal(object)
    """The product with its new stock."""

    def __init__(self, desk: Desk, product: ProductRow, parent: QWidget | None = None) -> None:
        book = PrimaryButton(self.tr("Record"), "package-plus", "form.save")
        super().__init__(self.tr("Change stock"), dotted(product.name, product.code), book, parent, width=560)
        self.setObjectName("adjust_dialog")
        self.desk = desk
        self._product = product
        self._sent: StockChange | None = None
        self.quantity = EntryEdit()
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.fields = {
            "quantity": FormField(self.tr("Quantity ({})").format(product.unit), self.quantity),
            "reason": FormField(
                self.tr("Reason"),
                self.reason,
                help_text=self.tr("Invoice, breakage, count: it stays with the movement."),
            ),
        }
        self._kinds = QButtonGroup(self)
        self._preview = AmountLabel("", 20, QFont.Weight.DemiBold)
        self._change = label("", "muted")
        self._build()
        self.confirm_from = self.reason
        self._kinds.idToggled.connect(lambda _place, _checked: self._show_preview())
        self.quantity.entry_typed.connect(self.choose)
        self.quantity.value_changed.connect(lambda _value: self._show_preview())
        self.quantity.textChanged.connect(lambda _text: self.refresh_confirm())
        desk.changes.stock_changed.connect(self._on_changes)
        self._show_preview()
        self.refresh_confirm()
        self.focus_first()
        self._refresh()

    @property
    def entry(self) -> StockEntry:
        """What kind of change is chosen."""
        return tuple(StockEntry)[self._kinds.checkedId()]

    @property
    def preview_text(self) -> str:
        """Stock before and after, as shown."""
        return self._preview.text()

    def choose(self, entry: StockEntry) -> None:
        """Choose the kind of change."""
        self._kinds.button(tuple(StockEntry).index(entry)).setChecked(True)

    def focus_first(self) -> None:
        """The quantity."""
        self.show_at(self.quantity)

    def has_changes(self) -> bool:
        """Whether something was typed."""
        return bool(self.quantity.text().strip() or self.reason.text().strip())

    def may_confirm(self) -> bool:
        """Whether a quantity is typed."""
        return bool(self.quantity.text().strip())

    def on_confirmed(self) -> None:
        """Book what was typed; what got no answer is tried again as it was, so that it is never booked twice."""
        if self.busy or self.asking:
            return
        if self._sent is None:
            try:
                self._sent = self._typed()
            except Invalid as problem:
                self._show_problem(problem)
                return
        self.set_busy(True)
        self.desk.runner.run_write(
            partial(_book, self.desk, self._sent),
            owner=self.desk.changes,
            done=self._on_write_done,
            failed=self._on_write_failed,
        )

    def set_busy(self, busy: bool) -> None:
        """Nothing is typed while it is under way, nor while its outcome is unknown."""
        super().set_busy(busy)
        fixed = busy or self._sent is not None
        self.quantity.setReadOnly(fixed)
        self.reason.setReadOnly(fixed)
        for button in self._kinds.buttons():
            button.setEnabled(not fixed)

    def _typed(self) -> StockChange:
        """The change that the fields stand for; raises Invalid."""
        typed = self.quantity.value()
        if typed is None:
            raise Invalid("quantity", "empty")
        change = signed_change(self.entry, typed, self._product.stock, allows_fraction=self._product.allows_fraction)
        reason = self.reason.text().strip()
        if not reason:
            raise Invalid("reason", "empty")
        return StockChange(uuid7(), self._product.id, self.entry.kind, change, reason)

    def _build(self) -> None:
        """What kind, how much, what comes of it, why."""
        kinds = QHBoxLayout()
        kinds.setSpacing(theme.px(8))
        for place, (sign, text, icon) in enumerate(
            (
                ("+", self.tr("Receipt"), "package-plus"),
                ("−", self.tr("Taken out"), "minus"),
                ("=", self.tr("Count"), "list-checks"),
            )
        ):
            button = MethodButton(text, icon)
            button.key = sign
            button.setAccessibleDescription(sign)
            self._kinds.addButton(button, place)
            kinds.addWidget(button, 1)
        self._kinds.button(0).setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.fields["quantity"], 1, Qt.AlignmentFlag.AlignTop)
        # As high as the field, in line with what is typed.
        self._preview.setMinimumHeight(theme.px(40))
        result = QHBoxLayout()
        result.addWidget(self._preview)
        result.addWidget(self._change)
        result.addStretch(1)
        row.addLayout(result, 2)
        row.setAlignment(result, Qt.AlignmentFlag.AlignBottom)
        self.content.addLayout(kinds)
        self.content.addLayout(row)
        self.content.addWidget(self.fields["reason"])
        self.content.addStretch(1)
        QWidget.setTabOrder(self.quantity, self.reason)
        QWidget.setTabOrder(self.reason, self.confirm)
        QWidget.setTabOrder(self.confirm, self.close_button)

    def _show_preview(self) -> None:
        """Stock before and after; before alone while the number is not there."""
        product = self._product
        before = amount_of(product.stock, product.unit)
        try:
            typed = self.quantity.value()
            change = (
                None
                if typed is None
                else signed_change(self.entry, typed, product.stock, allows_fraction=product.allows_fraction)
            )
        except Invalid:
            change = None
        if change is None:
            self._preview.setText(before)
            self._change.setText(self.tr("in stock"))
            return
        after = total_of((product.stock, change))
        self._preview.setText(f"{before}  →  {amount_of(after, product.unit)}")
        self._change.setText(f"({signed_amount(change)})")

    def _refresh(self) -> None:
        """The stock as it is now."""
        get = partial(self.desk.acting(self.desk.services.products.get), self._product.id)
        self.desk.runner.run(get, owner=self, done=self._on_product_read, failed=self._on_read_failed)

    def _on_product_read(self, product: ProductRow) -> None:
        self._product = product
        self._show_preview()

    def _on_changes(self, key: UUID | None) -> None:
        if key in (None, self._product.id) and not self.busy:
            self._refresh()

    def _on_write_done(self, product: ProductRow) -> None:
        self._sent = None
        if isValid(self):
            self.set_busy(False)
            self.booked.emit(product)
            self.accept()
        self.desk.changes.stock_changed.emit(product.id)

    def _on_write_failed(self, error: Exception) -> None:
        if not isValid(self):
            raise error
        if not isinstance(error, Unavailable):
            self._sent = None
        self.set_busy(False)
        self._on_read_failed(error)

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._show_problem(error)

    def _show_problem(self, error: PosError) -> None:
        """At the field where it belongs to one, else above."""
        message = words(error)
        name = "quantity" if isinstance(error, StockShort) else message.field or ""
        if name in self.fields:
            self.fields[name].set_error(message.text)
            self.show_at(self.fields[name].editor)
            return
        again = self.on_confirmed if self._sent is not None else None
        self.banner.tell(
            message.line,
            "danger",
            action=self.tr("Try again") if again else "",
            on_action=again,
        )


def _parse(text: str) -> Decimal:
    return parse_decimal(text, QUANTITY_PLACES, MAX_QUANTITY, field="quantity")


def _book(desk: Desk, change: StockChange) -> ProductRow:
    """Book it, and read the product as it is then."""
    desk.services.stock.change(desk.operator, change)
    return desk.services.products.get(desk.operator, change.product_id)
