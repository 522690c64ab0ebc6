"""The figures under the lines of a pre-sale: sums, and what a manager weighs against them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pos_app.domain.money import format_currency, format_percent, minus, percent_of, total_of
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleRow, ReviewRow
from pos_app.domain.selling import keeps_cap
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.queue.tables import reduction_percent
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.card import label
from pos_app.ui.wording import dotted


class Figures(QWidget):
    """Subtotal, discounts against the author's cap, margin, what else is open, total; the payments once there are any.

    Rows that say nothing are hidden.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(1, 1)
        self._subtotal = self._row(self.tr("Subtotal"))
        self._discount = self._row(self.tr("Discounts"))
        self._reduction = self._row(self.tr("Below list price"))
        self._cap = self._row(self.tr("Author's cap"))
        self._margin = self._row(self.tr("Margin"))
        self._open = self._row(self.tr("Customer's open pre-sales"))
        self._paid = self._row(self.tr("Paid by"))
        self._total = AmountLabel("", 28, QFont.Weight.Bold)
        place = self._grid.rowCount()
        self._grid.addWidget(label(self.tr("Total"), "section"), place, 0)
        self._grid.addWidget(self._total, place, 1)

    def show_detail(self, detail: PreSaleDetail, review: ReviewRow | None, method_names: dict[str, str]) -> None:
        """Take the figures of a pre-sale, and what is weighed where this person may."""
        row = detail.row
        draft = PreSaleDraft.reopened(detail)
        discounts = total_of((draft.line_discounts, row.discount_amount))
        gross = format_currency(total_of((row.subtotal, draft.line_discounts)), language())
        _tell(self._subtotal, gross if discounts else "")
        # The percentage is of list price: where prices were changed too, it stands in a row of its own.
        percent = reduction_percent(row)
        same = row.reduction == discounts
        less = format_currency(-discounts, language()) if discounts else ""
        below = "" if same or not percent else dotted(percent, format_currency(-row.reduction, language()))
        _tell(self._discount, dotted(percent if same else "", less))
        _tell(self._reduction, below)
        _tell(self._cap, "" if review is None or not row.reduction else cap_text(draft, review.cap))
        _tell(self._margin, "" if review is None else margin_text(row, review))
        _tell(self._open, "" if review is None else open_text(review))
        _tell(self._paid, ", ".join(method_names.get(one.method, one.method) for one in detail.payments))
        self._total.setText(format_currency(row.total, language()))
        self._total.setAccessibleName(self.tr("Total {}").format(format_currency(row.total, language())))

    def texts(self) -> dict[str, str]:
        """What is shown, by the rows' names."""
        rows = (self._subtotal, self._discount, self._reduction, self._cap, self._margin, self._open, self._paid)
        return {name.text(): figure.text() for name, figure in rows if figure.text()}

    def _row(self, text: str) -> tuple[QLabel, AmountLabel]:
        """A muted name and its figure."""
        place = self._grid.rowCount()
        name, figure = label(text, "muted"), AmountLabel()
        self._grid.addWidget(name, place, 0, alignment=Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(figure, place, 1)
        return name, figure


def cap_text(draft: PreSaleDraft, cap: Decimal) -> str:
    """The cap, and whether a line or the whole passes it."""
    percent = format_percent(cap, language())
    if keeps_cap(draft, cap):
        return dotted(percent, QCoreApplication.translate("Figures", "within the cap"))
    return dotted(percent, QCoreApplication.translate("Figures", "⚠ above the cap"))


def margin_text(row: PreSaleRow, review: ReviewRow) -> str:
    """What is earned of the total, in percent and reais; in words where a cost is not known."""
    if review.lines_without_cost is None:
        return ""
    if review.lines_without_cost:
        return QCoreApplication.translate("Figures", "%n item(s) without a cost", None, review.lines_without_cost)
    if review.cost is None:
        return ""
    earned = minus(row.total, review.cost)
    return dotted(format_percent(percent_of(earned, row.total), language()), format_currency(earned, language()))


def open_text(review: ReviewRow) -> str:
    """How many others of the customer wait or are approved, and their value."""
    if not review.open_count:
        return ""
    count = QCoreApplication.translate("Figures", "%n other(s)", None, review.open_count)
    return dotted(count, format_currency(review.open_value, language()))


def _tell(pair: tuple[QLabel, AmountLabel], text: str) -> None:
    """Fill a row of figures, or hide it."""
    pair[1].setText(text)
    for one in pair:
        one.setVisible(bool(text))
