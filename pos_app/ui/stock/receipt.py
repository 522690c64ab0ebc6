"""A delivery: what came in, for how much, from whom; booked with all its lines or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid
from pos_app.domain.money import check_quantity, format_currency, half_up, times, total_of
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import Receipt, ReceiptLine
from pos_app.ui import keys
from pos_app.ui.i18n import language
from pos_app.ui.stock.columns import RECEIPT_WIDTHS, receipt_model
from pos_app.ui.stock.document_dialog import DocumentDialog
from pos_app.ui.stock.lines import StockLine, to_order
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.decimal_edit import MoneyEdit, QuantityEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_COST = 3


class ReceiptDialog(DocumentDialog):
    """F7 says what one of the chosen product cost; a line without a cost leaves the purchase price as it is."""

    def __init__(self, desk: Desk, products: tuple[ProductRow, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Stock", "Receive goods"),
            QCoreApplication.translate("Stock", "All items are recorded together."),
            model=receipt_model(),
            widths=RECEIPT_WIDTHS,
            empty=EmptyState(
                "package-plus",
                QCoreApplication.translate("Stock", "Nothing received yet"),
                QCoreApplication.translate("Stock", "Scan or type the first product; 12*code adds twelve."),
            ),
            lines=tuple(StockLine(product, to_order(product), product.stock) for product in products),
            parent=parent,
        )
        self.setObjectName("receipt_dialog")
        keys.bind(self, "lines.cost", self.edit_cost)

    def document(self) -> Receipt:
        """The delivery; raises Invalid where there is no line."""
        if not self.lines:
            raise Invalid("products", "empty")
        lines = tuple(ReceiptLine(line.product.id, line.known, line.cost) for line in self.lines)
        return Receipt(uuid7(), lines, self.supplier.text().strip(), self.note.text().strip())

    def sending(self, document: Receipt) -> Callable[[], object]:
        """Book the delivery."""
        return partial(self.desk.acting(self.desk.services.stock.receive), document)

    def sum_words(self) -> str:
        """How many products, and what they cost as far as it was said."""
        if not self.lines:
            return ""
        costs = total_of(half_up(times(line.known, line.cost)) for line in self.lines if line.cost is not None)
        many = QCoreApplication.translate("Stock", "%n product(s)", None, len(self.lines))
        return f"{many}  ·  {format_currency(costs, language())}" if costs else many

    def quantity_edit(self) -> CheckedEdit[Decimal]:
        """More than nothing came in."""
        return QuantityEdit()

    def take_quantity(self, line: StockLine, value: Decimal) -> StockLine:
        """So much came in."""
        if value is None:
            raise Invalid("quantity", "empty")
        return replace(line, quantity=check_quantity(value, allows_fraction=line.product.allows_fraction))

    def edit_cost(self) -> None:
        """Say what one of it cost."""
        row = self.current()
        if row is None:
            return
        edit = MoneyEdit()
        edit.setAccessibleName(QCoreApplication.translate("Stock", "Unit cost (R$)"))
        edit.set_value(row.cost if row.cost is not None else row.product.purchase_price)
        self.edit_cell(_COST, edit, lambda line, value: replace(line, cost=value))

    def make_foot_fields(self) -> list[tuple[str, FormField, int]]:
        """From whom, and the paper that came with it."""
        self.supplier, self.note = QLineEdit(), QLineEdit()
        self.supplier.setMaxLength(200)
        self.note.setMaxLength(200)
        self.confirm_from = self.note
        return [
            ("supplier", FormField(QCoreApplication.translate("Stock", "Supplier"), self.supplier), 1),
            ("note", FormField(QCoreApplication.translate("Stock", "Invoice, note"), self.note), 1),
        ]

    def hints(self) -> list[tuple[str, str]]:
        """With the cost."""
        cost = (keys.hint("lines.cost"), QCoreApplication.translate("Stock", "cost"))
        first, *rest = super().hints()
        return [first, cost, *rest]
