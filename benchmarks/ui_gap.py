"""The longest time that the window stands still, while services are called and the database is lost.

Ours: a timer of the UI thread beside the program's runner and monitor, at each service call and each fault. The other:
the same timer in a process of its own that does nothing, at the same time. A gap is what a tick came late.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from benchmarks.measure import options
from benchmarks.shop import BenchShop, bench_shop
from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.monitor import PoolMonitor
from pos_app.adapters.runner import TaskRunner
from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.inspect import server_state
from pos_app.domain.errors import PosError
from pos_app.domain.health import HealthState
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.status import Status
from pos_app.ui import theme
from pos_app.ui.status_bar.bar import StatusBar

TICK_MS: Final = 2
P99_GOAL_MS: Final = 16.0
MAX_GOAL_MS: Final = 50.0
ROUND_S: Final = 1.5
"""So long each service is called again and again in a round."""
FAULT_S: Final = 6.0
"""So long a fault is watched."""
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Gap:
    """One goal in milliseconds: the medians over the rounds; `goal` is by how much ours may be above the other."""

    name: str
    ours: float
    other: float
    ratio: float
    goal: float
    met: bool


class Ticks(QObject):
    """Notes by how much each tick of a timer came late."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[tuple[float, float]] = []
        self._before = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def begin(self) -> None:
        """Count from now on: before it, the loop did not run."""
        self._before = time.perf_counter()

    def between(self, began: float, ended: float) -> list[float]:
        """Return the gaps, in milliseconds, that ended between two readings of time.time()."""
        return [gap for at, gap in self._late if began <= at <= ended]

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self._late.append((time.time(), max(0.0, (now - self._before) * 1000 - TICK_MS)))
        self._before = now


def control() -> None:
    """Tick and do nothing else, until stdin has a line; then answer with every gap."""
    app = QCoreApplication([])
    gc.freeze()
    gc.disable()
    ticks = Ticks()

    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    told.activated.connect(app.quit)
    # Nobody can quit a loop that has not begun.
    QTimer.singleShot(100, lambda: print("ready", flush=True))
    app.exec()
    print(json.dumps(ticks.between(0.0, time.time() + 1.0)[10:]))


@contextmanager
def beside() -> Iterator[list[float]]:
    """Have the idle process tick during the block; its gaps are in the list afterwards."""
    gaps: list[float] = []
    command = [sys.executable, "-m", "benchmarks.ui_gap", "--control"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield gaps
        finally:
            said, _ = process.communicate("end\n")
            gaps.extend(json.loads(said.splitlines()[-1]))


class Bench(QObject):
    """The program's parts that work beside the window, and the loop that is watched."""

    def __init__(self, app: QApplication, shop: BenchShop, home: Path) -> None:
        super().__init__()
        self._app = app
        self.shop = shop
        self.home = home
        self.runner = TaskRunner(4)
        health = shop.services.health
        self.monitor = PoolMonitor(health.probe, health.pool_use, queued=self.runner.waiting)
        self.bar = StatusBar(self.monitor.row)
        self.monitor.changed.connect(self.bar.show_row)
        self.bar.show()
        self.monitor.start()
        self.ticks = Ticks()

    def watch(self, work: Work, seconds: float, begin: Work = lambda: None) -> list[float]:
        """Run the loop for so long while four of `work` are under way at any time; the gaps meanwhile."""
        end = time.monotonic() + seconds
        self.ticks.begin()
        began = time.time()

        def again(_result: object = None) -> None:
            if time.monotonic() < end:
                self.runner.run(work, owner=self, done=again, failed=later)

        def later(error: Exception) -> None:
            if not isinstance(error, PosError):
                raise error
            QTimer.singleShot(100, again)

        for _ in range(4):
            QTimer.singleShot(0, again)
        threading.Thread(target=begin, daemon=True).start()
        self._run_for(seconds)
        ended = time.time()
        return self.ticks.between(began, ended)

    def settle(self) -> None:
        """Run the loop until the database is well again and nothing is under way."""
        poll = QTimer(interval=50)
        poll.timeout.connect(lambda: self._app.quit() if self._well() else None)
        poll.start()
        self._run_for(60.0)
        poll.stop()
        if not self._well():
            raise RuntimeError(f"the database does not come back: {self.monitor.row}")

    def _run_for(self, seconds: float) -> None:
        """Run the loop until it is told to quit, or for so long."""
        limit = QTimer(singleShot=True, interval=round(seconds * 1000))
        limit.timeout.connect(self._app.quit)
        limit.start()
        self._app.exec()
        limit.stop()

    def close(self) -> None:
        """End what works beside the window."""
        self.runner.shutdown(10)
        self.monitor.stop()

    def _well(self) -> bool:
        return self.monitor.row.state is HealthState.ONLINE and not self.runner.busy_count


def calls(shop: BenchShop) -> dict[str, Work]:
    """A call of each service that a person waits for."""
    services, who = shop.services, shop.operator
    product = shop.products[0]

    def save() -> object:
        line = DraftLine(product.id, product.code, product.name, product.unit, product.allows_fraction,
                         product.sale_price or Decimal(0), product.sale_price or Decimal(0), Decimal(1))  # fmt: skip
        draft = PreSaleDraft(id=uuid7())
        for _ in range(10):
            draft = draft.add(line)
        return services.pre_sales.save(who, draft)

    return {
        "save a pre-sale": save,
        "search products": lambda: services.products.search(who, "prod"),
        "find a code": lambda: services.products.find_code(who, product.code),
        "search customers": lambda: services.customers.search(who, "ma"),
        "list pre-sales": lambda: services.pre_sales.listed(who, frozenset({Status.DRAFT})),
        "people": lambda: services.users.all(who),
        "settings": lambda: services.settings.all(who),
        "sign in": lambda: services.sign_in.sign_in("ana@bench.example", "a benchmark's password", "C01"),
    }


def faults(bench: Bench, server: EmbeddedServer) -> dict[str, Work]:
    """Each fault, begun from a thread of its own while work goes on, and mended after half of the time."""

    def postmaster() -> int:
        pid = server_state(bench.home).pid
        assert pid is not None
        return pid

    def stopped() -> None:
        pid = postmaster()
        children = [int(entry) for entry in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        for one in (pid, *children):
            os.kill(one, signal.SIGSTOP)
        threading.Event().wait(FAULT_S / 2)
        for one in (pid, *children):
            os.kill(one, signal.SIGCONT)

    def killed() -> None:
        os.kill(postmaster(), signal.SIGKILL)
        threading.Event().wait(FAULT_S / 2)
        server.ensure_running()

    return {"server stopped": stopped, "server killed": killed}


def drained(bench: Bench) -> Work:
    """Work that holds every connection for a second each time."""
    reports = bench.shop.services.health._database

    def hold() -> None:
        with reports.transaction(None) as connection:
            connection.exec_driver_sql("SELECT pg_sleep(1)")

    return hold


def main() -> None:
    """Measure and report."""
    given = options(__doc__ or "", rows=50, rounds=5)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{given.rounds} rounds of every service and fault: about {round(0.6 * given.rounds + 0.5, 1)} minutes")
    app = QApplication([])
    theme.apply_theme(app, "light", 100)
    guard = GcGuard()
    with bench_shop(products=given.rows) as shop:
        home, server = shop.home, shop.server
        bench = Bench(app, shop, home)
        bench.settle()
        rounds: dict[str, list[tuple[list[float], list[float]]]] = {}
        for _ in range(given.rounds):
            for name, work in calls(shop).items():
                with beside() as other:
                    ours = bench.watch(work, ROUND_S)
                rounds.setdefault(name, []).append((ours, other))
            save = calls(shop)["save a pre-sale"]
            for name, begin in faults(bench, server).items():
                with beside() as other:
                    ours = bench.watch(save, FAULT_S, begin)
                rounds.setdefault(name, []).append((ours, other))
                bench.settle()
            with beside() as other:
                ours = bench.watch(drained(bench), FAULT_S / 2)
            rounds.setdefault("pool drained", []).append((ours, other))
            bench.settle()
        bench.close()
    guard.close()
    results = [result for name, pairs in rounds.items() for result in judged(name, pairs)]
    for each in results:
        verdict = "met" if each.met else "NOT met"
        print(f"{each.name}: ours {each.ours} ms, control {each.other} ms, goal {each.goal} over it: {verdict}")
    if given.json:
        print(json.dumps([asdict(each) for each in results]))


def judged(name: str, pairs: list[tuple[list[float], list[float]]]) -> Iterator[Gap]:
    """The medians over the rounds of both sides' p99 and longest gap."""
    for what, measure, goal in (("p99", _p99, P99_GOAL_MS), ("longest", max, MAX_GOAL_MS)):
        ours, other = (statistics.median(measure(side) for side in sides) for sides in zip(*pairs, strict=True))
        ratio = round(other / ours, 3) if ours else 1.0
        yield Gap(f"{name}, {what} gap", round(ours, 2), round(other, 2), ratio, goal, ours - other <= goal)


def _p99(gaps: list[float]) -> float:
    return sorted(gaps)[min(len(gaps) - 1, int(len(gaps) * 0.99))]


if __name__ == "__main__":
    if "--control" in sys.argv:
        control()
    else:
        main()
