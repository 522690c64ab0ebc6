"""The customers a counter keeps, as they lie on its disk: sealed, each beside the digest of its document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.domain.kept_customers import Keeping, KeptCustomers
from pos_app.outbox.store import open_cache

VERSION: Final = 1

TABLES: Final = """
CREATE TABLE customer (id BLOB PRIMARY KEY, digest BLOB, stamp TEXT NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX customer_digest ON customer (digest) WHERE digest IS NOT NULL;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)
"""

COUNT: Final = "SELECT count(*) FROM customer"

KEY: Final = "key"
"""The fact that names the key in the key store; nothing is kept without."""
MADE: Final = "made_at"
"""The fact that says when the first of them was taken in."""
AS_OF: Final = "as_of"
"""The fact that says when they were last as in the database."""
TROUBLE: Final = "trouble"
"""The fact that there is no key store."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A customer: the id's 16 bytes, the document's digest, when the database had it so, and the sealed text."""

    id: bytes
    digest: bytes | None
    stamp: str
    content: bytes


class KeptFile:
    """A cache in a file; a damaged one is new, and all comes back from the database."""

    def __init__(self, folder: Path) -> None:
        self._store = open_cache(path_in(folder), TABLES, VERSION)

    def facts(self) -> dict[str, str]:
        """Return all that is noted beside the customers, by name."""
        return dict(self._store.rows("SELECT name, value FROM fact"))

    def note(self, facts: dict[str, str]) -> None:
        """Note facts by name."""
        self._store.write(lambda db: db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", list(facts.items())))

    def stamps(self, ids: Sequence[bytes]) -> dict[bytes, str]:
        """Return which of these are here, and as of when."""
        marks = ", ".join("?" * len(ids))
        return dict(self._store.rows(f"SELECT id, stamp FROM customer WHERE id IN ({marks})", ids))  # noqa: S608

    def ids(self) -> set[bytes]:
        """Return who is here."""
        return {key for (key,) in self._store.rows("SELECT id FROM customer")}

    def change(self, rows: Iterable[Sealed], gone: Iterable[bytes]) -> None:
        """Take customers in and let go of others; of those nothing is left, in the log neither."""
        made = [(row.id, row.digest, row.stamp, row.content) for row in rows]
        left = [(key,) for key in gone]

        def work(db: sqlite3.Connection) -> None:
            db.executemany("DELETE FROM customer WHERE id = ?", left)
            db.executemany("INSERT OR REPLACE INTO customer VALUES (?, ?, ?, ?)", made)

        if made or left:
            self._store.write(work)
            self._store.shrink()

    def empty(self) -> None:
        """Let go of everything."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM customer")
            db.execute("DELETE FROM fact")

        self._store.write(work)
        self._store.shrink()

    def by_digest(self, digest: bytes) -> tuple[tuple[bytes, bytes], ...]:
        """Return id and sealed text of whose document this is."""
        return tuple(self._store.rows("SELECT id, sealed FROM customer WHERE digest = ?", (digest,)))

    def by_ids(self, ids: Sequence[bytes]) -> tuple[tuple[bytes, bytes], ...]:
        """Return id and sealed text of those of these that are here."""
        marks = ", ".join("?" * len(ids))
        return tuple(self._store.rows(f"SELECT id, sealed FROM customer WHERE id IN ({marks})", ids))  # noqa: S608

    def all(self) -> tuple[tuple[bytes, bytes], ...]:
        """Return id and sealed text of everybody."""
        return tuple(self._store.rows("SELECT id, sealed FROM customer"))

    def status(self) -> KeptCustomers:
        """Return how it stands with them."""
        return told_by(self.facts(), self._store.rows(COUNT)[0][0])

    def close(self) -> None:
        """Give the file back."""
        self._store.close()


def told_by(facts: Mapping[str, str], count: int) -> KeptCustomers:
    """Return what the facts say of so many customers."""
    if KEY in facts:
        return KeptCustomers(Keeping.KEPT, count, moment(facts, AS_OF))
    return KeptCustomers(Keeping.NO_KEY_STORE if TROUBLE in facts else Keeping.OFF)


def moment(facts: Mapping[str, str], name: str) -> datetime | None:
    """Return when something was, None where it is not noted."""
    return datetime.fromisoformat(facts[name]) if name in facts else None


def path_in(folder: Path) -> Path:
    """Return where the file lies in POS_HOME."""
    return folder / "customers.sqlite"
