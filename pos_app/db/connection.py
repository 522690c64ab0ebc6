"""A connection whose every wait ends: connecting, name look-up, statements, COMMIT.

Rests on psycopg's `wait`, through which all of a connection's traffic goes, and on the two hooks of `connect`;
`tests/db/test_connection.py` holds the contract for the versions that pyproject.toml allows.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Generator
from typing import Any, TypeVar, cast

import psycopg
from psycopg import capabilities, errors
from psycopg.conninfo import conninfo_to_dict

from pos_app.db import deadline
from pos_app.db.names import addresses
from pos_app.domain import question

T = TypeVar("T")
Row = tuple[Any, ...]

INTERVAL_S = 0.1
"""How often a wait looks whether the program is interrupted, as psycopg does by default."""

END_S = 2.0
"""Seconds in which the server is told to end a statement; it takes as long as to connect."""

FRESH_S = 1.0
"""So long after its last answer a server is believed to be there still."""


class DeadlinePassed(psycopg.OperationalError):
    """The time of the operation was over while the server had not answered; the connection is closed."""


class _Heard:
    """Listens to the server's notices."""

    unconfirmed = False

    def __call__(self, notice: errors.Diagnostic) -> None:
        # By the function that says it: the words are in the server's language.
        self.unconfirmed |= notice.source_function == "SyncRepWaitForLSN"


class BoundedConnection(psycopg.Connection[Row]):
    """psycopg's connection, bounded by the deadline of the operation that its thread is in."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        # Knows nothing of the connection: with a circle it would live on until the next collection.
        self._heard = _Heard()
        self.add_notice_handler(self._heard)
        self._answered_at = time.monotonic()

    @property
    def unconfirmed(self) -> bool:
        """Whether a COMMIT came back before the standby had it: done here, but not acknowledged."""
        return self._heard.unconfirmed

    @property
    def lately_alive(self) -> bool:
        """Whether the server answered within FRESH_S and has said nothing since: when it goes, it says so."""
        if self.closed or time.monotonic() - self._answered_at > FRESH_S:
            return False
        with selectors.DefaultSelector() as unasked:
            unasked.register(self.fileno(), selectors.EVENT_READ)
            return not unasked.select(0)

    def wait(self, gen: Any, interval: float = INTERVAL_S, timeout: float | None = None) -> Any:
        """Wait as psycopg does, no longer than the operation lasts; DeadlinePassed, before it begins Overtaken."""
        question.check()
        left = deadline.left()
        if left is None or (timeout is not None and timeout <= left):
            answer = super().wait(gen, interval, timeout)
        else:
            try:
                answer = super().wait(gen, interval, left)
            except errors._WaitTimeout:
                self.close()
                raise DeadlinePassed("the operation's time is over") from None
        self._answered_at = time.monotonic()
        return answer

    def end_statement(self) -> None:
        """Have the server end the statement under way, from any thread; raises psycopg's errors.

        Does nothing with a libpq before 17, whose way to ask is neither encrypted nor bounded.
        """
        if capabilities.has_cancel_safe():
            self.cancel_safe(timeout=END_S)

    @classmethod
    def _get_connection_params(cls, conninfo: str, **given: Any) -> dict[str, Any]:
        """Resolve names here: the resolver's own waits are bounded by nothing."""
        return with_addresses(conninfo_to_dict(conninfo, **given))

    @classmethod
    def _connect_gen(cls, conninfo: str = "") -> Generator[Any, Any, Any]:
        _still_time()
        steps = super()._connect_gen(conninfo)
        wanted = next(steps)
        while True:
            ready = yield wanted
            _still_time()
            try:
                wanted = steps.send(ready)
            except StopIteration as ended:
                return ended.value


def _still_time() -> None:
    if deadline.left() == 0.0:
        raise errors.ConnectionTimeout("the operation's time is over")


def with_addresses(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return libpq's parameters with the addresses of their host names, one attempt for each address."""
    hosts = str(parameters.get("host") or "").split(",")
    if parameters.get("hostaddr") or not any(map(_is_name, hosts)):
        return parameters
    ports = str(parameters.get("port") or "").split(",")
    found: list[tuple[str, str, str]] = []
    failure: psycopg.OperationalError | None = None
    for index, host in enumerate(hosts):
        port = ports[index] if len(ports) > 1 else ports[0]
        try:
            found += [(host, address, port) for address in (addresses(host) if _is_name(host) else ("",))]
        except psycopg.OperationalError as error:
            failure = error
    if not found:
        raise cast(psycopg.OperationalError, failure)
    lists = {
        "host": ",".join(host for host, _, _ in found),
        "hostaddr": ",".join(address for _, address, _ in found),
        "port": ",".join(port for _, _, port in found),
    }
    return {**parameters, **{name: text for name, text in lists.items() if text.strip(",")}}


def _is_name(host: str) -> bool:
    """Whether it has to be looked up: neither an address nor a folder with the server's socket."""
    return bool(host) and host[0] not in "/@" and not host.replace(".", "").isdecimal() and ":" not in host
