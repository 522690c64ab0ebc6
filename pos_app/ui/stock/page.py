"""The page of the stock: its ledger and what is low; managers receive, count and change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from pos_app.domain.money import minus
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import CountedRow, MovementRow, Receipt, StockCount
from pos_app.ui import keys, theme
from pos_app.ui.page import Page
from pos_app.ui.products.adjust import AdjustDialog
from pos_app.ui.products.movements import MovementsDialog
from pos_app.ui.stock.count import CountDialog
from pos_app.ui.stock.ledger import LedgerView
from pos_app.ui.stock.low import LowView
from pos_app.ui.stock.parts import PARTS
from pos_app.ui.stock.receipt import ReceiptDialog
from pos_app.ui.widgets.buttons import MethodButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.wording import amount_of, signed_amount

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_TOLD = 5
"""Products named when they moved while they were counted."""


class StockPage(Page):
    """Everybody looks; who may adjust the stock books."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("stock_page")
        self.ledger = LedgerView(desk)
        self.low = LowView(desk)
        self._views = QStackedWidget()
        self._parts = QButtonGroup(self)
        self.receive_button = PrimaryButton(
            QCoreApplication.translate("Stock", "Receive goods"), "package-plus", "stock.receive"
        )
        self.count_button = SecondaryButton(QCoreApplication.translate("Stock", "Count"), "list-checks", "stock.count")
        self.adjust_button = SecondaryButton(
            QCoreApplication.translate("Stock", "Change one product"), "sliders-horizontal", "product.adjust"
        )
        self._build()
        for view in (self.ledger, self.low):
            view.failed.connect(self.show_error)
            view.cleared.connect(self.clear_error)
            view.row_entered.connect(self._on_view_row_entered)
        desk.changes.stock_changed.connect(self._on_changes)
        desk.changes.products_changed.connect(self._on_changes)
        keys.bind(self, "list.search", self._search)
        keys.bind(self, "product.movements", self.show_movements)
        for place in range(len(PARTS)):
            keys.bind(self, f"stock.part.{place + 1}", partial(self._choose, place))
        self._may_adjust = desk.operator.may(Permission.STOCK_ADJUST)
        for button, action, slot in (
            (self.receive_button, "stock.receive", self.receive),
            (self.count_button, "stock.count", self.count),
            (self.adjust_button, "product.adjust", self.adjust),
        ):
            button.clicked.connect(slot)
            button.setVisible(self._may_adjust)
            if self._may_adjust:
                keys.bind(self, action, slot)

    @property
    def title(self) -> str:
        """The page's name."""
        return QCoreApplication.translate("Stock", "Stock")

    @property
    def part(self) -> str:
        """The id of the part that is shown."""
        return PARTS[self._views.currentIndex()].id

    def activate(self) -> None:
        """The part that is shown as it is now."""
        self._view.refresh()
        self._view.table.setFocus()

    def open_part(self, part_id: str) -> None:
        """Show the ledger, or what is low."""
        places = [part.id for part in PARTS]
        if part_id in places:
            self._choose(places.index(part_id))

    def keep(self) -> object:
        """Which part is shown, and what is looked for."""
        return (self.part, self.ledger.filters.keep(), self.low.words.text())

    def restore(self, kept: object) -> None:
        """Show and look for it again."""
        if isinstance(kept, tuple):
            part, filters, found = kept
            self.ledger.filters.restore(filters)
            self.low.words.setText(found)
            self.open_part(part)

    def receive(self) -> None:
        """Begin a delivery: of what is low where that is shown, else an empty one."""
        products = self.low.chosen() if self._view is self.low else ()
        dialog = ReceiptDialog(self.desk, products, self)
        dialog.booked.connect(self._on_receipt_booked)
        dialog.open()

    def count(self) -> None:
        """Begin a count."""
        dialog = CountDialog(self.desk, self)
        dialog.booked.connect(self._on_count_booked)
        dialog.open()

    def adjust(self) -> None:
        """Change the stock of the chosen product."""
        self._with_product(self._open_adjust)

    def show_movements(self) -> None:
        """The ledger of the chosen product alone."""
        self._with_product(lambda product: MovementsDialog(self.desk, product, self).open())

    @property
    def _view(self) -> LedgerView | LowView:
        return self.low if self._views.currentIndex() else self.ledger

    def _build(self) -> None:
        header = PageHeader(self.title)
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.px(8))
        for place, (part, view) in enumerate(zip(PARTS, (self.ledger, self.low), strict=True)):
            button = MethodButton(part.title, part.icon)
            button.setToolTip(keys.hint(f"stock.part.{place + 1}"))
            button.setAccessibleDescription(keys.hint(f"stock.part.{place + 1}"))
            self._parts.addButton(button, place)
            self._views.addWidget(view)
            tabs.addWidget(button)
        self._parts.button(0).setChecked(True)
        self._parts.idToggled.connect(self._on_parts_id_toggled)
        tabs.addStretch(1)
        for action in (self.adjust_button, self.count_button, self.receive_button):
            header.add_action(action)
        self.box.insertWidget(0, header)
        self.box.addLayout(tabs)
        self.box.addWidget(self._views, 1)
        order = (*self._parts.buttons(), self.ledger.filters.search)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        last = (self.low.table, self.adjust_button, self.count_button, self.receive_button)
        for before, after in pairwise(last):
            QWidget.setTabOrder(before, after)

    def _choose(self, place: int) -> None:
        self._parts.button(place).setChecked(True)
        self._view.table.setFocus()

    def _search(self) -> None:
        self._view.search()

    def _with_product(self, act: Callable[[ProductRow], None]) -> None:
        """Read the chosen product as it is now, and go on with it."""
        row = self._view.table.current_row()
        if row is None:
            return
        product_id: UUID = row.product_id if isinstance(row, MovementRow) else row.id
        self.read(partial(self.desk.acting(self.desk.services.products.get), product_id), act)

    def _open_adjust(self, product: ProductRow) -> None:
        dialog = AdjustDialog(self.desk, product, self)
        dialog.booked.connect(self._on_adjust_booked)
        dialog.open()

    def _on_parts_id_toggled(self, place: int, checked: bool) -> None:
        if checked:
            self._views.setCurrentIndex(place)
            self.clear_banner()
            self._view.refresh()

    def _on_view_row_entered(self, _row: object) -> None:
        self.show_movements()

    def _on_changes(self, _key: object) -> None:
        if self.isVisible():
            self._view.refresh()

    def _on_adjust_booked(self, product: ProductRow) -> None:
        said = QCoreApplication.translate("Stock", "{name}: {stock} in stock")
        self.toast(said.format(name=product.name, stock=amount_of(product.stock, product.unit)))

    def _on_receipt_booked(self, booked: tuple[Receipt, object]) -> None:
        receipt, _answer = booked
        self.toast(QCoreApplication.translate("Stock", "%n product(s) received", None, len(receipt.lines)))

    def _on_count_booked(self, booked: tuple[StockCount, tuple[CountedRow, ...]]) -> None:
        count, differences = booked
        done = QCoreApplication.translate("Stock", "%n product(s) counted", None, len(count.lines))
        changed = QCoreApplication.translate("Stock", "%n difference(s) recorded", None, len(differences))
        self.toast(f"{done}, {changed}")
        moved = [row for row in differences if row.moved]
        if moved:
            named = "; ".join(
                f"{row.name} {signed_amount(minus(row.before, row.expected))} {row.unit}" for row in moved[:_TOLD]
            )
            told = QCoreApplication.translate("Stock", "Sold or moved during the count, and kept: {products}")
            more = f" +{len(moved) - _TOLD}" if len(moved) > _TOLD else ""
            self.note(told.format(products=named + more), "info")
