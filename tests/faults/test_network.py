"""The network goes silent: packets are dropped on the way, a name server does not answer."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.bootstrap import services_over
from pos_app.db.backup.shelf import Shelf
from pos_app.db.deadline import INTERACTIVE_S
from pos_app.db.engine import single_engine, work_engine
from pos_app.domain.rows import StockChange
from pos_app.services import Services
from tests import cluster
from tests.factories import draft, line, stock_of
from tests.faults.conftest import Note
from tests.faults.counters import SLACK_S, Timed
from tests.faults.figures import Figure, times
from tests.shop import Shop

ROOT = Path(__file__).resolve().parents[2]
MAY = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("ip") and shutil.which("unshare")
pytestmark = pytest.mark.skipif(not MAY, reason="makes network and mount namespaces, which root alone may")
BY_SOCKET = pytest.mark.skipif(
    "POS_ADMIN_URL" in os.environ, reason="from the other machine the server is reached by its socket's file alone"
)

HERE, THERE = "198.18.77.1", "198.18.77.2"
"""Addresses of the block that is kept for tests of networks."""


class Network:
    """A network with one machine on it, that can fall silent."""

    def __init__(self) -> None:
        key = uuid.uuid4().hex[:8]
        self.name, self._near, self._far = f"balcao-{key}", f"bn{key}", f"bf{key}"
        _run("ip", "netns", "add", self.name)
        try:
            _run("ip", "link", "add", self._near, "type", "veth", "peer", "name", self._far, "netns", self.name)
            _run("ip", "address", "add", f"{HERE}/30", "dev", self._near)
            _run("ip", "link", "set", self._near, "up")
            self.inside("ip", "address", "add", f"{THERE}/30", "dev", self._far)
            self.inside("ip", "link", "set", self._far, "up")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take it down."""
        _run("ip", "netns", "del", self.name)

    def inside(self, *command: str) -> None:
        """Run a command on the machine."""
        _run("ip", "netns", "exec", self.name, *command)

    def drop(self) -> None:
        """Drop every packet from the machine: nothing is answered, nothing acknowledged, nothing refused."""
        self.inside("ip", "route", "add", "blackhole", f"{HERE}/32")

    def carry(self) -> None:
        """Let the packets through again."""
        self.inside("ip", "route", "del", "blackhole", f"{HERE}/32")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def reached(network: Network, database: cluster.Database) -> Iterator[str]:
    """Have the server on the network's machine: the URL of the program's login."""
    command = ["ip", "netns", "exec", network.name, sys.executable, "-m", "tests.faults.relay", database.app_url, THERE]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as relay:
        assert relay.stdin is not None
        assert relay.stdout is not None
        yield relay.stdout.readline().strip()
        relay.stdin.close()


@contextmanager
def counter_at(url: str) -> Iterator[Services]:
    probe = single_engine(url, application="balcao-health", trusted_network=True)
    engine = work_engine(url, pool_size=2, trusted_network=True)
    services = services_over(engine, probe, None, Shelf(Path("/nonexistent")))
    yield services
    services.close()


@BY_SOCKET
@times(1, 5, 20)
def test_every_call_over_a_silent_network_ends_in_time(
    own_shop: Shop, own_database: cluster.Database, times: int, note: Note
) -> None:
    product = own_shop.product("Longe", stock=0)
    timed = Timed()
    network = Network()
    try:
        with reached(network, own_database) as url:
            for _ in range(times):
                with counter_at(url) as services:
                    services.products.get(own_shop.clerk, product.id)
                    sale = draft(line(product, "1"))
                    change = StockChange(uuid7(), product.id, "receipt", Decimal(1), "entrega")
                    calls: list[Callable[[], object]] = [
                        lambda: services.pre_sales.save(own_shop.clerk, sale),  # noqa: B023 - called at once
                        lambda: services.stock.change(own_shop.manager, change),  # noqa: B023
                        lambda: services.products.get(own_shop.clerk, product.id),
                    ]
                    network.drop()
                    try:
                        with ThreadPoolExecutor(len(calls)) as pool:
                            list(pool.map(timed.once, calls))
                    finally:
                        network.carry()
                    for call in calls:
                        Timed().until_done(call)
    finally:
        network.close()
    assert stock_of(own_shop, product)[0] == times
    note(Figure("packets dropped", times, f"{len(timed.refused)} calls ended; all done after", timed.longest_s))
    assert timed.done == 0
    assert timed.longest_s < INTERACTIVE_S + SLACK_S


@times(1, 5, 20)
def test_a_silent_name_server_holds_up_no_call(tmp_path: Path, times: int, note: Note) -> None:
    (tmp_path / "resolv.conf").write_text("nameserver 127.77.7.53\noptions timeout:30 attempts:5\n")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.77.7.53", 53))
        script = 'mount --bind "$0" /etc/resolv.conf && exec "$@"'
        asking = [sys.executable, "-m", "tests.faults.asking", "postgresql+psycopg://a:b@db.balcao-test.example/c"]
        command = ["unshare", "-m", "sh", "-c", script, str(tmp_path / "resolv.conf"), *asking, str(times)]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60 + 12 * times)
    answers = [answer.split() for answer in said.stdout.splitlines()]
    longest = max(float(seconds) for seconds, _ in answers)
    note(Figure("DNS silent", times, f"{len(answers)} calls ended as offline", longest))
    assert [trouble for _, trouble in answers] == ["offline"] * times
    assert longest < INTERACTIVE_S + SLACK_S
