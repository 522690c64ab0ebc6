"""The figures of a board laid out: cards, bars by day or hour, shares, low stock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.money import format_currency, format_percent, half_up
from pos_app.domain.reports import Behind, Board, Choice, LowProduct, Of, Share, Slot, SoldProduct
from pos_app.ui import theme
from pos_app.ui.dashboard.bars import Bar, BarsChart, Legend
from pos_app.ui.dashboard.figure_card import FigureCard
from pos_app.ui.dashboard.shares import ShareLine, ShareList
from pos_app.ui.dashboard.wording import (
    Comparison,
    compared_average,
    compared_conversion,
    compared_number,
    compared_value,
    period_text,
    sales_paid_text,
    sales_text,
    slot_label,
    slot_text,
    slot_words,
)
from pos_app.ui.i18n import language
from pos_app.ui.payment_wording import named_method
from pos_app.ui.queue.wording import age_text
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.wording import amount_of, dotted

_ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see behind: a title, words below it, and which rows; None for the low stock."""

    title: str
    words: str
    behind: Behind | None


class BoardView(QScrollArea):
    """Shows a board; what is asked for on it is announced."""

    asked = Signal(object)
    """An Asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board: Board | None = None
        self.value = FigureCard(QCoreApplication.translate("Dashboard", "Sold"))
        self.number = FigureCard(QCoreApplication.translate("Dashboard", "Sales"))
        self.average = FigureCard(QCoreApplication.translate("Dashboard", "Average sale"))
        self.conversion = FigureCard(QCoreApplication.translate("Dashboard", "Conversion"))
        self.waiting = FigureCard(QCoreApplication.translate("Dashboard", "Waiting for review"))
        self.cards = (self.value, self.number, self.average, self.conversion, self.waiting)
        nothing = QCoreApplication.translate("Dashboard", "Nothing was sold in this period.")
        self.bars = BarsChart(QCoreApplication.translate("Dashboard", "Sold by day or hour"), nothing)
        self.salespeople = ShareList(QCoreApplication.translate("Dashboard", "By salesperson"), nothing)
        self.methods = ShareList(QCoreApplication.translate("Dashboard", "By payment method"), nothing)
        self.products = ShareList(QCoreApplication.translate("Dashboard", "Best-selling products"), nothing)
        enough = QCoreApplication.translate("Dashboard", "No product is below its minimum.")
        self.low = ShareList(QCoreApplication.translate("Dashboard", "Low stock"), enough)
        self._bars_title = label(self.bars.accessibleName(), "section")
        self._low_title = label(self.low.accessibleName(), "section")
        self._legend = Legend(
            QCoreApplication.translate("Dashboard", "this period"),
            QCoreApplication.translate("Dashboard", "previous period"),
        )
        self._lay_out()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show the figures."""
        self.board = board
        lang = language()
        totals = board.totals
        self.value.show_figure(format_currency(totals.value, lang), compared_value(board))
        self.number.show_figure(str(totals.number), compared_number(board))
        self.average.show_figure(format_currency(totals.average, lang), compared_average(board))
        rate = totals.conversion
        rate_text = "—" if rate is None else format_percent(half_up(rate, 1), lang)
        self.conversion.show_figure(rate_text, compared_conversion(board))
        self.waiting.show_figure(str(board.waiting.number), _oldest(board))
        by_hour = board.slots[0].hour is not None
        self._bars_title.setText(
            QCoreApplication.translate("Dashboard", "Sold by hour")
            if by_hour
            else QCoreApplication.translate("Dashboard", "Sold by day")
        )
        self.bars.show_bars(
            [
                Bar(slot_label(slot, len(board.slots)), slot_words(slot), slot.value, slot.value_before)
                for slot in board.slots
            ]
        )
        self.salespeople.show_lines(_share_lines(board.salespeople, sales_text))
        self.methods.show_lines(_share_lines([_in_words(share) for share in board.methods], sales_paid_text))
        self.products.show_lines(_product_lines(board.products))
        self.low.show_lines([_low_line(product) for product in board.low])
        low = self.low.accessibleName()
        self._low_title.setText(f"{low} ({board.low_number})" if board.low_number else low)

    def _connect(self) -> None:
        behind: tuple[Of, ...] = ("sold", "sold", "sold", "sent", "waiting")
        for card, of in zip(self.cards, behind, strict=True):
            card.clicked.connect(partial(self._ask_card, card, of))
        self.bars.chosen.connect(self._ask_slot)
        self.salespeople.line_entered.connect(lambda share: self._ask_share("salesperson", share, sales_text))
        self.methods.line_entered.connect(lambda share: self._ask_share("method", share, sales_paid_text))
        self.products.line_entered.connect(self._ask_product)
        self.low.line_entered.connect(self._ask_low)

    def _ask_card(self, card: FigureCard, of: Of, _checked: bool = False) -> None:
        board = self.board
        if board is None:
            return
        title = {
            "sold": QCoreApplication.translate("Dashboard", "Sales"),
            "sent": QCoreApplication.translate("Dashboard", "Sent pre-sales"),
            "waiting": QCoreApplication.translate("Dashboard", "Waiting for review"),
        }[of]
        days = "" if of == "waiting" else period_text(board.first, board.last)
        self.asked.emit(Asked(title, dotted(days, card.value), Behind(of, board.first, board.last)))

    def _ask_slot(self, place: int) -> None:
        if self.board is None:
            return
        slot: Slot = self.board.slots[place]
        chosen: dict[Choice, str | None] = {} if slot.hour is None else {"hour": str(slot.hour)}
        words = dotted(format_currency(slot.value, language()), sales_text(slot.number))
        self.asked.emit(Asked(slot_text(slot), words, Behind("sold", slot.first, slot.last, chosen)))

    def _ask_share(self, choice: Choice, share: Share, count: Callable[[int], str]) -> None:
        if self.board is None:
            return
        words = dotted(format_currency(share.value, language()), count(share.number), self._days())
        behind = Behind("sold", self.board.first, self.board.last, {choice: share.key})
        self.asked.emit(Asked(share.name, words, behind))

    def _ask_product(self, product: SoldProduct) -> None:
        if self.board is None:
            return
        amount = amount_of(product.quantity, product.unit)
        words = dotted(format_currency(product.value, language()), amount, self._days())
        behind = Behind("sold", self.board.first, self.board.last, {"product": product.key})
        self.asked.emit(Asked(product.name, words, behind))

    def _ask_low(self, _product: LowProduct) -> None:
        if self.board is not None:
            words = QCoreApplication.translate(
                "Dashboard", "%n product(s) below the minimum", None, self.board.low_number
            )
            self.asked.emit(Asked(self.low.accessibleName(), words, None))

    def _days(self) -> str:
        return "" if self.board is None else period_text(self.board.first, self.board.last)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("role", "page")
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        for card in self.cards:
            cards.addWidget(card, 1)
        charts = QGridLayout()
        charts.setSpacing(theme.px(12))
        charts.addWidget(_titled(self.bars, self._bars_title, self._legend), 0, 0, 1, 2)
        charts.addWidget(_titled(self.products, label(self.products.accessibleName(), "section")), 0, 2)
        charts.addWidget(_titled(self.salespeople, label(self.salespeople.accessibleName(), "section")), 1, 0)
        charts.addWidget(_titled(self.methods, label(self.methods.accessibleName(), "section")), 1, 1)
        charts.addWidget(_titled(self.low, self._low_title), 1, 2)
        charts.setRowStretch(0, 6)
        charts.setRowStretch(1, 5)
        for column, stretch in enumerate((5, 5, 6)):
            charts.setColumnStretch(column, stretch)
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addLayout(cards)
        box.addLayout(charts, 1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        order: tuple[QWidget, ...] = (
            *self.cards,
            *(self.bars, self.products, self.salespeople, self.methods, self.low),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _titled(chart: QWidget, title: QWidget, legend: QWidget | None = None) -> Card:
    card = Card(margin=14, spacing=8)
    head = QHBoxLayout()
    head.addWidget(title)
    if legend is not None:
        head.addStretch(1)
        head.addWidget(legend)
    card.box.addLayout(head)
    card.box.addWidget(chart, 1)
    return card


def _oldest(board: Board) -> Comparison:
    minutes = board.waiting.minutes
    if minutes is None:
        nothing = QCoreApplication.translate("Dashboard", "nothing is waiting")
        return Comparison(nothing, "success", "check", nothing)
    oldest = QCoreApplication.translate("Dashboard", "oldest: {}").format(age_text(minutes))
    words = dotted(oldest, format_currency(board.waiting.value, language()))
    return Comparison(oldest, "warning", "hourglass", words, age_text(minutes))


def _in_words(method: Share) -> Share:
    """A share of a method as every page calls it."""
    return replace(method, name=named_method(method.key or "", method.name))


def _share_lines(shares: Sequence[Share], count: Callable[[int], str]) -> list[ShareLine]:
    most = max((share.value for share in shares), default=_ALL) or _ALL
    return [
        ShareLine(
            share.key,
            share.name,
            count(share.number),
            format_currency(share.value, language()),
            share.value / most,
            share,
        )
        for share in shares
    ]


def _product_lines(products: Sequence[SoldProduct]) -> list[ShareLine]:
    most = max((product.value for product in products), default=_ALL) or _ALL
    return [
        ShareLine(
            product.key,
            product.name,
            amount_of(product.quantity, product.unit),
            format_currency(product.value, language()),
            product.value / most,
            product,
        )
        for product in products
    ]


def _low_line(product: LowProduct) -> ShareLine:
    least = amount_of(product.min_stock, product.unit)
    return ShareLine(
        str(product.id),
        product.name,
        QCoreApplication.translate("Dashboard", "of {}").format(least),
        amount_of(product.available, product.unit),
        product.available / product.min_stock if product.min_stock else Decimal(0),
        product,
        "warning",
    )
