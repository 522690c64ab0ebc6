"""What is behind a figure, as a table and as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.desk import Desk
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.money import format_currency
from pos_app.domain.reports import Behind, BehindRow, Board, LowProduct
from pos_app.domain.spreadsheet import Cell
from pos_app.domain.status import Status
from pos_app.ui.dashboard.board_view import Asked
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import customer_text, number_text, status_chip
from pos_app.ui.wording import amount_of, date_text

AT_ONCE = 200
"""Rows read at a time; more come as the list ends."""

Widths = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A title, words below it, the table; `read` gives the rows behind one, or the first ones; `write` makes a file."""

    title: str
    words: str
    model: RowTableModel[Any]
    widths: Widths
    give_way: tuple[int, ...]
    read: Callable[[Any], tuple[Any, ...]]
    write: Callable[[Path], int]
    file_name: str


def listing(desk: Desk, asked: Asked, board: Board) -> Listing:
    """Make the listing of what was asked for on a board."""
    if asked.behind is None:
        return _low_listing(desk, asked, board)
    behind = asked.behind
    return Listing(
        asked.title,
        asked.words,
        _row_model(behind),
        _row_widths(behind),
        (3,),
        lambda after: desk.acting(desk.services.reports.rows)(behind, AT_ONCE, after),
        partial(write_rows, desk, behind),
        file_name(behind),
    )


def write_rows(desk: Desk, behind: Behind, path: Path) -> int:
    """Write all pre-sales behind a figure; returns how many. For a pool thread."""
    return desk.acting(desk.services.reports.export)(behind, path, *_file_of(behind), language())


def file_name(behind: Behind) -> str:
    """A name for the file."""
    words = {
        "sold": QCoreApplication.translate("Dashboard", "sales"),
        "sent": QCoreApplication.translate("Dashboard", "sent"),
        "waiting": QCoreApplication.translate("Dashboard", "waiting"),
    }[behind.of]
    days = f"{behind.first}" if behind.first == behind.last else f"{behind.first}_{behind.last}"
    return f"{words}_{days}.csv"


def _row_model(behind: Behind) -> RowTableModel[BehindRow]:
    lang = language()
    columns: list[Column[BehindRow]] = [
        Column(
            key="number",
            title=lambda: QCoreApplication.translate("Dashboard", "Number"),
            get=lambda row: number_text(row.number),
            strong=True,
        ),
        Column(
            key="at",
            title=lambda: QCoreApplication.translate("Dashboard", "When"),
            get=lambda row: date_text(row.local_at.date()),
            secondary=lambda row: row.local_at.strftime("%H:%M"),
        ),
        Column(
            key="customer",
            title=lambda: QCoreApplication.translate("Dashboard", "Customer"),
            get=customer_text,
            secondary=lambda row: QCoreApplication.translate("Dashboard", "%n item(s)", None, row.line_count),
        ),
        Column(
            key="salesperson",
            title=lambda: QCoreApplication.translate("Dashboard", "Salesperson"),
            get=lambda row: row.salesperson_name,
        ),
        Column(
            key="total",
            title=lambda: QCoreApplication.translate("Dashboard", "Total"),
            get=lambda row: format_currency(row.total, lang),
            align="right",
            strong=not _has_part(behind),
        ),
    ]
    if behind.of == "sent":
        columns.insert(
            4,
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Dashboard", "State"),
                get=lambda _row: "",
                chip=status_chip,
            ),
        )
    if _has_part(behind):
        columns.append(
            Column(
                key="part",
                title=lambda: _part_title(behind),
                get=lambda row: format_currency(row.part, lang),
                align="right",
                strong=True,
            )
        )
    return RowTableModel(columns, lambda row: row.id)


def _row_widths(behind: Behind) -> Widths:
    state = (140,) if behind.of == "sent" else ()
    part = (132,) if _has_part(behind) else ()
    return (88, 112, None, 190, *state, 132, *part)


def _has_part(behind: Behind) -> bool:
    """Whether a row adds less than its total to the figure."""
    return "method" in behind.chosen or "product" in behind.chosen


def _part_title(behind: Behind) -> str:
    """What the part is of: a product that was sold, or a way of paying."""
    if "product" in behind.chosen:
        return QCoreApplication.translate("Dashboard", "Of this product")
    return QCoreApplication.translate("Dashboard", "In this method")


def _file_of(behind: Behind) -> tuple[Sequence[str], Callable[[BehindRow], Sequence[Cell]]]:
    """Titles and cells of the file: the table's columns, one value in each."""
    states = {
        Status.DRAFT: QCoreApplication.translate("Queue", "Draft"),
        Status.PENDING: QCoreApplication.translate("Queue", "Waiting"),
        Status.APPROVED: QCoreApplication.translate("Queue", "Approved"),
        Status.CONVERTED: QCoreApplication.translate("Queue", "Converted"),
        Status.CANCELLED: QCoreApplication.translate("Queue", "Cancelled"),
    }
    titles = [
        QCoreApplication.translate("Dashboard", "Number"),
        QCoreApplication.translate("Dashboard", "When"),
        QCoreApplication.translate("Dashboard", "Customer"),
        QCoreApplication.translate("Dashboard", "Salesperson"),
        QCoreApplication.translate("Dashboard", "State"),
        QCoreApplication.translate("Dashboard", "Items"),
        QCoreApplication.translate("Dashboard", "Total"),
        *([_part_title(behind)] if _has_part(behind) else []),
    ]

    def cells(row: BehindRow) -> Sequence[Cell]:
        part = (row.part,) if _has_part(behind) else ()
        known = (row.number, row.local_at, row.customer_name, row.salesperson_name, states[row.status])
        return (*known, row.line_count, row.total, *part)

    return titles, cells


def _low_listing(desk: Desk, asked: Asked, board: Board) -> Listing:
    columns: tuple[Column[LowProduct], ...] = (
        Column(
            key="product",
            title=lambda: QCoreApplication.translate("Dashboard", "Product"),
            get=lambda product: product.name,
            secondary=lambda product: product.code,
        ),
        Column(
            key="available",
            title=lambda: QCoreApplication.translate("Dashboard", "Available"),
            get=lambda product: amount_of(product.available, product.unit),
            align="right",
            strong=True,
        ),
        Column(
            key="minimum",
            title=lambda: QCoreApplication.translate("Dashboard", "Minimum"),
            get=lambda product: amount_of(product.min_stock, product.unit),
            align="right",
        ),
    )
    reports = desk.services.reports

    def read(after: LowProduct | None) -> tuple[LowProduct, ...]:
        return () if after else desk.acting(reports.low_stock)(max(board.low_number, AT_ONCE))

    def write(path: Path) -> int:
        titles = [
            QCoreApplication.translate("Dashboard", "Code"),
            QCoreApplication.translate("Dashboard", "Product"),
            QCoreApplication.translate("Dashboard", "Unit"),
            QCoreApplication.translate("Dashboard", "Available"),
            QCoreApplication.translate("Dashboard", "Minimum"),
        ]
        return desk.acting(reports.export_low_stock)(
            path, titles, lambda low: (low.code, low.name, low.unit, low.available, low.min_stock), language()
        )

    name = QCoreApplication.translate("Dashboard", "low-stock")
    model = RowTableModel(columns, lambda product: product.id)
    return Listing(asked.title, asked.words, model, (None, 132, 132), (), read, write, f"{name}_{board.at.date()}.csv")
