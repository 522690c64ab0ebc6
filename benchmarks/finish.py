"""From F10 until the number stands there and the next pre-sale is armed, on the embedded database, journal first.

Ours: p95 over all pre-sales of ten lines, each stored and handed in. The other: saving and submitting the same through
the services alone, without windows and journal, p95 too. The goal is in milliseconds, for ours alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from uuid_utils.compat import uuid7

from benchmarks.counter import BenchCounter, bench_counter
from benchmarks.measure import Result, options, report
from benchmarks.scan_to_line import Painted, p95, scanned
from pos_app.domain.pre_sale import PreSaleDraft

GOAL_MS: Final = 150.0
LINES: Final = 10


def finished(counter: BenchCounter) -> float:
    """Press F10; milliseconds until the number is shown and the code field waits."""
    page, begun = counter.page, 0.0

    def begin(done: Callable[[], None]) -> None:
        nonlocal begun
        page.checkout.submitted.connect(lambda _row: done(), Qt.ConnectionType.SingleShotConnection)
        begun = time.perf_counter()
        counter.press(Qt.Key.Key_F10)

    counter.until(begin)
    took = (time.perf_counter() - begun) * 1000
    if not page.cart.blank or not page.entry.code.hasFocus():
        raise RuntimeError("the next pre-sale is not armed")
    return took


def stored(counter: BenchCounter, draft: PreSaleDraft) -> float:
    """Save and submit a copy by the services alone; milliseconds."""
    sales, who = counter.shop.services.pre_sales, counter.shop.operator
    copy = replace(draft, id=uuid7(), version=0, number=None)
    begun = time.perf_counter()
    row = sales.save(who, copy)
    sales.submit(who, row.id, row.version, uuid7())
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=20, rounds=5)
    print(f"{given.rounds} rounds of {given.rows} pre-sales: about {max(1, given.rounds * given.rows // 60)} minutes")
    with bench_counter(products=200) as counter:
        painted = Painted(counter)
        ours: list[float] = []
        other: list[float] = []
        for _ in range(given.rounds * given.rows):
            for _ in range(LINES):
                scanned(counter, painted)
            draft = counter.page.cart.draft
            ours.append(finished(counter))
            other.append(stored(counter, draft))
    one, two = p95(ours), p95(other)
    result = Result(
        "F10 to number shown, p95", round(one, 2), round(two, 2), round(two / one, 3), GOAL_MS, one <= GOAL_MS
    )
    report([result], as_json=given.json)


if __name__ == "__main__":
    main()
