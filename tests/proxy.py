"""A proxy before a PostgreSQL server that cuts or hangs where a test says: at COMMIT, or for good."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum

from sqlalchemy import make_url

COMMIT = b"COMMIT\0"
CALL = b"(SELECT set_config($"
"""In a statement that is a transaction by itself, which its SYNC commits."""
BEGIN, ROLLBACK = b"BEGIN\0", b"ROLLBACK\0"
ACT = b"SELECT api.act("
"""Says who acts: behind BEGIN, or before what is read as a transaction by itself."""
SYNC = b"S\0\0\0\x04"
DONE = b"Z\0\0\0\x05I"
"""The server has ended a transaction and waits for the next."""


class Fate(Enum):
    """What happens to a COMMIT."""

    PASS = "passes"
    CUT_BEFORE = "cut before"
    CUT_AFTER = "cut after"
    HANG_BEFORE = "hanging before"
    HANG_AFTER = "hanging after"


class Proxy:
    """Listens on a port of its own; `fate` is asked for every transaction that is to end, on the connection's thread.

    That is at its COMMIT, or, where it has none, at the call or the read that it is.
    """

    def __init__(self, upstream: str, host: str = "127.0.0.1") -> None:
        parts = make_url(upstream)
        self._target = _target(
            str(parts.host or parts.query["host"]), int(str(parts.port or parts.query.get("port", 5432)))
        )
        self._listening = socket.create_server((host, 0), backlog=64)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.fate: Callable[[], Fate] = lambda: Fate.PASS
        self.away = False
        """Whether the server is: who connects is turned away; `cut` ends what is open."""
        self.seen = 0
        """COMMITs that met a fault."""
        port = self._listening.getsockname()[1]
        self.url = parts.set(host=host, port=port, query={}).render_as_string(hide_password=False)
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()

    def close(self) -> None:
        """Take no more connections and cut those there are."""
        self._listening.close()
        self.cut()

    def cut(self) -> None:
        """Cut every connection, in the middle of what it does."""
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            _shut(end)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(client,), name="proxy", daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        family, address = self._target
        server = socket.socket(family, socket.SOCK_STREAM)
        with client, server, suppress(OSError):
            if self.away:
                return
            server.connect(address)
            with self._lock:
                self._open |= {client, server}
            self._relay(client, server)
        with self._lock:
            self._open -= {client, server}

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        fate, begun = Fate.PASS, False
        while True:
            ready, _, _ = select.select([client, server], [], [])
            for source in ready:
                data = source.recv(65536)
                if not data:
                    return
                if source is client:
                    begun = BEGIN in data or (begun and COMMIT not in data and ROLLBACK not in data)
                ending = COMMIT in data or CALL in data or (ACT in data and not begun)
                if source is client and ending and fate is Fate.PASS:
                    fate = self.fate()
                    self.seen += fate is not Fate.PASS
                    if CALL in data and fate in (Fate.CUT_BEFORE, Fate.HANG_BEFORE):
                        # Done, and not committed.
                        server.sendall(data.removesuffix(SYNC))
                if fate is Fate.CUT_BEFORE:
                    return
                if fate is Fate.HANG_BEFORE:
                    continue
                if source is client:
                    server.sendall(data)
                elif fate is Fate.PASS:
                    client.sendall(data)
                elif fate is Fate.CUT_AFTER and data.endswith(DONE):
                    return


def _target(host: str, port: int) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
    if host.startswith("/"):
        return socket.AF_UNIX, f"{host}/.s.PGSQL.{port}"
    return socket.AF_INET, (host, port)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(upstream: str, host: str = "127.0.0.1") -> Iterator[Proxy]:
    """Have a proxy for the block before the server of a URL."""
    standing = Proxy(upstream, host)
    try:
        yield standing
    finally:
        standing.close()
