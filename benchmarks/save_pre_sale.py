"""Saving a pre-sale of ten lines through the service, against a raw pipeline that writes the same rows.

Ours: session, rights, prices and totals by the database, constraints, ledger of steps, one call of the service.
The other: psycopg alone, one pipeline, the finished rows into copies of the tables that have their keys and indexes,
but neither foreign keys, checks nor triggers.
A second figure is for the counter's whole way to the acknowledgement: the draft on its own disk first, then stored; the
disk lets go of it on a thread of its own, as in the program.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from uuid_utils.compat import uuid7

from benchmarks.measure import Result, in_turns, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.db.address import parameters_of
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.outbox.journal import Journal

GOAL = 0.90
JOURNAL_GOAL = 0.65
LINES = 10

HEADER = (
    "id, number, body_sha256, salesperson_id, salesperson_name, counter, status, flags, line_count, subtotal,"
    " discount_amount, total, list_total, notes, reason, updated_by, created_at, updated_at, version"
)
ITEM = (
    "pre_sale_id, line_number, product_id, code, name, unit, list_price, quantity, unit_price, discount_amount,"
    " list_total, line_total, note"
)
AUDIT = "id, at, user_id, user_name, counter, action, table_name, row_id, after"


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=200, rounds=7)
    print(f"save a pre-sale of {LINES} lines: {given.rounds} rounds of {given.rows} on each side, about a minute")
    with bench_shop(products=200) as shop:
        report(measured(shop, given.rows, given.rounds), as_json=given.json)


def measured(shop: BenchShop, rows: int, rounds: int) -> list[Result]:
    """Run both sides in turns, without the journal and with it."""
    carts = _carts(shop)
    with _bare_tables(shop) as connection:
        other = _raw(shop, connection, carts)

        def ours() -> None:
            shop.services.pre_sales.save(shop.operator, carts())

        disk = ThreadPoolExecutor(1)
        journal, who = Journal(shop.home), shop.operator.user_id or uuid7()

        def with_journal() -> None:
            cart = carts()
            disk.submit(journal.keep_draft, who, cart).result()
            shop.services.pre_sales.save(shop.operator, cart)
            # Acknowledged: the rest is the disk's thread's own.
            disk.submit(journal.drop_draft, cart.id)

        for _ in range(50):
            ours()
            with_journal()
            other()
        results = [
            speed("save_pre_sale", *in_turns(ours, other, rows=rows, rounds=rounds), GOAL),
            speed(
                "save_pre_sale, journal first", *in_turns(with_journal, other, rows=rows, rounds=rounds), JOURNAL_GOAL
            ),
        ]
        disk.shutdown()
        journal.close()
        return results


def _carts(shop: BenchShop) -> Callable[[], PreSaleDraft]:
    """Drafts of ten lines of random products; both sides pay for making one."""
    chosen = random.Random(1)

    def make() -> PreSaleDraft:
        lines = tuple(
            DraftLine(
                product_id=product.id,
                code=product.code,
                name=product.name,
                unit=product.unit,
                allows_fraction=False,
                list_price=product.sale_price or Decimal(0),
                unit_price=product.sale_price or Decimal(0),
                quantity=Decimal(chosen.randint(1, 9)),
            )
            for product in chosen.sample(shop.products, LINES)
        )
        return PreSaleDraft(uuid7(), lines)

    return make


def _bare_tables(shop: BenchShop) -> psycopg.Connection[Any]:
    connection = psycopg.connect(**parameters_of(shop.owner_url))
    connection.execute("SET ROLE pos_owner")
    connection.execute("CREATE SCHEMA bare")
    for table in ("pre_sale", "pre_sale_item", "audit_log"):
        connection.execute(f"CREATE TABLE bare.{table} (LIKE pos.{table} INCLUDING INDEXES)")
    connection.commit()
    return connection


def _raw(shop: BenchShop, connection: psycopg.Connection[Any], carts: Callable[[], PreSaleDraft]) -> Callable[[], None]:
    header, item, audit = (
        f"INSERT INTO bare.{table} ({columns}) VALUES ({', '.join(['%s'] * (columns.count(',') + 1))})"
        for table, columns in (("pre_sale", HEADER), ("pre_sale_item", ITEM), ("audit_log", AUDIT))
    )
    who, number = shop.operator, iter(range(10**9))

    def write() -> None:
        cart = carts()
        now = shop.products[0].updated_at
        # Each figure once, as whoever has finished rows knows it.
        total, subtotal = cart.total, cart.subtotal
        rows = [
            (cart.id, number_, line.product_id, line.code, line.name, line.unit, line.list_price, line.quantity,
             line.unit_price, Decimal(0), line.list_total, line.total, "")
            for number_, line in enumerate(cart.lines, 1)
        ]  # fmt: skip
        facts = {
            "status": "draft",
            "total": str(total),
            "subtotal": str(subtotal),
            "lines": [[row[3], str(row[7]), str(row[8]), str(row[11])] for row in rows],
        }
        with connection.pipeline():
            cursor = connection.cursor()
            cursor.execute(
                header,
                (cart.id, next(number), cart.body_sha256(), who.user_id, who.name, who.counter, "draft", [], LINES,
                 subtotal, Decimal(0), total, cart.list_total, "", "", who.name, now, now, 1),
            )  # fmt: skip
            cursor.executemany(item, rows)
            cursor.execute(
                audit,
                (next(number), now, who.user_id, who.name, who.counter, "add", "pre_sale", str(cart.id), Jsonb(facts)),
            )
            connection.commit()

    return write


if __name__ == "__main__":
    main()
