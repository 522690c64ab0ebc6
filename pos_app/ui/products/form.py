"""The form of a product: what it is, what it costs, how it is scanned. Never its stock."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from pos_app.domain.barcodes import parse_product_code
from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, format_percent, format_quantity, parse_decimal
from pos_app.domain.permissions import Permission
from pos_app.domain.pricing import (
    margin_of,
    markup_of,
    parse_margin,
    parse_markup,
    price_by_margin,
    price_by_markup,
)
from pos_app.domain.rows import ProductDraft, ProductRow
from pos_app.ui import theme
from pos_app.ui.forms import editors
from pos_app.ui.forms.record_form import RecordForm, Values
from pos_app.ui.i18n import language
from pos_app.ui.products.barcodes import BarcodesEditor
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.decimal_edit import DecimalEdit, MoneyEdit
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.wording import dotted

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

UNITS = ("UN", "KG", "G", "L", "ML", "M", "M2", "M3", "CX", "PC", "PCT", "PAR", "RL", "SC")


class ProductForm(RecordForm[ProductRow]):
    """A new product for None; who may not change products reads it."""

    def __init__(self, desk: Desk, product: ProductRow | None, parent: QWidget | None = None) -> None:
        title = self.tr("New product") if product is None else product.name
        super().__init__(desk, product, title, parent, width=900)
        self.setObjectName("product_form")
        self._may_change = desk.operator.may(Permission.PRODUCT_WRITE)
        self.purchase = MoneyEdit()
        self.sale = MoneyEdit()
        self.markup = DecimalEdit(parse_markup, _percent)
        self.margin = DecimalEdit(parse_margin, _percent)
        self._deriving = False
        self._category = QComboBox()
        self._build()
        editors.on_edited(self.purchase, self._show_rates)
        editors.on_edited(self.sale, self._show_rates)
        self.markup.value_changed.connect(lambda value: self._price_by(price_by_markup, value))
        self.margin.value_changed.connect(lambda value: self._price_by(price_by_margin, value))
        self.begin(
            read_only="" if self._may_change else self.tr("Only a manager can change products: you can view them.")
        )
        if self._may_change:
            chain = (self.purchase, self.markup, self.margin, self.sale)
            for one, following in pairwise(chain):
                QWidget.setTabOrder(one, following)
            find = desk.acting(desk.services.products.categories)
            desk.runner.run(find, owner=self, done=self._on_categories_found, failed=self._on_read_failed)

    def values_of(self, row: ProductRow | None) -> Values:
        """The product's data as the editors hold them."""
        source: Any = ProductDraft(id=self.new_id, name="") if row is None else row
        values: Values = {name: getattr(source, name) for name in self._editors}
        return {**values, "code": source.code or None}

    def writing(self, values: Values) -> Callable[[], ProductRow]:
        """Store the product."""
        row = self.row
        known: dict[str, Any] = {
            **values,
            "code": values["code"] or "",
            "unit": str(values["unit"]).upper(),
            "min_stock": values["min_stock"] or Decimal(0),
        }
        version = 0 if row is None else row.version
        draft = ProductDraft(id=self.new_id if row is None else row.id, version=version, **known)
        return partial(self.desk.acting(self.desk.services.products.save), draft)

    def reading(self, row_id: UUID) -> Callable[[], ProductRow]:
        """Read a product."""
        return partial(self.desk.acting(self.desk.services.products.get), row_id)

    def announce(self, row: ProductRow) -> None:
        """Tell whoever shows products."""
        self.desk.changes.products_changed.emit(row.id)

    def id_of(self, row: ProductRow) -> UUID:
        """The product's id."""
        return row.id

    def name_of(self, row: ProductRow) -> str:
        """The product's name and code."""
        return dotted(row.name, row.code)

    def another(self, row: ProductRow) -> ProductForm:
        """The form of another product."""
        return ProductForm(self.desk, row, self)

    def on_confirmed(self) -> None:
        """Store what was typed; a rate that cannot be is told first, for it made no price."""
        wrong = [edit for edit in (self.markup, self.margin) if not edit.check()]
        if wrong:
            self.show_at(wrong[0])
        else:
            super().on_confirmed()

    def _build(self) -> None:
        """Data at the left, barcodes at the right."""
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(20))
        columns.addLayout(self._make_data(), 5)
        barcodes = self.add("barcodes", self.tr("Barcodes"), BarcodesEditor())
        # Errors name the one barcode that is wrong.
        self.fields["barcode"] = self.fields["pack_quantity"] = barcodes
        columns.addWidget(barcodes, 3)
        self.content.addLayout(columns)

    def _make_data(self) -> QGridLayout:
        name, brand, description = QLineEdit(), QLineEdit(), QPlainTextEdit()
        name.setMaxLength(200)
        description.setTabChangesFocus(True)
        description.setFixedHeight(theme.px(64))
        self._category.setEditable(True)
        unit = QComboBox()
        unit.setEditable(True)
        unit.addItems(list(UNITS))
        for box in (self._category, unit):
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        least = DecimalEdit(_parse_min_stock, lambda value: format_quantity(value, language()))
        code = CheckedEdit(parse_product_code)
        code.setPlaceholderText(self.tr("automatic"))
        self.sale.setPlaceholderText(self.tr("not for sale yet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for column in range(6):
            grid.setColumnStretch(column, 1)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        fractions = QCheckBox(self.tr("Sold in fractions"))
        # In line with the field beside it.
        fractions.setMinimumHeight(theme.px(40))
        grid.addWidget(self.add("name", self.tr("Name"), name), 0, 0, 1, 6, top)
        grid.addWidget(self.add("code", self.tr("Code"), code), 1, 0, 1, 3, top)
        grid.addWidget(self.add("brand", self.tr("Brand"), brand), 1, 3, 1, 3, top)
        grid.addWidget(self.add("category", self.tr("Category"), self._category), 2, 0, 1, 3, top)
        grid.addWidget(self.add("unit", self.tr("Unit"), unit), 2, 3, top)
        self.hold("allows_fraction", fractions)
        grid.addWidget(fractions, 2, 4, 1, 2, bottom)
        # What was paid is not told to everybody.
        if self._may_change:
            grid.addWidget(self.add("purchase_price", self.tr("Purchase price (R$)"), self.purchase), 3, 0, 1, 2, top)
            grid.addWidget(FormField(self.tr("Markup (%)"), self.markup), 3, 2, top)
            grid.addWidget(FormField(self.tr("Margin (%)"), self.margin), 3, 3, top)
        sale_place = 4 if self._may_change else 0
        grid.addWidget(self.add("sale_price", self.tr("Sale price (R$)"), self.sale), 3, sale_place, 1, 2, top)
        grid.addWidget(self.add("min_stock", self.tr("Minimum stock"), least), 4, 0, 1, 2, top)
        grid.addWidget(self.add("description", self.tr("Description"), description), 5, 0, 1, 6, top)
        self.hold("active", QCheckBox(self.tr("Active: can be sold")))
        grid.addWidget(self.editor("active"), 6, 0, 1, 6)
        grid.setRowStretch(7, 1)
        return grid

    def _show_rates(self) -> None:
        """Markup and margin of the prices that stand there; empty where either is missing."""
        if self._deriving:
            return
        purchase, sale = editors.read(self.purchase), editors.read(self.sale)
        both = isinstance(purchase, Decimal) and isinstance(sale, Decimal) and purchase and sale
        self.markup.set_value(markup_of(purchase, sale) if both else None)  # type: ignore[arg-type]  # both are numbers
        self.margin.set_value(margin_of(purchase, sale) if both else None)  # type: ignore[arg-type]  # both are numbers

    def _price_by(self, rule: Callable[[Decimal, Decimal], Decimal], rate: Decimal | None) -> None:
        """The sale price at a rate that was typed, and the other rate of it; what is typed stays as typed."""
        purchase = editors.read(self.purchase)
        if rate is None or not isinstance(purchase, Decimal) or not purchase:
            return
        try:
            price = rule(purchase, rate)
        except Invalid:
            return
        self._deriving = True
        editors.fill(self.sale, price)
        self._deriving = False
        if rule is price_by_markup:
            self.margin.set_value(margin_of(purchase, price))
        else:
            self.markup.set_value(markup_of(purchase, price))

    def _on_categories_found(self, found: tuple[str, ...]) -> None:
        typed = self._category.currentText()
        self._category.addItems(list(found))
        self._category.setEditText(typed)


def _percent(value: Decimal) -> str:
    return format_percent(value, language())


def _parse_min_stock(text: str) -> Decimal:
    return parse_decimal(text, QUANTITY_PLACES, MAX_QUANTITY, field="min_stock")
