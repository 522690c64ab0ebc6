"""A physical count: what lies on the shelf, beside what the books say; the differences are booked together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, format_quantity, parse_decimal
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import CountLine, ProductFilter, StockCount
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.stock.columns import COUNT_WIDTHS, count_model
from pos_app.ui.stock.document_dialog import DocumentDialog
from pos_app.ui.stock.lines import StockLine, counted, listed
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.decimal_edit import DecimalEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

MOST = 500
"""Products of one count."""


class CountDialog(DocumentDialog):
    """Each scan counts one; Enter on a line takes the number that was counted. A category fills the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Stock", "Count the stock"),
            QCoreApplication.translate(
                "Stock", "Differences are taken against the system's stock at the moment of counting: sales can go on."
            ),
            model=count_model(),
            widths=COUNT_WIDTHS,
            empty=EmptyState(
                "list-checks",
                QCoreApplication.translate("Stock", "Nothing counted yet"),
                QCoreApplication.translate("Stock", "Scan what is on the shelf, or list a category."),
            ),
            parent=parent,
        )
        self.setObjectName("count_dialog")
        find = desk.acting(desk.services.products.categories)
        desk.runner.run(find, owner=self, done=self._on_categories_read, failed=self._on_read_failed)

    def document(self) -> StockCount:
        """What was counted; raises Invalid where nothing was, or where nothing says why."""
        lines = tuple(
            CountLine(line.product.id, line.quantity, line.expected) for line in self.lines if line.quantity is not None
        )
        if not lines:
            raise Invalid("products", "empty")
        reason = self.note.text().strip()
        if not reason:
            raise Invalid("reason", "empty")
        return StockCount(uuid7(), lines, reason)

    def sending(self, document: StockCount) -> Callable[[], object]:
        """Book the differences."""
        return partial(self.desk.acting(self.desk.services.stock.count), document)

    def sum_words(self) -> str:
        """How many are counted of those listed, and how many of them differ."""
        if not self.lines:
            return ""
        done = [line for line in self.lines if line.quantity is not None]
        differing = sum(1 for line in done if line.difference)
        told = QCoreApplication.translate("Stock", "{done} of {all} counted").format(
            done=len(done), all=len(self.lines)
        )
        return f"{told}  ·  {QCoreApplication.translate('Stock', '%n difference(s)', None, differing)}"

    def quantity_edit(self) -> CheckedEdit[Decimal]:
        """Nothing at all can be counted, too."""
        return DecimalEdit(
            lambda text: parse_decimal(text, QUANTITY_PLACES, MAX_QUANTITY, field="quantity"),
            lambda value: format_quantity(value, language()),
        )

    def take_quantity(self, line: StockLine, value: Decimal | None) -> StockLine:
        """So much lies there; what the books say at this moment is what it is compared with."""
        if value is None:
            return replace(line, quantity=None, expected=line.product.stock)
        self._pending[line.product.id] = counted(line.product, value)
        self.read_again(line.product.id)
        return replace(line, quantity=value, expected=line.product.stock)

    def make_above(self) -> QWidget:
        """A category to be counted as a whole."""
        self._pending: dict[object, Decimal] = {}
        self.category = QComboBox()
        self.category.setAccessibleName(QCoreApplication.translate("Stock", "Category to count"))
        self.category.setMinimumWidth(theme.px(240))
        self.list_button = SecondaryButton(QCoreApplication.translate("Stock", "List"), "list-checks")
        self.list_button.setEnabled(False)
        self.list_button.clicked.connect(self.list_category)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label(QCoreApplication.translate("Stock", "A whole category:"), "muted"))
        row.addWidget(self.category)
        row.addWidget(self.list_button)
        row.addStretch(1)
        return above

    def list_category(self) -> None:
        """Put every active product of the chosen category on the list, still to be counted."""
        wanted = ProductFilter(category=str(self.category.currentData() or ""), active=True)
        find = self.desk.acting(self.desk.services.products.search)
        self.desk.runner.run(
            lambda: find("", MOST + 1, wanted=wanted),
            owner=self,
            done=self._on_category_read,
            failed=self._on_read_failed,
        )

    def make_foot_fields(self) -> list[tuple[str, FormField, int]]:
        """Why: the ledger keeps it."""
        self.note = QLineEdit(QCoreApplication.translate("Stock", "Physical count"))
        self.note.setMaxLength(500)
        self.confirm_from = self.note
        return [("reason", FormField(QCoreApplication.translate("Stock", "Reason"), self.note), 1)]

    def has_changes(self) -> bool:
        """Whether something was counted."""
        return any(line.quantity is not None for line in self.lines)

    def _on_product_read(self, product: ProductRow) -> None:
        """What was counted just now is compared with the books of now."""
        count = self._pending.pop(product.id, None)
        super()._on_product_read(product)
        if count is not None and not self.locked:
            self.put(
                tuple(
                    replace(line, expected=product.stock)
                    if line.product.id == product.id and line.quantity == count
                    else line
                    for line in self.lines
                )
            )

    def _on_categories_read(self, found: tuple[str, ...]) -> None:
        for name in found:
            self.category.addItem(name, name)
        self.list_button.setEnabled(bool(found))

    def _on_category_read(self, found: tuple[ProductRow, ...]) -> None:
        if not self.locked:
            self.put(listed(self.lines, found[:MOST]))
            if len(found) > MOST:
                cut = QCoreApplication.translate(
                    "Stock", "Too many for one count: the first {count} by name are listed. Scan the others in another."
                )
                self.banner.tell(cut.format(count=MOST), "warning")
            self.table.select_row(0)
            self.table.setFocus()
