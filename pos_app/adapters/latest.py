"""Type-ahead: many questions are asked, only the answer to the newest one matters."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from pos_app.adapters.runner import Runner
from pos_app.domain.errors import PosError
from pos_app.domain.question import Question

DEBOUNCE_MS = 120
"""A pause in typing that is long enough to ask."""

_log = logging.getLogger(__name__)


class Latest(QObject):
    """Asks `query(arg)` in the background, one at a time; stale answers and stale errors are dropped.

    A query under way is ended as soon as it has been overtaken, on the server too; the next one begins when it has.
    """

    found = Signal(object, object)
    """The newest argument and what the query returned for it."""
    failed = Signal(object, object)
    """The newest argument and the exception; with nobody connected the exception is raised."""
    busy_changed = Signal(bool)
    """Whether an answer is still to come."""

    def __init__(
        self,
        runner: Runner,
        query: Callable[[Any], object],
        *,
        delay_ms: int = DEBOUNCE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._query = query
        self._asked = 0
        self._arg: object = None
        self._running: int | None = None
        self._running_arg: object = None
        self._question: Question | None = None
        self._due = False
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def busy(self) -> bool:
        """Whether an answer to the newest question is still to come."""
        return self._busy

    def submit(self, arg: object, *, now: bool = False, anew: bool = False) -> None:
        """Ask for `arg` after the pause in typing, or at once; every earlier question is overtaken.

        The same at once goes on with what is under way, unless `anew`: something has changed since that was asked.
        """
        if now and not anew and self._busy and self._running == self._asked and self._running_arg == arg:
            return
        self._asked += 1
        self._arg = arg
        self._due = False
        self._end_running()
        self._set_busy(True)
        if now or self._timer.interval() == 0:
            self._timer.stop()
            self._on_timer_timeout()
        else:
            self._timer.start()

    def ask_beside(self) -> None:
        """Ask the newest question once more, beside the one under way: who would answer that one is away."""
        if self._busy and self._running is not None:
            arg, self._running, self._question = self._arg, None, None
            self.submit(arg, now=True)

    def clear(self) -> None:
        """Ask for nothing any more; what is under way will be dropped."""
        self._asked += 1
        self._arg = None
        self._due = False
        self._timer.stop()
        self._end_running()
        self._set_busy(False)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._due = True
        self._start_due()

    def _start_due(self) -> None:
        if not self._due or self._running is not None:
            return
        self._due = False
        number, arg, query = self._asked, self._arg, self._query
        question = Question()
        self._running, self._running_arg, self._question = number, arg, question
        self._runner.run(
            lambda: question.ask(lambda: query(arg)),
            owner=self,
            done=lambda rows: self._on_query_done(number, arg, rows),
            failed=lambda error: self._on_query_failed(number, arg, error),
        )

    def _end_running(self) -> None:
        """Nobody waits for what is under way any more: have it end, once."""
        question, self._question = self._question, None
        if question is not None:
            question.overtake()
            self._runner.run(question.end, owner=self, done=lambda _: None, failed=_on_end_failed)

    def _on_query_done(self, number: int, arg: object, rows: object) -> None:
        if self._is_newest(number):
            self.found.emit(arg, rows)

    def _on_query_failed(self, number: int, arg: object, error: Exception) -> None:
        if not self._is_newest(number):
            return
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
            raise error
        self.failed.emit(arg, error)

    def _is_newest(self, number: int) -> bool:
        """Take note that a query has ended, begin the one that waits; whether it answers the newest question."""
        if number == self._running:
            self._running = self._running_arg = self._question = None
        if number == self._asked:
            self._set_busy(False)
            return True
        self._start_due()
        return False

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)


def _on_end_failed(error: Exception) -> None:
    if not isinstance(error, PosError):
        raise error
    # The query then ends by its own time-out.
    _log.info("an overtaken query could not be ended: %s", type(error).__name__)
