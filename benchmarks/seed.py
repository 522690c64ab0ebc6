"""Sample data by the service, against a plain COPY of the very same rows into the same tables.

Ours: everything made up, written down with its ledger and audit, checked and stored as `pos-app seed` does. The other:
the finished rows alone, each table by one COPY, with the same indexes, constraints and triggers in force.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from benchmarks.measure import options, report, speed
from benchmarks.shop import PASSWORD, BenchShop, bench_shop
from pos_app.db.address import parameters_of
from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.permissions import command_line
from pos_app.services.seed import Seed, SeedSize, demo_people

GOAL = 0.3
TABLES = (
    "app_user", "customer", "product", "product_barcode", "pre_sale", "pre_sale_item", "pre_sale_payment",
    "stock_movement", "audit_log", "seeded",
)  # fmt: skip
"""In the order in which one refers to another."""

Connection = psycopg.Connection[Any]
Rows = dict[str, tuple[str, list[bytes]]]


def main() -> None:
    """Measure in turns, report."""
    given = options(__doc__ or "", rows=10_000, rounds=5)
    size = SeedSize(given.rows, given.rows, given.rows)
    print(f"{given.rows} customers, products and pre-sales each, {given.rounds} rounds: about "
          f"{1 + given.rows * given.rounds // 40_000} minutes")  # fmt: skip
    with bench_shop(products=0) as shop, _owner(shop) as owner:
        seed = Seed(Database(single_engine(shop.owner_url, application="balcao-bench")))
        people = demo_people(password=PASSWORD)
        before = _kept(owner)
        ours: list[float] = []
        other: list[float] = []
        for state in range(given.rounds):
            begun = time.perf_counter()
            seed.run(command_line("bench"), *people, random_state=state, size=size)
            ours.append((time.perf_counter() - begun) * 1000)
            rows = _read(owner, before)
            _empty(owner, before)
            begun = time.perf_counter()
            _copy(owner, rows)
            other.append((time.perf_counter() - begun) * 1000)
            _empty(owner, before)
        result = speed(f"seed {given.rows} of each", statistics.median(ours), statistics.median(other), GOAL)
        report([result], as_json=given.json)


@contextmanager
def _owner(shop: BenchShop) -> Iterator[Connection]:
    with psycopg.connect(**parameters_of(shop.owner_url)) as connection:
        connection.execute("SET ROLE pos_owner")
        connection.commit()
        yield connection


def _kept(owner: Connection) -> dict[str, int]:
    """Where the shop's own people and audit end."""
    people = owner.execute("SELECT count(*) FROM pos.app_user").fetchone()
    audit = owner.execute("SELECT max(id) FROM pos.audit_log").fetchone()
    owner.commit()
    assert people is not None
    assert audit is not None
    return {"people": people[0], "audit": audit[0]}


def _read(owner: Connection, before: dict[str, int]) -> Rows:
    """All that the sample brought, as COPY takes it; the database's own columns are left to it."""
    read: Rows = {}
    for table in TABLES:
        found = owner.execute(
            "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = %s::regclass"
            " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity <> 'a'",
            (f"pos.{table}",),
        ).fetchone()
        assert found is not None
        of_sample = {
            "app_user": "WHERE id IN (SELECT id FROM pos.seeded)",
            "audit_log": f"WHERE id > {before['audit']} ORDER BY id",
            "stock_movement": "ORDER BY id",
            "pre_sale": "ORDER BY number",
        }.get(table, "")
        with owner.cursor().copy(f"COPY (SELECT {found[0]} FROM pos.{table} {of_sample}) TO STDOUT".encode()) as copy:
            read[table] = (found[0], [bytes(part) for part in copy])
    owner.commit()
    return read


def _copy(owner: Connection, rows: Rows) -> None:
    for table in TABLES:
        columns, parts = rows[table]
        with owner.cursor().copy(f"COPY pos.{table} ({columns}) FROM STDIN".encode()) as copy:
            for part in parts:
                copy.write(part)
    owner.commit()


def _empty(owner: Connection, before: dict[str, int]) -> None:
    """Take the sample out at once, and its dead rows with it, so that each side finds the same tables."""
    owner.execute("ALTER TABLE pos.stock_movement DISABLE TRIGGER append_only")
    owner.execute("ALTER TABLE pos.audit_log DISABLE TRIGGER append_only")
    owner.execute(
        "TRUNCATE pos.stock_movement, pos.pre_sale_payment, pos.pre_sale_item, pos.pre_sale, pos.product_barcode,"
        " pos.product, pos.customer CASCADE"
    )
    owner.execute("DELETE FROM pos.app_user WHERE id IN (SELECT id FROM pos.seeded)")
    owner.execute("DELETE FROM pos.audit_log WHERE id > %s", (before["audit"],))
    owner.execute("TRUNCATE pos.seeded")
    owner.execute("ALTER TABLE pos.stock_movement ENABLE TRIGGER append_only")
    owner.execute("ALTER TABLE pos.audit_log ENABLE TRIGGER append_only")
    owner.commit()
    owner.autocommit = True
    owner.execute("VACUUM pos.audit_log, pos.app_user")
    owner.autocommit = False


if __name__ == "__main__":
    main()
