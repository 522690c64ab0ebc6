"""The page of the products: find one, see its prices and stock, change it, receive goods."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.exporting import FoundBy
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.listing import Listed, ListOrder, Part
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import ProductFilter
from pos_app.ui import keys
from pos_app.ui.importing.list_files import ListFiles
from pos_app.ui.lists.list_order import ListOrders
from pos_app.ui.lists.list_page import ListPage
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.columns import PRODUCT_GIVE_WAY, PRODUCT_ORDERS, PRODUCT_REST, PRODUCT_WIDTHS, product_model
from pos_app.ui.products.filters import ProductFilters
from pos_app.ui.products.form import ProductForm
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.products.panel import ProductPanel
from pos_app.ui.wording import amount_of

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk


class ProductsPage(ListPage[ProductRow]):
    """Everybody looks; managers change products and stock."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        orders = ListOrders(PRODUCT_ORDERS)
        super().__init__(
            desk,
            find=self._find,
            read=self._read_part,
            orders=orders,
            model=product_model(orders.mark),
            widths=PRODUCT_WIDTHS,
            give_way=PRODUCT_GIVE_WAY,
            rest=PRODUCT_REST,
            placeholder=QCoreApplication.translate("Products", "Code, barcode or name"),
            new_text=QCoreApplication.translate("Products", "New"),
            empty_icon="package-search",
            may_add=desk.operator.may(Permission.PRODUCT_WRITE),
            parent=parent,
        )
        self.setObjectName("products_page")
        self.panel = ProductPanel(desk.operator)
        self.content.addWidget(self.panel)
        self.panel.edit_requested.connect(self._on_edit_requested)
        self.panel.adjust_requested.connect(self.adjust)
        self.panel.movements_requested.connect(self.show_movements)
        self.row_chosen.connect(self.panel.show_product)
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.shown.bind(self)
        self.refresh_on(desk.changes.products_changed, desk.changes.stock_changed)
        self.files = ListFiles(
            self,
            ImportKind.PRODUCTS,
            QCoreApplication.translate("Products", "products"),
            lambda: FoundBy(self.search.text().strip(), self._asked),
        )
        keys.bind(self, "product.movements", self.show_movements)
        if desk.operator.may(Permission.STOCK_ADJUST):
            keys.bind(self, "product.adjust", self.adjust)
        filters = self.filters
        order = (
            self.search,
            filters.category,
            filters.shown,
            self.table,
            self.panel.edit_button,
            self.panel.adjust_button,
        )
        for one, following in zip(order, (*order[1:], self.panel.movements_button), strict=True):
            QWidget.setTabOrder(one, following)
        files = self.files
        after = (self.panel.movements_button, files.import_button, files.export_button, self.new_button)
        for one, following in pairwise(after):
            QWidget.setTabOrder(one, following)

    @property
    def title(self) -> str:
        """The page's name."""
        return QCoreApplication.translate("Products", "Products")

    def make_filters(self) -> QWidget:
        """Category, and what is asked of the products."""
        self.filters = ProductFilters()
        self._asked = self.filters.wanted()
        return self.filters

    def activate(self) -> None:
        """The list as it is now, with the categories there are."""
        super().activate()
        self.read(self.desk.acting(self.desk.services.products.categories), self.filters.name_categories)

    def keep(self) -> object:
        """What is looked for, the order, and the filters."""
        return super().keep(), self.filters.keep()

    def restore(self, kept: object) -> None:
        """Look for it again."""
        if isinstance(kept, tuple):
            listed, filters = kept
            self.filters.restore(*filters)
            super().restore(listed)

    def open_new(self) -> None:
        """An empty form."""
        self._open(None)

    def open_row(self, row: ProductRow) -> None:
        """The product's form."""
        self._open(row)

    def adjust(self) -> None:
        """Change the stock of the chosen product."""
        row = self.current()
        if row is not None:
            dialog = AdjustDialog(self.desk, row, self)
            dialog.booked.connect(self._on_dialog_booked)
            dialog.open()

    def show_movements(self) -> None:
        """The ledger of the chosen product."""
        row = self.current()
        if row is not None:
            MovementsDialog(self.desk, row, self).open()

    def count_words(self, count: int) -> str:
        """How many are shown."""
        return QCoreApplication.translate("Products", "%n product(s)", None, count)

    def many_words(self, count: str) -> str:
        """There are more than are counted."""
        return QCoreApplication.translate("Products", "more than {} products").format(count)

    def empty_words(self, typed: str) -> tuple[str, str]:
        """Nothing yet, or nothing found."""
        if typed.strip() or self._asked != ProductFilter():
            return (
                QCoreApplication.translate("Products", "Nothing found"),
                QCoreApplication.translate("Products", "Try another word, the code or the barcode.")
                if self._asked == ProductFilter()
                else QCoreApplication.translate(
                    "Products", "Nothing matches the filter: Ctrl+1 shows everything again."
                ),
            )
        return (
            QCoreApplication.translate("Products", "No products yet"),
            "" if self.new_button.isHidden() else QCoreApplication.translate("Products", "Ins adds the first one."),
        )

    def hint_words(self) -> list[tuple[str, str]]:
        """Arrows choose, Enter opens."""
        return [*super().hint_words(), ("Enter", QCoreApplication.translate("Products", "open"))]

    def _find(self, typed: str, limit: int, order: ListOrder | None) -> tuple[ProductRow, ...]:
        search = self.desk.services.products.search
        return search(self.desk.operator, typed, limit, wanted=self._asked, order=order)

    def _read_part(self, part: Part) -> Listed[ProductRow]:
        return self.desk.services.products.part(self.desk.operator, part, self._asked)

    def _on_filters_changed(self) -> None:
        self._asked = self.filters.wanted()
        self.ask_again()

    def _open(self, row: ProductRow | None) -> None:
        form = ProductForm(self.desk, row, self)
        form.saved.connect(self._on_form_saved)
        form.open()

    def _on_edit_requested(self) -> None:
        row = self.current()
        if row is not None:
            self._open(row)

    def _on_form_saved(self, row: ProductRow) -> None:
        self.choose_when_found(row.id)
        self.toast(QCoreApplication.translate("Products", "{} saved").format(row.name))

    def _on_dialog_booked(self, row: ProductRow) -> None:
        said = QCoreApplication.translate("Products", "{name}: {stock} in stock")
        self.toast(said.format(name=row.name, stock=amount_of(row.stock, row.unit)))
