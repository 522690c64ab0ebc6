"""Pre-sales as they are looked up: found by what is known of them, with their history, weighed, and repeated."""

from __future__ import annotations

from dataclasses import fields
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text
from uuid_utils.compat import uuid7

from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.duplicate import Duplicate, duplicate
from pos_app.domain.errors import NotFound
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import MOST_LISTED, PreSaleFilter, PreSaleOrder, PreSaleRow, PreSaleStepRow, ReviewRow
from pos_app.domain.status import Status
from pos_app.printing.document import Letterhead, Paper, paper_of
from pos_app.services.look_up import parse_query
from pos_app.services.name_search import escaped
from pos_app.services.pre_sales import detail_of
from pos_app.services.products import rows_of

_COLUMNS = ", ".join(f"s.{field.name}" for field in fields(PreSaleRow))
_STEPS = ", ".join(field.name for field in fields(PreSaleStepRow))
_ORDERS: Final[dict[PreSaleOrder, str]] = {
    "number": "s.number",
    "updated_at": "s.updated_at",
    "customer_name": "c.nname",
    "line_count": "s.line_count",
    "reduction": "s.list_total - s.total",
    "total": "s.total",
}


class Archive:
    """Reads what the operator may see: own pre-sales, or all by right."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads()
    def found(self, operator: Operator, wanted: PreSaleFilter, limit: int = MOST_LISTED) -> tuple[PreSaleRow, ...]:
        """Return those that fit, in the order wanted; those without a customer come last by name."""
        conditions, values = _conditions(wanted)
        direction = "DESC" if wanted.descending else "ASC"
        statement = text(
            f"SELECT {_COLUMNS} FROM api.pre_sale s LEFT JOIN api.customer c ON c.id = s.customer_id"  # noqa: S608
            f" WHERE {' AND '.join(conditions)}"
            f" ORDER BY {_ORDERS[wanted.order]} {direction} NULLS LAST, s.id {direction} LIMIT :limit"
        )
        with self._database.transaction(operator) as connection:
            rows = connection.execute(statement, {**values, "limit": limit})
            return tuple(PreSaleRow(**{**row._mapping, "status": Status(row.status)}) for row in rows)

    @reads()
    def history(self, operator: Operator, pre_sale_id: UUID) -> tuple[PreSaleStepRow, ...]:
        """Return who did what to it, the newest first; nothing for one that the operator may not see."""
        statement = text(
            f"SELECT {_STEPS} FROM api.pre_sale_step WHERE pre_sale_id = :id ORDER BY id DESC"  # noqa: S608
        )
        with self._database.transaction(operator) as connection:
            return tuple(PreSaleStepRow(**row._mapping) for row in connection.execute(statement, {"id": pre_sale_id}))

    @reads()
    def review(self, operator: Operator, pre_sale_id: UUID) -> ReviewRow:
        """Return what a manager weighs; raises NotFound, Forbidden."""
        with self._database.transaction(operator) as connection:
            row = connection.execute(text("SELECT * FROM api.weigh(:id)"), {"id": pre_sale_id}).one()
            return ReviewRow(**row._mapping)

    @reads()
    def duplicate(self, operator: Operator, pre_sale_id: UUID) -> Duplicate:
        """Make a draft that was never stored from one of any state, at today's prices; raises NotFound."""
        with self._database.transaction(operator) as connection:
            detail = detail_of(connection, pre_sale_id)
            products = rows_of(connection, {item.product_id for item in detail.items})
            return duplicate(detail, products, uuid7())

    @reads()
    def paper(self, operator: Operator, pre_sale_id: UUID) -> Paper:
        """Put one on paper; raises NotFound."""
        with self._database.transaction(operator) as connection:
            return _paper(connection, pre_sale_id)

    @reads()
    def paper_of_number(self, operator: Operator, number: int) -> Paper:
        """Put the one with this number on paper; raises NotFound."""
        with self._database.transaction(operator) as connection:
            found = connection.scalar(text("SELECT id FROM api.pre_sale WHERE number = :number"), {"number": number})
            if found is None:
                raise NotFound("pre_sale")
            return _paper(connection, found)


def _paper(connection: Connection, pre_sale_id: UUID) -> Paper:
    settings = connection.execute(text("SELECT key, value FROM api.shop WHERE key LIKE 'shop.%' OR key LIKE 'print.%'"))
    methods = connection.execute(text("SELECT code, name FROM api.payment_method"))
    names = {row.code: row.name for row in methods}
    return paper_of(detail_of(connection, pre_sale_id), Letterhead.of({row.key: row.value for row in settings}), names)


def _conditions(wanted: PreSaleFilter) -> tuple[list[str], dict[str, object]]:
    conditions = ["s.status = ANY(:statuses)"]
    values: dict[str, object] = {"statuses": [status.value for status in wanted.statuses]}
    if wanted.salesperson_id is not None:
        conditions.append("s.salesperson_id = :salesperson_id")
        values["salesperson_id"] = wanted.salesperson_id
    if wanted.with_reason:
        conditions.append("s.reason <> ''")
    if wanted.since is not None:
        conditions.append("s.updated_at >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        conditions.append("s.updated_at < :until")
        values["until"] = wanted.until
    query = parse_query(wanted.text)
    if query.digits:
        conditions.append("s.number::text LIKE :number")
        values["number"] = f"{escaped(query.digits.lstrip('0'))}%"
    elif not query.empty:
        names, words = query.conditions("c")
        conditions.append(names)
        values |= words
    return conditions, values
