"""Opening the journal: its tables, and what is saved out of a damaged one."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pos_app.ballast import Ballast
from pos_app.domain.errors import NotWritten
from pos_app.file_lock import FileLock
from pos_app.outbox.store import BUSY_S, Damaged, Store, set_aside

VERSION: Final = 1

GAP: Final = 1000
"""Numbers that a journal after a damaged one leaves out: those in between may have been given."""

TABLES: Final = """
CREATE TABLE form (gap INTEGER NOT NULL);
INSERT INTO form VALUES (0);
CREATE TABLE number (counter TEXT PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE miss (email TEXT PRIMARY KEY, count INTEGER NOT NULL, last TEXT NOT NULL);
CREATE TABLE key (
    user_id TEXT NOT NULL, counter TEXT NOT NULL, email TEXT NOT NULL, token TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (user_id, counter));
CREATE TABLE draft (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, content TEXT NOT NULL, cursor TEXT NOT NULL, changed_at TEXT NOT NULL);
CREATE TABLE submission (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL,
    user_name TEXT NOT NULL, counter TEXT NOT NULL, number TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'rejected')), tries INTEGER NOT NULL,
    problem TEXT, receipt TEXT, sent_at TEXT, payload TEXT NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE INDEX submission_due ON submission (seq) WHERE state IN ('queued', 'sending');
CREATE INDEX submission_aside ON submission (seq) WHERE state = 'rejected';
"""

_SALVAGED: Final = {
    "key": "user_id, counter, email, token, content",
    "draft": "id, user_id, content, cursor, changed_at",
    "submission": (
        "seq, request_id, user_id, user_name, counter, number, made_at, state, tries, problem, receipt, sent_at,"
        " payload, content, sha256"
    ),
    "number": "counter, last",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """The journal's file; where a damaged one was put, and how many of its records went on in the new one."""

    store: Store
    damaged: Path | None = None
    salvaged: int = 0


def opened(path: Path, ballast: Ballast) -> Opened:
    """Open the journal; a damaged one is set aside, and what can be read of it goes on in a new one.

    Raises NotWritten, Unavailable(SCHEMA) for one of a newer program.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(path.with_suffix(".lock"))
    # One program at a time, so that nobody sets aside what another has just made.
    try:
        if not lock.acquire(2 * BUSY_S):
            raise NotWritten(path.name)
    except OSError as error:
        raise NotWritten(path.name) from error
    try:
        try:
            return Opened(Store(path, TABLES, VERSION, ballast))
        except Damaged:
            kept = set_aside(path)
        store = Store(path, TABLES, VERSION, ballast)
        found = _read(kept)
        store.write(lambda db: _take(db, found))
        return Opened(store, kept, len(found["draft"]) + len(found["submission"]))
    finally:
        lock.release()


def _read(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Read what can be read of each table, from both ends; a submission counts only with its own sha256."""
    found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _SALVAGED}
    for table, columns in _SALVAGED.items():
        rows: dict[Any, tuple[Any, ...]] = {}
        for direction in ("ASC", "DESC"):
            try:
                # Read only, so that what was set aside stays as it is.
                db = sqlite3.connect(f"{path.as_uri()}?mode=ro", isolation_level=None, uri=True)
                try:
                    for row in db.execute(f"SELECT {columns} FROM {table} ORDER BY rowid {direction}"):  # noqa: S608
                        rows.setdefault(row[0] if table != "key" else row[:2], row)
                finally:
                    db.close()
            except sqlite3.Error as error:
                _log.warning("%s, table %s: %s", path.name, table, error)
        found[table] = list(rows.values())
    found["submission"] = sorted(row for row in found["submission"] if _whole(row))
    return found


def _whole(row: tuple[Any, ...]) -> bool:
    payload, content, sha256 = row[-3:]
    if not isinstance(row[0], int) or not all(isinstance(text, str) for text in row[-3:]):
        return False
    found = hashlib.sha256(f"{payload}\n{content}".encode(errors="replace")).hexdigest()
    return bool(found == sha256)


def _take(db: sqlite3.Connection, found: dict[str, list[tuple[Any, ...]]]) -> None:
    db.execute("UPDATE form SET gap = ?", (GAP,))
    for table, columns in _SALVAGED.items():
        marks = ", ".join("?" * len(columns.split(",")))
        for row in found[table]:
            db.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608
    # Numbers may have been given that could not be read.
    db.execute("UPDATE number SET last = last + ?", (GAP,))
