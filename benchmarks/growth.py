"""What look-ups cost as the shop grows: each class of input at ten times the rows, and again, against the fewest."""

from __future__ import annotations

from benchmarks.measure import Result, options, report
from benchmarks.search import measured

GOAL = 1 / 3
"""At most three times as long with all the rows as with the fewest."""
FEWEST = 10_000


def main() -> None:
    """Measure at each size, report the classes at the largest against the smallest."""
    given = options(__doc__ or "", rows=1_000_000, rounds=3)
    sizes = [FEWEST]
    while sizes[-1] * 10 <= given.rows:
        sizes.append(sizes[-1] * 10)
    print(f"look-ups at {', '.join(map(str, sizes))} rows: about {4 + given.rows // 100_000} minutes")
    by_size = {size: {each.name: each for each in measured(size, given.rounds)} for size in sizes}
    results = []
    for name, few in by_size[FEWEST].items():
        # The p95 says more of the machine than of the rows.
        if not name.endswith("p95"):
            print(name, {size: found[name].ours for size, found in by_size.items()})
            many = by_size[sizes[-1]][name]
            ratio = round(few.ours / many.ours, 3)
            results.append(
                Result(f"{name}, {sizes[-1]} rows", many.ours, few.ours, ratio, round(GOAL, 3), ratio >= GOAL)
            )
    report(results, as_json=given.json)


if __name__ == "__main__":
    main()
