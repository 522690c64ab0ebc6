"""Whole operations once more, where that is safe, within the one deadline of the operation.

A service's public method says which kind it is: `reads`, `writes_by_id` (an id of the client's tells the database that
it had the same before), or `writes`. Inside another operation a method is a part of it and is repeated with it alone.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from contextlib import nullcontext
from enum import Enum, auto
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from pos_app.db import deadline
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.question import undisturbed

P = ParamSpec("P")
T = TypeVar("T")

TRIES: Final = 3
FIRST_PAUSE_S: Final = 0.1
LONGEST_PAUSE_S: Final = 5.0

UNDONE: Final = frozenset({"40001", "40P01", "55P03"})
"""Refused in favour of somebody else and rolled back as a whole: it may succeed now."""

_LOST: Final = frozenset({Trouble.OFFLINE, Trouble.READ_ONLY})

_log = logging.getLogger(__name__)


class _Kind(Enum):
    READ = auto()
    BY_ID = auto()
    WRITE = auto()


def reads(limit: float = deadline.INTERACTIVE_S) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark an operation that changes nothing: repeated after a lost connection, too."""
    return _operation(_Kind.READ, limit)


def writes_by_id(limit: float = deadline.INTERACTIVE_S) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a write that the database knows again by the client's id: repeated even where it may be done already."""
    return _operation(_Kind.BY_ID, limit)


def writes(limit: float = deadline.INTERACTIVE_S) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a write, one transaction, that is repeated only where the one before certainly left nothing."""
    return _operation(_Kind.WRITE, limit)


def _operation(kind: _Kind, limit: float) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def decorate(method: Callable[P, T]) -> Callable[P, T]:
        @wraps(method)
        def operation(*args: P.args, **kwargs: P.kwargs) -> T:
            # What is asked by typing on ends a look-up, never a write.
            with nullcontext() if kind is _Kind.READ else undisturbed():
                if deadline.running():
                    return method(*args, **kwargs)
                with deadline.within(limit):
                    return _repeated(lambda: method(*args, **kwargs), kind)

        return operation

    return decorate


def _repeated(work: Callable[[], T], kind: _Kind) -> T:
    maybe_done = False
    for tries in range(1, TRIES + 1):
        try:
            return work()
        except Unavailable as error:
            maybe_done = kind is not _Kind.READ and (maybe_done or error.maybe_done)
            error.maybe_done = maybe_done
            # Full jitter: those who met once do not meet again.
            pause = random.uniform(0, min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**tries))  # noqa: S311 - no secret
            if tries == TRIES or not _may_repeat(error, kind) or (deadline.left() or 0.0) <= pause:
                raise
            _log.info("once more after %s (SQLSTATE %s), try %d", error.trouble, error.sqlstate, tries + 1)
        threading.Event().wait(pause)
    raise AssertionError("the last try returns or raises")


def _may_repeat(error: Unavailable, kind: _Kind) -> bool:
    if error.sqlstate in UNDONE:
        return True
    if error.trouble not in _LOST:
        return False
    return kind is not _Kind.WRITE or not error.maybe_done
