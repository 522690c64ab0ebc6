"""What the tests of faults share: a shop on a server of the test's own, calls that are timed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from pos_app.domain.errors import Unavailable
from pos_app.services import Services
from tests import cluster
from tests.shop import Shop, enter, services_of, set_up
from tests.tcp_server import TcpServer

T = TypeVar("T")

SLACK_S = 1.0
"""What a call may take beyond its deadline on a busy machine."""


@dataclass
class Timed:
    """Runs calls and keeps how long the longest took, and what the failed ones said; from any thread."""

    longest_s: float = 0.0
    refused: list[Unavailable] = field(default_factory=list)
    done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def once(self, call: Callable[[], T]) -> T | Unavailable:
        """Call it; a database that cannot answer is an answer here."""
        begun = time.monotonic()
        result: T | Unavailable
        try:
            result = call()
        except Unavailable as error:
            result = error
        with self._lock:
            self.longest_s = max(self.longest_s, time.monotonic() - begun)
            if isinstance(result, Unavailable):
                self.refused.append(result)
            else:
                self.done += 1
        return result

    def until_done(self, call: Callable[[], T], limit_s: float = 120.0) -> T:
        """Press again until it is done, as a person or the sender does, with a breath between; the last refusal."""
        end = time.monotonic() + limit_s
        while True:
            result = self.once(call)
            if not isinstance(result, Unavailable):
                return result
            if time.monotonic() > end:
                raise result
            threading.Event().wait(0.1)


@contextmanager
def shop_on(server: TcpServer) -> Iterator[tuple[Shop, cluster.Database]]:
    """Set up a shop on a server and sign its people in."""
    database = cluster.create_template(server.url())
    set_up(database)
    shop = enter(database)
    try:
        yield shop, database
    finally:
        shop.services.close()


@contextmanager
def counter_on(database: cluster.Database, connections: int = 3) -> Iterator[Services]:
    """Open one more counter."""
    services = services_of(database, connections)
    try:
        yield services
    finally:
        services.close()
