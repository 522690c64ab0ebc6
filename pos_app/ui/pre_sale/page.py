"""The page where the clerk writes a pre-sale: everything by keys, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pos_app.adapters.cart import Cart
from pos_app.adapters.checkout import Checkout
from pos_app.adapters.code_lookup import Answer
from pos_app.adapters.desk import Desk
from pos_app.adapters.safekeeping import Safekeeping
from pos_app.domain.duplicate import Duplicate
from pos_app.domain.errors import CapExceeded, ChangedElsewhere, Invalid, NotFound, OtherBody, PosError, WrongState
from pos_app.domain.offline import QueuedRow
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PaymentMethodRow, PreSaleDetail, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.kept import Kept
from pos_app.ui.pre_sale.opening import Opening
from pos_app.ui.pre_sale.returning import Place, Returning
from pos_app.ui.pre_sale.scan_catcher import ScanCatcher
from pos_app.ui.pre_sale.signing import Signing
from pos_app.ui.pre_sale.writing import PreSaleWriting
from pos_app.ui.pre_sale_wording import copied_text, number_text, valid_text
from pos_app.ui.widgets.buttons import DangerButton
from pos_app.ui.wording import dotted


class PreSalePage(PreSaleWriting):
    """What keys and buttons do; the draft is the cart's, its storing the checkout's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._then: Callable[[], object] | None = None
        self._again: Callable[[], object] = self.save
        self._until_changed = False
        self._handed_in: Callable[[], None] | None = None
        self.signing = Signing(self)
        self.opening = Opening(self)
        self.returning = Returning(self)
        self.scans = ScanCatcher(self, self.entry.code)
        self._connect()
        self._bind()
        sales = desk.services.pre_sales
        cart = Cart()
        safe = Safekeeping(cart, desk.counter, desk.session)
        checkout = Checkout(
            cart,
            desk.runner,
            save=desk.acting(sales.save),
            submit=desk.acting(sales.submit),
            cancel=desk.acting(sales.cancel),
            safe=safe,
        )
        self._adopt(cart, checkout, safe)

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("PreSalePage", "Pre-sale")

    def activate(self) -> None:
        """Arm the code field."""
        shop = self.desk.services.shop
        self.read(self.desk.counter.payment_methods(self.desk.acting(shop.payment_methods)), self._on_methods_read)
        self.entry.arm()
        self.returning.begin()

    def keep(self) -> Kept:
        """The open pre-sale, for the page that takes this one's place."""
        self.safe.hold()
        return Kept(self.cart, self.checkout, self.safe, self._customer, self.entry.code.text())

    def go_on_with(self, draft: PreSaleDraft) -> None:
        """Go on with one that is on the counter's disk; the present one is stored first."""
        if draft.id != self.cart.draft.id:
            self.park(partial(self.returning.go_on_with, draft))

    def database_back(self) -> None:
        """What was left on the counter's disk is stored now."""
        super().database_back()
        self.returning.store_left()

    def restore(self, kept: object) -> None:
        """Go on with what a page before this one had open."""
        if isinstance(kept, Kept):
            self._customer = kept.customer
            kept.checkout.act_like(self.checkout)
            kept.safe.session = self.desk.session
            self._adopt(kept.cart, kept.checkout, kept.safe)
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
        self.entry.settle(lambda: self.park(self._begin))

    def open_another(self) -> None:
        """Ask which of the stored pre-sales to go on with."""
        self.opening.choose()

    def print_paper(self) -> None:
        """Show the paper of the pre-sale in hand, stored first; without one, of what has just been handed in."""
        if self.cart.row is None and not self.cart.draft.lines:
            if self._handed_in is None:
                self.note(self.tr("There is nothing to print yet."), "info")
            else:
                self._handed_in()
        else:
            self.park(self._show_paper)

    def save(self) -> None:
        """Store the draft; it stays open."""
        self.entry.settle(self._save)

    def _save(self) -> None:
        if self._finish_edits() and self.cart.dirty:
            self._again = self.save
            self.checkout.save()

    def submit(self) -> None:
        """Store the draft and hand it in, with what was entered last; the next one is armed when that is done."""
        self.entry.settle(self._submit)

    def _submit(self) -> None:
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

    # Changes of the draft

    def _begin(self) -> None:
        if self.cart.row is None and not self.cart.draft.lines:
            self._discard()
        else:
            self.cart.start()
        self._start_afresh()

    def _discard(self) -> None:
        given_up = self.cart.draft
        if self.cart.blank:
            return
        self.safe.finish()
        self.cart.start()
        self._start_afresh()
        self.toast(self.tr("Pre-sale discarded"), undo=lambda: self.park(lambda: self.cart.resume(given_up)))

    def _start_afresh(self) -> None:
        self.returning.forget_shown()
        self._handed_in = None
        self.lines.show_sent("", "")
        self.differences.hide()
        self.summary.forget_edit()
        self.clear_banner()
        self._refresh()
        self.entry.arm()

    # Answers

    def _on_methods_read(self, methods: tuple[PaymentMethodRow, ...]) -> None:
        self.summary.methods.show_methods(methods)
        self.order_tabs()

    def _on_opening_repeated(self, made: Duplicate) -> None:
        self.cart.resume(made.draft)
        self._start_afresh()
        self._read_customer(made.draft.customer_id)
        self.differences.tell(made)

    def _on_opening_deleted(self, row: PreSaleRow) -> None:
        self.toast(self.tr("Draft {number} deleted").format(number=number_text(row.number)))
        if self.cart.row is not None and self.cart.row.id == row.id:
            self.safe.finish()
            self.cart.copy_as_new()
            self._discard()

    def _on_entry_entered(self, answer: Answer) -> None:
        if answer.draft is None:
            self._take_customer(answer)
        elif self.cart.frozen:
            self._held.append(partial(self._on_entry_entered, answer))
        elif answer.draft != self.cart.draft.id:
            self.opening.open(answer.draft)

    def _on_opening_opened(self, detail: PreSaleDetail, as_of: datetime | None) -> None:
        if as_of is not None and detail.row.id == self.cart.draft.id:
            # What is in hand is as new as the copy, or newer.
            return
        if detail.row.status is not Status.DRAFT:
            self.show_error(WrongState(detail.row.status))
            return
        self.cart.open(detail)
        self._start_afresh()
        self._ask_prices(detail)
        self._read_customer(detail.row.customer_id)
        returned = self.tr("Returned: {reason}").format(reason=detail.row.reason) if detail.row.reason else ""
        if said := dotted(returned, copied_text(as_of)):
            self.note(said, "warning" if returned else "info")

    def _show_paper(self) -> None:
        if self.cart.row is not None:
            self.opening.show_paper(self.cart.row.id)
        else:
            self.note(self.tr("It can be printed once it is sent, or when the database is back."), "info")

    def _on_checkout_saved(self, row: PreSaleRow) -> None:
        self.clear_banner()
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} saved").format(number=number_text(row.number)))
        then, self._then = self._then, None
        if then is not None:
            self.park(then)

    def _on_checkout_submitted(self, row: PreSaleRow) -> None:
        self._start_afresh()
        number = number_text(row.number)
        self.lines.show_sent(number, dotted(self.tr("Sent for review"), valid_text(row)))
        self._handed_in = partial(self.opening.show_paper, row.id)
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} sent for review").format(number=number))
        self.signing.answer(None)
        self._add_held()

    def _on_checkout_queued(self, row: QueuedRow) -> None:
        self._start_afresh()
        self.returning.show_queued(row)
        self._handed_in = partial(self.opening.show_handed_in, row.request_id)
        self._add_held()

    def _on_checkout_kept(self) -> None:
        self.clear_banner()
        self.toast(self.tr("Kept on this counter; saved when the database is back"))
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_returning_came_back(self, place: Place) -> None:
        self._start_afresh()
        self._read_customer(self.cart.draft.customer_id)
        self.lines.table.select_row(place.line)
        self.entry.code.setText(place.code)

    def _place(self) -> str:
        if not isValid(self):
            return ""
        return Place(self.lines.current() or 0, self.entry.code.text()).text()

    def _on_checkout_cancelled(self, row: PreSaleRow) -> None:
        self._start_afresh()
        self.desk.changes.pre_sales_changed.emit(row.id)
        self.toast(self.tr("Pre-sale {number} cancelled").format(number=number_text(row.number)))
        self._add_held()

    def _on_checkout_failed(self, error: PosError) -> None:
        self._then = None
        if self.signing.answer(error):
            return
        if isinstance(error, ChangedElsewhere | NotFound | OtherBody | WrongState):
            self.note(
                words(error).text,
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
        self.safe.copy_as_new()
        self.clear_banner()
        self.entry.arm()

    def _on_busy_changed(self, busy: bool) -> None:
        self.summary.show_busy(saving=busy, closing=self.cart.frozen)

    def _on_cart_changed(self) -> None:
        if self._until_changed:
            self._until_changed = False
            self.clear_banner()
        self._refresh()

    # Building

    def _adopt(self, cart: Cart, checkout: Checkout, safe: Safekeeping) -> None:
        self.cart, self.checkout, self.safe = cart, checkout, safe
        safe.cursor = self._place
        cart.changed.connect(self._on_cart_changed)
        checkout.busy_changed.connect(self._on_busy_changed)
        checkout.saved.connect(self._on_checkout_saved)
        checkout.submitted.connect(self._on_checkout_submitted)
        checkout.queued.connect(self._on_checkout_queued)
        checkout.kept.connect(self._on_checkout_kept)
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
        self.scans.scanned.connect(self.entry.scan)
        self.entry.found.connect(self._on_entry_found)
        self.entry.entered.connect(self._on_entry_entered)
        self.entry.remove_asked.connect(self.remove_line)
        self.entry.moved.connect(self.lines.move_by)
        self.lines.remove_asked.connect(self.remove_line)
        self.lines.left.connect(self.entry.arm)
        self.summary.left.connect(self.entry.arm)
        self.summary.submit_clicked.connect(self.submit)
        self.summary.save_clicked.connect(self.save)
        self.summary.cancel_clicked.connect(self.cancel)
        self.opening.opened.connect(self._on_opening_opened)
        self.opening.found_here.connect(self.returning.go_on_with)
        self.opening.repeated.connect(self._on_opening_repeated)
        self.opening.deleted.connect(self._on_opening_deleted)
        self.opening.left.connect(self.entry.arm)
        self.returning.came_back.connect(self._on_returning_came_back)
        self.returning.attached.connect(self._ask_prices)
        self.entry.code.textEdited.connect(lambda _text: self.safe.touch())

    def _bind(self) -> None:
        for action_id, slot in (
            ("pre_sale.new", self.new),
            ("pre_sale.product", self.entry.arm),
            ("pre_sale.park", self.save),
            ("pre_sale.open", self.open_another),
            ("pre_sale.submit", self.submit),
            ("pre_sale.print", self.print_paper),
            ("pre_sale.code", self.back_to_code),
        ):
            keys.bind(self, action_id, slot)
