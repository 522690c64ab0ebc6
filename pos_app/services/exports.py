"""Files for spreadsheets: complete or not there, whatever stands in the way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, text

from pos_app.db.deadline import ADMINISTRATION_S
from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.contact import format_phone, format_postal_code
from pos_app.domain.documents import format_tax_id
from pos_app.domain.errors import Forbidden, NotWritten
from pos_app.domain.exporting import ExportKind, headings_of, status_word
from pos_app.domain.money import Lang
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.spreadsheet import BOM, Cell, csv_lines
from pos_app.services.workbook_writer import write_workbook

AT_ONCE: Final = 2000
"""Rows fetched together."""

_PRODUCTS = """
SELECT p.code, b.codes, p.name, p.brand, p.description, p.category, p.unit, p.allows_fraction, p.purchase_price,
       p.sale_price, p.min_stock, p.stock, p.active
  FROM api.product p
  LEFT JOIN (SELECT product_id, array_agg(barcode ORDER BY pack_quantity, barcode) AS codes
               FROM api.product_barcode GROUP BY product_id) b ON b.product_id = p.id
 ORDER BY p.nname, p.id
"""
_CUSTOMERS = """
SELECT name, tax_id, email, phone, postal_code, street, district, city, state, notes, active
  FROM api.customer ORDER BY nname, id
"""
_PRE_SALES = """
SELECT number, status, created_at, updated_at, customer_name, salesperson_name, counter, line_count, subtotal,
       discount_amount, total, planned_method, reason
  FROM api.pre_sale ORDER BY number
"""


class Exports:
    """All products, customers or pre-sales as a file, for managers; each is a step in the audit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(ADMINISTRATION_S)
    def write(self, operator: Operator, kind: ExportKind, path: Path, lang: Lang) -> int:
        """Write a file, XLSX by its ending, else CSV; what an import takes is named as it reads it. Returns how many.

        Raises Forbidden, NotWritten, Unavailable.
        """
        if not operator.may(Permission.REPORT_READ):
            raise Forbidden(Permission.REPORT_READ)
        with self._database.transaction(operator) as connection:
            connection.execute(text("SELECT api.note_export(:kind)"), {"kind": kind.value})
            return write_table(path, _lines(connection, kind, lang), lang) - 1


def _lines(connection: Connection, kind: ExportKind, lang: Lang) -> Iterator[Sequence[Cell]]:
    yield headings_of(kind, lang)
    zone = ZoneInfo(connection.scalar(text("SELECT value #>> '{}' FROM api.shop WHERE key = 'shop.time_zone'")))
    statement, cells = _KINDS[kind]
    streamed = connection.execution_options(stream_results=True, max_row_buffer=AT_ONCE)
    for row in streamed.execute(text(statement)):
        yield cells(row, lang, zone)


def _product(row: Row[Any], lang: Lang, _zone: ZoneInfo) -> Sequence[Cell]:
    first, *others = row.codes or [""]
    return (
        row.code, first, row.name, row.brand, row.description, row.category, row.unit, _flag(row.allows_fraction, lang),
        row.purchase_price, row.sale_price, row.min_stock, row.stock, " ".join(others), _flag(row.active, lang),
    )  # fmt: skip


def _customer(row: Row[Any], lang: Lang, _zone: ZoneInfo) -> Sequence[Cell]:
    return (
        row.name, row.tax_id and format_tax_id(row.tax_id), row.email, row.phone and format_phone(row.phone),
        row.postal_code and format_postal_code(row.postal_code), row.street, row.district, row.city, row.state,
        row.notes, _flag(row.active, lang),
    )  # fmt: skip


def _pre_sale(row: Row[Any], lang: Lang, zone: ZoneInfo) -> Sequence[Cell]:
    return (
        row.number, status_word(row.status, lang), row.created_at.astimezone(zone), row.updated_at.astimezone(zone),
        row.customer_name, row.salesperson_name, row.counter, row.line_count, row.subtotal, row.discount_amount,
        row.total, row.planned_method, row.reason,
    )  # fmt: skip


def _flag(value: bool, lang: Lang) -> str:
    if lang == "en":
        return "yes" if value else "no"
    return "sim" if value else "não"


_KINDS: Final[dict[ExportKind, tuple[str, Callable[[Row[Any], Lang, ZoneInfo], Sequence[Cell]]]]] = {
    ExportKind.PRODUCTS: (_PRODUCTS, _product),
    ExportKind.CUSTOMERS: (_CUSTOMERS, _customer),
    ExportKind.PRE_SALES: (_PRE_SALES, _pre_sale),
}


def write_table(path: Path, rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows to a file, XLSX by its ending, else CSV; it takes the place of an older one. Raises NotWritten."""
    if path.suffix.lower() == ".xlsx":
        return _written(path, lambda file: write_workbook(file, rows, lang))
    return write_csv(path, rows, lang)


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows to a CSV file, which takes the place of an older one; returns how many. Raises NotWritten."""

    def write(file: IO[bytes]) -> int:
        count = 0
        file.write(BOM.encode())
        for line in csv_lines(rows, lang):
            file.write(line.encode())
            count += 1
        return count

    return _written(path, write)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, which takes the place of an older file; raises NotWritten."""
    _written(path, lambda file: file.write(text.encode()))


def _written(path: Path, write: Callable[[IO[bytes]], int]) -> int:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                count = write(file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(path.name) from error
    return count
