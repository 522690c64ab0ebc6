"""Stock: receipts, counts, adjustments and the ledger."""

from __future__ import annotations

import json
from dataclasses import fields
from uuid import UUID

from sqlalchemy import text

from pos_app.db.retry import reads, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, check_money, check_number, check_quantity
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import StockChange
from pos_app.domain.stock_rows import CountedRow, LedgerFilter, MovementRow, Receipt, StockCount
from pos_app.domain.text import parse_text
from pos_app.services.look_up import parse_query
from pos_app.services.name_search import escaped

_MOVEMENTS = ", ".join(f"m.{field.name}" for field in fields(MovementRow))


class Stock:
    """What changes a stock outside a sale, each with its reason and its row of the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes_by_id()
    def change(self, operator: Operator, change: StockChange) -> None:
        """Book a receipt or an adjustment, once per request; raises Invalid, StockShort, NotFound, Forbidden."""
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.change_stock(:request, :product, :kind, :quantity, :reason)"),
                {
                    "request": change.request_id,
                    "product": change.product_id,
                    "kind": change.kind,
                    "quantity": change.quantity,
                    "reason": change.reason,
                },
            )

    @writes_by_id()
    def receive(self, operator: Operator, receipt: Receipt) -> None:
        """Book a delivery, all lines or none, once per id; the costs become purchase prices as the shop says.

        Raises Invalid (`products` with `line`, from 1), OtherBody, Forbidden.
        """
        lines = [
            {
                "product_id": str(line.product_id),
                "quantity": str(check_quantity(line.quantity)),
                "unit_cost": None if line.unit_cost is None else str(check_money("unit_cost", line.unit_cost)),
            }
            for line in receipt.lines
        ]
        body = {
            "supplier": parse_text(receipt.supplier, "supplier", 200),
            "note": parse_text(receipt.note, "note", 500),
            "lines": lines,
        }
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.receive_stock(:id, CAST(:body AS jsonb))"),
                {"id": receipt.id, "body": json.dumps(body)},
            )

    @writes_by_id()
    def count(self, operator: Operator, count: StockCount) -> tuple[CountedRow, ...]:
        """Book the differences that a physical count found, all or none, once per id; return what was booked.

        What was sold or came in since a line was counted is not overwritten. Raises Invalid (`products` with `line`,
        from 1), StockShort, OtherBody, Forbidden.
        """
        lines = [
            {
                "product_id": str(line.product_id),
                "counted": str(check_number("quantity", line.counted, QUANTITY_PLACES, MAX_QUANTITY)),
                "expected": str(line.expected),
            }
            for line in count.lines
        ]
        body = {"note": parse_text(count.note, "reason", 500), "lines": lines}
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text("SELECT * FROM api.count_stock(:id, CAST(:body AS jsonb))"),
                {"id": count.id, "body": json.dumps(body)},
            )
            return tuple(CountedRow(**row._mapping) for row in rows)

    @reads()
    def ledger(
        self, operator: Operator, wanted: LedgerFilter, limit: int = 200, before_id: int | None = None
    ) -> tuple[MovementRow, ...]:
        """Return the newest rows that fit; `before_id` goes on behind the last row of a page."""
        conditions, values = _conditions(wanted)
        # A product's rows follow one upon the other, as they were booked; those of all are found by their time.
        order = ("id",) if wanted.product_id else ("at", "id")
        if before_id is not None:
            last = ", ".join(order)
            conditions.append(
                f"({', '.join(f'm.{name}' for name in order)})"  # noqa: S608 - our own words
                f" < (SELECT {last} FROM api.stock_movement WHERE id = :before_id)"
            )
            values["before_id"] = before_id
        statement = text(
            f"SELECT {_MOVEMENTS} FROM api.stock_movement m"  # noqa: S608 - our own words
            f" WHERE {' AND '.join(conditions) or 'true'}"
            f" ORDER BY {', '.join(f'm.{name} DESC' for name in order)} LIMIT :limit"
        )
        with self._database.transaction(operator) as connection:
            rows = connection.execute(statement, {**values, "limit": limit})
            return tuple(MovementRow(**row._mapping) for row in rows)

    @reads()
    def movements(self, operator: Operator, product_id: UUID, limit: int = 100) -> tuple[MovementRow, ...]:
        """Return the newest rows of a product's ledger."""
        return self.ledger(operator, LedgerFilter(product_id=product_id), limit)


def _conditions(wanted: LedgerFilter) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    for name, condition in (
        ("product_id", "m.product_id = :product_id"),
        ("kind", "m.kind = :kind"),
        ("user_name", "m.user_name = :user_name"),
        ("since", "m.at >= :since"),
        ("until", "m.at < :until"),
    ):
        value = getattr(wanted, name)
        if value:
            conditions.append(condition)
            values[name] = value
    query = parse_query(wanted.text)
    if not query.empty:
        words, names = query.conditions("p")
        conditions.append(
            "m.product_id IN (SELECT p.id FROM api.product p"  # noqa: S608 - our own words
            f" WHERE ({words}) OR p.code LIKE :code OR p.id = (SELECT b.product_id FROM api.product_barcode b"
            " WHERE b.barcode = :bare))"
        )
        values |= {**names, "code": f"{escaped(query.text.upper())}%", "bare": query.text}
    return conditions, values
