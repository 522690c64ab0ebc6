"""Writing the open pre-sale: what is scanned and typed becomes its lines, its customer, its entries."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.adapters.code_lookup import Answer
from pos_app.adapters.desk import Desk
from pos_app.domain.documents import format_tax_id
from pos_app.domain.duplicate import Difference
from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_currency
from pos_app.domain.pre_sale import CustomerRef
from pos_app.domain.rows import CustomerRow, PreSaleDetail, ProductMatch
from pos_app.domain.selling import line_for
from pos_app.ui import keys
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale.view import PreSaleView
from pos_app.ui.widgets.announce import announce
from pos_app.ui.wording import amount_of


class PreSaleWriting(PreSaleView):
    """Changes of the draft in the cart, by keys; what becomes of it is the page's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._customer: CustomerRow | None = None
        self._held: list[Callable[[], object]] = []
        self._prices: dict[UUID, Decimal] = {}
        self.differences.prices_wanted.connect(self._on_differences_prices_wanted)
        for action_id, slot in (
            ("pre_sale.customer", self.choose_customer),
            ("pre_sale.quantity", self.lines.edit_quantity),
            ("pre_sale.line_discount", self.lines.edit_discount),
            ("pre_sale.price", self.lines.edit_price),
            ("pre_sale.line_note", self.lines.edit_note),
            ("pre_sale.total_discount", self.summary.edit_discount),
            ("pre_sale.remove_line", self.remove_line),
            ("pre_sale.line_up", partial(self.move_line, -1)),
            ("pre_sale.line_down", partial(self.move_line, 1)),
            ("pre_sale.undo", self.undo),
            ("pre_sale.redo", self.redo),
        ):
            keys.bind(self, action_id, slot)

    def database_back(self) -> None:
        """What the copy did not tell of the customer is known now."""
        super().database_back()
        self._read_customer(self.cart.draft.customer_id)

    def choose_customer(self, sought: str = "") -> None:
        """Ask who buys; `sought` stands in the search already."""
        picker = CustomerPicker(self.desk, self, named=self.cart.draft.customer is not None, sought=sought)
        picker.chosen.connect(self._on_customer_chosen)
        picker.finished.connect(self.entry.arm)
        picker.open()

    def remove_line(self) -> None:
        """Take the current line out."""
        index = self.lines.current()
        if index is not None:
            self._tell_refusal(self.cart.edit(lambda draft: draft.remove(index)))

    def move_line(self, step: int) -> None:
        """Move the current line so many places down; it stays the current one."""
        index = self.lines.current()
        if index is None or not 0 <= index + step < len(self.cart.draft.lines) or not self.lines.editor.finish():
            return
        self.cart.edit(lambda draft: draft.move(index, index + step))
        self.lines.table.select_row(index + step)

    def undo(self) -> None:
        """Take the last change of the cart back."""
        self.cart.undo()

    def redo(self) -> None:
        """Make the change again that was taken back."""
        self.cart.redo()

    def back_to_code(self) -> None:
        """Close what is open; nothing is lost."""
        self.lines.editor.leave()
        self.summary.forget_edit()
        self._refresh()
        self.entry.forget()
        self.entry.arm()

    def _on_entry_found(self, text: str, match: ProductMatch, count: Decimal) -> None:
        if self.cart.frozen:
            # Scanned while the pre-sale before is being handed in: it belongs to the next one.
            self._held.append(partial(self._on_entry_found, text, match, count))
            return
        try:
            line = line_for(match, count)
            self.cart.apply(self.cart.draft.add(line, merge=self.desk.shop.merge_lines))
        except Invalid as problem:
            self.entry.refuse(text, problem)
            return
        total = format_currency(self.cart.draft.total, language())
        word = QCoreApplication.translate("PreSalePage", "Total")
        announce(self.lines, f"{line.name}, {amount_of(line.quantity, line.unit)}. {word} {total}")

    def _take_customer(self, answer: Answer) -> None:
        """A document was entered: its customer buys, or the search offers a new one."""
        if self.cart.frozen:
            self._held.append(partial(self._take_customer, answer))
        elif answer.customer is None:
            self.choose_customer(format_tax_id(answer.tax_id))
        else:
            self._on_customer_chosen(answer.customer)
            announce(self.customer, self.customer.text)

    def _ask_prices(self, detail: PreSaleDetail) -> None:
        """Ask about prices that have changed since this one was stored: nothing is charged otherwise unasked."""
        self._prices = {item.product_id: item.price_now for item in detail.items if item.price_now is not None}
        lines = [self.cart.draft.lines[index] for index in self.cart.draft.stale_lines(self._prices)]
        if lines:
            asked = {line.name: (line.list_price, self._prices[line.product_id]) for line in lines}
            self.differences.ask(tuple(Difference(name, "price", *prices) for name, prices in asked.items()))

    def _on_differences_prices_wanted(self) -> None:
        self._tell_refusal(self.cart.edit(lambda draft: draft.repriced(self._prices)))
        self.entry.arm()

    def _finish_edits(self) -> bool:
        """Take what stands in editors; False where one refuses, and shows why."""
        if not self.lines.editor.finish():
            return False
        if not self.summary.finish_edit():
            self.summary.edit_discount()
            return False
        if self.summary.notes.problem is not None:
            self.summary.notes.edit.setFocus()
            return False
        return True

    def _tell_refusal(self, problem: Invalid | None) -> None:
        if problem is not None:
            self.show_error(problem)

    def _on_customer_chosen(self, row: CustomerRow | None) -> None:
        self._customer = row
        if row is None:
            self.cart.edit(lambda draft: draft.set_customer(None, None))
        else:
            self.cart.edit(lambda draft: draft.set_customer(row.id, CustomerRef(row.name, row.tax_id)))
        self._refresh()

    def _read_customer(self, customer_id: UUID | None) -> None:
        if customer_id is not None:
            get = self.desk.acting(self.desk.counter.customer(self.desk.services.customers.get))
            self.read(partial(get, customer_id), self._on_customer_read)

    def _on_customer_read(self, row: CustomerRow | None) -> None:
        """None: the database is away, and nobody here knows more."""
        if row is None:
            return
        self._customer = row
        draft = self.cart.draft
        if draft.customer is None and draft.customer_id == row.id:
            # The copy has no names.
            self.cart.amend(draft.set_customer(row.id, CustomerRef(row.name, row.tax_id)))
        self._refresh()

    def _add_held(self) -> None:
        held, self._held = self._held, []
        for take in held:
            take()

    def _refresh(self) -> None:
        self.show_cart(self.cart, self._customer)
