"""Look-ups through the views that counters read, against the same calls on the bare tables.

Ours: the services with a counter's login and a token. The other: the same services as the owner, on views without a
filter, which PostgreSQL takes for the tables themselves. Both find the same rows, which is checked first.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, event, make_url

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

FIRST = (
    "Ana Maria João José Marcos Paula Rita Luís Carla Antônio Márcia Marina Pedro Conceição Joaquim Luzia Marta Cauã"
)
LAST = "Silva Souza Santos Oliveira Lima Araújo Gonçalves Ferreira Ribeiro Cardoso Rocha Magalhães Barros Pires Prado"
THINGS = "Cimento Tinta Joelho Luva Torneira Parafuso Cabo Disjuntor Lâmpada Areia Tijolo Piso Rejunte Martelo Serra"
BRANDS = "Votoran Suvinil Tigre Amanco Deca Gerdau Prysmian Schneider Osram Quartzolit Portobello Vonder Tramontina"

CUSTOMERS = """
INSERT INTO pos.customer (id, name, tax_id, email, phone, city, state, active)
SELECT gen_random_uuid(), (%(first)s::text[])[1 + random() * 17] || ' ' || (%(last)s::text[])[1 + random() * 14] || ' '
       || (%(last)s::text[])[1 + random() * 14] || ' ' || (i / 1000), lpad(i::text, 11, '0'),
       'cliente' || i || '@exemplo.example', '+5511' || 900000000 + i, 'São Paulo', 'SP', true
  FROM generate_series(1, %(rows)s) i
"""
PRODUCTS = """
INSERT INTO pos.product (id, code, name, brand, description, category, unit, allows_fraction, sale_price, min_stock,
                         active)
SELECT gen_random_uuid(), 'M' || lpad(i::text, 7, '0'),
       (%(things)s::text[])[1 + random() * 14] || ' ' || (%(brands)s::text[])[1 + random() * 12] || ' ' || i / 100,
       '', '', '', 'UN', false, 10, 0, true
  FROM generate_series(1, %(rows)s) i
"""
BARCODES = """
INSERT INTO pos.product_barcode (barcode, product_id, pack_quantity)
SELECT '789' || substr(code, 2) || '000', id, 1 FROM pos.product WHERE code LIKE 'M%%'
"""

Connection = psycopg.Connection[Any]


def main() -> None:
    """Fill the tables, measure each class of input, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=7)
    print(f"look-ups among {given.rows} customers and products, {given.rounds} rounds: about "
          f"{1 + given.rows // 150_000} minutes, most of it to fill the tables")  # fmt: skip
    with bench_shop(products=0) as shop:
        with _owner(shop) as owner:
            _fill(owner, given.rows)
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


@contextmanager
def _owner(shop: BenchShop) -> Iterator[Connection]:
    parts = make_url(shop.owner_url)
    info: dict[str, Any] = {**parts.translate_connect_args(username="user", database="dbname"), **parts.query}
    with psycopg.connect(**info, autocommit=True) as connection:
        connection.execute("SET ROLE pos_owner")
        yield connection


def _fill(owner: Connection, rows: int) -> None:
    values = {"rows": rows, "first": FIRST.split(), "last": LAST.split()}
    values |= {"things": THINGS.split(), "brands": BRANDS.split()}
    owner.execute("SELECT setseed(0.5)")
    # Stock begins at nothing, as the ledger; the trigger need not be asked a million times.
    owner.execute("ALTER TABLE pos.product DISABLE TRIGGER USER")
    # A trigram index is built several times faster than it grows.
    indexes = owner.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid IN ('pos.customer'::regclass, 'pos.product'::regclass) AND NOT indisunique"
    ).fetchall()
    for name, _ in indexes:
        owner.execute(f"DROP INDEX {name}".encode())
    for table in (CUSTOMERS, PRODUCTS, BARCODES):
        owner.execute(table.encode(), values)
    for _, definition in indexes:
        owner.execute(str(definition).encode())
    owner.execute("ALTER TABLE pos.product ENABLE TRIGGER USER")
    owner.execute("VACUUM ANALYZE pos.customer, pos.product, pos.product_barcode")


if __name__ == "__main__":
    main()
