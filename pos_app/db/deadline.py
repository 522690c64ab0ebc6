"""One deadline for a whole operation: every wait for the database carries the time that is left of it.

An operation is what a person asked for once: several transactions, retries and new connections included. The innermost
waits look the deadline up themselves (`pos_app.db.connection`), so that no call can forget it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

INTERACTIVE_S: Final = 9.5
"""What a person waits for at the counter: 10 s, less what it takes to notice."""
SEARCH_S: Final = 1.0
"""Look-ups while somebody types: a late answer is of no use."""
REPORT_S: Final = 60.0
"""Figures of a long period, and each page of a file."""
ADMINISTRATION_S: Final = 3600.0
"""Migrations, sample data, closing of long periods: each step."""

SERVER_SHARE: Final = 0.8
"""A statement gets so much of the time, so that the server's own refusal comes before the connection is given up."""


class _Current(threading.local):
    until: float | None = None
    usual: bool = True


_current = _Current()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Bound the block, in seconds; inside another operation the earlier end of the two holds."""
    before = _current.until, _current.usual
    until = time.monotonic() + seconds
    if _current.until is None or until < _current.until:
        _current.until, _current.usual = until, seconds == INTERACTIVE_S
    try:
        yield
    finally:
        _current.until, _current.usual = before


def running() -> bool:
    """Whether this thread is inside an operation."""
    return _current.until is not None


def left() -> float | None:
    """Seconds that are left of this thread's operation, 0.0 once they have passed; None outside of one."""
    return None if _current.until is None else max(0.0, _current.until - time.monotonic())


def for_statements() -> float | None:
    """Seconds that the server may take for a statement; None for an interactive one, which its login's limits fit."""
    seconds = None if _current.usual else left()
    return None if seconds is None else seconds * SERVER_SHARE
