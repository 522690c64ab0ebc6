"""The customers that a counter keeps for when the database is away, where the shop wants it.

On the disk they are sealed by a key of the operating system's key store: name, document in part, and a keyed digest by
which a whole document finds its owner. Without a key store nothing is kept; without its key what is kept goes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from pos_app.db.transaction import Database
from pos_app.domain.documents import without_marks
from pos_app.domain.kept_customers import LIFE, MOST, FoundCustomers, KeptCustomers
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import CustomerRow
from pos_app.domain.text import norm
from pos_app.outbox.kept_customers import AS_OF, MADE, Sealed, moment
from pos_app.outbox.key_store import KeyStore
from pos_app.outbox.sealing import Sealer, Unreadable
from pos_app.outbox.vault import Opened, Vault
from pos_app.services.kept_names import KeptName, KeptNames
from pos_app.services.look_up import parse_query
from pos_app.services.looking_back import DATABASE, look_back

PAGE: Final = 2000
"""Customers that are asked for at once."""

SKEW: Final = timedelta(hours=1)
"""So far a clock may be set right; one that is set back further makes what is kept older than it says."""

_PAGE: Final = """
SELECT id, name, nname, tax_id, digest, updated_at, kept
  FROM api.customers_to_keep(:inner, :outer, :since, :before, :page)
"""
_WANTED: Final = f"SELECT value, now() AS at, {DATABASE} AS database FROM api.shop WHERE key = 'offline.customers'"  # noqa: S608

_log = logging.getLogger(__name__)


class CustomerKeeping:
    """Keeps those of one counter; from any thread, and never on the UI thread."""

    def __init__(
        self,
        database: Database,
        home: Path,
        keys: KeyStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database, self._now = database, now
        self._vault = Vault(home, keys, now)
        self._lock = threading.RLock()
        self._names: KeptNames | None = None

    # While the database is there

    def refresh(self, operator: Operator, *, wanted: Callable[[], bool] = lambda: True) -> None:
        """Keep whom the shop has now, page by page, while it is `wanted`; let go of all where the shop keeps none.

        Raises Unavailable, NotSignedIn, NotWritten.
        """
        began = self._now()
        with self._database.transaction(operator) as connection:
            shop = connection.execute(text(_WANTED)).one_or_none()
        if shop is None:
            # Signed out meanwhile.
            return
        with self._lock:
            # In memory they are in the clear: no longer than the database is away.
            self._names = None
            if shop.value is not True:
                self.forget()
                return
            opened = self._vault.open(make=True)
            if opened is None:
                return
            back = look_back(opened.file.facts().get, began, shop.database)
        ids = self._read(operator, opened, back.since, wanted)
        with self._lock:
            if ids is None or not opened.valid:
                return
            if back.since is None:
                opened.file.change((), opened.file.ids() - ids)
            opened.file.note({AS_OF: began.isoformat()} | back.notes(shop.at))

    def forget(self) -> None:
        """Let go of everything, the key too: nobody is kept on this counter any more. Raises NotWritten."""
        with self._lock:
            self._names = None
            self._vault.forget()

    def expire(self) -> None:
        """Let go of what is too old, or of a clock that was set back. Raises NotWritten."""
        with self._lock:
            facts = {} if self._vault.file is None else self._vault.file.facts()
            at = moment(facts, AS_OF) or moment(facts, MADE)
            if at is not None and not -SKEW <= self._now() - at < LIFE:
                self.forget()

    # While it is away

    def search(self, typed: str, limit: int = 50) -> FoundCustomers | None:
        """Find by a whole document or by name, as `services.customers` does; None where nobody is kept here."""

        def find(opened: Opened) -> list[KeptName]:
            query = parse_query(typed)
            found = _owners(opened, without_marks(query.text).upper())
            if found or query.digits:
                return found
            if self._names is None:
                self._names = KeptNames(_names(opened, opened.file.all()))
            return self._names.search(query.text, query.words, limit)

        return self._found(find)

    def these(self, ids: Collection[UUID]) -> dict[UUID, CustomerRow]:
        """Return those of these that are kept here, as `search` shows them."""
        found = self._found(lambda opened: _names(opened, opened.file.by_ids([key.bytes for key in ids])))
        return {} if found is None else {row.id: row for row in found.rows}

    def status(self) -> KeptCustomers:
        """Return how it stands with them."""
        with self._lock:
            return KeptCustomers() if self._vault.file is None else self._vault.file.status()

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._names = None
            self._vault.close()

    def _found(self, find: Callable[[Opened], Iterable[KeptName]]) -> FoundCustomers | None:
        """What is found in what is kept; None where nobody is."""
        with self._lock:
            self.expire()
            opened = self._vault.open(make=False)
            at = None if opened is None else moment(opened.file.facts(), AS_OF)
            if opened is None or at is None:
                self._names = None
                return None
            try:
                return FoundCustomers(tuple(_shown(one, at) for one in find(opened)), at)
            except Unreadable:
                _log.exception("what the counter kept of customers cannot be read")
                self.forget()
                return None

    def _read(
        self, operator: Operator, opened: Opened, since: datetime | None, wanted: Callable[[], bool]
    ) -> set[bytes] | None:
        """Take in those of the database, or those changed since; returns who of them is kept; None: given up."""
        inner, outer = opened.sealer.pads()
        ids: set[bytes] = set()
        before: UUID | None = None
        while len(ids) < MOST:
            if not wanted():
                return None
            with self._database.transaction(operator) as connection:
                values = {"inner": inner, "outer": outer, "since": since, "before": before, "page": PAGE}
                rows = connection.execute(text(_PAGE), values).all()
            with self._lock:
                if not opened.valid:
                    return None
                _take(opened, rows)
            ids.update(row.id.bytes for row in rows if row.kept)
            if len(rows) < PAGE:
                break
            before = rows[-1].id
        return ids


def _take(opened: Opened, rows: Sequence[Row[Any]]) -> None:
    known = opened.file.stamps([row.id.bytes for row in rows]) if rows else {}
    changed = [row for row in rows if row.kept and known.get(row.id.bytes) != row.updated_at.isoformat()]
    opened.file.change(
        [Sealed(row.id.bytes, row.digest, row.updated_at.isoformat(), _sealed(opened.sealer, row)) for row in changed],
        [row.id.bytes for row in rows if not row.kept and row.id.bytes in known],
    )


def _sealed(sealer: Sealer, row: Row[Any]) -> bytes:
    other = norm(row.name)
    # No text of the database holds a NUL.
    parts = (row.name, row.tax_id or "", row.nname, "" if other == row.nname else other)
    return sealer.seal(row.id.bytes, "\0".join(parts))


def _owners(opened: Opened, document: str) -> list[KeptName]:
    return sorted(_names(opened, opened.file.by_digest(opened.sealer.digest(document))))


def _names(opened: Opened, rows: Iterable[tuple[bytes, bytes]]) -> Iterable[KeptName]:
    for key, sealed in rows:
        name, tax_id, nname, other = opened.sealer.open(key, sealed).split("\0")
        yield KeptName(nname, key, name, tax_id, other)


def _shown(one: KeptName, at: datetime) -> CustomerRow:
    return CustomerRow(
        id=UUID(bytes=one.id),
        name=one.name,
        tax_id=one.tax_id or None,
        email=None,
        phone=None,
        postal_code=None,
        street=None,
        district=None,
        city=None,
        state=None,
        notes="",
        active=True,
        version=0,
        updated_at=at,
    )
