"""What the two tables of the queue hold: pre-sales at the left, the lines of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.money import format_money, format_percent, format_quantity, minus, percent_of
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleItemRow, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import customer_text, number_text
from pos_app.ui.queue.wording import age_text, minutes_since
from pos_app.ui.wording import dotted, when_text


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A pre-sale and for how many minutes it has been where it is, so that the age is told anew as it grows."""

    sale: PreSaleRow
    minutes: int

    @classmethod
    def now(cls, sale: PreSaleRow) -> QueueLine:
        """The line as of this moment."""
        since = sale.submitted_at if sale.status is Status.PENDING and sale.submitted_at else sale.updated_at
        return cls(sale, minutes_since(since))


QUEUE_WIDTHS: tuple[int | None, ...] = (84, 82, None, 64, 94, 100)


def queue_model(mark: Callable[[int], str]) -> RowTableModel[QueueLine]:
    """Number, age, customer with salesperson and short stock, lines, reduction, value; `mark` follows a title."""
    return RowTableModel(
        (
            Column(
                key="number",
                title=lambda: QCoreApplication.translate("Queue", "Number") + mark(0),
                get=lambda line: number_text(line.sale.number),
                strong=True,
            ),
            Column(
                key="age",
                title=lambda: QCoreApplication.translate("Queue", "Age") + mark(1),
                get=lambda line: age_text(line.minutes),
                tooltip=lambda line: when_text(line.sale.submitted_at or line.sale.updated_at),
            ),
            Column(
                key="customer",
                title=lambda: QCoreApplication.translate("Queue", "Customer and salesperson") + mark(2),
                get=lambda line: customer_text(line.sale),
                secondary=lambda line: line.sale.salesperson_name,
                chip=_short_chip,
            ),
            Column(
                key="lines",
                title=lambda: QCoreApplication.translate("Queue", "Items") + mark(3),
                get=lambda line: str(line.sale.line_count),
                align="right",
            ),
            Column(
                key="reduction",
                title=lambda: QCoreApplication.translate("Queue", "Discount") + mark(4),
                get=lambda line: _less(line.sale.reduction),
                secondary=lambda line: reduction_percent(line.sale),
                align="right",
            ),
            Column(
                key="total",
                title=lambda: QCoreApplication.translate("Queue", "Value") + mark(5),
                get=lambda line: format_money(line.sale.total, language()),
                align="right",
                strong=True,
            ),
        ),
        key=lambda line: line.sale.id,
    )


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A line of a pre-sale as the one who decides sees it; `available` is None once the stock is of no matter.

    `left` is what stays available when the whole pre-sale has taken its part.
    """

    item: PreSaleItemRow
    available: Decimal | None
    left: Decimal | None
    short: bool


def detail_lines(detail: PreSaleDetail) -> tuple[DetailLine, ...]:
    """The lines, with what the stock says about them while it still has a say."""
    waiting = detail.row.status in (Status.DRAFT, Status.PENDING)
    draft = PreSaleDraft.reopened(detail)
    short = draft.short_lines() if waiting else ()
    return tuple(
        DetailLine(
            item,
            item.available if waiting else None,
            minus(item.available, draft.demand(item.product_id)) if waiting else None,
            index in short,
        )
        for index, item in enumerate(detail.items)
    )


DETAIL_WIDTHS: tuple[int | None, ...] = (None, 104)


def detail_model() -> RowTableModel[DetailLine]:
    """Product with quantity, price and stock; total with discount."""
    return RowTableModel(
        (
            Column(
                key="product",
                title=lambda: QCoreApplication.translate("Queue", "Product"),
                get=lambda line: line.item.name,
                secondary=_quantity_and_price,
                chip=_stock_chip,
                tooltip=lambda line: dotted(line.item.code, _quantity_and_price(line), line.item.note),
            ),
            Column(
                key="total",
                title=lambda: QCoreApplication.translate("Queue", "Total"),
                get=lambda line: format_money(line.item.line_total, language()),
                secondary=_discount,
                align="right",
                strong=True,
            ),
        ),
        key=lambda line: line.item.line_number,
    )


def reduction_percent(sale: PreSaleRow) -> str:
    """The whole reduction as a share of list price; empty where there is none."""
    return format_percent(percent_of(sale.reduction, sale.list_total), language()) if sale.reduction else ""


def _less(amount: Decimal) -> str:
    return format_money(-amount, language()) if amount else "—"


def _short_chip(line: QueueLine) -> Chip | None:
    if not line.sale.short:
        return None
    return "warning", "triangle-alert", QCoreApplication.translate("Queue", "short stock")


def _quantity_and_price(line: DetailLine) -> str:
    item = line.item
    price = format_money(item.unit_price, language())
    stock = ""
    if line.available is not None and line.left is not None and not line.short:
        takes = QCoreApplication.translate("Queue", "stock {before} → {after}")
        before, after = (format_quantity(value, language()) for value in (line.available, line.left))
        stock = takes.format(before=before, after=after)
    return dotted(f"{format_quantity(item.quantity, language())} {item.unit} × {price}", stock)


def _stock_chip(line: DetailLine) -> Chip | None:
    if line.available is None or not line.short:
        return None
    left = format_quantity(line.available, language())
    return "warning", "triangle-alert", QCoreApplication.translate("Queue", "only {} in stock").format(left)


def _discount(line: DetailLine) -> str:
    item = line.item
    if not item.discount_amount or item.discount_value is None:
        return ""
    if item.discount_kind == "percent":
        return format_percent(-item.discount_value, language())
    return format_money(-item.discount_value, language())
