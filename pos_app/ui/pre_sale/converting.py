"""A salesperson takes the payment of what was approved, where the shop allows it: over the list of stored pre-sales."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from pos_app.adapters.desk import Desk
from pos_app.adapters.pre_sale_steps import PreSaleSteps, Step
from pos_app.domain.errors import PosError
from pos_app.domain.rows import Payment, PaymentMethodRow, PreSaleRow
from pos_app.ui.page import Page
from pos_app.ui.payment_wording import method_text
from pos_app.ui.pre_sale.open_dialog import OpenDialog
from pos_app.ui.queue.convert_dialog import ConvertDialog


class Converting(QObject):
    """Belongs to the page, so that a conversion under way is never left alone; one at a time."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._desk: Desk = page.desk
        self._steps = PreSaleSteps(page.desk, self)
        self._list: OpenDialog | None = None
        self._dialog: ConvertDialog | None = None
        self._methods: tuple[PaymentMethodRow, ...] = ()
        self._payments: tuple[Payment, ...] = ()
        self._steps.done.connect(self._on_steps_done)
        self._steps.failed.connect(self._on_steps_failed)
        self._steps.busy_changed.connect(self._on_steps_busy_changed)

    def begin(self, found: OpenDialog, sale: PreSaleRow) -> None:
        """Ask over the list how it is paid."""
        if self._steps.busy or self._dialog is not None:
            return
        self._list = found
        read = self._desk.acting(self._desk.services.shop.payment_methods)
        self._desk.runner.run(read, owner=found, done=partial(self._ask, sale), failed=found.show_failure)

    def _ask(self, sale: PreSaleRow, methods: tuple[PaymentMethodRow, ...]) -> None:
        if self._dialog is not None or self._list is None:
            return
        self._methods = methods
        dialog = ConvertDialog(sale, methods, self._list)
        dialog.paid.connect(partial(self._on_dialog_paid, sale))
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def _on_dialog_paid(self, sale: PreSaleRow, payments: tuple[Payment, ...]) -> None:
        self._payments = payments
        self._steps.convert(sale, payments)

    def _on_dialog_finished(self, _result: int) -> None:
        self._dialog = None
        if self._list is not None and isValid(self._list):
            self._list.table.setFocus()

    def _on_steps_busy_changed(self, busy: bool) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(busy)

    def _on_steps_done(self, _step: Step, sale: PreSaleRow) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        if self._list is not None and isValid(self._list):
            self._list.sold.tell(sale, self._payments, {one.code: method_text(one) for one in self._methods})
            self._list.refresh()

    def _on_steps_failed(self, error: PosError) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self._page.on_failed(error)
