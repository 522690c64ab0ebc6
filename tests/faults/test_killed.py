"""The server is killed while four counters save: what was acknowledged is there, once and whole."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.db.deadline import INTERACTIVE_S
from pos_app.db.engine import single_engine
from tests.factories import ask
from tests.faults.conftest import Note
from tests.faults.counters import SLACK_S, shop_on
from tests.faults.figures import Figure, times
from tests.tcp_server import tcp_server

ROOT = Path(__file__).resolve().parents[2]
COUNTERS = 4
OUTAGE_P95_S = 15.0


class Counter:
    """A process of `tests.faults.load`, and what it has said so far."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.load", url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.acknowledged: list[tuple[float, str]] = []
        self.longest_s = 0.0
        self._changed = threading.Condition()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def after(self, moment: float) -> float:
        """Wait for the first that was acknowledged after a moment; how many seconds later it was."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.acknowledged and self.acknowledged[-1][0] > moment, 90)
            return next(at for at, _ in self.acknowledged if at > moment) - moment

    def end(self) -> None:
        """Have it stop, and hear the rest."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._reading.join(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def kill(self) -> None:
        """End it whatever it does."""
        self._process.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for said in self._process.stdout:
            first, second = said.split()
            if first == "longest":
                self.longest_s = float(second)
                continue
            with self._changed:
                self.acknowledged.append((float(first), second))
                self._changed.notify_all()


@contextmanager
def counters(url: str) -> Iterator[list[Counter]]:
    """Have the counters for the block."""
    made = [Counter(url) for _ in range(COUNTERS)]
    try:
        yield made
    finally:
        for one in made:
            one.kill()


@times(1, 50, 200)
def test_a_server_killed_under_load_loses_nothing_that_was_acknowledged(times: int, note: Note) -> None:
    with tcp_server() as server, shop_on(server) as (shop, database), counters(database.app_url) as working:
        shop.product("Morto")
        outages: list[float] = []
        for one in working:
            one.after(0)
        for _ in range(times):
            killed = time.monotonic()
            server.kill()
            server.start()
            outages += [one.after(killed) for one in working]
        for one in working:
            one.end()
        owner = single_engine(database.admin_url, application="tests")
        acknowledged = {key for one in working for _, key in one.acknowledged}
        stored = set(str(ask(owner, "SELECT string_agg(id::text, ' ') FROM pos.pre_sale")).split())
        half = ask(
            owner,
            "SELECT count(*) FROM pos.pre_sale s WHERE s.line_count <> 2 OR"
            " 2 <> (SELECT count(*) FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id) OR"
            " 1 <> (SELECT count(*) FROM pos.audit_log a WHERE a.row_id = s.id::text)",
        )
    lost, doubled = len(acknowledged - stored), len(stored - acknowledged)
    p95 = sorted(outages)[round(0.95 * (len(outages) - 1))]
    longest = max(one.longest_s for one in working)
    note(
        Figure(
            "server kill -9 under load of 4 processes",
            times,
            f"{len(acknowledged)} pre-sales: lost {lost}, doubled {doubled}, half-written {half};"
            f" outage p95 {p95:.1f} s, max {max(outages):.1f} s",
            longest,
        )
    )
    assert (lost, doubled, half) == (0, 0, 0)
    assert p95 <= OUTAGE_P95_S
    assert longest < INTERACTIVE_S + SLACK_S
