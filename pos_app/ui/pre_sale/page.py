"""The page where the clerk writes a pre-sale: everything by keys, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.adapters.cart import Cart
from pos_app.adapters.checkout import Checkout
from pos_app.adapters.desk import Desk
from pos_app.domain.errors import CapExceeded, ChangedElsewhere, Invalid, OtherBody, PosError, WrongState
from pos_app.domain.money import format_currency
from pos_app.domain.pre_sale import CustomerRef
from pos_app.domain.rows import CustomerRow, PaymentMethodRow, PreSaleDetail, PreSaleRow, ProductMatch
from pos_app.domain.selling import line_for
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.customer_picker import CustomerPicker
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.lines import quantity_text
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.pre_sale.signing import Signing
from pos_app.ui.pre_sale.view import PreSaleView
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.reason_dialog import ReasonDialog
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import DangerButton


@dataclass(frozen=True, slots=True)
class Kept:
    """What outlives a page that is built again: the pre-sale, its writes under way, and the code being typed."""

    cart: Cart
    checkout: Checkout
    customer: CustomerRow | None
    code: str


class PreSalePage(PreSaleView):
    """What keys and buttons do; the draft is the cart's, its storing the checkout's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._customer: CustomerRow | None = None
        self._held: list[tuple[str, ProductMatch, Decimal]] = []
        self._then: Callable[[], object] | None = None
        self._again: Callable[[], object] = self.save
        self._until_changed = False
        self.signing = Signing(self)
        self._connect()
        self._bind()
        sales = desk.services.pre_sales
        cart = Cart()
        checkout = Checkout(
            cart,
            desk.runner,
            save=desk.acting(sales.save),
            submit=desk.acting(sales.submit),
            cancel=desk.acting(sales.cancel),
        )
        self._adopt(cart, checkout)

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("PreSalePage", "Pre-sale")

    def activate(self) -> None:
        """Arm the code field."""
        self.read(partial(self.desk.services.shop.payment_methods, self.desk.operator), self._on_methods_read)
        self.entry.arm()

    def keep(self) -> Kept:
        """The open pre-sale, for the page that takes this one's place."""
        return Kept(self.cart, self.checkout, self._customer, self.entry.code.text())

    def restore(self, kept: object) -> None:
        """Go on with what a page before this one had open."""
        if isinstance(kept, Kept):
            self._customer = kept.customer
            kept.checkout.act_like(self.checkout)
            self._adopt(kept.cart, kept.checkout)
            self.entry.code.setText(kept.code)

    def show_error(self, error: PosError, retry: Callable[[], object] | None = None) -> None:
        """As every page does; what a change of the draft may put right is said until the draft changes."""
        super().show_error(error, retry)
        self._until_changed = isinstance(error, Invalid | CapExceeded)

    def park(self, then: Callable[[], object]) -> None:
        """Store what is not stored, then go on with `then`; where that fails, all stays and `then` is not done."""
        if not self._finish_edits():
            return
        if self.cart.dirty and (self.cart.draft.lines or self.cart.row is not None):
            self._then = then
            self._again = self.save
            self.checkout.save()
        else:
            then()

    # What keys and buttons do

    def new(self) -> None:
        """Begin another pre-sale; the present one is stored first."""
        self.park(self._begin)

    def choose_customer(self) -> None:
        """Ask who buys."""
        picker = CustomerPicker(self.desk, self, named=self.cart.draft.customer is not None)
        picker.chosen.connect(self._on_customer_chosen)
        picker.finished.connect(self.entry.arm)
        picker.open()

    def open_another(self) -> None:
        """Ask which of one's open pre-sales to go on with."""
        dialog = OpenDialog(self.desk, self)
        dialog.chosen.connect(self._on_open_chosen)
        dialog.finished.connect(self.entry.arm)
        dialog.open()

    def save(self) -> None:
        """Store the draft; it stays open."""
        if self._finish_edits() and self.cart.dirty:
            self._again = self.save
            self.checkout.save()

    def submit(self) -> None:
        """Store the draft and hand it in; the next one is armed when that is done."""
        if not self._finish_edits() or self.checkout.busy:
            return
        try:
            self.cart.draft.check_submittable()
        except Invalid as problem:
            self.show_error(problem)
            self.entry.arm()
            return
        self.entry.arm()
        self._again = self.submit
        self.checkout.submit()

    def cancel(self) -> None:
        """Give the pre-sale up: a stored one with a reason, any other at once, with a way back."""
        row = self.cart.row
        if row is None:
            self._discard()
            return
        dialog = ReasonDialog(
            row,
            self.tr("Cancel {}").format(number_text(row.number)),
            self.tr("This cannot be undone."),
            DangerButton(self.tr("Cancel the pre-sale"), "ban", key="⏎"),
            self,
        )
        dialog.reason_given.connect(self.checkout.cancel)
        dialog.reason_given.connect(dialog.accept)
        dialog.finished.connect(self.entry.arm)
        dialog.open()

    def remove_line(self) -> None:
        """Take the current line out."""
        index = self.lines.current()
        if index is not None:
            self._tell_refusal(self.cart.edit(lambda draft: draft.remove(index)))

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
        self.entry.say("")
        self.entry.arm()

    # Changes of the draft

    def _on_entry_found(self, text: str, match: ProductMatch, count: Decimal) -> None:
        if self.cart.frozen:
            # Scanned while the pre-sale before is being handed in: it belongs to the next one.
            self._held.append((text, match, count))
            return
        try:
            line = line_for(match, count)
            self.cart.apply(self.cart.draft.add(line, merge=self.desk.shop.merge_lines))
        except Invalid as problem:
            self.entry.refuse(text, problem)
            return
        total = format_currency(self.cart.draft.total, language())
        announce(self.lines, f"{line.name}, {quantity_text(line.quantity, line.unit)}. {self.tr('Total')} {total}")

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

    def _begin(self) -> None:
        if self.cart.row is None and not self.cart.blank:
            self._discard()
        else:
            self.cart.start()
        self._start_afresh()

    def _discard(self) -> None:
        given_up = self.cart.draft
        if self.cart.blank:
            return
        self.cart.start()
        self._start_afresh()
        self.toast(self.tr("Pre-sale discarded"), undo=lambda: self.park(lambda: self.cart.resume(given_up)))

    def _start_afresh(self) -> None:
        self.lines.show_sent("", "")
        self.summary.forget_edit()
        self.clear_error()
        self._refresh()
        self.entry.arm()

    # Answers

    def _on_methods_read(self, methods: tuple[PaymentMethodRow, ...]) -> None:
        self.summary.methods.show_methods(methods)
        self.order_tabs()

    def _on_customer_chosen(self, row: CustomerRow | None) -> None:
        self._customer = row
        if row is None:
            self.cart.edit(lambda draft: draft.set_customer(None, None))
        else:
            self.cart.edit(lambda draft: draft.set_customer(row.id, CustomerRef(row.name, row.tax_id)))
        self._refresh()

    def _on_customer_read(self, row: CustomerRow) -> None:
        self._customer = row
        self._refresh()

    def _on_open_chosen(self, pre_sale_id: UUID) -> None:
        read = partial(self.desk.services.pre_sales.get, self.desk.operator, pre_sale_id)
        self.park(lambda: self.read(read, self._on_opened))

    def _on_opened(self, detail: PreSaleDetail) -> None:
        if detail.row.status is not Status.DRAFT:
            self.show_error(WrongState(detail.row.status))
            return
        self.cart.open(detail)
        self._start_afresh()
        if detail.row.customer_id is not None:
            get = partial(self.desk.services.customers.get, self.desk.operator, detail.row.customer_id)
            self.read(get, self._on_customer_read)
        if detail.row.reason:
            self.banner.tell(self.tr("Returned: {reason}").format(reason=detail.row.reason), "warning")

    def _on_checkout_saved(self, row: PreSaleRow) -> None:
        self.clear_error()
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} saved").format(number=number_text(row.number)))
        then, self._then = self._then, None
        if then is not None:
            self.park(then)

    def _on_checkout_submitted(self, row: PreSaleRow) -> None:
        self._start_afresh()
        number = number_text(row.number)
        self.lines.show_sent(number, self.tr("Sent for review"))
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} sent for review").format(number=number))
        self.signing.answer(None)
        self._add_held()

    def _on_checkout_cancelled(self, row: PreSaleRow) -> None:
        self._start_afresh()
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} cancelled").format(number=number_text(row.number)))
        self._add_held()

    def _on_checkout_failed(self, error: PosError) -> None:
        self._then = None
        if self.signing.answer(error):
            return
        if isinstance(error, ChangedElsewhere | OtherBody | WrongState):
            self.banner.tell(
                words(error).text,
                "warning",
                action=self.tr("Keep mine as a new pre-sale"),
                action_icon="copy",
                on_action=self._keep_as_new,
            )
        else:
            self.show_error(error, self._again)
        if isinstance(error, CapExceeded):
            # What was scanned meanwhile waits: what is signed for is what was shown.
            self.signing.ask(self.cart.draft, error)
        else:
            self._add_held()

    def _on_signing_finished(self) -> None:
        self.entry.arm()
        self._add_held()

    def _keep_as_new(self) -> None:
        self.cart.copy_as_new()
        self.clear_error()
        self.entry.arm()

    def _add_held(self) -> None:
        held, self._held = self._held, []
        for text, match, count in held:
            self._on_entry_found(text, match, count)

    def _on_busy_changed(self, busy: bool) -> None:
        self.summary.show_busy(saving=busy, closing=self.cart.frozen)

    def _refresh(self) -> None:
        self.show_cart(self.cart, self._customer)

    def _on_cart_changed(self) -> None:
        if self._until_changed:
            self._until_changed = False
            self.clear_error()
        self._refresh()

    # Building

    def _adopt(self, cart: Cart, checkout: Checkout) -> None:
        self.cart, self.checkout = cart, checkout
        cart.changed.connect(self._on_cart_changed)
        checkout.busy_changed.connect(self._on_busy_changed)
        checkout.saved.connect(self._on_checkout_saved)
        checkout.submitted.connect(self._on_checkout_submitted)
        checkout.cancelled.connect(self._on_checkout_cancelled)
        checkout.failed.connect(self._on_checkout_failed)
        self._on_busy_changed(checkout.busy)
        self._refresh()
        self.order_tabs()

    def _connect(self) -> None:
        self.signing.signed.connect(lambda override: self.checkout.submit(override))
        self.signing.finished.connect(self._on_signing_finished)
        self.header.new_button.clicked.connect(self.new)
        self.header.open_button.clicked.connect(self.open_another)
        self.customer.clicked.connect(self.choose_customer)
        self.entry.found.connect(self._on_entry_found)
        self.entry.remove_asked.connect(self.remove_line)
        self.entry.moved.connect(self.lines.move_by)
        self.lines.remove_asked.connect(self.remove_line)
        self.lines.left.connect(self.entry.arm)
        self.summary.left.connect(self.entry.arm)
        self.summary.submit_clicked.connect(self.submit)
        self.summary.save_clicked.connect(self.save)
        self.summary.cancel_clicked.connect(self.cancel)

    def _bind(self) -> None:
        for action_id, slot in (
            ("pre_sale.new", self.new),
            ("pre_sale.product", self.entry.arm),
            ("pre_sale.customer", self.choose_customer),
            ("pre_sale.quantity", self.lines.edit_quantity),
            ("pre_sale.line_discount", self.lines.edit_discount),
            ("pre_sale.total_discount", self.summary.edit_discount),
            ("pre_sale.remove_line", self.remove_line),
            ("pre_sale.park", self.save),
            ("pre_sale.open", self.open_another),
            ("pre_sale.submit", self.submit),
            ("pre_sale.undo", self.undo),
            ("pre_sale.redo", self.redo),
            ("pre_sale.code", self.back_to_code),
        ):
            keys.bind(self, action_id, slot)
