"""The queue: what the counter sent, one below the other, and beside it all that one needs to decide."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.adapters.pre_sale_steps import Outcome, PreSaleSteps, Step
from pos_app.domain.errors import NotFound, PosError, StockShort
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import Payment, PaymentMethodRow, PreSaleDetail, PreSaleFilter, PreSaleRow, ReviewRow
from pos_app.ui import keys, theme
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.following_page import FollowingPage
from pos_app.ui.messages import words
from pos_app.ui.payment_wording import method_text
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.printing.dialog import PaperDialog
from pos_app.ui.queue.asking import ask_reason, ask_reason_of_several
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.details import DetailsPanel
from pos_app.ui.queue.filters import FILTERS, FilterBar
from pos_app.ui.queue.list_card import QueueList
from pos_app.ui.queue.sold_strip import SoldStrip
from pos_app.ui.queue.tables import QueueLine
from pos_app.ui.queue.wording import why_not
from pos_app.ui.widgets.page_header import PageHeader

POLL_MS = 5000
"""How often the list is read again while it is looked at."""
_LOOK_MS = 60


class QueuePage(FollowingPage):
    """Refreshes by itself; every step acts on the chosen pre-sale, in the version that is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, POLL_MS, parent)
        self._methods: tuple[PaymentMethodRow, ...] = ()
        self._payments: tuple[Payment, ...] = ()
        self.dialog: StepDialog | None = None
        self._listing = self._results_shown = False
        self.steps = PreSaleSteps(desk)
        self._list = Latest(desk.runner, self._find, delay_ms=0, parent=self)
        self._look = Latest(desk.runner, self._get, delay_ms=_LOOK_MS, parent=self)
        self.filters = FilterBar()
        self.list = QueueList()
        self.table, self.model = self.list.table, self.list.model
        self.details = DetailsPanel(desk)
        self.sold = SoldStrip()
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Queue", "Review queue")

    def activate(self) -> None:
        """Read the queue again; the arrows walk through it at once."""
        self.list.bar.start()
        self.refresh()
        self.table.setFocus()

    def print_paper(self) -> None:
        """Show the paper of the chosen pre-sale."""
        sale = self.list.current_sale()
        if sale is None:
            self.note(QCoreApplication.translate("Queue", "Choose a pre-sale first."))
            return
        find = partial(self.desk.acting(self.desk.services.archive.paper), sale.id)
        dialog = PaperDialog(self.desk, find, self)
        dialog.finished.connect(self.table.setFocus)
        dialog.open()

    def refresh(self) -> None:
        """Read the chosen part of the queue again."""
        self._list.submit(self.list.wanted(self.filters.current))

    def poll(self) -> None:
        """Read what is shown once more, though it was asked for before."""
        self._list.submit(self.list.wanted(self.filters.current), now=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._list.clear()
        self._look.clear()
        self.list.bar.stop()

    def _build(self) -> None:
        header = QHBoxLayout()
        header.addWidget(PageHeader(self.title), 1)
        header.addWidget(self.filters)
        body = QHBoxLayout()
        body.setSpacing(theme.px(16))
        body.addWidget(self.list, 3)
        body.addWidget(self.details, 2)
        self.details.setMinimumWidth(theme.px(372))
        self.details.setMaximumWidth(theme.px(480))
        self.box.insertLayout(0, header)
        self.box.addWidget(self.sold)
        self.box.addLayout(body, 1)
        order = (self.filters, self.list.search, self.table, self.details.lines, *self.details.buttons.values())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._look.found.connect(self._on_look_found)
        self._look.failed.connect(self._on_look_failed)
        self.steps.done.connect(self._on_steps_done)
        self.steps.failed.connect(self._on_steps_failed)
        self.steps.busy_changed.connect(self._on_steps_busy_changed)
        self.filters.chosen.connect(self._on_filters_chosen)
        self.list.changed.connect(self._on_list_changed)
        self.list.row_changed.connect(self._on_list_row_changed)
        self.list.selection_changed.connect(self._on_selection_changed)
        self.list.row_entered.connect(self._on_row_entered)
        self.steps.several_done.connect(self._on_steps_several_done)
        self.details.step_requested.connect(self._on_step_requested)
        self.follow(self.desk.changes.pre_sales_changed, self.desk.changes.stock_changed)
        for step in Step:
            keys.bind(self, f"queue.{step}", partial(self._on_step_requested, step))
        for action_id, slot in (
            ("queue.search", self.list.look_for),
            ("queue.sort", self.list.order_by_next),
            ("queue.sort_around", self.list.turn_order),
            ("queue.history", self.details.toggle_history),
            ("queue.print", self.print_paper),
        ):
            keys.bind(self, action_id, slot)
        for place, part in enumerate(FILTERS):
            keys.bind(self, f"queue.filter.{place + 1}", partial(self.filters.choose, place), part.title)

    # Reading

    def _find(self, wanted: PreSaleFilter) -> tuple[PreSaleRow, ...]:
        return self.desk.services.archive.found(self.desk.operator, wanted)

    def _get(self, pre_sale_id: UUID) -> tuple[PreSaleDetail, ReviewRow | None]:
        operator, services = self.desk.operator, self.desk.services
        detail = services.pre_sales.get(operator, pre_sale_id)
        weighs = operator.may(Permission.PRE_SALE_REVIEW)
        return detail, services.archive.review(operator, pre_sale_id) if weighs else None

    def _on_filters_chosen(self, _place: int) -> None:
        self.list.bar.start()
        self.sold.hide()
        self.list.start_part(self.filters.current)
        self._results_shown = False
        self.refresh()

    def _on_list_changed(self) -> None:
        self.list.bar.start()
        self.refresh()

    def _on_list_found(self, wanted: PreSaleFilter, sales: tuple[PreSaleRow, ...]) -> None:
        self.list.bar.stop()
        self.clear_error()
        self._listing = True
        self.list.show_rows(self.filters.current, sales)
        self._listing = False
        if not self._results_shown:
            self._on_row_changed(self.table.current_row())

    def _on_list_failed(self, _wanted: PreSaleFilter, error: Exception) -> None:
        self.list.bar.stop()
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, self.refresh)

    def _on_list_row_changed(self, line: QueueLine | None) -> None:
        if not self._listing:
            self.clear_note()
        self._on_row_changed(line)

    def _on_row_changed(self, line: QueueLine | None) -> None:
        if self._results_stay():
            return
        if line is None:
            self._look.clear()
            self.details.show_detail(None)
        elif len(self.list.chosen) < 2:
            self._look.submit(line.sale.id)

    def _on_row_entered(self, line: QueueLine) -> None:
        if self._results_shown:
            self._results_shown = False
            self._on_row_changed(line)
        else:
            self.details.lines.setFocus()

    def _results_stay(self) -> bool:
        """Whether results of several are shown and nobody has gone on: a list that is read again is no choice."""
        if not self._listing:
            self._results_shown = False
        return self._results_shown

    def _on_selection_changed(self) -> None:
        if self._results_stay():
            return
        chosen = self.list.chosen
        if len(chosen) > 1:
            self._look.clear()
            self.details.show_several(chosen)
        elif self.details.detail is None:
            self._on_row_changed(self.table.current_row())

    def _on_look_found(self, pre_sale_id: UUID, found: tuple[PreSaleDetail, ReviewRow | None]) -> None:
        sale = self.list.current_sale()
        if sale is not None and sale.id == pre_sale_id and len(self.list.chosen) < 2:
            self.details.show_detail(*found)

    def _on_look_failed(self, _pre_sale_id: UUID, error: Exception) -> None:
        if isinstance(error, NotFound):
            # It is gone for this person; the list will say so.
            self.details.show_detail(None)
            return
        self.on_failed(error)

    # Steps

    def _on_step_requested(self, step: Step) -> None:
        chosen = self.list.chosen
        if len(chosen) > 1:
            self._take_several(step, chosen)
            return
        sale = self.list.current_sale()
        problem = why_not(step, sale, self.desk.operator)
        if sale is None or problem:
            if sale is None:
                self.note(problem)
            else:
                self.details.banner.tell(problem, "warning")
            return
        if self.steps.busy or self.dialog is not None:
            return
        self.details.banner.clear()
        self.sold.hide()
        if step is Step.APPROVE:
            self.steps.approve(sale)
        elif step is Step.CONVERT:
            self._open_convert(sale)
        else:
            self._open_reason(step, sale)

    def _take_several(self, step: Step, sales: list[PreSaleRow]) -> None:
        """Take one step on all that are chosen; what stands against one of them stands at its result."""
        if self.steps.busy or self.dialog is not None:
            return
        if step is Step.CONVERT:
            each = QCoreApplication.translate("Queue", "Each sale has its own payment: convert them one by one.")
            self.note(each)
            return
        self.clear_banner()
        self.sold.hide()
        if step is Step.APPROVE:
            self.steps.take_several(step, sales)
            return
        dialog = ask_reason_of_several(step, sales, self)
        dialog.reason_given.connect(partial(self.steps.take_several, step, sales))
        self._open(dialog)

    def _open_reason(self, step: Step, sale: PreSaleRow) -> None:
        dialog = ask_reason(step, sale, self)
        take = self.steps.send_back if step is Step.SEND_BACK else self.steps.cancel
        dialog.reason_given.connect(partial(take, sale))
        self._open(dialog)

    def _open_convert(self, sale: PreSaleRow) -> None:
        if not self._methods:
            self.read(self.desk.acting(self.desk.services.shop.payment_methods), partial(self._name, sale))
            return
        dialog = ConvertDialog(sale, self._methods, self)
        dialog.paid.connect(partial(self._on_dialog_paid, sale))
        self._open(dialog)

    def _name(self, sale: PreSaleRow, methods: tuple[PaymentMethodRow, ...]) -> None:
        self._methods = methods
        self.details.name_methods(methods)
        if methods and self.dialog is None:
            self._open_convert(sale)

    def _open(self, dialog: StepDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_paid(self, sale: PreSaleRow, payments: tuple[Payment, ...]) -> None:
        self._payments = payments
        self.steps.convert(sale, payments)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self.table.setFocus()

    def _on_steps_busy_changed(self, busy: bool) -> None:
        self.details.set_busy(busy)
        if self.dialog is not None:
            self.dialog.set_busy(busy)
        else:
            self.list.bar.set_busy(busy)

    def _on_steps_done(self, step: Step, sale: PreSaleRow) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.table.setFocus()
        number = number_text(sale.number)
        if step is Step.CONVERT:
            self.toast_overtaken.emit()
            self.sold.tell(sale, self._payments, {method.code: method_text(method) for method in self._methods})
        elif step is Step.APPROVE:
            self.toast(QCoreApplication.translate("Queue", "{} approved, stock reserved").format(number))
        elif step is Step.SEND_BACK:
            returned = QCoreApplication.translate("Queue", "{} returned to {}")
            self.toast(returned.format(number, sale.salesperson_name))
        else:
            self.toast(QCoreApplication.translate("Queue", "{} cancelled").format(number))

    def _on_steps_several_done(self, step: Step, outcomes: tuple[Outcome, ...]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.table.setFocus()
        # What is left of them in the list is chosen no more: the results have the place of the details.
        self.table.clearSelection()
        self._look.clear()
        self.details.show_outcomes(step, outcomes)
        self._results_shown = True

    def _on_steps_failed(self, error: PosError) -> None:
        if self.dialog is not None:
            self.dialog.show_error(error)
        else:
            self.details.banner.tell(self._why(error), "danger")
        # What stood against it may be news about the row.
        self.refresh()

    def _why(self, error: PosError) -> str:
        """The words for a failure; of what is short also what that means."""
        message = words(error)
        return f"{message.title}\n{message.text}" if isinstance(error, StockShort) else message.text
