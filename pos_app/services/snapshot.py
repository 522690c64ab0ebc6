"""What a counter looks up while its database is away: its copy of the catalogue, and how that is kept fresh."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, text

from pos_app.db.transaction import Database
from pos_app.domain.barcodes import parse_scale_label
from pos_app.domain.errors import NotFound
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Barcode, PaymentMethodRow, PreSaleDetail, ProductMatch, ProductRow, ShopRow
from pos_app.domain.scale_patterns import layouts_of
from pos_app.domain.selling import weighed
from pos_app.outbox.catalogue import Catalogue
from pos_app.outbox.records import dumps, loads
from pos_app.services.copy_look_up import CopyLookUp
from pos_app.services.look_up import parse_query
from pos_app.services.looking_back import DATABASE, look_back
from pos_app.services.pre_sales import detail_of
from pos_app.services.shop import Shop

PAGE: Final = 2000
"""Products that are asked for at once."""

OPEN: Final = 100
"""Of one's own open pre-sales, the newest."""

# Never the purchase price: who reads the copy may not be who made it.
_PRODUCTS: Final = """
SELECT p.id, p.code, p.name, p.nname, p.brand, p.category, p.unit, p.allows_fraction, p.sale_price, p.stock, p.reserved,
       p.min_stock, p.active, p.version, p.updated_at, p.low,
       (SELECT jsonb_agg(jsonb_build_array(b.barcode, b.pack_quantity::text) ORDER BY b.barcode)
          FROM api.product_barcode b WHERE b.product_id = p.id) AS barcodes
  FROM api.product p
"""
_CHANGED: Final = _PRODUCTS + " WHERE (p.updated_at, p.id) > (:at, :id) ORDER BY p.updated_at, p.id LIMIT :page"
_THESE: Final = _PRODUCTS + " WHERE p.id = ANY(:ids)"
_MOVED: Final = "SELECT now() AS at, ARRAY(SELECT api.products_moved(:since)) AS ids"
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Snapshot:
    """Refreshes the copy while the database is there, and answers from it as the database would."""

    def __init__(
        self, database: Database, catalogue: Catalogue, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database, self._catalogue, self._now = database, catalogue, now
        self._look_up = CopyLookUp(catalogue)

    def refresh(self, operator: Operator, *, whole: bool = False, wanted: Callable[[], bool] = lambda: True) -> int:
        """Bring the copy up to date, page by page, while it is `wanted`; returns how many products were read.

        Raises Unavailable, NotSignedIn. What came before a failure stays; the age is that of the last one that ended.
        """
        began = self._now()
        with self._database.transaction(operator) as connection:
            database = str(connection.scalar(text(f"SELECT {DATABASE}")))
            back = look_back(self._catalogue.fact, began, database, whole=whole)
            # Asked first: what moves from here on is the next refresh's.
            moved = connection.execute(text(_MOVED), {"since": back.since}).one()
        # Of a million products as little as can be.
        count, there = 0, set[bytes]()
        for first in range(0, len(moved.ids), PAGE):
            if not wanted():
                return count
            count += len(self._take(operator, _THESE, {"ids": moved.ids[first : first + PAGE]}))
        place = (back.since or _BEGINNING, UUID(int=0))
        while True:
            if not wanted():
                return count
            rows = self._take(operator, _CHANGED, {"at": place[0], "id": place[1], "page": PAGE})
            count += len(rows)
            if back.since is None:
                there.update(row.id.bytes for row in rows)
            if len(rows) < PAGE:
                break
            place = (rows[-1].updated_at, rows[-1].id)
        if back.since is None:
            self._catalogue.drop_others(there)
        self.refresh_open(operator)
        self._catalogue.set_facts(self._facts(operator) | {"refreshed_at": began.isoformat()} | back.notes(moved.at))
        return count

    def age(self) -> timedelta | None:
        """Return how old the copy is; None: there is none."""
        at = self._catalogue.refreshed_at()
        return None if at is None else max(timedelta(0), self._now() - at)

    def search(self, typed: str, limit: int = 50, *, active_only: bool = False) -> tuple[ProductRow, ...]:
        """Find by code, barcode, words of the name or category, as `Products.search`; raises Unavailable(TIME_OUT)."""
        return self._look_up.search(typed, limit, active_only=active_only)

    def find_code(self, code: str) -> ProductMatch | None:
        """Find what exactly this code stands for, as `Products.find_code` does; raises Invalid("code")."""
        bare = parse_query(code).text
        found = self._catalogue.find_code(bare)
        if found is not None:
            return ProductMatch(found.product, Decimal(found.pack_quantity))
        label = parse_scale_label(
            bare, layouts_of(json.loads(self._catalogue.fact("layouts") or "[]", parse_float=Decimal))
        )
        if label is None:
            return None
        items = sorted({label.item, label.item.lstrip("0") or "0"})
        matches = [match for match in map(self._catalogue.find_code, items) if match and match.product.code in items]
        return weighed(matches[0].product, label) if matches else None

    def shop(self) -> ShopRow | None:
        """Return the shop as it was last seen; None: never."""
        found = self._catalogue.fact("shop")
        return None if found is None else loads(ShopRow, found)

    def payment_methods(self) -> tuple[PaymentMethodRow, ...]:
        """Return the ways to pay as they were last seen."""
        return tuple(PaymentMethodRow(**row) for row in json.loads(self._catalogue.fact("payment_methods") or "[]"))

    def open_pre_sales(self, operator: Operator) -> tuple[PreSaleDetail, ...]:
        """Return the operator's own open pre-sales as they were last seen, without the customers' names."""
        return () if operator.user_id is None else self._catalogue.open_pre_sales(operator.user_id)

    def opened_at(self, operator: Operator) -> datetime | None:
        """Return when the operator's open pre-sales were last as in the database; None: never."""
        return None if operator.user_id is None else self._catalogue.opened_at(operator.user_id)

    def as_sold_now(self, detail: PreSaleDetail) -> PreSaleDetail:
        """Return a pre-sale with the prices and the stock of the copy, which may be newer than what was seen of it."""
        known = self._catalogue.products({item.product_id for item in detail.items})
        items = tuple(
            item
            if (row := known.get(item.product_id)) is None
            else replace(item, available=row.stock - row.reserved, price_now=row.sale_price if row.active else None)
            for item in detail.items
        )
        return replace(detail, items=items)

    def _take(self, operator: Operator, products: str, values: dict[str, object]) -> Sequence[Row[Any]]:
        """Read products into the copy."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(text(products), values).all()
        self._catalogue.take_products([(_product(row), row.nname) for row in rows])
        return rows

    def refresh_open(self, operator: Operator) -> None:
        """Bring the operator's own open pre-sales up to date; raises Unavailable, NotSignedIn."""
        if operator.user_id is None:
            return
        # By the counter's clock, as the moments of its journal.
        at = self._now()
        known = self._catalogue.open_versions(operator.user_id)
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text(
                    "SELECT id, version FROM api.pre_sale WHERE salesperson_id = :me"
                    " AND status IN ('draft', 'pending', 'approved') ORDER BY updated_at DESC, id LIMIT :open"
                ),
                {"me": operator.user_id, "open": OPEN},
            ).all()
        changed = []
        for row in rows:
            if known.get(row.id) != row.version:
                # What was deleted, or went out of one's sight, meanwhile is no part of the copy at the next look.
                with suppress(NotFound), self._database.transaction(operator) as connection:
                    changed.append(_nameless(connection, row.id))
        self._catalogue.take_open(operator.user_id, changed, [row.id for row in rows], at)

    def _facts(self, operator: Operator) -> dict[str, str]:
        shop = Shop(self._database)
        with self._database.transaction(operator) as connection:
            layouts = connection.scalar(text("SELECT value FROM api.shop WHERE key = 'scale.layouts'")) or []
        methods = [{"code": row.code, "name": row.name} for row in shop.payment_methods(operator)]
        return {
            "shop": dumps(shop.row(operator)),
            "payment_methods": json.dumps(methods),
            "layouts": json.dumps(layouts, default=str),
        }


def _product(row: Row[Any]) -> ProductRow:
    values = {name: value for name, value in row._mapping.items() if name not in ("nname", "barcodes")}
    packs = tuple(Barcode(code, Decimal(quantity)) for code, quantity in row.barcodes or ())
    return ProductRow(**values, description="", purchase_price=None, barcodes=packs)


def _nameless(connection: Connection, pre_sale_id: UUID) -> PreSaleDetail:
    """A pre-sale as the copy may have it: no person's data on the counter's disk."""
    detail = detail_of(connection, pre_sale_id)
    return replace(detail, row=replace(detail.row, customer_name=None), customer_tax_id=None)
