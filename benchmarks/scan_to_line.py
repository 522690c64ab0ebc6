"""From the Enter of a scan until its line is painted, on the embedded database.

Ours: p95 over all scans, with the focus in the code field. The other: the same table painted again with nothing looked
up, p95 too. The goal is in milliseconds, for ours alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from benchmarks.counter import BenchCounter, bench_counter
from benchmarks.measure import Result, options, report

GOAL_MS: Final = 50.0
LINES: Final = 10
"""Lines of a pre-sale, after which a new one begins."""


class Painted(QObject):
    """Calls back once the table has been painted with so many lines."""

    def __init__(self, counter: BenchCounter) -> None:
        super().__init__()
        self._lines = counter.page.lines
        self._then: Callable[[], None] | None = None
        self._wanted = 0
        self._lines.table.viewport().installEventFilter(self)

    def wait(self, lines: int, then: Callable[[], None]) -> None:
        """Call `then` after the next painting that shows so many lines."""
        self._wanted, self._then = lines, then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A painting is over when the loop goes on."""
        if event.type() == QEvent.Type.Paint and len(self._lines.model.rows) >= self._wanted and self._then:
            then, self._then = self._then, None
            QTimer.singleShot(0, then)
        return super().eventFilter(watched, event)


def scanned(counter: BenchCounter, painted: Painted) -> float:
    """Scan one thing; milliseconds from Enter to its line."""
    begun = 0.0

    def begin(done: Callable[[], None]) -> None:
        nonlocal begun
        counter.scan(next(counter.codes))
        painted.wait(len(counter.page.lines.model.rows) + 1, done)
        begun = time.perf_counter()
        counter.press(Qt.Key.Key_Return)

    counter.until(begin)
    return (time.perf_counter() - begun) * 1000


def repainted(counter: BenchCounter, painted: Painted) -> float:
    """Paint the table again; milliseconds."""
    begun = 0.0

    def begin(done: Callable[[], None]) -> None:
        nonlocal begun
        painted.wait(0, done)
        begun = time.perf_counter()
        counter.page.lines.table.viewport().update()

    counter.until(begin)
    return (time.perf_counter() - begun) * 1000


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not pass."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=100, rounds=5)
    print(f"{given.rounds} rounds of {given.rows} scans: about {max(1, given.rounds * given.rows // 500)} minutes")
    with bench_counter(products=200) as counter:
        painted = Painted(counter)
        for _ in range(LINES):
            scanned(counter, painted)
        ours: list[float] = []
        other: list[float] = []
        for index in range(given.rounds * given.rows):
            if index % LINES == 0:
                counter.page.cart.start()
                counter.until(lambda done: QTimer.singleShot(0, done))
            ours.append(scanned(counter, painted))
            other.append(repainted(counter, painted))
    one, two = p95(ours), p95(other)
    result = Result(
        "scan to line painted, p95", round(one, 2), round(two, 2), round(two / one, 3), GOAL_MS, one <= GOAL_MS
    )
    report([result], as_json=given.json)


if __name__ == "__main__":
    main()
