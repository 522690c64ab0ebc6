"""Products: find by code, barcode, label or words; read, add, change. Never their stock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.db.deadline import SEARCH_S
from pos_app.db.retry import reads, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.barcodes import parse_barcode, parse_product_code, parse_scale_label
from pos_app.domain.errors import ChangedElsewhere, Duplicate, Invalid, NotFound
from pos_app.domain.listing import Listed, ListOrder, OrderBy, Part
from pos_app.domain.money import check_money, check_number
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Barcode, ProductDraft, ProductMatch, ProductRow
from pos_app.domain.scale_patterns import layouts_of
from pos_app.domain.selling import weighed
from pos_app.domain.stock_rows import ProductFilter
from pos_app.domain.text import parse_text
from pos_app.services.listing import Ask, Keys, Listing, asking, listed, ordered
from pos_app.services.look_up import ALL, FURTHER, Query, best_first, parse_query
from pos_app.services.name_search import Source, escaped

_COLUMNS = """
       p.id, p.code, p.name, p.brand, p.description, p.category, p.unit, p.allows_fraction, p.purchase_price,
       p.sale_price, p.stock, p.reserved, p.min_stock, p.active, p.version, p.updated_at,
       -- A line each, which is read ten times as fast as JSON is.
       (SELECT string_agg(b.barcode || ' ' || b.pack_quantity, E'\\n')
          FROM api.product_barcode b WHERE b.product_id = p.id) AS barcodes, p.low
"""
_VIEW = "api.product p"
_ROWS = f"SELECT {_COLUMNS} FROM {_VIEW}"  # noqa: S608 - our own words
_BY_ID = f"{_ROWS} WHERE p.id = :id"
# An index serves each of them. What has no price yet comes before the cheapest.
_ORDERS: Final[dict[OrderBy, Keys]] = {
    "name": Keys(("nname", "id")),
    "code": Keys(("code",), "code"),
    "price": Keys(("coalesce(sale_price, -1)", "nname", "id"), "figure"),
    "stock": Keys(("stock", "nname", "id"), "figure"),
}

_BY_CODE = f"""
SELECT {_COLUMNS}, f.pack_quantity
  FROM (SELECT product_id, pack_quantity FROM api.product_barcode WHERE barcode = :bare
         UNION ALL SELECT id, 1 FROM api.product WHERE code = :code LIMIT 1) f
  JOIN {_VIEW} ON p.id = f.product_id
"""  # noqa: S608 - our own words
_EXACT_IDS = """
SELECT id FROM api.product WHERE code = :code
 UNION SELECT product_id FROM api.product_barcode WHERE barcode IN (:typed, :bare)
"""
_LOW_WITHOUT_MINIMUM: Final = "SELECT value = 'true' FROM api.shop WHERE key = 'stock.low_without_minimum'"
# Each category is asked for behind the one before it: as many steps in the index as there are categories, not products.
_CATEGORIES = """
WITH RECURSIVE c (category) AS (
    (SELECT category FROM api.product WHERE category > '' ORDER BY category LIMIT 1)
    UNION ALL
    SELECT (SELECT p.category FROM api.product p WHERE p.category > c.category ORDER BY p.category LIMIT 1)
      FROM c WHERE c.category IS NOT NULL)
SELECT category FROM c WHERE starts_with(api.pattern(category), api.pattern(:typed))
"""

BARCODE_FROM: Final = 4
"""Characters of a barcode's beginning that are looked for: fewer are only its country."""


class Products:
    """The catalogue, for everybody who is signed in; managers change it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(SEARCH_S)
    def search(
        self,
        operator: Operator,
        typed: str,
        limit: int = 50,
        *,
        active_only: bool = False,
        wanted: ProductFilter | None = None,
        order: ListOrder | None = None,
    ) -> tuple[ProductRow, ...]:
        """Find by code, barcode, words of the name or category: the best, in the order of look-ups or in another one.

        Nothing typed: the first by name.
        """
        query = parse_query(typed)
        wanted = wanted or ProductFilter()
        if query.empty:
            ask = self._ask(operator)
            first = Part(order=order or ListOrder(), behind=limit)
            return listed(ask, _listing(ask, wanted, active_only=active_only), first, _row).rows
        with self._database.transaction(operator) as connection:
            found = list(_best_first(connection, query, wanted, limit, active_only=active_only))
            if order is not None:
                found = ordered(connection, _listing(asking(connection), wanted), order, found)
            products = rows_of(connection, found)
            return tuple(products[key] for key in found if key in products)

    @reads()
    def part(self, operator: Operator, part: Part, wanted: ProductFilter | None = None) -> Listed[ProductRow]:
        """Read a part of the list of all that fit a filter; by name, code, price or stock."""
        ask = self._ask(operator)
        return listed(ask, _listing(ask, wanted or ProductFilter()), part, _row)

    @reads()
    def get(self, operator: Operator, product_id: UUID) -> ProductRow:
        """Read one; raises NotFound."""
        return _only(self._database.read(operator, _BY_ID, {"id": product_id}))

    @reads()
    def find_code(self, operator: Operator, code: str) -> ProductMatch | None:
        """Find what exactly this code stands for: a product's code, a barcode (a pack counts), a scale label.

        A code that is somebody's barcode is that product first. Raises Invalid("code") for a bad scale label.
        """
        bare = parse_query(code).text
        for *values, pack_quantity in self._database.read(operator, _BY_CODE, {"bare": bare, "code": bare.upper()}):
            return ProductMatch(_row(values), Decimal(pack_quantity))
        with self._database.transaction(operator) as connection:
            return _labelled(connection, bare)

    @writes_by_id()
    def save(self, operator: Operator, draft: ProductDraft) -> ProductRow:
        """Add (version 0; an empty code takes the next automatic one) or change; the same again is stored once.

        Raises Invalid, Duplicate, ChangedElsewhere, Forbidden.
        """
        facts = _body(draft)
        body = json.dumps(facts)
        try:
            with self._database.transaction(operator) as connection:
                connection.execute(text("SELECT api.save_product(CAST(:body AS jsonb))"), {"body": body})
                return _one(connection, draft.id)
        except Duplicate as error:
            raise Duplicate(error.field, self._holder(operator, error.field, draft)) from error
        except ChangedElsewhere:
            stored = self.get(operator, draft.id)
            if stored.version != draft.version + 1 or not _same(stored, facts):
                raise
            # It was this very draft: the COMMIT before got no answer.
            return stored

    @reads()
    def categories(self, operator: Operator) -> tuple[str, ...]:
        """Return the categories in use, in order."""
        found = self._database.read(
            operator, "SELECT DISTINCT category FROM api.product WHERE category <> '' ORDER BY category"
        )
        return tuple(row.category for row in found)

    def _ask(self, operator: Operator) -> Ask:
        return partial(self._database.read, operator)

    def _holder(self, operator: Operator, field: str, draft: ProductDraft) -> str | None:
        """The id of the product that has the code or one of the barcodes, so that the form can offer to open it."""
        with self._database.transaction(operator) as connection:
            if field == "code":
                found = connection.scalar(
                    text("SELECT id FROM api.product WHERE code = :code"), {"code": draft.code.strip().upper()}
                )
            else:
                found = connection.scalar(
                    text(
                        "SELECT product_id FROM api.product_barcode WHERE barcode = ANY(:codes) AND product_id <> :id"
                    ),
                    {"codes": [parse_barcode(item.barcode) for item in draft.barcodes], "id": draft.id},
                )
        return None if found is None else str(found)


def _best_first(
    connection: Connection, query: Query, wanted: ProductFilter, limit: int, *, active_only: bool
) -> dict[UUID, int]:
    where, chosen = filter_sql(asking(connection), wanted, active_only=active_only)
    code = query.text.upper()
    # A barcode may have small letters and blanks between its groups, a code neither.
    bare = query.digits or query.text
    others = [] if len(query.words) > 1 else ["SELECT * FROM api.product WHERE code LIKE :code_begins"]
    if len(bare) >= BARCODE_FROM:
        others.append(
            "SELECT * FROM api.product WHERE id IN"
            " (SELECT product_id FROM api.product_barcode WHERE barcode LIKE :bare_begins)"
        )
    values = {**chosen, "code": code, "bare": bare, "typed": query.text}
    values |= {"code_begins": f"{escaped(code)}%", "bare_begins": f"{escaped(bare)}%"}

    def of_category(found: list[UUID], wanted_still: int) -> dict[UUID, int]:
        names = [] if query.digits else connection.scalars(text(_CATEGORIES), {"typed": query.text}).all()
        if not names:
            return {}
        rows = connection.scalars(
            text(
                f"SELECT id FROM api.product WHERE {where} AND category = ANY(:names) AND id <> ALL(:found)"  # noqa: S608
                " ORDER BY nname, id LIMIT :limit"
            ),
            {**chosen, "names": names, "found": found, "limit": wanted_still},
        )
        return dict.fromkeys(rows, FURTHER)

    source = Source("api.product", where, tuple(others))
    return best_first(connection, source, query, exact=_EXACT_IDS, values=values, limit=limit, further=of_category)


def found_ids(connection: Connection, typed: str, wanted: ProductFilter) -> list[UUID]:
    """Return all that a search finds, without a limit."""
    return list(_best_first(connection, parse_query(typed), wanted, ALL, active_only=False))


def filter_sql(ask: Ask, wanted: ProductFilter, *, active_only: bool = False) -> tuple[str, dict[str, str]]:
    """Return SQL for a filter, and its parameters."""
    low = "low"
    if wanted.low and not ask(_LOW_WITHOUT_MINIMUM, {})[0][0]:
        # What is below a minimum of its own has an index.
        low = "low AND stock - reserved < min_stock"
    active = True if active_only else wanted.active
    conditions = [
        condition
        for condition, asked in (
            ("category = :category", wanted.category),
            ("stock > 0", wanted.with_stock),
            (low, wanted.low),
            ("sale_price IS NULL", wanted.not_priced),
            ("active", active is True),
            ("NOT active", active is False),
        )
        if asked
    ]
    return " AND ".join(conditions) or "true", {"category": wanted.category} if wanted.category else {}


def _listing(ask: Ask, wanted: ProductFilter, *, active_only: bool = False) -> Listing:
    where, values = filter_sql(ask, wanted, active_only=active_only)
    return Listing(_COLUMNS, _VIEW, where, values, _ORDERS)


def _labelled(connection: Connection, code: str) -> ProductMatch | None:
    stored = connection.scalar(text("SELECT value FROM api.shop WHERE key = 'scale.layouts'")) or []
    label = parse_scale_label(code, layouts_of(stored))
    if label is None:
        return None
    codes = list({label.item, label.item.lstrip("0") or "0"})
    found = connection.execute(
        text(_ROWS + " WHERE p.code = ANY(:codes) ORDER BY p.code LIMIT 1"), {"codes": codes}
    ).one_or_none()
    if found is None:
        return None
    return weighed(_row(found), label)


def _same(stored: ProductRow, body: dict[str, Any]) -> bool:
    asked = {name: value for name, value in body.items() if name not in ("id", "version", "barcodes")}
    if not asked["code"]:
        # It was given the next automatic one.
        del asked["code"]
    for name in ("purchase_price", "sale_price", "min_stock"):
        asked[name] = None if asked[name] is None else Decimal(asked[name])
    packs = {Barcode(each["barcode"], Decimal(each["pack_quantity"])) for each in body["barcodes"]}
    return set(stored.barcodes) == packs and all(getattr(stored, name) == value for name, value in asked.items())


def _one(connection: Connection, product_id: UUID) -> ProductRow:
    return _only(connection.execute(text(_BY_ID), {"id": product_id}).all())


def _only(found: Sequence[Sequence[Any]]) -> ProductRow:
    if not found:
        raise NotFound("product")
    return _row(found[0])


def rows_of(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, ProductRow]:
    """Read these products within a transaction, by their ids."""
    rows = connection.execute(text(_ROWS + " WHERE p.id = ANY(:ids)"), {"ids": list(ids)})
    return {row.id: _row(row) for row in rows}


def _row(values: Sequence[Any]) -> ProductRow:
    """A product of the values of _COLUMNS, which stand as its fields do."""
    *facts, barcodes, low = values
    lines = sorted(barcodes.split("\n")) if barcodes else ()
    packs = tuple(Barcode(code, Decimal(quantity)) for code, _, quantity in (line.rpartition(" ") for line in lines))
    return ProductRow(*(*facts, packs, low))


def _body(draft: ProductDraft) -> dict[str, Any]:
    name = parse_text(draft.name, "name", 200)
    if not name:
        raise Invalid("name", "empty")
    unit = draft.unit.strip().upper()
    if not (unit.isascii() and unit.isalnum() and len(unit) <= 6):
        raise Invalid("unit", "format")
    prices = {
        field: None if price is None else str(check_money(field, price))
        for field, price in (("purchase_price", draft.purchase_price), ("sale_price", draft.sale_price))
    }
    return {
        "id": str(draft.id),
        "version": draft.version,
        "code": parse_product_code(draft.code) if draft.code.strip() else "",
        "name": name,
        "brand": parse_text(draft.brand, "brand", 100),
        "description": parse_text(draft.description, "description", 2000, lines=True),
        "category": parse_text(draft.category, "category", 100),
        "unit": unit,
        "allows_fraction": draft.allows_fraction,
        **prices,
        "min_stock": str(check_number("min_stock", draft.min_stock, 3, Decimal("999999999.999"))),
        "active": draft.active,
        "barcodes": [
            {"barcode": parse_barcode(item.barcode), "pack_quantity": str(item.pack_quantity)}
            for item in draft.barcodes
        ],
    }
