"""All that a counter has of its own: journal, sender, copies of what is looked up, signing in without the database."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pos_app.db.transaction import Database
from pos_app.domain.errors import Conflict, Invalid, NotFound, NotWritten, PosError, Unavailable, WrongState
from pos_app.domain.kept_customers import KeptCustomers
from pos_app.domain.offline import OutboxStatus, Receipt, State
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Override, ShopRow
from pos_app.file_lock import FileLock
from pos_app.outbox.catalogue import Catalogue
from pos_app.outbox.journal import Journal, Record
from pos_app.outbox.key_store import KeyStore
from pos_app.outbox.sender import Sender
from pos_app.printing.document import Letterhead, Paper, paper_of_handed_in
from pos_app.services.handing_in import HandingIn
from pos_app.services.kept_customers import CustomerKeeping
from pos_app.services.offline_sign_in import OfflineSignIn
from pos_app.services.own_open import OwnOpen
from pos_app.services.snapshot import Snapshot

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What the screens work with; all of it may be used from any thread, and nothing of it on the UI thread."""

    journal: Journal
    sender: Sender
    snapshot: Snapshot
    sign_in: OfflineSignIn
    handing_in: HandingIn
    catalogue: Catalogue
    customers: CustomerKeeping

    @property
    def own_open(self) -> OwnOpen:
        """A person's own open pre-sales while the database is away."""
        return OwnOpen(self.journal, self.snapshot, self.customers)

    def refresh(self, operator: Operator, wanted: Callable[[], bool]) -> None:
        """Bring the copies up to date while it is `wanted`; raises Unavailable, NotSignedIn, NotWritten."""
        if self.journal.key_for(operator.email, operator.counter) is None:
            # Their sign-in could not be noted: what they write is sent, and to go on alone they sign in once more.
            self.journal.keep_key(self.handing_in.grant(operator))
            self.sender.wake()
        self.snapshot.refresh(operator, wanted=wanted)
        self.customers.refresh(operator, wanted=wanted)

    def copies(self) -> tuple[datetime | None, KeptCustomers]:
        """Return when the catalogue was last as in the database, and how it stands with the customers kept."""
        at = self.catalogue.refreshed_at()
        try:
            self.customers.expire()
            return at, self.customers.status()
        except (NotWritten, Unavailable) as error:
            # The catalogue serves without them.
            _log.warning("the customers kept here cannot be read: %s", error)
            return at, KeptCustomers()

    def signed_in(self, operator: Operator, password: str) -> None:
        """Take note of a sign-in at the database: what its person wrote here is sent, and they may go on without it.

        Takes 0.3 s. Raises Unavailable, NotWritten; what was kept of an earlier sign-in then stays.
        """
        before = self.journal.key_for(operator.email, operator.counter)
        self.sign_in.remember(
            operator, password, self.handing_in.grant(operator, () if before is None else before.alone_at)
        )
        self.sender.wake()

    def refused(self, login: str, password: str, counter: str) -> None:
        """Take note that the database refused a password; with the last who might sign in here, the customers go.

        Takes up to 0.3 s. Raises NotWritten.
        """
        somebody = self.sign_in.anybody(counter)
        self.sign_in.refused_at_the_database(login, password, counter)
        if somebody and not self.sign_in.anybody(counter):
            self.customers.forget()

    def paper(self, request_id: UUID, shop: ShopRow, stored: Callable[[UUID], Paper] | None) -> Paper:
        """Put on paper what was handed in here: as the database has it, by `stored`, or as the counter's disk does.

        None: the database is away. Raises NotFound for what is not kept here any more, and why it was set aside.
        """
        row, draft = self.journal.handed_in(request_id)
        if row.state is State.REJECTED:
            raise row.problem or Conflict
        if draft is None:
            raise Invalid("record", "damaged")
        if row.number is not None and stored is not None:
            try:
                return stored(row.pre_sale_id)
            except (NotFound, Unavailable) as error:
                _log.info("the paper comes from this counter: %s", type(error).__name__)
        methods = {one.code: one.name for one in self.snapshot.payment_methods()}
        return paper_of_handed_in(row, draft, Letterhead.of_row(shop), methods)

    def give_up(self, operator: Operator, request_id: UUID, reason: str, signed: Override | None) -> None:
        """Let go of what was set aside: noted in the audit first, gone from the disk then.

        Raises NotFound, WrongState for what may still be sent, NotWritten, and as `HandingIn.give_up`.
        """
        row, draft = self.journal.handed_in(request_id)
        if row.state is not State.REJECTED:
            raise WrongState(row.state)
        self.handing_in.give_up(operator, row, draft, reason, signed)
        self.journal.give_up(request_id)
        self.sender.wake()

    def close(self, limit: float = 5.0) -> bool:
        """End sending within so many seconds and give the files back; whether it did. What is unsent stays."""
        if not self.sender.stop(limit):
            # The answer that is still awaited is noted by whoever sends next: the same record is sent again.
            return False
        self.journal.close()
        self.catalogue.close()
        self.customers.close()
        return True


class Outboxes:
    """Opens the outbox of a counter over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(
        self,
        home: Path,
        who: Callable[[], Operator | None],
        on_change: Callable[[OutboxStatus], object] = lambda _: None,
    ) -> Outbox:
        """Open what lies in POS_HOME and begin to send.

        `who` is signed in now; `on_change` is told on the sender's thread. Needs no database. Raises NotWritten,
        Unavailable(SCHEMA) for a journal of a newer program.
        """
        handing_in = HandingIn(self._database)
        journal = Journal(home)
        try:
            catalogue = Catalogue(home)
        except PosError:
            journal.close()
            raise

        def send(record: Record) -> Receipt:
            return handing_in.submit(who(), record.token or "", record.payload)

        sender = Sender(journal, send, FileLock(home / "journal.sender.lock"), on_change)
        sender.start()
        return Outbox(
            journal=journal,
            sender=sender,
            snapshot=Snapshot(self._database, catalogue),
            sign_in=OfflineSignIn(journal),
            handing_in=handing_in,
            catalogue=catalogue,
            customers=CustomerKeeping(self._database, home, KeyStore()),
        )
