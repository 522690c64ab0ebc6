"""Look-ups through the views that counters read, against the same calls on the bare tables.

Ours: the services with a counter's login and a token. The other: the same services as the owner, on views without a
filter, which PostgreSQL takes for the tables themselves. Both find the same rows, which is checked first.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.filled import Connection, fill, owner_of
from benchmarks.measure import Result, in_turns, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.services.customers import Customers
from pos_app.services.products import Products

GOAL = 0.83
"""1 / 1.2: at most 1.2 times as long."""
VIEWS = ("customer", "product", "product_barcode")
ASKED = re.compile(r"\( ?SELECT pos\.\w+\([^)]*\) AS \w+\)")
"""Who reads, as a view asks it: `( SELECT pos.signed_in() AS signed_in)`."""
CALLS = 40
"""On each side in a round, at most."""


def main() -> None:
    """Fill the tables, measure each class of input, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=7)
    print(f"look-ups among {given.rows} customers and products, {given.rounds} rounds: about "
          f"{1 + given.rows // 150_000} minutes, most of it to fill the tables")  # fmt: skip
    with bench_shop(products=0) as shop:
        with owner_of(shop) as owner:
            fill(owner, given.rows)
            _bare_views(owner)
        report([*_measured(shop, given.rows, given.rounds)], as_json=given.json)


def _look_ups(customers: Customers, products: Products, who: Operator, rows: int) -> dict[str, Callable[[], object]]:
    """A look-up of each class of input, as screens ask for them."""
    some = rows // 2
    return {
        "customer: begins so": lambda: customers.search(who, "marina silva s"),
        "customer: two letters": lambda: customers.search(who, "ri"),
        "customer: words": lambda: customers.search(who, f"souza {some // 1000} paula"),
        "customer: CPF": lambda: customers.search(who, f"{some:011}"),
        "customer: phone": lambda: customers.search(who, f"(11) {900_000_000 + some}"),
        "customer: e-mail": lambda: customers.search(who, f"cliente{some}@"),
        "product: begins so": lambda: products.search(who, "tinta suvinil"),
        "product: words": lambda: products.search(who, f"{some // 100} vonder"),
        "product: code": lambda: products.find_code(who, f"M{some:07}"),
        "product: barcode": lambda: products.find_code(who, f"789{some:07}000"),
    }


def _measured(shop: BenchShop, rows: int, rounds: int) -> Iterator[Result]:
    bare = Database(_bare_engine(shop))
    others = _look_ups(Customers(bare), Products(bare), shop.operator, rows)
    for name, ours in _look_ups(shop.services.customers, shop.services.products, shop.operator, rows).items():
        other = others[name]
        begun = time.perf_counter()
        assert ours() == other() != (), name
        # What takes long needs fewer calls for a median.
        calls = max(5, min(CALLS, int(2 / (time.perf_counter() - begun))))
        yield speed(name, *in_turns(ours, other, rows=calls, rounds=rounds), GOAL)


def _bare_views(owner: Connection) -> None:
    owner.execute("CREATE SCHEMA bare")
    for view in VIEWS:
        row = owner.execute("SELECT pg_get_viewdef(%s::regclass)", (f"api.{view}",)).fetchone()
        definition, filters = ASKED.subn("true", str(row and row[0]))
        assert filters, view
        owner.execute(f"CREATE VIEW bare.{view} AS {definition}".encode())


def _bare_engine(shop: BenchShop) -> Engine:
    """An engine on which the services read the bare views."""
    engine = work_engine(shop.owner_url, pool_size=4)

    @event.listens_for(engine, "connect")
    def own(connection: Connection, _record: object) -> None:
        connection.execute("SET ROLE pos_owner")
        connection.commit()

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def bare(_c: object, _k: object, sql: str, values: Any, _x: object, _m: object) -> tuple[str, Any]:
        acting = sql.replace("SELECT api.act(%s)", "SELECT set_config('pos.token', %s, true)")
        return re.sub(rf"\bapi\.({'|'.join(VIEWS)})\b", r"bare.\1", acting), values

    return engine


if __name__ == "__main__":
    main()
