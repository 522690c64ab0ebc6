"""Look-ups through the views that counters read, against the same calls on the bare tables.

Both are the services with a counter's login and a token; the other's database is a copy whose views have no filter,
which PostgreSQL takes for the tables themselves. Both find the same rows, which is checked first.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator

from sqlalchemy import make_url

from benchmarks.filled import document, fill, owner_of, telephone
from benchmarks.measure import Result, in_turns, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.bootstrap import DATABASE
from pos_app.db.engine import work_engine
from pos_app.db.prepare import connect
from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.services.customers import Customers
from pos_app.services.products import Products

GOAL = 0.83
"""1 / 1.2: at most 1.2 times as long."""
VIEWS = ("customer", "product", "product_barcode")
ASKED = re.compile(r"\( ?SELECT pos\.\w+\([^)]*\) AS \w+\)")
"""Who reads, as a view asks it: `( SELECT pos.signed_in() AS signed_in)`."""
COPY = "bare"
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
        # Who copies a database has it to himself.
        shop.services.close()
        _copy(shop)
        ours, bare = (Database(work_engine(url, pool_size=4)) for url in (shop.app_url, _of_copy(shop.app_url)))
        report([*_measured(ours, bare, shop.operator, given)], as_json=given.json)


def _look_ups(customers: Customers, products: Products, who: Operator, rows: int) -> dict[str, Callable[[], object]]:
    """A look-up of each class of input, as screens ask for them."""
    some = rows // 2
    return {
        "customer: begins so": lambda: customers.search(who, "marina silva s"),
        "customer: two letters": lambda: customers.search(who, "ri"),
        "customer: words": lambda: customers.search(who, f"souza {some // 1000} paula"),
        "customer: CPF": lambda: customers.search(who, document(some)),
        "customer: phone": lambda: customers.search(who, f"(11) 9{telephone(some)}"),
        "customer: e-mail": lambda: customers.search(who, f"cliente{some}@"),
        "product: begins so": lambda: products.search(who, "tinta suvinil"),
        "product: words": lambda: products.search(who, f"{some // 100} vonder"),
        "product: code": lambda: products.find_code(who, f"M{some:07}"),
        "product: barcode": lambda: products.find_code(who, f"789{some:07}000"),
    }


def _measured(ours: Database, bare: Database, who: Operator, given: argparse.Namespace) -> Iterator[Result]:
    theirs = _look_ups(Customers(bare), Products(bare), who, given.rows)
    for name, look_up in _look_ups(Customers(ours), Products(ours), who, given.rows).items():
        other = theirs[name]
        begun = time.perf_counter()
        assert look_up() == other() != (), name
        # What takes long needs fewer calls for a median.
        calls = max(5, min(CALLS, int(2 / (time.perf_counter() - begun))))
        yield speed(name, *in_turns(look_up, other, rows=calls, rounds=given.rounds), GOAL)


def _copy(shop: BenchShop) -> None:
    """Copy the shop's database; the copy's views ask nobody who reads."""
    with connect(shop.server.admin_url()) as server:
        server.execute(f"CREATE DATABASE {COPY} TEMPLATE {DATABASE}".encode())
    with connect(shop.server.admin_url(), COPY) as copy:
        for view in VIEWS:
            row = copy.execute("SELECT pg_get_viewdef(%s::regclass)", (f"api.{view}",)).fetchone()
            definition, filters = ASKED.subn("true", str(row and row[0]))
            assert filters, view
            copy.execute(f"CREATE OR REPLACE VIEW api.{view} WITH (security_barrier = false) AS {definition}".encode())
        copy.execute("VACUUM ANALYZE")


def _of_copy(url: str) -> str:
    return make_url(url).set(database=COPY).render_as_string(hide_password=False)


if __name__ == "__main__":
    main()
