"""Exports: products, customers and pre-sales as files, all of them or what a search finds."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, text

from pos_app.db.deadline import ADMINISTRATION_S
from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.backup import Stop
from pos_app.domain.contact import format_phone, format_postal_code
from pos_app.domain.documents import format_tax_id
from pos_app.domain.errors import Forbidden
from pos_app.domain.exporting import ExportKind, FoundBy, export_stop, headings_of, status_word
from pos_app.domain.money import Lang
from pos_app.domain.permissions import Operator, Permission
from pos_app.domain.spreadsheet import Cell
from pos_app.services import customers, products
from pos_app.services.listing import asking
from pos_app.services.table_file import write_table

AT_ONCE: Final = 2000
"""Rows fetched together."""

_PRODUCTS = """
SELECT p.code, b.codes, b.single, p.name, p.brand, p.description, p.category, p.unit, p.allows_fraction,
       p.purchase_price, p.sale_price, p.min_stock, p.stock, p.active
  FROM api.product p
  LEFT JOIN (SELECT product_id, array_agg(CASE WHEN pack_quantity = 1 THEN barcode
                                               ELSE trim_scale(pack_quantity) || '*' || barcode END
                                          ORDER BY pack_quantity <> 1, pack_quantity, barcode) AS codes,
                    bool_or(pack_quantity = 1) AS single
               FROM api.product_barcode GROUP BY product_id) b ON b.product_id = p.id
 WHERE {where} ORDER BY p.nname, p.id
"""
_CUSTOMERS = """
SELECT name, tax_id, email, phone, postal_code, street, district, city, state, notes, active
  FROM api.customer WHERE anonymised_at IS NULL AND {where} ORDER BY nname, id
"""
_PRE_SALES = """
SELECT number, status, created_at, updated_at, customer_name, salesperson_name, counter, line_count, subtotal,
       discount_amount, total, planned_method, reason
  FROM api.pre_sale WHERE {where} ORDER BY number
"""


class Exports:
    """All products, customers or pre-sales as a file, for managers; each is a step in the audit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(ADMINISTRATION_S)
    def write(
        self,
        operator: Operator,
        kind: ExportKind,
        path: Path,
        lang: Lang,
        found_by: FoundBy | None = None,
        stop: Stop | None = None,
    ) -> int:
        """Write a file, XLSX by its ending, else CSV; what an import takes is named as it reads it. Returns how many.

        `found_by`: only what a search finds; without it all, inactive ones too. `stop`: made by `export_stop`. Who was
        anonymised is never in it. Raises Forbidden, NotWritten, ExportCancelled, Unavailable; then no file is touched.
        """
        stop = stop or export_stop()
        if not operator.may(Permission.REPORT_READ):
            raise Forbidden(Permission.REPORT_READ)
        with self._database.transaction(operator) as connection:
            connection.execute(text("SELECT api.note_export(:kind)"), {"kind": kind.value})
            # However it ends, so does the reading.
            with closing(_lines(connection, kind, lang, found_by, stop)) as lines:
                return write_table(path, lines, lang) - 1


def _lines(
    connection: Connection, kind: ExportKind, lang: Lang, found_by: FoundBy | None, stop: Stop
) -> Generator[Sequence[Cell], None, None]:
    yield headings_of(kind, lang)
    zone = ZoneInfo(connection.scalar(text("SELECT value #>> '{}' FROM api.shop WHERE key = 'shop.time_zone'")))
    statement, cells = _KINDS[kind]
    where, values = _matching(connection, kind, found_by)
    # From here on all of the connection's statements are streamed, which not each of them bears.
    connection.execution_options(stream_results=True, max_row_buffer=AT_ONCE)
    with connection.execute(text(statement.format(where=where)), values) as rows:
        for count, row in enumerate(rows):
            if not count % AT_ONCE:
                stop.check()
            yield cells(row, lang, zone)


def _matching(connection: Connection, kind: ExportKind, found_by: FoundBy | None) -> tuple[str, dict[str, Any]]:
    """SQL for what a search finds, and its parameters."""
    if found_by is None:
        return "true", {}
    typed = bool(found_by.typed.strip())
    if kind is ExportKind.CUSTOMERS:
        if typed:
            return "id = ANY(:ids)", {"ids": customers.found_ids(connection, found_by.typed, found_by.shown)}
        return customers.FILTERS[found_by.shown], {}
    if typed:
        return "p.id = ANY(:ids)", {"ids": products.found_ids(connection, found_by.typed, found_by.wanted)}
    where, values = products.filter_sql(asking(connection), found_by.wanted)
    return where, dict(values)


def _product(row: Row[Any], lang: Lang, _zone: ZoneInfo) -> Sequence[Cell]:
    codes = list(row.codes or ())
    # The first column is for a single one: what it says is stored as one.
    first = codes.pop(0) if row.single else ""
    return (
        row.code, first, row.name, row.brand, row.description, row.category, row.unit, _flag(row.allows_fraction, lang),
        row.purchase_price, row.sale_price, row.min_stock, row.stock, "\n".join(codes), _flag(row.active, lang),
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
