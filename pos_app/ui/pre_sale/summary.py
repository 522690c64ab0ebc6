"""The summary at the right: sums, discount on the total, way of paying, notes, warnings, and the three ways out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount, format_currency
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.discount_edit import DiscountEdit
from pos_app.ui.pre_sale.methods import MethodChoice
from pos_app.ui.pre_sale.notes_edit import NotesEdit
from pos_app.ui.pre_sale.total_label import TotalLabel
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label, line, scrolled
from pos_app.ui.widgets.kbd import Kbd


class SummaryCard(Card):
    """Shows a draft; what is entered here is handed to the functions given, which say why it is refused."""

    submit_clicked = Signal()
    save_clicked = Signal()
    cancel_clicked = Signal()
    left = Signal()
    """Enter in the discount: the person goes on elsewhere."""

    def __init__(
        self,
        set_discount: Callable[[Discount | None], Invalid | None],
        set_method: Callable[[str | None], object],
        set_notes: Callable[[str], Invalid | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._set_discount = set_discount
        self._title = label(self.tr("Summary"), "section")
        self._subtotal = AmountLabel()
        self._line_discounts = AmountLabel()
        self._discount_amount = AmountLabel()
        self._total = TotalLabel()
        self._total.setObjectName("total")
        self._total.setAccessibleName(self.tr("Total"))
        self.discount = DiscountEdit()
        self.discount.setAccessibleName(self.tr("Discount on the total: 10% or an amount"))
        self.discount.setMaximumWidth(theme.px(120))
        self._discount_words = label("", "error")
        self._discount_words.setWordWrap(True)
        self.methods = MethodChoice(set_method)
        self.notes = NotesEdit(set_notes)
        self._warning = Banner()
        self.submit_button = PrimaryButton("", "send", "pre_sale.submit", tall="main")
        self.save_button = SecondaryButton("", "save", "pre_sale.park")
        self.cancel_button = DangerButton(self.tr("Cancel"))
        self._build()
        self.discount.editingFinished.connect(self._on_discount_editing_finished)
        self.discount.returnPressed.connect(self._on_discount_return_pressed)
        self.discount.problem_changed.connect(self._on_discount_problem_changed)
        self.submit_button.clicked.connect(self.submit_clicked)
        self.save_button.clicked.connect(self.save_clicked)
        self.cancel_button.clicked.connect(self.cancel_clicked)
        self.show_busy(saving=False, closing=False)

    @property
    def total_text(self) -> str:
        """The total as it is shown."""
        return self._total.text()

    @property
    def warning_text(self) -> str:
        """The warning as it is shown; empty when there is none."""
        return self._warning.text

    def show_draft(self, draft: PreSaleDraft, *, dirty: bool, blank: bool) -> None:
        """Show sums and entries of a draft; what is being typed stays."""
        self._subtotal.setText(_reais(draft.subtotal + draft.line_discounts))
        self._line_discounts.setText(_reais(-draft.line_discounts))
        # So much is entered as an amount already.
        percent = draft.discount is not None and draft.discount.kind == "percent"
        self._discount_amount.setText(_reais(-draft.discount_amount))
        self._discount_amount.setVisible(percent)
        self._total.setText(_reais(draft.total))
        if not self.discount.isModified() and self.discount.problem is None:
            self.discount.set_value(draft.discount)
        self.methods.show_chosen(draft.planned_method)
        self.notes.show_notes(draft.notes)
        self._show_warning(draft)
        self._usable = (bool(draft.lines), dirty and bool(draft.lines or draft.version), not blank)
        self._enable()

    def show_busy(self, *, saving: bool, closing: bool) -> None:
        """A write is under way: its button says so, and nothing can be asked twice."""
        self._busy, self._closing = saving, closing
        self.submit_button.setText(self.tr("Sending…") if closing else self.tr("Send for review"))
        self.save_button.setText(self.tr("Saving…") if saving and not closing else self.tr("Save"))
        self._enable()

    def set_compact(self, *, compact: bool) -> None:
        """A low page keeps the room for what is acted upon."""
        self._title.setHidden(compact)
        margin = theme.px(10 if compact else 16)
        self.box.setContentsMargins(theme.px(16), margin, theme.px(16), margin)

    def edit_discount(self) -> None:
        """Go to the discount on the total."""
        self.discount.setFocus()
        self.discount.selectAll()

    def finish_edit(self) -> bool:
        """Take the discount that stands in its field; False when it is refused, and so stays there, marked."""
        if not self.discount.check():
            return False
        problem = self._set_discount(self.discount.value())
        if problem is None:
            self.discount.setModified(False)
        self.discount.set_problem(problem)
        return problem is None

    def forget_edit(self) -> None:
        """Drop a discount that is being typed: the pre-sale is another one now."""
        self.discount.set_problem(None)
        self.discount.setModified(False)

    _usable = (False, False, False)
    _busy = _closing = False

    def _build(self) -> None:
        self.box.addWidget(self._title)
        self.box.addLayout(_row(label(self.tr("Subtotal"), "muted"), self._subtotal))
        self.box.addLayout(_row(label(self.tr("Discount on items"), "muted"), self._line_discounts))
        general = QHBoxLayout()
        general.setSpacing(theme.px(8))
        general.addWidget(label(self.tr("Discount"), "muted"))
        general.addWidget(Kbd(keys.hint("pre_sale.total_discount")))
        general.addStretch(1)
        general.addWidget(self.discount, 2)
        self.box.addLayout(general)
        self.box.addWidget(self._discount_amount, alignment=Qt.AlignmentFlag.AlignRight)
        self._discount_amount.hide()
        self.box.addWidget(self._discount_words)
        self._discount_words.hide()
        self.box.addWidget(line())
        self.box.addLayout(_row(label(self.tr("Total"), "section"), self._total))
        inner = QWidget()
        inner.setProperty("role", "page")
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.px(6))
        middle.addWidget(label(self.tr("Planned payment"), "label"))
        middle.addWidget(self.methods)
        middle.addWidget(label(self.tr("Notes"), "label"))
        middle.addWidget(self.notes, 1)
        scroll = scrolled(inner)
        scroll.setMinimumHeight(theme.px(24))
        self.box.addWidget(scroll, 1)
        self.box.addWidget(self._warning)
        self.box.addWidget(self.submit_button)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addWidget(self.save_button, 3)
        last.addWidget(self.cancel_button, 2)
        self.box.addLayout(last)

    def _enable(self) -> None:
        can_submit, can_save, can_cancel = self._usable
        free = not self._busy
        self.submit_button.setEnabled(can_submit and free)
        self.save_button.setEnabled(can_save and free)
        self.cancel_button.setEnabled(can_cancel and free)
        for widget in (self.discount, self.methods, self.notes):
            widget.setEnabled(not self._closing)

    def _show_warning(self, draft: PreSaleDraft) -> None:
        short = len(draft.short_lines())
        if not short:
            self._warning.clear()
            return
        text = QCoreApplication.translate(
            "SummaryCard", "%n item(s) above the stock: the manager decides.", None, short
        )
        self._warning.tell(text, "warning")

    def _on_discount_editing_finished(self) -> None:
        self.finish_edit()

    def _on_discount_return_pressed(self) -> None:
        if self.finish_edit():
            self.left.emit()

    def _on_discount_problem_changed(self, problem: Invalid | None) -> None:
        text = "" if problem is None else words(problem).text
        self._discount_words.setText(text)
        self._discount_words.setVisible(bool(text))
        self.discount.setAccessibleDescription(text)
        if text:
            announce(self.discount, text, urgent=True)


def _row(left: QLabel, right: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addWidget(right, 1)
    return row


def _reais(value: Decimal) -> str:
    return format_currency(value, language())
