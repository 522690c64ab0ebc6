"""The figures of the managers' board on many pre-sales, each against the time that it may take in the database.

A year of pre-sales of five lines among 65,916 products, nine in ten sold, stored in the order of time. Each figure is
asked for 30 days and for the whole year; its time is PostgreSQL's own (EXPLAIN ANALYZE), the board's that of the
service with all figures together.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg

from benchmarks.measure import Result, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.db.address import parameters_of
from pos_app.domain.reports import Behind, Period

LIMIT_MS = 300.0
PRODUCTS = 65_916

FILL = """
INSERT INTO pos.product (id, code, name, unit, sale_price, min_stock)
SELECT gen_random_uuid(), 'M' || i, 'Produto ' || i, 'UN', 1 + i %% 400, CASE WHEN i %% 20 = 0 THEN 5 ELSE 0 END
  FROM generate_series(1, %(products)s) i;
INSERT INTO pos.customer (id, name) SELECT gen_random_uuid(), 'Cliente ' || i FROM generate_series(1, 10000) i;
CREATE TEMP TABLE people AS SELECT row_number() OVER () AS n, id, full_name FROM pos.app_user;
CREATE TEMP TABLE goods AS SELECT row_number() OVER () AS n, id, code, name, sale_price FROM pos.product;
CREATE TEMP TABLE sales AS
SELECT i, ('018f0000-' || lpad(to_hex(i / 65536), 4, '0') || '-7' || lpad(to_hex(i %% 4096), 3, '0') || '-8000-'
           || lpad(to_hex(i), 12, '0'))::uuid AS id,
       now() - interval '365 days' * (1 - i::float / %(rows)s) AS sent, random() < 0.9 AS sold
  FROM generate_series(1, %(rows)s) i;
INSERT INTO pos.pre_sale (id, body_sha256, salesperson_id, salesperson_name, counter, status, line_count, subtotal,
                          discount_amount, total, list_total, submitted_at, converted_at, updated_at, customer_id)
SELECT s.id, '', p.id, p.full_name, 'C01',
       CASE WHEN sold THEN 'converted' WHEN i %% 40 = 0 THEN 'pending' ELSE 'cancelled' END, 5, 500, 0, 500, 500,
       sent, CASE WHEN sold THEN least(now(), sent + interval '20 minutes') END, sent, c.id
  FROM sales s JOIN people p ON p.n = 1 + i %% (SELECT count(*) FROM people)
  JOIN (SELECT row_number() OVER () AS n, id FROM pos.customer) c ON c.n = 1 + i %% 10000
 ORDER BY i;
INSERT INTO pos.pre_sale_item (pre_sale_id, line_number, product_id, code, name, unit, list_price, quantity, unit_price,
                               discount_amount, list_total, line_total, note, sold_at)
SELECT s.id, l, g.id, g.code, g.name, 'UN', g.sale_price, 1, g.sale_price, 0, g.sale_price, g.sale_price, '',
       CASE WHEN sold THEN least(now(), s.sent + interval '20 minutes') END
  FROM sales s CROSS JOIN generate_series(1, 5) l
  JOIN goods g ON g.n = 1 + floor(%(products)s * power((s.i * 7919::bigint + l * 104729) %% 99991 / 99991.0, 3))
 ORDER BY s.i, l;
INSERT INTO pos.pre_sale_payment (pre_sale_id, line_number, method_code, amount)
SELECT s.id, 1, (ARRAY['cash', 'pix', 'credit', 'debit'])[1 + i %% 4], 500 FROM sales s WHERE sold ORDER BY i;
"""
SINCE = "now() - interval '{} days'"
FIGURES = {
    "totals": "pos.report_totals({since}, now())",
    "by day": "pos.report_by_slot({since}, now(), ({since})::date, 7)",
    "by salesperson": "pos.report_by_salesperson({since}, now())",
    "by method": "m FROM pos.report_by_method({since}, now()) m",
    "products": "p FROM pos.report_products({since}, now(), 10) p",
    "waiting": "pos.report_waiting()",
    "low stock": "pos.report_low_stock(50)",
}


def main() -> None:
    """Fill the tables, measure each figure, report."""
    given = options(__doc__ or "", rows=100_000, rounds=7)
    print(f"the board on {given.rows} pre-sales, {given.rounds} rounds: about a minute")
    with bench_shop(products=0) as shop, _owner(shop) as owner:
        owner.execute("SET timezone = 'UTC'")
        for statement in FILL.split(";\n")[:-1]:
            owner.execute(statement.encode(), {"rows": given.rows, "products": PRODUCTS})
        owner.execute("VACUUM ANALYZE")
        report([*_figures(owner, given.rounds), *_calls(shop, given.rounds)], as_json=given.json)


def _owner(shop: BenchShop) -> psycopg.Connection[Any]:
    connection = psycopg.connect(**parameters_of(shop.owner_url), autocommit=True)
    connection.execute("SET ROLE pos_owner")
    return connection


def _figures(owner: psycopg.Connection[Any], rounds: int) -> Iterator[Result]:
    """Each figure by itself, in the database."""
    for days in (30, 365):
        for name, call in FIGURES.items():
            asked = call.format(since=SINCE.format(days))
            times = [_database_ms(owner, asked) for _ in range(rounds)]
            yield speed(f"{name}, {days} days", statistics.median(times), LIMIT_MS, 1.0)


def _database_ms(owner: psycopg.Connection[Any], call: str) -> float:
    row = owner.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT {call}".encode()).fetchone()
    assert row is not None
    plan = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return float(plan[0]["Execution Time"])


def _calls(shop: BenchShop, rounds: int) -> Iterator[Result]:
    """What the page asks for, through the services."""
    reports = shop.services.reports
    board = reports.board(shop.operator, Period(days=30))
    behind = Behind("sold", board.first, board.last)
    by_method = Behind("sold", board.first, board.last, {"method": "pix"})
    by_product = Behind("sold", board.first, board.last, {"product": board.products[0].key})
    calls: dict[str, Callable[[], object]] = {
        "whole board, 30 days": lambda: reports.board(shop.operator, Period(days=30)),
        "rows of 30 days": lambda: reports.rows(shop.operator, behind),
        "rows of a method": lambda: reports.rows(shop.operator, by_method),
        "rows of a product": lambda: reports.rows(shop.operator, by_product),
    }
    for name, call in calls.items():
        assert call()
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            call()
            times.append((time.perf_counter() - begun) * 1000)
        yield speed(name, statistics.median(times), LIMIT_MS, 1.0)


if __name__ == "__main__":
    main()
