"""What online sign-ins left on the counter, the numbers it gives, and wrong passwords: statements on the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from pos_app.domain.offline import OfflineKey
from pos_app.outbox.records import dumps, loads

MOST_ALONE: Final = 200
"""Sign-ins without the database that are kept to be told: the newest; it takes no more at once."""

Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]


def keep(db: sqlite3.Connection, key: OfflineKey) -> None:
    """Keep a key in the place of this person's older one at this counter."""
    db.execute(
        "INSERT OR REPLACE INTO key (user_id, counter, email, token, content) VALUES (?, ?, ?, ?, ?)",
        (str(key.user_id), key.counter, key.email.casefold(), key.token, dumps(replace(key, token=""))),
    )
    # After a journal that was lost, the gap keeps its numbers from being given again.
    db.execute(
        "INSERT INTO number (counter, last) VALUES (?1, ?2 + (SELECT gap FROM form))"
        " ON CONFLICT (counter) DO UPDATE SET last = max(last, ?2)",
        (key.counter, key.last_number),
    )
    db.execute("DELETE FROM miss WHERE email = ?", (key.email.casefold(),))


def find(rows: Rows, email: str, counter: str) -> OfflineKey | None:
    """Return a person's key at a counter."""
    found = rows("SELECT content, token FROM key WHERE email = ? AND counter = ?", (email.strip().casefold(), counter))
    return replace(loads(OfflineKey, found[0][0]), token=found[0][1]) if found else None


def note_alone(db: sqlite3.Connection, email: str, counter: str, at: datetime) -> None:
    """Keep when this person signed in at this counter without the database."""
    where = (email.strip().casefold(), counter)
    found = db.execute("SELECT rowid, content FROM key WHERE email = ? AND counter = ?", where).fetchall()
    for rowid, content in found:
        key = loads(OfflineKey, content)
        noted = replace(key, alone_at=(*key.alone_at, at)[-MOST_ALONE:])
        db.execute("UPDATE key SET content = ? WHERE rowid = ?", (dumps(noted), rowid))


def forget(db: sqlite3.Connection, email: str) -> None:
    """Take out what a password is checked against; the token stays, for what is not sent yet."""
    email = email.strip().casefold()
    for rowid, content in db.execute("SELECT rowid, content FROM key WHERE email = ?", (email,)).fetchall():
        kept = replace(loads(OfflineKey, content), install_id=None, salt=None, verifier=None)
        db.execute("UPDATE key SET content = ? WHERE rowid = ?", (dumps(kept), rowid))


def token(db: sqlite3.Connection, user_id: str, counter: str) -> str | None:
    """Return what hands in a person's records at a counter."""
    found = db.execute("SELECT token FROM key WHERE user_id = ? AND counter = ?", (user_id, counter)).fetchone()
    return None if found is None else str(found[0])


def next_number(db: sqlite3.Connection, counter: str) -> int:
    """Give the counter's next number; within the transaction that uses it."""
    found = db.execute(
        "INSERT INTO number (counter, last) VALUES (?, 1 + (SELECT gap FROM form))"
        " ON CONFLICT (counter) DO UPDATE SET last = last + 1 RETURNING last",
        (counter,),
    ).fetchone()
    return int(found[0])


def count(db: sqlite3.Connection, email: str, now: datetime, *, forgiven: bool) -> int:
    """Count a wrong password, or forgive all of them."""
    email = email.strip().casefold()
    if forgiven:
        db.execute("DELETE FROM miss WHERE email = ?", (email,))
        return 0
    found = db.execute(
        "INSERT INTO miss (email, count, last) VALUES (?, 1, ?)"
        " ON CONFLICT (email) DO UPDATE SET count = count + 1, last = excluded.last RETURNING count",
        (email, now.isoformat()),
    ).fetchone()
    return int(found[0])


def misses(rows: Rows, email: str) -> tuple[int, datetime | None]:
    """Return the wrong passwords in a row, and the last one's moment."""
    found = rows("SELECT count, last FROM miss WHERE email = ?", (email.strip().casefold(),))
    return (found[0][0], datetime.fromisoformat(found[0][1])) if found else (0, None)


def all_at(rows: Rows, counter: str) -> tuple[OfflineKey, ...]:
    """Return everybody's keys at a counter, without the tokens."""
    found = rows("SELECT content FROM key WHERE counter = ?", (counter,))
    return tuple(loads(OfflineKey, content) for (content,) in found)
