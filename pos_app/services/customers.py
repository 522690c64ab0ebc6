"""Customers: find, read, add, change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.db.deadline import SEARCH_S
from pos_app.db.retry import reads, writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.contact import parse_email, parse_phone, parse_postal_code
from pos_app.domain.customer_card import CustomerCard
from pos_app.domain.customers_shown import CustomersShown
from pos_app.domain.documents import is_masked, masked, parse_tax_id, without_marks
from pos_app.domain.errors import ChangedElsewhere, Duplicate, Invalid, NotFound
from pos_app.domain.listing import Listed, ListOrder, OrderBy, Part
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import CustomerDraft, CustomerRow, PreSaleRow
from pos_app.domain.status import Status
from pos_app.domain.text import parse_text
from pos_app.services.listing import Ask, Keys, Listing, listed, ordered
from pos_app.services.look_up import ALL, Query, best_first, parse_query
from pos_app.services.name_search import FEW, Source, escaped
from pos_app.services.table_file import write_text

_COLUMNS = ", ".join(field.name for field in fields(CustomerRow))
_VIEW = "api.customer"
_ROWS = f"SELECT {_COLUMNS} FROM {_VIEW}"  # noqa: S608 - our own words
_BY_ID = f"{_ROWS} WHERE id = :id"
# An index serves each of them.
_ORDERS: Final[Mapping[OrderBy, Keys]] = {"name": Keys(("nname", "id")), "city": Keys(("ncity", "nname", "id"))}
FILTERS: Final[Mapping[CustomersShown, str]] = {
    CustomersShown.EVERYBODY: "anonymised_at IS NULL",
    CustomersShown.ACTIVE: "active",
    CustomersShown.INACTIVE: "NOT active",
}
"""SQL for each choice of what is listed."""
_ACTIVE: Final = Listing(_COLUMNS, _VIEW, FILTERS[CustomersShown.ACTIVE], {}, _ORDERS)

_PRE_SALES = ", ".join(field.name for field in fields(PreSaleRow))
# The year of the shop's time zone.
_SUMS = """
SELECT count(*) AS count,
       coalesce(sum(total) FILTER (WHERE status = 'converted' AND converted_at >= (
           SELECT date_trunc('year', now() AT TIME ZONE z.zone) AT TIME ZONE z.zone
             FROM (SELECT value #>> '{}' AS zone FROM api.shop WHERE key = 'shop.time_zone') z)), 0) AS year_total,
       count(*) FILTER (WHERE status IN ('pending', 'approved')) AS open_count,
       coalesce(sum(total) FILTER (WHERE status IN ('pending', 'approved')), 0) AS open_value
  FROM api.pre_sale WHERE customer_id = :id
"""


_BY_EMAIL = """
SELECT CASE WHEN lower(email) = lower(:typed) THEN 0 ELSE 3 END AS place, id
  FROM api.customer WHERE lower(email) LIKE lower(:begins) AND {where} ORDER BY place, nname, id LIMIT :limit
"""


class Customers:
    """The shop's customers, for everybody who is signed in; the document is the managers' to change."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(SEARCH_S)
    def search(
        self,
        operator: Operator,
        typed: str,
        limit: int = 50,
        *,
        order: ListOrder | None = None,
        shown: CustomersShown = CustomersShown.EVERYBODY,
    ) -> tuple[CustomerRow, ...]:
        """Find by name, CPF/CNPJ, phone or e-mail: the best, in the order of look-ups or in another one.

        Nothing typed: the first active ones by name.
        """
        query = parse_query(typed)
        if query.empty:
            return listed(self._ask(operator), _ACTIVE, Part(order=order or ListOrder(), behind=limit), _row).rows
        with self._database.transaction(operator) as connection:
            found = list(_best_first(connection, query, shown, limit))
            if order is not None:
                found = ordered(connection, _listing(shown), order, found)
            rows = connection.execute(text(f"{_ROWS} WHERE id = ANY(:ids)"), {"ids": found})
            customers = {row.id: _row(row) for row in rows}
            return tuple(customers[key] for key in found if key in customers)

    @reads()
    def part(
        self, operator: Operator, part: Part, shown: CustomersShown = CustomersShown.EVERYBODY
    ) -> Listed[CustomerRow]:
        """Read a part of the list; by name or city."""
        return listed(self._ask(operator), _listing(shown), part, _row)

    @reads()
    def get(self, operator: Operator, customer_id: UUID) -> CustomerRow:
        """Read one; raises NotFound."""
        return _only(self._database.read(operator, _BY_ID, {"id": customer_id}))

    @writes_by_id()
    def save(self, operator: Operator, draft: CustomerDraft) -> CustomerRow:
        """Add (version 0) or change; the same again is stored once.

        Raises Invalid at the field, Duplicate, ChangedElsewhere, Forbidden.
        """
        body = _body(draft)
        try:
            with self._database.transaction(operator) as connection:
                connection.execute(text("SELECT api.save_customer(CAST(:body AS jsonb))"), {"body": json.dumps(body)})
                return _one(connection, draft.id)
        except Duplicate as error:
            raise Duplicate(error.field, self._holder(operator, error.field, str(body[error.field]))) from error
        except ChangedElsewhere:
            stored = self.get(operator, draft.id)
            if stored.version != draft.version + 1 or not _same(stored, body):
                raise
            # It was this very draft: the COMMIT before got no answer.
            return stored

    @reads()
    def card(self, operator: Operator, customer_id: UUID, limit: int = 5) -> CustomerCard:
        """Return what the operator may see of the customer's pre-sales: the newest, and what they add up to."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text(
                    f"SELECT {_PRE_SALES} FROM api.pre_sale"  # noqa: S608 - our own words
                    " WHERE customer_id = :id ORDER BY updated_at DESC, id DESC LIMIT :limit"
                ),
                {"id": customer_id, "limit": limit},
            )
            newest = tuple(PreSaleRow(**{**row._mapping, "status": Status(row.status)}) for row in rows)
            sums = connection.execute(text(_SUMS), {"id": customer_id}).one()
            return CustomerCard(newest, **sums._mapping)

    @writes()
    def export(self, operator: Operator, customer_id: UUID) -> dict[str, Any]:
        """Return all that is stored about a customer, as JSON holds it; a step in the audit. NotFound, Forbidden."""
        with self._database.transaction(operator) as connection:
            found = connection.scalar(text("SELECT api.export_customer(:id)::text"), {"id": customer_id})
            stored: dict[str, Any] = json.loads(found, parse_float=Decimal)
            return stored

    def write_copy(
        self, operator: Operator, customer_id: UUID, path: Path, tell: Callable[[dict[str, Any]], str]
    ) -> None:
        """Write all that is stored about a customer: JSON at `path`, and beside it as `.txt` what `tell` makes of it.

        Raises NotFound, Forbidden, NotWritten.
        """
        copy = self.export(operator, customer_id)
        write_text(path, json.dumps(copy, ensure_ascii=False, indent=2, default=str) + "\n")
        write_text(path.with_suffix(".txt"), tell(copy))

    @writes()
    def anonymise(self, operator: Operator, customer_id: UUID, version: int, reason: str) -> CustomerRow:
        """Forget who a customer is and keep the sales; raises Invalid, ChangedElsewhere, NotFound, Forbidden."""
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.anonymise_customer(:id, :version, :reason)"),
                {"id": customer_id, "version": version, "reason": reason},
            )
            return _one(connection, customer_id)

    def _ask(self, operator: Operator) -> Ask:
        return partial(self._database.read, operator)

    def _holder(self, operator: Operator, field: str, value: str) -> str | None:
        """The id of the row that has the value, so that the form can offer to open it."""
        ask = {
            "tax_id": "SELECT api.customer_by_tax_id(:value)",
            "email": "SELECT id FROM api.customer WHERE lower(email) = lower(:value)",
        }[field]
        with self._database.transaction(operator) as connection:
            found = connection.scalar(text(ask), {"value": value})
        return None if found is None else str(found)


def found_ids(connection: Connection, typed: str, shown: CustomersShown) -> list[UUID]:
    """Return all that a search finds, without a limit."""
    return list(_best_first(connection, parse_query(typed), shown, ALL))


def _listing(shown: CustomersShown) -> Listing:
    return Listing(_COLUMNS, _VIEW, FILTERS[shown], {}, _ORDERS)


def _best_first(connection: Connection, query: Query, shown: CustomersShown, limit: int) -> dict[UUID, int]:
    where = FILTERS[shown]
    if "@" in query.text:
        rows = connection.execute(
            text(_BY_EMAIL.format(where=where)),
            {"typed": query.text, "begins": f"{escaped(query.text)}%", "limit": limit},
        )
        return {row.id: row.place for row in rows}
    if query.digits:
        found = _by_number(connection, query.digits[:50], shown, limit)
        if found:
            return found
    # A CNPJ with letters looks like a word.
    document = without_marks(query.text).upper()
    holder = "SELECT api.customer_by_tax_id(:document)"
    source = Source("api.customer", where)
    return best_first(connection, source, query, exact=holder, values={"document": document}, limit=limit)


def _by_number(connection: Connection, digits: str, shown: CustomersShown, limit: int) -> dict[UUID, int]:
    """CPF/CNPJ or telephone; of those who are asked for, who is among the best."""
    if shown is CustomersShown.EVERYBODY:
        # Nobody who was anonymised has a number.
        statement, most = "SELECT place, id FROM api.customers_by_number(:digits, :most)", limit
    else:
        statement = (
            "SELECT n.place, n.id FROM api.customers_by_number(:digits, :most) n"  # noqa: S608 - our own words
            f" JOIN api.customer c ON c.id = n.id WHERE {FILTERS[shown]} ORDER BY n.place, c.nname, c.id LIMIT :limit"
        )
        most = max(limit, FEW)
    rows = connection.execute(text(statement), {"digits": digits, "most": most, "limit": limit})
    return {row.id: row.place for row in rows}


def _same(stored: CustomerRow, body: dict[str, Any]) -> bool:
    # Who may not see a document whole reads back a part of what was stored.
    seen = {**body, "tax_id": masked(body["tax_id"] or "")} if is_masked(stored.tax_id) else body
    return all(getattr(stored, name) == value for name, value in seen.items() if name not in ("id", "version"))


def _one(connection: Connection, customer_id: UUID) -> CustomerRow:
    return _only(connection.execute(text(_BY_ID), {"id": customer_id}).all())


def _only(found: Sequence[Sequence[Any]]) -> CustomerRow:
    if not found:
        raise NotFound("customer")
    return _row(found[0])


def _row(values: Sequence[Any]) -> CustomerRow:
    return CustomerRow(*values)


def _document(typed: str) -> str | None:
    """What stands for the document; one that was shown in part stands for the one that is stored."""
    bare = without_marks(typed)
    return bare if is_masked(bare) else parse_tax_id(typed) if bare else None


def _body(draft: CustomerDraft) -> dict[str, Any]:
    name = parse_text(draft.name, "name", 200)
    if not name:
        raise Invalid("name", "empty")
    state = draft.state.strip().upper()
    if state and not (len(state) == 2 and state.isascii() and state.isalpha()):
        raise Invalid("state", "format")
    return {
        "id": str(draft.id),
        "version": draft.version,
        "name": name,
        "tax_id": _document(draft.tax_id),
        "email": parse_email(draft.email) if draft.email.strip() else None,
        "phone": parse_phone(draft.phone) if draft.phone.strip() else None,
        "postal_code": parse_postal_code(draft.postal_code) if draft.postal_code.strip() else None,
        "street": parse_text(draft.street, "street", 200) or None,
        "district": parse_text(draft.district, "district", 100) or None,
        "city": parse_text(draft.city, "city", 100) or None,
        "state": state or None,
        "notes": parse_text(draft.notes, "notes", 2000, lines=True),
        "active": draft.active,
    }
