"""The top of the page: which pre-sale this is, its state, since when, by whom, and the ways to another one."""

from __future__ import annotations

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QWidget

from pos_app.adapters.cart import Cart
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.wording import when_text


class PreSaleHeader(PageHeader):
    """Follows the cart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.new_button = SecondaryButton(self.tr("New"), "plus", "pre_sale.new")
        self.open_button = SecondaryButton(self.tr("Open"), "file-text", "pre_sale.open")
        self.add_action(self.new_button)
        self.add_action(self.open_button)

    def show_cart(self, cart: Cart) -> None:
        """Show number, state and age of the pre-sale in hand."""
        row = cart.row
        if row is None:
            self.set_title(self.tr("New pre-sale"))
            self.set_subtitle("" if cart.blank else self.tr("not saved yet"))
        else:
            self.set_title(self.tr("Pre-sale {number}").format(number=number_text(row.number)))
            self.set_subtitle(self._age(cart))
        if row is not None and row.reason:
            self.set_chip(self.tr("Returned"), "warning", "corner-up-left")
        else:
            self.set_chip(self.tr("Draft"), "info", "pencil")

    def _age(self, cart: Cart) -> str:
        row = cart.row
        if row is None:
            return ""
        today = (
            QDateTime.fromSecsSinceEpoch(int(row.created_at.timestamp())).date() == QDateTime.currentDateTime().date()
        )
        opened = self.tr("started today at {time} by {name}") if today else self.tr("started on {time} by {name}")
        age = opened.format(time=when_text(row.created_at), name=row.salesperson_name.split()[0])
        return f"{age}  ·  {self.tr('changes not saved')}" if cart.dirty else age
