"""What look-ups cost as a shop grows: each class of input at ten times the rows, and again, asked in turns."""

from __future__ import annotations

import random
import statistics
from contextlib import ExitStack

from benchmarks.filled import fill, owner_of
from benchmarks.measure import Result, options, report
from benchmarks.search import INPUTS, KINDS, SLIP, LookUps
from benchmarks.shop import bench_shop

GOAL = 1 / 3
"""At most three times as long with all the rows as with the fewest."""
FEWEST = 10_000


def main() -> None:
    """Fill a shop of each size, measure them side by side, report the classes at the largest against the smallest."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    sizes = [FEWEST]
    while sizes[-1] * 10 <= given.rows:
        sizes.append(sizes[-1] * 10)
    print(f"look-ups at {', '.join(map(str, sizes))} rows: about {2 + given.rows // 200_000} minutes")
    with ExitStack() as shops:
        # All of them are there at the same time: what else the machine does meets each alike.
        tables = {size: _filled(shops, size) for size in sizes}
        results = [result for table in KINDS for result in _grown(table, tables, given.rounds)]
    report(results, as_json=given.json)


def _filled(shops: ExitStack, rows: int) -> dict[str, LookUps]:
    shop = shops.enter_context(bench_shop(products=0))
    owner = shops.enter_context(owner_of(shop))
    fill(owner, rows)
    return {table: LookUps(shop, owner, table) for table in KINDS}


def _grown(table: str, tables: dict[int, dict[str, LookUps]], rounds: int) -> list[Result]:
    results = []
    for kind, typed in KINDS[table].items():
        if kind == SLIP:
            # Has a goal of its own.
            continue
        inputs = {size: tables[size][table].inputs(typed, random.Random(11)) for size in tables}
        times: dict[int, list[list[float]]] = {size: [[] for _ in range(INPUTS)] for size in tables}
        for _ in range(rounds):
            for index in range(INPUTS):
                for size in tables:
                    times[size][index].append(tables[size][table].ms(inputs[size][index]))
        ms = {size: statistics.median(statistics.median(each) for each in times[size]) for size in tables}
        print(f"{table}: {kind}", {size: round(taken, 2) for size, taken in ms.items()}, flush=True)
        few, many = ms[min(ms)], ms[max(ms)]
        name = f"{table}: {kind}, {max(ms)} rows against {min(ms)}"
        ratio = round(few / many, 3)
        results.append(Result(name, round(many, 3), round(few, 3), ratio, round(GOAL, 3), ratio >= GOAL))
    return results


if __name__ == "__main__":
    main()
