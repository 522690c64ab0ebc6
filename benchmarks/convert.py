"""Converting pre-sales of the same ten products by 64 clients, against 8: what everybody sells must not become a queue.

Ours: conversions a second by 64 threads of sixteen programs, each with the pool of a counter. The other: by eight
programs with one thread each. Behind them no deadlock, no stock below zero, and the ledger is the stock.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Final

from sqlalchemy import text
from uuid_utils.compat import uuid7

from benchmarks.measure import Result, options, report
from benchmarks.shop import BenchShop, bench_shop
from pos_app.bootstrap import build_services
from pos_app.db.engine import single_engine
from pos_app.db.inspect import stock_faults
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Payment, PreSaleRow, ProductMatch, ProductRow
from pos_app.domain.selling import line_for
from pos_app.domain.stock_rows import Receipt, ReceiptLine
from pos_app.settings import load_settings

GOAL: Final = 0.7
HOT: Final = 10
FEW: Final = (8, 1)
MANY: Final = (16, 4)
"""Programs, and threads of each: as many as its pool has connections."""
READY_S: Final = 120.0


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=320, rounds=5)
    minutes = given.rounds * given.rows // 400 + 1
    print(f"{given.rounds} rounds of {given.rows} conversions on each side, about {minutes} minutes")
    with bench_shop(products=HOT, max_connections=120) as shop, _programs(shop, MANY[0]) as programs:
        stocked = _stock(shop, given.rows * given.rounds)
        rates: dict[tuple[int, int], list[float]] = {FEW: [], MANY: []}
        for number in range(given.rounds):
            for side in (FEW, MANY) if number % 2 else (MANY, FEW):
                rates[side].append(_round(programs, side, _approved(shop, stocked, given.rows)))
        _check(shop)
    few, many = (statistics.median(rates[side]) for side in (FEW, MANY))
    ratio = many / few
    result = Result(
        "convert by 64 clients on 8's", round(many, 1), round(few, 1), round(ratio, 3), GOAL, ratio >= GOAL, "a second"
    )
    report([result], as_json=given.json)


def _stock(shop: BenchShop, sales: int) -> tuple[ProductRow, ...]:
    """Receive what will be sold and not one more, so that the last sale finds just enough."""
    services, who = shop.services, shop.operator
    services.settings.save(who, "approval.own", True)
    lines = tuple(ReceiptLine(product.id, Decimal(2 * sales)) for product in shop.products)
    services.stock.receive(who, Receipt(uuid7(), lines))
    return tuple(services.products.get(who, product.id) for product in shop.products)


def _approved(shop: BenchShop, products: Sequence[ProductRow], count: int) -> list[PreSaleRow]:
    """So many pre-sales, each of one of every product, saved, submitted and approved."""
    sales, who = shop.services.pre_sales, shop.operator
    lines = tuple(line_for(ProductMatch(product, Decimal(1))) for product in products)

    def make(_: int) -> PreSaleRow:
        row = sales.save(who, PreSaleDraft(uuid7(), lines))
        row = sales.submit(who, row.id, row.version, uuid7())
        return sales.approve(who, row.id, row.version, uuid7())

    return [make(index) for index in range(count)]


def _round(programs: Sequence[Connection], side: tuple[int, int], rows: list[PreSaleRow]) -> float:
    """Convert them all; conversions a second."""
    count, threads = side
    begun = time.perf_counter()
    for index, program in enumerate(programs[:count]):
        program.send((threads, rows[index::count]))
    for program in programs[:count]:
        if failure := program.recv():
            raise RuntimeError(failure)
    return len(rows) / (time.perf_counter() - begun)


@contextmanager
def _programs(shop: BenchShop, count: int) -> Iterator[list[Connection]]:
    """Have so many programs of counters, each at the end of a pipe."""
    context = multiprocessing.get_context("spawn")
    ours: list[Connection] = []
    running = []
    for _ in range(count):
        here, there = context.Pipe()
        running.append(context.Process(target=_program, args=(str(shop.home), shop.app_url, shop.operator, there)))
        ours.append(here)
        running[-1].start()
        there.close()
    try:
        for pipe in ours:
            if not pipe.poll(READY_S):
                raise RuntimeError("a program does not start")
            pipe.recv()
        yield ours
    finally:
        for pipe in ours:
            pipe.close()
        for process in running:
            process.join(READY_S)


def _program(home: str, url: str, who: Operator, pipe: Connection) -> None:
    """Convert what comes through the pipe, and answer what went wrong, until the pipe is closed."""
    settings = load_settings({"POS_HOME": home, "POS_POOL_SIZE": str(MANY[1])})
    with closing(build_services(settings, url, None)) as services:

        def convert(row: PreSaleRow) -> str:
            paid = (Payment("cash", row.total),)
            done = services.pre_sales.convert(who, row.id, row.version, uuid7(), paid)
            return "" if done.status == "converted" else f"{row.number} is {done.status}"

        with ThreadPoolExecutor(MANY[1]) as threads:
            # Each connects before it is counted.
            list(threads.map(lambda _: services.shop.row(who), range(MANY[1])))
            pipe.send("ready")
            while True:
                try:
                    count, rows = pipe.recv()
                except EOFError:
                    return
                answers = threads.map(convert, rows) if count > 1 else map(convert, rows)
                pipe.send("; ".join(filter(None, answers)))


def _check(shop: BenchShop) -> None:
    """Raise where a conversion left something wrong, or the server had to end one for another."""
    with single_engine(shop.owner_url, application="bench").connect() as connection:
        deadlocks = connection.execute(
            text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        ).scalar_one()
        faults = stock_faults(connection)
        left = connection.execute(text("SELECT array_agg(DISTINCT stock) FROM pos.product")).scalar_one()
    if deadlocks or any(faults) or left != [0]:
        raise RuntimeError(f"deadlocks {deadlocks}, stock against ledger {faults}, left {left}")


if __name__ == "__main__":
    main()
