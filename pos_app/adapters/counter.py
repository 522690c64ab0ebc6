"""The counter's own disk as the windows use it: what is kept, handed in and looked up there, off the UI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pos_app.adapters.runner import TaskRunner
from pos_app.domain.errors import NotWritten, PosError, Unavailable
from pos_app.domain.health import HealthRow, HealthState, Unsent
from pos_app.domain.offline import OpenDraft, OutboxStatus, QueuedRow, State
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override, PaymentMethodRow, ProductMatch, ProductRow, ShopRow

if TYPE_CHECKING:
    from pos_app.outbox.journal import Submission
    from pos_app.printing.document import Paper
    from pos_app.services.outbox import Outbox

T = TypeVar("T")
Failed = Callable[[Exception], None]

REFRESH_MS: Final = 60_000
"""Between two refreshes of the copy of the catalogue."""
_AWAY: Final = frozenset({HealthState.OFFLINE, HealthState.SWITCHING, HealthState.BLOCKED})
_SEEN: Final = (State.QUEUED, State.SENDING, State.REJECTED)

_log = logging.getLogger(__name__)


class Counter(QObject):
    """Belongs to the program; until `take` gave it an outbox, nothing is kept and `ready` says so.

    What is written goes to the disk in the order in which it was asked, on a thread of its own.
    """

    status_changed = Signal(object)
    """The OutboxStatus: how many wait, how many were set aside."""
    troubled = Signal(object)
    """The PosError for which nothing can be kept here; None: it can be again."""
    copied = Signal()
    """The copy of the catalogue is as the database was at `copied_at`."""
    settling = Signal()
    """The end is near: what is only in memory is to be kept now."""

    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox: Outbox | None = None
        self._disk: TaskRunner | None = None
        self._copying: TaskRunner | None = None
        self._operator: Operator | None = None
        self._refreshing = False
        self._closing = False
        self.away = False
        self.status = OutboxStatus()
        self.trouble: PosError | None = None
        self.copied_at: datetime | None = None
        self._clock = QTimer(self, interval=REFRESH_MS)
        self._clock.timeout.connect(self.refresh)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    # The program's part

    def take(self, outbox: Outbox) -> None:
        """Work with this outbox from now on."""
        before, self._outbox = self._outbox, outbox
        if self._disk is None or self._copying is None:
            self._disk, self._copying = TaskRunner(1, self), TaskRunner(1, self)
        if before is not None:
            # Another server was chosen: its own sender goes on with the same journal.
            self._copying.run_write(before.close, owner=self, done=lambda _: None)
        self._look_at_copy()

    def refuse(self, error: PosError) -> None:
        """Nothing can be kept here: the outbox could not be opened."""
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
        if was_away and not self.away and self._outbox is not None:
            self._outbox.sender.wake()
            self.refresh()

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
            note = partial(self._outbox.sign_in.refused_at_the_database, login, password, counter)
            self._copying.run_write(note, owner=self, done=lambda _: None, failed=self._on_disk_failed)

    def left(self) -> None:
        """Nobody is signed in."""
        self._operator = None
        self._clock.stop()

    def close(self, limit_s: float) -> bool:
        """End after what is to be written, each part within so many seconds; whether it did. `settling` comes first."""
        self._clock.stop()
        self._closing = True
        if self._outbox is None or self._disk is None or self._copying is None:
            return True
        # Told first, so that it ends while the rest does.
        self._outbox.sender.stop(0.0)
        written = self._disk.shutdown(limit_s)
        ended = self._copying.shutdown(limit_s)
        return self._outbox.close(limit_s) and ended if written else False

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

    # What is looked up; these run on pool threads

    def find_code(self, ask: Callable[[str], ProductMatch | None]) -> Callable[[str], ProductMatch | None]:
        """Make a look-up by code that falls back to the copy while the database is away."""
        return lambda code: self._either(partial(ask, code), lambda copy: copy.snapshot.find_code(code))

    def search(
        self, ask: Callable[[str], tuple[ProductRow, ...]], limit: int
    ) -> Callable[[str], tuple[ProductRow, ...]]:
        """Make a search of what is sold that falls back to the copy while the database is away."""
        return lambda typed: self._either(
            partial(ask, typed), lambda copy: copy.snapshot.search(typed, limit, active_only=True)
        )

    def payment_methods(
        self, ask: Callable[[], tuple[PaymentMethodRow, ...]]
    ) -> Callable[[], tuple[PaymentMethodRow, ...]]:
        """Make a reading of the ways to pay that falls back to the copy while the database is away."""
        return lambda: self._either(ask, lambda copy: copy.snapshot.payment_methods())

    def paper(self, request_id: UUID, shop: ShopRow, stored: Callable[[UUID], Paper]) -> Callable[[], Paper]:
        """Make a reading of the paper of what was handed in here; `stored` reads that of what the database has."""

        def read() -> Paper:
            outbox = self._outbox
            if outbox is None:
                raise self.trouble or NotWritten("journal.sqlite")
            return outbox.paper(request_id, shop, None if self.away else stored)

        return read

    def give_up(self, request_id: UUID, reason: str, signed: Override | None) -> Callable[[Operator], None]:
        """Make the step by which somebody gives up what was set aside, noted in the audit first."""

        def step(operator: Operator) -> None:
            if self._outbox is None:
                raise self.trouble or NotWritten("journal.sqlite")
            self._outbox.give_up(operator, request_id, reason, signed)

        return step

    def sign_in(self, login: str, password: str, counter: str) -> tuple[Operator, ShopRow] | None:
        """Sign in without the database; None: this person may not here, now. Raises BadCredentials, SignInLocked."""
        outbox = self._outbox
        if outbox is None or not outbox.sign_in.possible(login, counter):
            return None
        shop = outbox.snapshot.shop()
        return None if shop is None else (outbox.sign_in.sign_in(login, password, counter), shop)

    def anybody(self, counter: str) -> bool:
        """Whether there is somebody who may sign in without the database."""
        outbox = self._outbox
        return outbox is not None and outbox.snapshot.shop() is not None and outbox.sign_in.anybody(counter)

    def _either(self, ask: Callable[[], T], from_copy: Callable[[Outbox], T]) -> T:
        outbox = self._outbox
        if outbox is None or not self.away or self.copied_at is None:
            try:
                return ask()
            except Unavailable:
                if outbox is None or outbox.snapshot.age() is None:
                    raise
        return from_copy(outbox)

    @Slot()
    def refresh(self) -> None:
        """Bring the copy of the catalogue up to date, unless that is under way or cannot be done now."""
        operator = self._operator
        if self._outbox is None or self._copying is None or operator is None or operator.token is None:
            return
        if self._refreshing or self.away:
            return
        self._refreshing = True

        def ended() -> None:
            self._refreshing = False
            self._look_at_copy()

        def failed(error: Exception) -> None:
            self._refreshing = False
            self._on_quiet_failed(error)

        refresh = partial(self._outbox.snapshot.refresh, operator, wanted=lambda: not self._closing)
        self._copying.run(refresh, owner=self, done=lambda _: ended(), failed=failed)

    def _look_at_copy(self) -> None:
        if self._outbox is not None and self._copying is not None:
            at = self._outbox.catalogue.refreshed_at
            self._copying.run(at, owner=self, done=self._on_copied, failed=self._on_quiet_failed)

    def _on_copied(self, at: datetime | None) -> None:
        self.copied_at = at
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
        if type(error) is not type(self.trouble):
            self.trouble = error
            self.troubled.emit(error)

    def _on_quiet_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        _log.info("the counter's copy was not brought up to date: %s", type(error).__name__)

    @Slot(object)
    def _on_told(self, status: OutboxStatus) -> None:
        self.status = status
        self.status_changed.emit(status)
