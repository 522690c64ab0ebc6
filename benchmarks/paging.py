"""A page of the list deep among all products, against the first page, and against the same page by OFFSET."""

from __future__ import annotations

from benchmarks.filled import fill, owner_of
from benchmarks.measure import Result, in_turns, options, report, speed
from benchmarks.shop import bench_shop
from pos_app.domain.listing import Part
from pos_app.ui.list_page import MOST

DEPTH = 0.9
"""Of all rows."""
OF_FIRST, OF_OFFSET = 0.25, 500.0
CALLS = 20


def main() -> None:
    """Fill the tables, compare what is read, measure, report."""
    given = options(__doc__ or "", rows=1_000_000, rounds=5)
    print(f"pages of {given.rows} products, {given.rounds} rounds: about {2 + given.rows // 150_000} minutes,"
          " most of it to fill the tables")  # fmt: skip
    with bench_shop(products=0) as shop, owner_of(shop) as owner:
        fill(owner, given.rows)
        depth = int(given.rows * DEPTH)
        by_offset = f"SELECT * FROM pos.product ORDER BY nname, id OFFSET {depth} LIMIT {MOST}".encode()
        place = owner.execute(f"SELECT nname, id FROM pos.product ORDER BY nname, id OFFSET {depth} LIMIT 1".encode())
        at_depth, at_the_top = Part(place=place.fetchone(), behind=MOST), Part(behind=MOST)
        part = shop.services.products.part

        def deep() -> list[object]:
            return [row.id for row in part(shop.operator, at_depth).rows]

        assert deep() == [row[0] for row in owner.execute(by_offset).fetchall()]
        first = in_turns(deep, lambda: part(shop.operator, at_the_top), rows=CALLS, rounds=given.rounds)
        offset = in_turns(deep, lambda: owner.execute(by_offset).fetchall(), rows=3, rounds=given.rounds)
        name = f"page at {depth} of {given.rows}"
        results: list[Result] = [
            speed(f"{name}, against the first", *first, OF_FIRST),
            speed(f"{name}, against OFFSET", *offset, OF_OFFSET * min(1.0, given.rows / 1_000_000)),
        ]
        report(results, as_json=given.json)


if __name__ == "__main__":
    main()
