"""The queue: what the counter sent, one below the other, and beside it all that one needs to decide."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.adapters.pre_sale_steps import PreSaleSteps, Step
from pos_app.domain.errors import NotFound, PosError, StockShort
from pos_app.domain.rows import Payment, PaymentMethodRow, PreSaleDetail, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.page import Page
from pos_app.ui.payment_wording import method_text
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.queue.asking import ask_reason
from pos_app.ui.queue.convert_dialog import ConvertDialog
from pos_app.ui.queue.details import DetailsPanel
from pos_app.ui.queue.filters import FILTERS, Filter, FilterBar
from pos_app.ui.queue.sold_strip import SoldStrip
from pos_app.ui.queue.tables import QUEUE_WIDTHS, QueueLine, queue_model
from pos_app.ui.queue.wording import why_not
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.table_view import TableView

POLL_MS = 5000
"""How often the list is read again while it is looked at."""
_LOOK_MS = 60
_LINES_COLUMN = 3


class QueuePage(Page):
    """Refreshes by itself; every step acts on the chosen pre-sale, in the version that is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._methods: tuple[PaymentMethodRow, ...] = ()
        self._payments: tuple[Payment, ...] = ()
        self.dialog: StepDialog | None = None
        self._steps = PreSaleSteps(desk)
        self._list = Latest(desk.runner, self._find, delay_ms=0, parent=self)
        self._look = Latest(desk.runner, self._get, delay_ms=_LOOK_MS, parent=self)
        self._poll = QTimer(self, interval=POLL_MS)
        self.filters = FilterBar()
        self._empty = EmptyState("clipboard-list", "")
        self.model = queue_model()
        self.table = TableView(
            QCoreApplication.translate("Queue", "Pre-sales"),
            self.model,
            QUEUE_WIDTHS,
            give_way=(_LINES_COLUMN,),
            empty=self._empty,
        )
        self.details = DetailsPanel(desk.operator)
        self.sold = SoldStrip()
        self._bar = LoadingBar(cancellable=False)
        self._count = label("", "muted")
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Queue", "Review queue")

    def activate(self) -> None:
        """Read the queue again; the arrows walk through it at once."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the chosen part of the queue again."""
        self._list.submit(self.filters.current)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what other counters do."""
        super().showEvent(event)
        self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._poll.stop()
        self._list.clear()
        self._look.clear()
        self._bar.stop()

    def _build(self) -> None:
        header = QHBoxLayout()
        header.addWidget(PageHeader(self.title), 1)
        header.addWidget(self.filters)
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        foot = QFrame()
        foot.setProperty("role", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        row.addWidget(self._count)
        row.addStretch(1)
        choose = QCoreApplication.translate("Queue", "choose")
        lines = QCoreApplication.translate("Queue", "lines")
        row.addWidget(KeyHints([("↑ ↓", choose), ("Enter", lines)]))
        card.box.addWidget(foot)
        body = QHBoxLayout()
        body.setSpacing(theme.px(16))
        body.addWidget(card, 5)
        body.addWidget(self.details, 3)
        self.details.setMinimumWidth(theme.px(330))
        self.details.setMaximumWidth(theme.px(480))
        self.box.insertLayout(0, header)
        self.box.addWidget(self.sold)
        self.box.addLayout(body, 1)
        order = (self.filters, self.table, self.details.lines, *self.details.buttons.values())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._poll.timeout.connect(self._on_poll_timeout)
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._look.found.connect(self._on_look_found)
        self._look.failed.connect(self._on_look_failed)
        self._steps.done.connect(self._on_steps_done)
        self._steps.failed.connect(self._on_steps_failed)
        self._steps.busy_changed.connect(self._on_steps_busy_changed)
        self.filters.chosen.connect(self._on_filters_chosen)
        self.table.row_changed.connect(self._on_table_row_changed)
        self.table.row_entered.connect(lambda _line: self.details.lines.setFocus())
        self.details.step_requested.connect(self._on_step_requested)
        for change in (self.desk.changes.pre_sales_changed, self.desk.changes.stock_changed):
            change.connect(self._on_changed)
        for step in Step:
            keys.bind(self, f"queue.{step}", partial(self._on_step_requested, step))
        for place in range(len(FILTERS)):
            keys.bind(self, f"queue.filter.{place + 1}", partial(self.filters.choose, place))

    # Reading

    def _find(self, chosen: Filter) -> tuple[PreSaleRow, ...]:
        # Drafts belong here only once they were sent and came back.
        return self.desk.services.pre_sales.listed(
            self.desk.operator, frozenset({chosen.status}), with_reason=chosen.status is Status.DRAFT
        )

    def _get(self, pre_sale_id: UUID) -> PreSaleDetail:
        return self.desk.services.pre_sales.get(self.desk.operator, pre_sale_id)

    def _on_poll_timeout(self) -> None:
        self._list.submit(self.filters.current, now=True)

    def _on_changed(self, _row_id: UUID | None) -> None:
        if self.isVisible():
            self.refresh()

    def _on_filters_chosen(self, _chosen: Filter) -> None:
        self._bar.start()
        self.sold.hide()
        self.refresh()

    def _on_list_found(self, chosen: Filter, sales: tuple[PreSaleRow, ...]) -> None:
        self._bar.stop()
        self.clear_error()
        self._empty.tell(
            QCoreApplication.translate("Queue", "Nothing here"), QCoreApplication.translate("Queue", chosen.nothing)
        )
        place = self.table.currentIndex().row()
        self.model.set_rows([QueueLine.now(sale) for sale in sales])
        self._count.setText(QCoreApplication.translate("Queue", "%n pre-sale(s)", None, len(sales)))
        if not self.table.currentIndex().isValid():
            self.table.select_row(place)
        self._on_table_row_changed(self.table.current_row())

    def _on_list_failed(self, _chosen: Filter, error: Exception) -> None:
        self._bar.stop()
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, self.refresh)

    def _on_table_row_changed(self, line: QueueLine | None) -> None:
        if line is None:
            self._look.clear()
            self.details.show_detail(None)
        else:
            self._look.submit(line.sale.id)

    def _on_look_found(self, pre_sale_id: UUID, detail: PreSaleDetail) -> None:
        line = self.table.current_row()
        if line is not None and line.sale.id == pre_sale_id:
            self.details.show_detail(detail)

    def _on_look_failed(self, _pre_sale_id: UUID, error: Exception) -> None:
        if isinstance(error, NotFound):
            # It is gone for this person; the list will say so.
            self.details.show_detail(None)
            return
        self.on_failed(error)

    # Steps

    def _on_step_requested(self, step: Step) -> None:
        line: QueueLine | None = self.table.current_row()
        sale = None if line is None else line.sale
        problem = why_not(step, sale, self.desk.operator)
        if sale is None or problem:
            (self.banner if sale is None else self.details.banner).tell(problem, "warning")
            return
        if self._steps.busy or self.dialog is not None:
            return
        self.details.banner.clear()
        self.sold.hide()
        if step is Step.APPROVE:
            self._steps.approve(sale)
        elif step is Step.CONVERT:
            self._open_convert(sale)
        else:
            self._open_reason(step, sale)

    def _open_reason(self, step: Step, sale: PreSaleRow) -> None:
        dialog = ask_reason(step, sale, self)
        take = self._steps.send_back if step is Step.SEND_BACK else self._steps.cancel
        dialog.reason_given.connect(partial(take, sale))
        self._open(dialog)

    def _open_convert(self, sale: PreSaleRow) -> None:
        if not self._methods:
            self.read(partial(self.desk.services.shop.payment_methods, self.desk.operator), partial(self._name, sale))
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
        self._steps.convert(sale, payments)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self.table.setFocus()

    def _on_steps_busy_changed(self, busy: bool) -> None:
        self.details.set_busy(busy)
        if self.dialog is not None:
            self.dialog.set_busy(busy)
        else:
            self._bar.set_busy(busy)

    def _on_steps_done(self, step: Step, sale: PreSaleRow) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.table.setFocus()
        number = number_text(sale.number)
        if step is Step.CONVERT:
            self.toast_overtaken.emit()
            self.sold.tell(sale, self._payments, {method.code: method_text(method) for method in self._methods})
        elif step is Step.APPROVE:
            self.toast(QCoreApplication.translate("Queue", "{} approved, its stock is reserved").format(number))
        elif step is Step.SEND_BACK:
            returned = QCoreApplication.translate("Queue", "{} returned to {}")
            self.toast(returned.format(number, sale.salesperson_name))
        else:
            self.toast(QCoreApplication.translate("Queue", "{} cancelled").format(number))

    def _on_steps_failed(self, error: PosError) -> None:
        if self.dialog is not None:
            self.dialog.show_error(error)
        else:
            self.details.banner.tell(self._why(error), "danger")
        # What stood against it may be news about the row.
        self.refresh()

    def _why(self, error: PosError) -> str:
        """The words for a failure; what is short is named as the lines name it."""
        message = words(error)
        detail = self.details.detail
        if isinstance(error, StockShort) and detail is not None:
            name = next((item.name for item in detail.items if item.code == error.code), "")
            return "\n".join(part for part in (message.title, name, message.text) if part)
        return message.text
