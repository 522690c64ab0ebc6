"""Type-ahead: many questions are asked, only the answer to the newest one matters."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from pos_app.adapters.runner import Runner

DEBOUNCE_MS = 120
"""A pause in typing that is long enough to ask."""

_log = logging.getLogger(__name__)


class Latest(QObject):
    """Asks `query(arg)` in the background, one at a time; stale answers and stale errors are dropped.

    `cancel`, if given, is run in the background once when a query under way has been overtaken; the next query
    begins when both have ended, so that a late cancel cannot hit it.
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
        cancel: Callable[[], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._query = query
        self._cancel = cancel
        self._asked = 0
        self._arg: object = None
        self._running: int | None = None
        self._running_arg: object = None
        self._cancelling = False
        self._cancelled: int | None = None
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

    def submit(self, arg: object, *, now: bool = False) -> None:
        """Ask for `arg` after the pause in typing, or at once; every earlier question is overtaken."""
        if now and self._busy and self._running == self._asked and self._running_arg == arg:
            return
        self._asked += 1
        self._arg = arg
        self._due = False
        self._set_busy(True)
        if now or self._timer.interval() == 0:
            self._timer.stop()
            self._on_timer_timeout()
        else:
            self._timer.start()

    def clear(self) -> None:
        """Ask for nothing any more; what is under way will be dropped."""
        self._asked += 1
        self._arg = None
        self._due = False
        self._timer.stop()
        self._cancel_running()
        self._set_busy(False)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._due = True
        self._start_due()
        if self._due:
            self._cancel_running()

    def _start_due(self) -> None:
        if not self._due or self._running is not None or self._cancelling:
            return
        self._due = False
        number, arg, query = self._asked, self._arg, self._query
        self._running, self._running_arg = number, arg
        self._runner.run(
            lambda: query(arg),
            owner=self,
            done=lambda rows: self._on_query_done(number, arg, rows),
            failed=lambda error: self._on_query_failed(number, arg, error),
        )

    def _cancel_running(self) -> None:
        if self._cancel is None or self._running is None or self._running == self._cancelled:
            return
        self._cancelling = True
        self._cancelled = self._running
        self._runner.run(self._cancel, owner=self, done=self._on_cancel_done, failed=self._on_cancel_failed)

    def _on_cancel_done(self, _result: object) -> None:
        self._cancelling = False
        self._start_due()

    def _on_cancel_failed(self, error: Exception) -> None:
        # The query then ends by its own time-out.
        _log.info("an overtaken query could not be cancelled: %s", type(error).__name__)
        self._on_cancel_done(None)

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
        self._running = self._running_arg = None
        if number == self._asked:
            self._set_busy(False)
            return True
        self._start_due()
        return False

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
