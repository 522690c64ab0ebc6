"""A page of the list deep among all products, against the first page, and against the same page by OFFSET.

As large as a list begins with, and as is read at once when one scrolls on. Ours is the whole call of the service, rows
with their barcodes as the screen has them; OFFSET is the bare statement. Against it each call is measured behind one of
its own, as the pages of a list are read: a second and a half of another's reading leaves nothing in the caches.
"""

from __future__ import annotations

import argparse

from benchmarks.filled import Connection, fill, owner_of
from benchmarks.measure import Result, in_turns, options, report, speed
from benchmarks.shop import BenchShop, bench_shop
from pos_app.domain.listing import Part, Place
from pos_app.ui.lists.scrolled import FIRST, MOST

DEPTH = 0.9
"""Of all rows."""
OF_FIRST, OF_OFFSET = 0.25, 500.0
CALLS = 20


def measured(
    shop: BenchShop, owner: Connection, place: Place, depth: int, size: int, given: argparse.Namespace
) -> list[Result]:
    """A part of so many rows from a place at this depth."""
    by_offset = f"SELECT * FROM pos.product ORDER BY nname, id OFFSET {depth} LIMIT {size}".encode()
    part = shop.services.products.part

    def deep() -> list[object]:
        return [row.id for row in part(shop.operator, Part(place=place, behind=size)).rows]

    assert deep() == [row[0] for row in owner.execute(by_offset).fetchall()]
    first = in_turns(deep, lambda: part(shop.operator, Part(behind=size)), rows=CALLS, rounds=given.rounds)
    offset = in_turns(deep, lambda: owner.execute(by_offset).fetchall(), rows=3, rounds=given.rounds, again=True)
    name = f"{size} rows at {depth} of {given.rows}"
    return [
        speed(f"{name}, against the first {size}", *first, OF_FIRST),
        speed(f"{name}, against OFFSET", *offset, OF_OFFSET * min(1.0, given.rows / 1_000_000)),
    ]


def main() -> None:
    """Fill the tables, compare what is read, measure, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    print(f"pages of {given.rows} products, {given.rounds} rounds: about {2 + given.rows // 150_000} minutes,"
          " most of it to fill the tables")  # fmt: skip
    with bench_shop(products=0) as shop, owner_of(shop) as owner:
        fill(owner, given.rows)
        depth = int(given.rows * DEPTH)
        place = owner.execute(f"SELECT nname, id FROM pos.product ORDER BY nname, id OFFSET {depth} LIMIT 1".encode())
        at_depth = place.fetchone()
        assert at_depth is not None
        results: list[Result] = []
        for size in (FIRST, MOST):
            results += measured(shop, owner, at_depth, depth, size, given)
        report(results, as_json=given.json)


if __name__ == "__main__":
    main()
