"""Addresses of host names, within a limit: the system's resolver may wait for a silent name server for minutes."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import Future, wait
from typing import Final

import psycopg

from pos_app.db import deadline

LIMIT_S: Final = 3.0
"""Seconds that a name server has, as long as a server has to take up the call."""

_lock = threading.Lock()
_asked: dict[str, Future[tuple[str, ...]]] = {}
_known: dict[str, tuple[str, ...]] = {}


def addresses(host: str) -> tuple[str, ...]:
    """Return the addresses of a host; where the name server fails, those of the last time.

    Raises psycopg.OperationalError for a name that nobody knows, or whose look-up takes too long.
    """
    left = deadline.left()
    answer = _look_up(host)
    done = wait([answer], LIMIT_S if left is None else min(LIMIT_S, left)).done
    failure = answer.exception() if done else TimeoutError("the name server does not answer")
    if failure is None:
        _known[host] = answer.result()
    elif host not in _known:
        raise psycopg.OperationalError(f"failed to resolve host {host!r}: {failure}")
    return _known[host]


def _look_up(host: str) -> Future[tuple[str, ...]]:
    """Ask on a thread that holds up nobody, one for a name at a time: it ends by itself one day."""
    with _lock:
        if host not in _asked:
            _asked[host] = Future()
            threading.Thread(target=_resolve, args=(host, _asked[host]), name="name-look-up", daemon=True).start()
        return _asked[host]


def _resolve(host: str, answer: Future[tuple[str, ...]]) -> None:
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        _forget(host)
        answer.set_exception(error)
    else:
        _forget(host)
        answer.set_result(tuple(dict.fromkeys(str(row[4][0]) for row in rows)))


def _forget(host: str) -> None:
    with _lock:
        del _asked[host]
