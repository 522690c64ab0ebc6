"""Pre-sales through their whole life. Each step is one function of the database, which keeps the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.db.retry import reads, writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.errors import NotFound
from pos_app.domain.listing import COUNTED
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override, Payment, PreSaleDetail, PreSaleItemRow, PreSaleRow
from pos_app.domain.status import Status
from pos_app.services.sign_in import prove

_COLUMNS = """
id, number, status, customer_id, customer_name, salesperson_id, salesperson_name, counter, line_count, subtotal,
discount_amount, total, list_total, planned_method, reason, short, created_at, updated_at, submitted_at, valid_until,
version
"""
_ROWS = f"SELECT {_COLUMNS} FROM api.pre_sale"  # noqa: S608 - our own words


class PreSales:
    """Writes, submits, approves, converts and cancels; reads what the operator may see."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes_by_id()
    def save(self, operator: Operator, draft: PreSaleDraft) -> PreSaleRow:
        """Store a draft, header and lines together; the same draft again is stored once.

        Raises Invalid (with `line`, from 1), WrongState, ChangedElsewhere, OtherBody, NotFound.
        """
        return self._step(operator, "save_pre_sale", json.dumps(draft.body()))

    @writes_by_id()
    def submit(
        self,
        operator: Operator,
        pre_sale_id: UUID,
        version: int,
        request_id: UUID,
        override: Override | None = None,
    ) -> PreSaleRow:
        """Hand a draft in for review; `override` is who signs for a discount beyond the operator's cap.

        Raises CapExceeded, Invalid("lines"), WrongState, ChangedElsewhere; BadCredentials, SignInLocked (override).
        """
        signed = None
        if override is not None:
            signed = {"login": override.login, "proof": prove(self._database, override.login, override.password)}
        sent = None if signed is None else json.dumps(signed)
        return self._step(operator, "submit", pre_sale_id, version, request_id, sent)

    @writes_by_id()
    def approve(self, operator: Operator, pre_sale_id: UUID, version: int, request_id: UUID) -> PreSaleRow:
        """Reserve the stock; raises StockShort, OwnApproval, WrongState, ChangedElsewhere, Forbidden."""
        return self._step(operator, "approve", pre_sale_id, version, request_id)

    @writes_by_id()
    def send_back(
        self, operator: Operator, pre_sale_id: UUID, version: int, request_id: UUID, reason: str
    ) -> PreSaleRow:
        """Return a pending one to its author; raises Invalid("reason"), WrongState, ChangedElsewhere, Forbidden."""
        return self._step(operator, "send_back", pre_sale_id, version, request_id, reason)

    @writes_by_id()
    def cancel(self, operator: Operator, pre_sale_id: UUID, version: int, request_id: UUID, reason: str) -> PreSaleRow:
        """End it unsold, with a reason; a reservation goes back. Raises as `send_back` does."""
        return self._step(operator, "cancel", pre_sale_id, version, request_id, reason)

    @writes_by_id()
    def convert(
        self,
        operator: Operator,
        pre_sale_id: UUID,
        version: int,
        request_id: UUID,
        payments: tuple[Payment, ...],
    ) -> PreSaleRow:
        """Record the payments, which sum to the total, and take the stock, exactly once.

        Raises Invalid("payments"), WrongState, ChangedElsewhere, Forbidden.
        """
        body = [{"method": p.method, "amount": str(p.amount), "change": str(p.change)} for p in payments]
        return self._step(operator, "convert", pre_sale_id, version, request_id, json.dumps(body))

    @writes()
    def delete(self, operator: Operator, pre_sale_id: UUID, version: int) -> None:
        """Remove one's own draft, header and lines; raises NotFound, WrongState, ChangedElsewhere."""
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.delete_pre_sale(:id, :version)"), {"id": pre_sale_id, "version": version}
            )

    @writes()
    def expire(self, operator: Operator) -> int:
        """Cancel what is past its last day, a hundred at most, and return how many; each once, whoever else asks."""
        with self._database.transaction(operator) as connection:
            return connection.scalar(text("SELECT api.expire()")) or 0

    @reads()
    def get(self, operator: Operator, pre_sale_id: UUID) -> PreSaleDetail:
        """Read one with lines and payments; raises NotFound."""
        with self._database.transaction(operator) as connection:
            return detail_of(connection, pre_sale_id)

    @reads()
    def by_number(self, operator: Operator, number: int) -> PreSaleDetail:
        """Read the one with this number; raises NotFound."""
        with self._database.transaction(operator) as connection:
            found = connection.scalar(text("SELECT id FROM api.pre_sale WHERE number = :number"), {"number": number})
            if found is None:
                raise NotFound("pre_sale")
            return detail_of(connection, found)

    @reads()
    def listed(
        self, operator: Operator, statuses: frozenset[Status], limit: int = 200, *, with_reason: bool = False
    ) -> tuple[PreSaleRow, ...]:
        """Return those in these states, what waits longest first; closed ones newest first.

        `with_reason`: only those that somebody gave a reason for; among drafts the returned ones.
        """
        reason = " AND reason <> ''" if with_reason else ""
        closed = statuses <= {Status.CONVERTED, Status.CANCELLED}
        order = "updated_at DESC, id" if closed else "updated_at, id"
        statement = text(f"{_ROWS} WHERE status = ANY(:statuses){reason} ORDER BY {order} LIMIT :limit")
        with self._database.transaction(operator) as connection:
            rows = connection.execute(statement, {"statuses": [s.value for s in statuses], "limit": limit})
            return tuple(_row(row._mapping) for row in rows)

    @reads()
    def waiting(self, operator: Operator) -> int:
        """Count what waits for a manager, as far as `COUNTED` and one more."""
        statement = text(
            "SELECT count(*) FROM (SELECT 1 FROM api.pre_sale WHERE status = :status LIMIT :most) AS waiting"
        )
        with self._database.transaction(operator) as connection:
            values = {"status": Status.PENDING.value, "most": COUNTED + 1}
            return int(connection.scalars(statement, values).one())

    def _step(self, operator: Operator, function: str, *values: object) -> PreSaleRow:
        marks = ", ".join(["%s"] * len(values))
        statement = f"SELECT {_COLUMNS} FROM api.{function}({marks})"  # noqa: S608 - our own words
        return _row(self._database.call(operator, statement, values))


def _one(connection: Connection, pre_sale_id: UUID) -> PreSaleRow:
    row = connection.execute(text(_ROWS + " WHERE id = :id"), {"id": pre_sale_id}).one_or_none()
    if row is None:
        raise NotFound("pre_sale")
    return _row(row._mapping)


def _row(values: Mapping[Any, Any]) -> PreSaleRow:
    return PreSaleRow(**{**values, "status": Status(values["status"])})


def detail_of(connection: Connection, pre_sale_id: UUID) -> PreSaleDetail:
    """Read one within a transaction, with lines and payments; raises NotFound."""
    row = _one(connection, pre_sale_id)
    header = connection.execute(
        text(
            "SELECT discount_kind, discount_value, notes, customer_tax_id, offline_number, flags"
            " FROM api.pre_sale WHERE id = :id"
        ),
        {"id": pre_sale_id},
    ).one_or_none()
    if header is None:
        # Deleted, or out of one's sight, since the statement before.
        raise NotFound("pre_sale")
    items = connection.execute(
        text(
            "SELECT line_number, product_id, code, name, unit, allows_fraction, list_price, quantity, unit_price,"
            " discount_kind, discount_value, discount_amount, line_total, label_total, note, available,"
            " (SELECT p.sale_price FROM api.product p WHERE p.id = product_id AND p.active) AS price_now"
            " FROM api.pre_sale_item WHERE pre_sale_id = :id ORDER BY line_number"
        ),
        {"id": pre_sale_id},
    )
    payments = connection.execute(
        text(
            "SELECT method_code, amount, change FROM api.pre_sale_payment WHERE pre_sale_id = :id ORDER BY line_number"
        ),
        {"id": pre_sale_id},
    )
    return PreSaleDetail(
        row=row,
        items=tuple(PreSaleItemRow(**item._mapping) for item in items),
        payments=tuple(Payment(method, amount, change) for method, amount, change in payments),
        discount_kind=header.discount_kind,
        discount_value=header.discount_value,
        notes=header.notes,
        customer_tax_id=header.customer_tax_id,
        offline_number=header.offline_number,
        flags=tuple(header.flags),
    )
