"""A question that the next one may overtake: nobody waits for its answer then, and what works on it is told to end.

Whoever asks runs the work as the question's; what waits for something within that work, a statement on the server,
says how it is ended (`ending_by`). Neither has to know the other: the question is the thread's own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

T = TypeVar("T")

TELLINGS: Final = 3
"""How often work is told to end: one told before its statement has arrived does not hear it."""
AGAIN_S: Final = 0.1
"""Seconds until it is told again."""


class Overtaken(Exception):
    """The question has been overtaken; nobody waits for the answer, so that nobody is told this either."""


class _Current(threading.local):
    question: Question | None = None


_current = _Current()


class Question:
    """Asked once, on one thread; overtaken and ended from any other one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._end: Callable[[], object] | None = None
        self._overtaken = False

    def ask(self, work: Callable[[], T]) -> T:
        """Do the work on this thread and return its answer; raises Overtaken where nobody waits for it any more."""
        before, _current.question = _current.question, self
        try:
            if self._overtaken:
                raise Overtaken
            return work()
        finally:
            _current.question = before

    @property
    def overtaken(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._overtaken

    def overtake(self) -> None:
        """Nobody waits for the answer any more: the work takes no further step. Returns at once."""
        self._overtaken = True

    def end(self) -> None:
        """Have the step under way end, too; returns when it has been told, at once where there is none.

        A step is left only after a telling under way: that never reaches what comes after it.
        """
        self.overtake()
        with self._changed:
            for _ in range(TELLINGS):
                if self._end is None:
                    return
                self._end()
                self._changed.wait_for(lambda: self._end is None, AGAIN_S)

    @property
    def ending(self) -> bool:
        """Whether the work is in a block that is to end."""
        return self._overtaken and self._end is not None

    @contextmanager
    def _ending_by(self, end: Callable[[], object]) -> Iterator[None]:
        with self._changed:
            if self._overtaken:
                raise Overtaken
            self._end = end
        try:
            yield
        finally:
            with self._changed:
                self._end = None
                self._changed.notify_all()


@contextmanager
def ending_by(end: Callable[[], object]) -> Iterator[None]:
    """Have the block ended by `end`, called on another thread, once this thread's question has been overtaken.

    Raises Overtaken where it was before. Without a question, and within `undisturbed`, nothing ends the block.
    """
    question = _current.question
    if question is None:
        yield
        return
    with question._ending_by(end):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nobody end what the block does, whatever was asked since: what is written is written."""
    before, _current.question = _current.question, None
    try:
        yield
    finally:
        _current.question = before


def overtaken() -> bool:
    """Whether this thread's question has been overtaken."""
    return _current.question is not None and _current.question.overtaken


def check() -> None:
    """Raise Overtaken in a block that is to end; what comes behind the block goes on."""
    if _current.question is not None and _current.question.ending:
        raise Overtaken
