"""Memory after many sales with every screen opened again and again, against memory after the first of them.

500 pre-sales are about an hour of a busy counter: each scanned, handed in by F10, and between them every page of the
menu is built, shown and thrown away. MiB of resident memory; Linux tells it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from shiboken6 import delete

from benchmarks.counter import BenchCounter, bench_counter
from benchmarks.measure import Result, options, report
from pos_app.ui.pages import PAGES

GOAL: Final = 1.1
MOST_MIB: Final = 250.0
LINES: Final = 3
WARM: Final = 5
"""Pre-sales and rounds of screens before the first reading: what is loaded once is loaded then."""
EVERY: Final = 50
"""Pre-sales between two rounds of screens."""


def resident_mib() -> float:
    """Resident memory of this process."""
    gc.collect()
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def sell(counter: BenchCounter) -> None:
    """Scan a few things and hand them in."""
    for _ in range(LINES):
        counter.scan(next(counter.codes))
        counter.press(Qt.Key.Key_Return)

    def begin(done: Callable[[], None]) -> None:
        once = Qt.ConnectionType.SingleShotConnection
        counter.page.checkout.submitted.connect(lambda _row: done(), once)
        counter.page.submit()

    counter.until(begin)


def open_screens(counter: BenchCounter) -> None:
    """Build, show and throw away each page of the menu."""
    for spec in PAGES:
        page = spec.make(counter.desk)
        page.resize(1178, 736)
        page.show()
        page.activate()
        counter.until(lambda done: QTimer.singleShot(150, done))
        delete(page)
    counter.page.activateWindow()
    counter.page.entry.arm()
    counter.until(lambda done: QTimer.singleShot(50, done))


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=500, rounds=1)
    print(f"{given.rows} pre-sales: about {max(1, given.rows // 250)} minutes")
    with bench_counter(products=50) as counter:
        for _ in range(WARM):
            sell(counter)
        open_screens(counter)
        open_screens(counter)
        first = resident_mib()
        for index in range(1, given.rows + 1):
            sell(counter)
            if index % EVERY == 0:
                open_screens(counter)
        last = resident_mib()
    met = last <= GOAL * first and last <= MOST_MIB
    result = Result("memory after all sales", round(last, 1), round(first, 1), round(last / first, 3), GOAL, met, "MiB")
    report([result], as_json=given.json)


if __name__ == "__main__":
    main()
