"""The counter's own disk as the windows use it: what is kept and handed in there, off the UI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pos_app.adapters.fallback import Fallback
from pos_app.adapters.runner import TaskRunner
from pos_app.domain.errors import NotWritten, PosError
from pos_app.domain.first_launch import Fault
from pos_app.domain.health import HealthRow, HealthState, Unsent
from pos_app.domain.kept_customers import KeptCustomers
from pos_app.domain.offline import OutboxStatus, State

if TYPE_CHECKING:
    from pos_app.domain.offline import OpenDraft, QueuedRow
    from pos_app.domain.permissions import Operator
    from pos_app.domain.pre_sale import PreSaleDraft
    from pos_app.outbox.journal import Submission
    from pos_app.services.outbox import Outbox

Failed = Callable[[Exception], None]

REFRESH_MS: Final = 60_000
"""Between two refreshes of the copy of the catalogue."""
AGAIN_MS: Final = 3000
"""Between two tries of a disk that takes nothing."""
_AWAY: Final = frozenset({HealthState.OFFLINE, HealthState.SWITCHING, HealthState.BLOCKED})
_SEEN: Final = (State.QUEUED, State.SENDING, State.REJECTED)

_log = logging.getLogger(__name__)


class Counter(Fallback, QObject):
    """Belongs to the program; until `take` gave it an outbox, nothing is kept and `ready` says so.

    What is written goes to the disk in the order in which it was asked, on a thread of its own.
    """

    status_changed = Signal(object)
    """The OutboxStatus: how many wait, how many were set aside."""
    troubled = Signal(object)
    """The PosError for which nothing can be kept here; None: it can be again."""
    copied = Signal()
    """The copy of the catalogue is as the database was at `copied_at`, that of the customers as `kept` says."""
    away_changed = Signal(bool)
    """Whether nobody should wait for the database now."""
    settling = Signal()
    """What is only in memory is to be kept now: the end is near, or the disk takes something again."""

    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox: Outbox | None = None
        self._open: Callable[[], Outbox] | None = None
        self._disk: TaskRunner | None = None
        self._copying: TaskRunner | None = None
        self._operator: Operator | None = None
        self._refreshing = False
        self._closing = False
        self.away = False
        self.status = OutboxStatus()
        self.trouble: PosError | None = None
        self.copied_at: datetime | None = None
        self.kept = KeptCustomers()
        self._clock = QTimer(self, interval=REFRESH_MS)
        self._clock.timeout.connect(self.refresh)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._try_disk)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    # The program's part

    def take(self, outbox: Outbox) -> None:
        """Work with this outbox from now on."""
        before, self._outbox = self._outbox, outbox
        self._open = None
        _, copying = self._threads()
        if before is not None:
            # Another server was chosen: its own sender goes on with the same journal.
            copying.run_write(before.close, owner=self, done=lambda _: None)
        self._look_at_copy()

    def refuse(self, error: PosError, again: Callable[[], Outbox]) -> None:
        """Nothing can be kept here: the outbox could not be opened; `again` opens it once there is room."""
        self._open = again
        self._threads()
        self._trouble(error)

    def tell(self, status: OutboxStatus) -> None:
        """Take a status of the sender, from any thread."""
        self._told.emit(status)

    def unsent(self) -> Unsent:
        """Return what is unsent, as the status bar shows it; from any thread."""
        status = self.status
        return Unsent(status.waiting, status.rejected, status.oldest)

    @Slot(object)
    def show_row(self, row: HealthRow) -> None:
        """Take how the database is: while it is away nobody waits for it."""
        was_away, self.away = self.away, row.state in _AWAY
        if was_away is not self.away:
            self.away_changed.emit(self.away)
        if was_away and not self.away and self._outbox is not None:
            self._outbox.sender.wake()
            self.refresh()
        if row.cause is Fault.PASSWORD:
            # The server knows this counter no more.
            self.forget_customers()

    @Slot()
    def forget_customers(self) -> None:
        """Let go of the customers kept here; where the shop still wants it, the next refresh keeps them anew."""
        if self._outbox is not None and self._copying is not None and not self._closing:
            self._copying.run_write(
                self._outbox.customers.forget,
                owner=self,
                done=lambda _: self._look_at_copy(),
                failed=self._on_quiet_failed,
            )

    def entered(self, operator: Operator, password: str) -> None:
        """Take note of a sign-in at the database: what its person wrote is sent, and the copy is refreshed."""
        self._operator = operator
        if self._outbox is not None and self._copying is not None and operator.token is not None:
            note = partial(self._outbox.signed_in, operator, password)
            self._copying.run_write(note, owner=self, done=lambda _: self.refresh(), failed=self._on_quiet_failed)
            self._clock.start()

    def refused(self, login: str, password: str, counter: str) -> None:
        """Take note that the database refused a password: afterwards it does not serve without it either."""
        if self._outbox is not None and self._copying is not None:
            note = partial(self._outbox.refused, login, password, counter)
            self._copying.run_write(note, owner=self, done=lambda _: None, failed=self._on_disk_failed)

    def left(self) -> None:
        """Nobody is signed in."""
        self._operator = None
        self._clock.stop()

    def close(self, limit_s: float) -> bool:
        """End after what is to be written, each part within so many seconds; whether it did. `settling` comes first."""
        self._clock.stop()
        self._again.stop()
        self._closing = True
        if self._disk is None or self._copying is None:
            return True
        if self._outbox is not None:
            # Told first, so that it ends while the rest does.
            self._outbox.sender.stop(0.0)
        written = self._disk.shutdown(limit_s)
        ended = self._copying.shutdown(limit_s)
        if not written or self._outbox is None:
            return written and ended
        return self._outbox.close(limit_s) and ended

    # What is kept

    @property
    def ready(self) -> bool:
        """Whether there is a disk to keep things on."""
        return self._outbox is not None

    @property
    def busy(self) -> bool:
        """Whether something is still to be written."""
        return self._disk is not None and self._disk.busy_count > 0

    def keep(self, user_id: UUID, draft: PreSaleDraft, note: str, done: Callable[[], object] | None = None) -> None:
        """Keep an open pre-sale as it is now; `done` when it is on the disk, `troubled` when it cannot be."""
        if self._outbox is None or self._disk is None:
            return
        keep = partial(self._outbox.journal.keep_draft, user_id, draft, note)
        self._disk.run_write(keep, owner=self, done=lambda _: self._on_kept(done), failed=self._on_disk_failed)

    def drop(self, draft_id: UUID) -> None:
        """Let go of an open pre-sale."""
        if self._outbox is not None and self._disk is not None:
            drop = partial(self._outbox.journal.drop_draft, draft_id)
            self._disk.run_write(drop, owner=self, done=lambda _: None, failed=self._on_disk_failed)

    def settle(self, then: Callable[[], None]) -> None:
        """Go on with `then` once all that was asked before has been tried on the disk."""
        if self._disk is None:
            then()
        else:
            self._disk.run_write(lambda: None, owner=self, done=lambda _: then())

    def drafts(self, user_id: UUID, owner: QObject, done: Callable[[tuple[OpenDraft, ...]], None]) -> None:
        """Read what a person left open, the newest first."""
        if self._outbox is not None and self._disk is not None:
            read = partial(self._outbox.journal.drafts, user_id)
            self._disk.run(read, owner=owner, done=done, failed=self._on_disk_failed)

    # What is handed in

    def hand_in(
        self, operator: Operator, submission: Submission, done: Callable[[QueuedRow], None], failed: Failed
    ) -> None:
        """Take what a person hands in: on the disk, numbered and no longer open when `done` is called."""
        if self._outbox is None or self._disk is None:
            failed(self.trouble or NotWritten("journal.sqlite"))
            return
        outbox = self._outbox

        def queue() -> QueuedRow:
            row = outbox.journal.queue(operator, submission)
            outbox.sender.wake()
            return row

        def on_done(row: QueuedRow) -> None:
            self._on_kept(None)
            done(row)

        def on_failed(error: Exception) -> None:
            if isinstance(error, NotWritten):
                self._trouble(error)
            failed(error)

        self._disk.run_write(queue, owner=self, done=on_done, failed=on_failed)

    def find(self, offline_number: str, owner: QObject, done: Callable[[QueuedRow | None], None]) -> None:
        """Read what was handed in under this number."""
        if self._outbox is not None and self._disk is not None:
            read = partial(self._outbox.journal.find, offline_number)
            self._disk.run(read, owner=owner, done=done, failed=self._on_disk_failed)

    def rows(self, owner: QObject, done: Callable[[tuple[QueuedRow, ...]], None], failed: Failed) -> None:
        """Read what is unsent and what was set aside, then what was sent within a day."""
        if self._outbox is None or self._disk is None:
            done(())
            return
        journal = self._outbox.journal

        def read() -> tuple[QueuedRow, ...]:
            return journal.submissions(_SEEN) + journal.submissions((State.SENT,))[::-1]

        self._disk.run(read, owner=owner, done=done, failed=failed)

    def retry(self, request_id: UUID, done: Callable[[], None], failed: Failed) -> None:
        """Send what was set aside once more."""
        if self._outbox is None or self._disk is None:
            return
        outbox = self._outbox

        def again() -> None:
            outbox.journal.retry(request_id)
            outbox.sender.wake()

        self._disk.run_write(again, owner=self, done=lambda _: done(), failed=failed)

    def reopen(
        self, operator: Operator, request_id: UUID, done: Callable[[PreSaleDraft], None], failed: Failed
    ) -> None:
        """Make what was set aside an open pre-sale again."""
        if self._outbox is not None and self._disk is not None:
            outbox = self._outbox

            def again() -> PreSaleDraft:
                draft = outbox.journal.reopen(operator, request_id)
                outbox.sender.wake()
                return draft

            self._disk.run_write(again, owner=self, done=done, failed=failed)

    def export(self, request_id: UUID, path: Path, done: Callable[[], None], failed: Failed) -> None:
        """Write a copy of something handed in into a file."""
        if self._outbox is None or self._disk is None:
            return
        journal = self._outbox.journal

        def write() -> None:
            copy = journal.copy_of(request_id)
            try:
                path.write_text(copy, "utf-8")
            except OSError as error:
                raise NotWritten(path.name) from error

        self._disk.run_write(write, owner=self, done=lambda _: done(), failed=failed)

    def send_now(self) -> None:
        """Try to send at once."""
        if self._outbox is not None:
            self._outbox.sender.wake()

    # The copies

    @Slot()
    def refresh(self) -> None:
        """Bring the copies up to date, unless that is under way or cannot be done now."""
        operator = self._operator
        if self._outbox is None or self._copying is None or operator is None or operator.token is None:
            return
        if self.away:
            expire = self._outbox.customers.expire
            self._copying.run_write(expire, owner=self, done=lambda _: None, failed=self._on_quiet_failed)
            return
        if self._refreshing:
            return
        self._refreshing = True

        def ended() -> None:
            self._refreshing = False
            self._look_at_copy()

        def failed(error: Exception) -> None:
            # The one copy may be up to date where the other is not.
            ended()
            self._on_quiet_failed(error)

        refresh = partial(self._outbox.refresh, operator, lambda: not self._closing)
        self._copying.run(refresh, owner=self, done=lambda _: ended(), failed=failed)

    @Slot()
    def refresh_open(self) -> None:
        """A pre-sale was stored: bring the copy of the person's own open ones up to date."""
        operator = self._operator
        if self._outbox is None or self._copying is None or operator is None or operator.token is None or self.away:
            return
        copy = partial(self._outbox.snapshot.refresh_open, operator)
        self._copying.run(copy, owner=self, done=lambda _: None, failed=self._on_quiet_failed)

    def _look_at_copy(self) -> None:
        if self._outbox is not None and self._copying is not None:
            self._copying.run(self._outbox.copies, owner=self, done=self._on_copied, failed=self._on_quiet_failed)

    def _on_copied(self, copies: tuple[datetime | None, KeptCustomers]) -> None:
        self.copied_at, self.kept = copies
        self.copied.emit()

    def _on_kept(self, done: Callable[[], object] | None) -> None:
        self._trouble(None)
        if done is not None:
            done()

    def _on_disk_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._trouble(error)

    def _trouble(self, error: PosError | None) -> None:
        if isinstance(error, NotWritten) and not self._closing:
            self._again.start()
        else:
            self._again.stop()
        if type(error) is not type(self.trouble):
            self.trouble = error
            self.troubled.emit(error)

    @Slot()
    def _try_disk(self) -> None:
        """Find out by itself that there is room again, whether anybody types or not."""
        if self._disk is None or self.busy:
            return
        if self._open is not None:
            self._disk.run_write(self._open, owner=self, done=self._on_opened, failed=self._on_disk_failed)
        elif self._outbox is not None:
            work = self._outbox.journal.try_out
            self._disk.run_write(work, owner=self, done=lambda _: self._on_disk_back(), failed=self._on_disk_failed)

    def _on_opened(self, outbox: Outbox) -> None:
        self.take(outbox)
        if self._closing:
            return
        self._on_disk_back()
        if self._operator is not None:
            self._clock.start()
            self.refresh()

    def _on_disk_back(self) -> None:
        self.settling.emit()
        if not self.busy:
            self._trouble(None)

    def _threads(self) -> tuple[TaskRunner, TaskRunner]:
        """The disk's, and that of what may take longer."""
        if self._disk is None or self._copying is None:
            self._disk, self._copying = TaskRunner(1, self), TaskRunner(1, self)
        return self._disk, self._copying

    def _on_quiet_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        _log.info("the counter's copy was not brought up to date: %s", type(error).__name__)

    @Slot(object)
    def _on_told(self, status: OutboxStatus) -> None:
        self.status = status
        self.status_changed.emit(status)
