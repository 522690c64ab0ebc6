"""The one sender of a journal: in order, once, and going on by itself after every failure."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

from pos_app.domain.errors import Forbidden, Invalid, NotSignedIn, NotWritten, PosError, Trouble, Unavailable
from pos_app.domain.offline import OutboxStatus, Receipt
from pos_app.file_lock import FileLock
from pos_app.outbox.journal import Journal, Record

Send = Callable[[Record], Receipt]
"""Hands one record in, within a limit of its own; raises domain errors."""

PAUSES: Final = {
    # Seconds before the next try, from and to; they double with each.
    Trouble.OFFLINE: (1.0, 30.0),
    Trouble.BUSY: (1.0, 30.0),
    Trouble.TIME_OUT: (1.0, 30.0),
    Trouble.READ_ONLY: (1.0, 15.0),
}
_LONG_PAUSES: Final = (30.0, 300.0)
"""Where a person has to do something first: disk, damage, settings, version."""

IDLE_S: Final = 60.0
LOCK_S: Final = 2.0
"""Seconds between looks whether the program that sends for this journal still does."""

BUG_TRIES: Final = 3
"""Tries of a record that fails in a way nobody foresaw, before it is set aside."""

_TOLD_S: Final = 0.2
"""Seconds between two tellings while many are sent."""

_log = logging.getLogger(__name__)


class Sender:
    """A thread that sends what is queued. `on_change` is called on it, with every new status."""

    def __init__(
        self,
        journal: Journal,
        send: Send,
        lock: FileLock,
        on_change: Callable[[OutboxStatus], object] = lambda _: None,
    ) -> None:
        self._journal, self._send, self._lock, self._on_change = journal, send, lock, on_change
        self._stop = threading.Event()
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None
        self._held_back: dict[UUID, str] = {}
        self._failures = 0
        self._trouble: Trouble | None = None
        self._sending = False
        self._status = OutboxStatus()
        self._told_at = 0.0

    @property
    def status(self) -> OutboxStatus:
        """What was last told; from any thread."""
        return self._status

    def start(self) -> None:
        """Begin to send."""
        self._thread = threading.Thread(target=self._run, name="outbox-sender", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Try now: something was queued or put right, the database is back, somebody signed in."""
        self._woken.set()

    def stop(self, limit: float = 5.0) -> bool:
        """End after the record that is being sent, within so many seconds; whether it did."""
        self._stop.set()
        self._woken.set()
        if self._thread is None:
            return True
        self._thread.join(limit)
        return not self._thread.is_alive()

    def _run(self) -> None:
        holding = False
        try:
            while not self._stop.is_set():
                self._woken.clear()
                holding = holding or self._lock.acquire()
                wait = self._turn() if holding else LOCK_S
                self._tell()
                self._woken.wait(wait)
        finally:
            if holding:
                self._lock.release()

    def _turn(self) -> float:
        """Send all that can be sent; return the seconds to wait before the next turn."""
        self._held_back.clear()
        try:
            self._trouble = self._send_all()
            if self._trouble is None:
                self._journal.maintain()
        except NotWritten:
            # What became of a record could not be noted: it is sent again, which does no harm.
            self._trouble = Trouble.CAPACITY
        self._sending = False
        if self._trouble is None:
            self._failures = 0
            return IDLE_S
        self._failures += 1
        return pause(self._trouble, self._failures)

    def _send_all(self) -> Trouble | None:
        """Send until nothing is left to send, or nothing can be sent: then why."""
        done: tuple[UUID, Receipt] | None = None
        while True:
            record = self._journal.claim(self._held_back, done, more=not self._stop.is_set())
            done = None
            if record is None:
                return None
            if not self._sending or time.monotonic() - self._told_at >= _TOLD_S:
                self._sending = True
                self._tell()
            if record.token is None:
                self._hold_back(record, NotSignedIn())
                continue
            try:
                done = (record.request_id, self._send(record))
            except Unavailable as error:
                self._journal.put_back(record.request_id, error)
                return error.trouble
            except NotSignedIn as error:
                self._hold_back(record, error)
            except Forbidden as error:
                # Handing in asks for no right but the grant: the database's own are missing, for all records.
                self._journal.put_back(record.request_id, error)
                return Trouble.CONFIG
            except PosError as error:
                _log.warning("a pre-sale was set aside: %s", type(error).__name__)
                self._journal.reject(record.request_id, error)
            except Exception:  # noqa: BLE001 - one record must not stop the others
                _log.exception("a pre-sale could not be sent, try %s", record.tries)
                if record.tries < BUG_TRIES:
                    self._journal.put_back(record.request_id, Unavailable(Trouble.BUSY))
                    return Trouble.BUSY
                self._journal.reject(record.request_id, Invalid("record", "bug"))

    def _hold_back(self, record: Record, error: PosError) -> None:
        """Leave all of an author's until they sign in; those of others go on."""
        self._held_back[record.user_id] = record.user_name
        self._journal.put_back(record.request_id, error)

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        try:
            counted = self._journal.status()
        except NotWritten:
            counted = self._status
        waiting_for = tuple(sorted(self._held_back.values()))
        status = replace(counted, sending=self._sending, trouble=self._trouble, waiting_for=waiting_for)
        if status != self._status:
            self._status = status
            self._on_change(status)


def pause(trouble: Trouble, failures: int) -> float:
    """Return the seconds before the next try after so many failures in a row, with jitter."""
    first, longest = PAUSES.get(trouble, _LONG_PAUSES)
    return min(longest, first * 2.0 ** min(failures - 1, 10)) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
