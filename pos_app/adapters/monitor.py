"""A thread that asks the database how it is, once a second, and says so only when that changes."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QThread, Signal, Slot

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.health import (
    NOTHING_UNSENT,
    Health,
    HealthRow,
    HealthState,
    HealthTracker,
    PoolUse,
    Repair,
    Unsent,
)
from pos_app.domain.health_history import HealthHistory

INTERVAL_S = 1.0
"""From the beginning of one probe to the beginning of the next."""
REPAIR_PAUSE_S = 10.0
"""At least so long between two calls of the repair hook."""
STOP_LIMIT_S = 2.0
"""So long `stop` waits; a probe is to end within 1.5 s."""
EXIT_LIMIT_S = 10.0
"""So long the interpreter's end waits for a monitor that was not stopped: Qt aborts when a thread outlives it."""

_log = logging.getLogger(__name__)


class PoolMonitor(QThread):
    """Probes in the background with the probe's own connection; owned by the program, never by a widget.

    `probe` returns what it found, or raises `Unavailable`. `pool_stats`, `queued` (work that no thread has begun) and
    `unsent` may be asked from any thread. `on_offline` is called on a thread of its own while the database is away, to
    start again a server that has died.
    """

    changed = Signal(object)
    """The new HealthRow, on the UI thread."""

    _observed = Signal(object)

    def __init__(
        self,
        probe: Callable[[], Health],
        pool_stats: Callable[[], PoolUse],
        *,
        queued: Callable[[], int] = lambda: 0,
        unsent: Callable[[], Unsent] = lambda: NOTHING_UNSENT,
        interval_s: float = INTERVAL_S,
        on_offline: Callable[[], object] | None = None,
        repair_pause_s: float = REPAIR_PAUSE_S,
    ) -> None:
        super().__init__()
        self._probe = probe
        self._pool_stats = pool_stats
        self._queued = queued
        self._unsent = unsent
        self._interval_s = interval_s
        self._on_offline = on_offline
        self._repair_pause_s = repair_pause_s
        self._stopping = threading.Event()
        self._tracker = HealthTracker(datetime.now(UTC))
        self._row = self._tracker.row
        self.history = HealthHistory()
        self._repair: threading.Thread | None = None
        self._repair_state: Repair | None = None
        self._repaired_at: float | None = None
        self._last_bug = ""
        atexit.register(self.stop, EXIT_LIMIT_S)
        self._observed.connect(self._on_observed, Qt.ConnectionType.QueuedConnection)

    @property
    def row(self) -> HealthRow:
        """What was announced last (UI thread)."""
        return self._row

    def run(self) -> None:
        """Probe until told to stop; called by the thread."""
        pause = 0.0
        while not self._stopping.wait(pause):
            began = time.monotonic()
            health, now = self._ask(), datetime.now(UTC)
            row = self._tracker.observe(health, self._pool(), now, self._unsent(), self._repair_state)
            self.history.note(health, self._tracker.row, now)
            if row is not None:
                self._observed.emit(row)
            if self._tracker.row.state is HealthState.OFFLINE:
                self._start_repair()
            elif self._repair is None or not self._repair.is_alive():
                self._repair_state = None
            pause = max(0.05, self._interval_s - (time.monotonic() - began))

    def stop(self, limit_s: float = STOP_LIMIT_S) -> bool:
        """Stop probing; False when a probe or a repair was still under way after the limit in seconds."""
        deadline = time.monotonic() + limit_s
        self._stopping.set()
        ended = self.wait(round(limit_s * 1000))
        if ended:
            atexit.unregister(self.stop)
        if self._repair is not None:
            self._repair.join(max(0.0, deadline - time.monotonic()))
            ended = ended and not self._repair.is_alive()
        if not ended:
            _log.warning("the database's monitor did not end in time")
        return ended

    def _pool(self) -> PoolUse:
        """The pool's use. There are as many threads as connections: what a drained pool holds up waits for a thread."""
        use = self._pool_stats()
        if not use.size or use.in_use < use.size:
            return use
        return replace(use, waiting=use.waiting + self._queued())

    def _ask(self) -> Health:
        try:
            health = self._probe()
        except Unavailable as error:
            return Health(trouble=error.trouble)
        except Exception as error:  # noqa: BLE001 - logged, and shown as "attention"
            # The monitor has to outlive a faulty probe; one that fails in the same way each second is logged once.
            if repr(error) != self._last_bug:
                self._last_bug = repr(error)
                _log.exception("the probe failed")
            return Health(trouble="bug")
        self._last_bug = ""
        return health

    def _start_repair(self) -> None:
        """Call the hook unless it is at work or was called a short time ago; probing goes on meanwhile."""
        now = time.monotonic()
        if (
            self._on_offline is None
            or (self._repair is not None and self._repair.is_alive())
            or (self._repaired_at is not None and now - self._repaired_at < self._repair_pause_s)
        ):
            return
        self._repaired_at = now
        self._repair_state = Repair.RUNNING
        self._repair = threading.Thread(target=self._run_repair, name="repair", daemon=True)
        self._repair.start()

    def _run_repair(self) -> None:
        hook = self._on_offline
        if hook is None:
            return
        try:
            if not hook():
                # There is nothing of ours to start, or it runs: what keeps it away is something else.
                self._repair_state = None
        except Unavailable as error:
            full = error.trouble is Trouble.CAPACITY
            self._repair_state = Repair.NO_ROOM if full else Repair.FAILED
            _log.warning("the database could not be started again: %s", error)
        except Exception:  # noqa: BLE001 - logged
            self._repair_state = Repair.FAILED
            # The state stays offline, which is what the person sees; the next try comes after the pause.
            _log.exception("the database could not be started again")

    @Slot(object)
    def _on_observed(self, row: HealthRow) -> None:
        if row.state is not self._row.state:
            _log.info("database: %s (%s)", row.state, row.cause or row.last_error or "well")
        self._row = row
        self.changed.emit(row)
