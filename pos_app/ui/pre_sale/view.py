"""What the page shows: header, customer, code field, lines, and the summary beside them."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.cart import Cart
from pos_app.adapters.code_lookup import Beside
from pos_app.adapters.desk import Desk
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount
from pos_app.domain.rows import CustomerRow
from pos_app.ui import theme
from pos_app.ui.page import Page
from pos_app.ui.pre_sale.customer_card import CustomerCard
from pos_app.ui.pre_sale.differences import DifferencesPanel
from pos_app.ui.pre_sale.entry_bar import MOST_FOUND, EntryBar
from pos_app.ui.pre_sale.header import PreSaleHeader
from pos_app.ui.pre_sale.lines import LineChanges, LinesCard
from pos_app.ui.pre_sale.summary import SummaryCard

_SUMMARY, _SUMMARY_NARROW, _NARROW, _LOW = 316, 284, 1000, 600


class PreSaleView(Page):
    """The parts and where they stand; editors change `cart`, which the page hands in."""

    cart: Cart

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        products, customers, pre_sales = desk.services.products, desk.services.customers, desk.services.pre_sales
        find_customers = desk.counter.customers(desk.acting(customers.search))
        self.header = PreSaleHeader()
        self.customer = CustomerCard()
        self.entry = EntryBar(
            desk.runner,
            desk.counter.find_code(desk.acting(products.find_code)),
            desk.counter.search(partial(desk.acting(products.search), limit=MOST_FOUND, active_only=True), MOST_FOUND),
            beside=Beside(
                lambda typed: find_customers(typed).rows,
                desk.acting(desk.counter.draft_numbered(pre_sales.by_number)),
            ),
        )
        self.lines = LinesCard(
            LineChanges(self._set_quantity, self._set_price, self._set_line_discount, self._set_line_note)
        )
        self.summary = SummaryCard(self._set_discount, self._set_method, self._set_notes)
        self.differences = DifferencesPanel()
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self.customer)
        left.addWidget(self.entry)
        left.addWidget(self.differences)
        left.addWidget(self.lines, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(14))
        columns.addLayout(left, 1)
        columns.addWidget(self.summary)
        self.box.insertWidget(0, self.header)
        self.box.addLayout(columns, 1)

    def show_cart(self, cart: Cart, customer: CustomerRow | None) -> None:
        """Show the pre-sale in hand; `customer` is what was last read of one, theirs or another's."""
        draft = cart.draft
        known = customer if customer is not None and customer.id == draft.customer_id else None
        self.header.show_cart(cart)
        self.customer.show_customer(draft.customer, known, unnamed=draft.customer_id is not None)
        if draft.lines:
            self.lines.show_sent("", "")
        self.lines.show_lines(draft)
        self.summary.show_draft(draft, dirty=cart.dirty, blank=cart.blank)

    def order_tabs(self) -> None:
        """From the code field through what is entered to the ways out, then to what stands above."""
        order = (
            self.entry.code,
            self.entry.quantity,
            self.entry.add_button,
            self.differences.prices_button,
            self.differences.close_button,
            self.lines.table,
            self.summary.discount,
            *self.summary.methods.buttons.values(),
            self.summary.notes.edit,
            self.summary.submit_button,
            self.summary.save_button,
            self.summary.cancel_button,
            self.customer.button,
            self.header.new_button,
            self.header.open_button,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has a narrow summary, a low one a tight one."""
        super().resizeEvent(event)
        self.summary.set_compact(compact=self.height() < theme.px(_LOW))
        self.summary.setFixedWidth(theme.px(_SUMMARY_NARROW if self.width() < theme.px(_NARROW) else _SUMMARY))

    def _set_quantity(self, index: int, quantity: Decimal) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_quantity(index, quantity))

    def _set_price(self, index: int, unit_price: Decimal) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_price(index, unit_price))

    def _set_line_note(self, index: int, note: str) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_line_note(index, note))

    def _set_line_discount(self, index: int, discount: Discount | None) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_line_discount(index, discount))

    def _set_discount(self, discount: Discount | None) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_discount(discount))

    def _set_method(self, code: str | None) -> None:
        self.cart.edit(lambda draft: draft.set_planned_method(code), step=False)

    def _set_notes(self, notes: str) -> Invalid | None:
        return self.cart.edit(lambda draft: draft.set_notes(notes), step=False)
