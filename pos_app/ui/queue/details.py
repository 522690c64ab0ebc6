"""The right side of the queue: all that one needs to decide on a pre-sale, and the buttons that do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pos_app.adapters.pre_sale_steps import Outcome, Step
from pos_app.domain.documents import format_tax_id
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import PaymentMethodRow, PreSaleDetail, PreSaleRow, ReviewRow
from pos_app.domain.status import Status
from pos_app.ui import theme
from pos_app.ui.payment_wording import method_text
from pos_app.ui.pre_sale_history import HistoryView
from pos_app.ui.pre_sale_wording import customer_text, marks_text, number_text, status_chip
from pos_app.ui.queue.figures import Figures
from pos_app.ui.queue.several import SeveralPanel
from pos_app.ui.queue.tables import DETAIL_WIDTHS, detail_lines, detail_model
from pos_app.ui.queue.wording import why_not
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label, line
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import day_text, dotted, when_text

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

_CLOSED = (Status.CONVERTED, Status.CANCELLED)


class DetailsPanel(Card):
    """Shows one pre-sale, or a sentence while none is chosen; conditions about it stand in `banner`."""

    step_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=0, parent=parent)
        self._operator: Operator = desk.operator
        self._review: ReviewRow | None = None
        self.history = HistoryView(desk)
        self.several = SeveralPanel()
        self.several.step_requested.connect(self.step_requested)
        self._detail: PreSaleDetail | None = None
        self._busy = False
        self._method_names: dict[str, str] = {}
        self.banner = Banner()
        self._title = label("", "title")
        self._chip = Chip()
        self._who = label("", "small")
        self._customer = label("", "section")
        self._tax_id = label("", "small")
        self._note = label("", "muted")
        self.marks = label("", "small")
        self.marks.setWordWrap(True)
        self._marked = QWidget()
        for words in (self._who, self._customer, self._tax_id):
            # A long name is cut, it never widens the panel.
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # How long it is valid stands at the end, and has to be read.
        self._who.setWordWrap(True)
        self._who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._note.setWordWrap(True)
        self._model = detail_model()
        self.lines = TableView(self.tr("Items of the pre-sale"), self._model, DETAIL_WIDTHS)
        # Names and sums need no titles; a small window needs the room.
        self.lines.horizontalHeader().hide()
        self.lines.setMinimumHeight(theme.px(50))
        self._middle = QStackedWidget()
        self.figures = Figures()
        self.buttons: dict[Step, Button] = {
            Step.APPROVE: PrimaryButton(self.tr("Approve"), "check", "queue.approve", tall="main"),
            Step.CONVERT: PrimaryButton(self.tr("Convert"), "receipt", "queue.convert", tall="main"),
            Step.SEND_BACK: SecondaryButton(self.tr("Return"), "corner-up-left", "queue.send_back"),
            Step.CANCEL: DangerButton(self.tr("Refuse"), "ban", "queue.cancel"),
        }
        for step, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, step=step: self.step_requested.emit(step))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("clipboard-list", self.tr("No pre-sale chosen")))
        self._stack.addWidget(self._build())
        self._stack.addWidget(self.several)
        self.box.addWidget(self._stack)
        self.show_detail(None)

    @property
    def detail(self) -> PreSaleDetail | None:
        """What is shown."""
        return self._detail

    def show_several(self, sales: Sequence[PreSaleRow]) -> None:
        """Show that several are chosen."""
        self.banner.clear()
        self._detail = None
        self.several.show_chosen(sales)
        self._stack.setCurrentIndex(2)

    def show_outcomes(self, step: Step, outcomes: Sequence[Outcome]) -> None:
        """Show what became of several, until another row is chosen."""
        self._detail = None
        self.several.show_outcomes(step, outcomes)
        self._stack.setCurrentIndex(2)

    def toggle_history(self) -> None:
        """The history in the place of the lines, or the lines again."""
        if self._detail is not None:
            showing = self._middle.currentIndex() == 1
            self._middle.setCurrentIndex(0 if showing else 1)
            self.history.show_history(None if showing else self._detail.row.id)
            (self.lines if showing else self.history.table).setFocus()

    def show_detail(self, detail: PreSaleDetail | None, review: ReviewRow | None = None) -> None:
        """Show another pre-sale, or the same in its present state; `review` is what is weighed, where that is read."""
        if detail is None or self._detail is None or detail.row.id != self._detail.row.id:
            self.banner.clear()
        self._detail, self._review = detail, review
        self._stack.setCurrentIndex(0 if detail is None else 1)
        self._model.set_rows(() if detail is None else detail_lines(detail))
        self._offer()
        if detail is None:
            return
        row = detail.row
        if self._middle.currentIndex() == 1:
            self.history.show_history(row.id)
        self._title.setText(number_text(row.number))
        kind, icon, word = status_chip(row)
        self._chip.show_state(word, kind, icon)  # type: ignore[arg-type]  # a table's chip names its kind as text
        until = "" if row.valid_until is None else self.tr("valid until {}").format(day_text(row.valid_until))
        sent = when_text(row.submitted_at or row.updated_at)
        self._who.setText(dotted(self.tr("{} by {}").format(sent, row.salesperson_name), row.counter, until))
        self._who.setToolTip(self._who.text())
        self._customer.setText(customer_text(row))
        self._tax_id.setText(format_tax_id(detail.customer_tax_id) if detail.customer_tax_id else "")
        self._tax_id.setVisible(bool(detail.customer_tax_id))
        self.marks.setText(marks_text(detail.flags))
        self._marked.setVisible(bool(detail.flags))
        reason = self.tr("Reason: {}").format(row.reason) if row.reason else ""
        self._note.setText("\n".join(part for part in (reason, detail.notes) if part))
        self._note.setVisible(bool(self._note.text()))
        self.figures.show_detail(detail, review, self._method_names)

    def set_busy(self, busy: bool) -> None:
        """A step is under way: no other can be asked for."""
        self._busy = busy
        self.several.set_busy(busy)
        self._offer()

    def name_methods(self, methods: tuple[PaymentMethodRow, ...]) -> None:
        """How the shop calls its ways of paying."""
        self._method_names = {method.code: method_text(method) for method in methods}
        self.show_detail(self._detail, self._review)

    def _offer(self) -> None:
        """Offer the steps that may be taken; the others say why not, or are not there at all."""
        row = None if self._detail is None else self._detail.row
        closed = row is None or row.status in _CLOSED
        for step, button in self.buttons.items():
            problem = why_not(step, row, self._operator)
            button.setEnabled(not self._busy and not problem)
            button.setToolTip(problem)
            button.setVisible(not closed and (step in (Step.SEND_BACK, Step.CANCEL) or not problem))
        approved = row is not None and row.status is Status.APPROVED
        self.buttons[Step.CANCEL].setText(self.tr("Cancel") if approved else self.tr("Refuse"))

    def _build(self) -> QWidget:
        """Head, lines, figures, buttons."""
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(self._title)
        top.addWidget(self._chip)
        top.addStretch(1)
        buttons = QGridLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.buttons[Step.APPROVE], 0, 0, 1, 2)
        buttons.addWidget(self.buttons[Step.CONVERT], 1, 0, 1, 2)
        buttons.addWidget(self.buttons[Step.SEND_BACK], 2, 0)
        buttons.addWidget(self.buttons[Step.CANCEL], 2, 1)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(top)
        box.addWidget(self._who)
        box.addSpacing(theme.px(4))
        box.addWidget(self._customer)
        box.addWidget(self._tax_id)
        marked = QHBoxLayout(self._marked)
        marked.setContentsMargins(0, 0, 0, 0)
        marked.setSpacing(theme.px(6))
        marked.addWidget(IconLabel("triangle-alert", "warning", 16), alignment=Qt.AlignmentFlag.AlignTop)
        marked.addWidget(self.marks, 1)
        box.addWidget(self._marked)
        box.addWidget(self._note)
        box.addSpacing(theme.px(4))
        box.addWidget(line())
        self._middle.addWidget(self.lines)
        self._middle.addWidget(self.history)
        box.addWidget(self._middle, 1)
        box.addWidget(line())
        box.addWidget(self.figures)
        box.addWidget(self.banner)
        box.addSpacing(theme.px(4))
        box.addLayout(buttons)
        return content
