"""One SQLite file that must not lose what was acknowledged: opened, checked, written; a damaged one is set aside."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from pos_app.ballast import Ballast
from pos_app.domain.errors import NotWritten, Trouble, Unavailable

T = TypeVar("T")
Values = Sequence[object] | Mapping[str, object]

APPLICATION_ID: Final = 0x42_41_4C_31
"""Says in the file's header that it is ours."""

BUSY_S: Final = 5.0
"""Seconds that a write waits for another program's."""

_LOG_PAGES: Final = 64

_STEPS: Final = 10_000
"""Of SQLite's machine, between two looks at the clock."""

_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_ROOM: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)

_log = logging.getLogger(__name__)


class Damaged(Exception):
    """The file is not a database of ours, or of an older form, or not a whole one."""


class Store:
    """A SQLite file for all threads of a program, and for several programs; each write is on disk when it returns.

    `tables` creates what a new file holds; `version` is that of its form. Raises Damaged, NotWritten, and
    Unavailable(SCHEMA) for a file of a newer program.
    """

    def __init__(self, path: Path, tables: str, version: int, ballast: Ballast | None = None) -> None:
        self.path = path
        self._tables, self._version, self._ballast = tables, version, ballast
        self._lock = threading.RLock()
        self._connection = self._opened()

    def write(self, work: Callable[[sqlite3.Connection], T], *, lasting: bool = True) -> T:
        """Do work in one transaction, on disk when this returns; NotWritten when it cannot be, and nothing is done.

        Not `lasting`: without waiting for the disk; a power cut may undo it, up to the next write that is lasting.
        On a full disk the room of the log's older pages is used again, then the ballast is given up.
        """
        with self._lock:
            for make_room in (self._reuse_log, self._give_up_ballast, self._reuse_log, None):
                try:
                    return self._attempt(work, lasting=lasting)
                except sqlite3.Error as error:
                    if _code(error) not in _NO_ROOM or make_room is None:
                        raise self._refused(error) from error
                    make_room()
        raise AssertionError("the last try returns or raises")

    def rows(self, sql: str, values: Values = (), limit_s: float | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query; raises NotWritten where the file cannot be read, Unavailable(TIME_OUT)."""
        with self._lock:
            try:
                self._follow()
                if limit_s is not None:
                    end = time.monotonic() + limit_s
                    self._connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                if _code(error) == sqlite3.SQLITE_INTERRUPT:
                    raise Unavailable(Trouble.TIME_OUT) from error
                raise self._refused(error) from error
            finally:
                if limit_s is not None:
                    self._connection.set_progress_handler(None, 0)

    def touch(self) -> None:
        """Write what is there already; raises NotWritten."""
        # The file's first page, which SQLite takes as changed whatever is put there.
        self.write(lambda db: db.execute(f"PRAGMA user_version={self._version}"))

    def shrink(self) -> None:
        """Bring the write-ahead log into the file, so that neither holds what was deleted."""
        with self._lock, suppress(sqlite3.OperationalError):
            # Another program at work, or no room just now: the next time will do.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    def _attempt(self, work: Callable[[sqlite3.Connection], T], *, lasting: bool) -> T:
        self._follow()
        connection = self._connection
        # Said before each, so that none inherits what another left. The log keeps its order: the next COMMIT that waits
        # for the disk brings those before it there, too.
        connection.execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise
        return done

    def _reuse_log(self) -> None:
        """Bring the log's pages into the file, so that the next ones take their room."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def _give_up_ballast(self) -> None:
        if self._ballast is not None:
            self._ballast.give_up()

    def _refused(self, error: sqlite3.Error) -> NotWritten:
        # The text of SQLite's errors holds no values.
        _log.error("%s: %s", self.path.name, error)
        return NotWritten(self.path.name)

    def _follow(self) -> None:
        """Go on with the file of this name: another program may have set the one we opened aside."""
        try:
            now = self.path.stat()
        except FileNotFoundError:
            now = None
        if now is None or (now.st_dev, now.st_ino) != self._identity:
            _log.error("%s is not the file that was opened", self.path.name)
            self._connection.close()
            try:
                self._connection = self._opened()
            except Damaged as error:
                raise NotWritten(self.path.name) from error

    def _opened(self) -> sqlite3.Connection:
        for last in (False, True):
            try:
                return self._open()
            except sqlite3.Error as error:
                if _code(error) in _DAMAGED:
                    raise Damaged(str(error)) from error
                if last or _code(error) not in _NO_ROOM or self._ballast is None or not self._ballast.give_up():
                    raise self._refused(error) from error
            except OSError as error:
                raise NotWritten(self.path.name) from error
        raise AssertionError("the second try returns or raises")

    def _open(self) -> sqlite3.Connection:
        # Made by us, so that nobody else may read it from the first byte on; the log beside it takes after it.
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            found = os.fstat(descriptor)
            if found.st_mode & 0o077 and os.name == "posix":
                os.fchmod(descriptor, 0o600)
            identity = (found.st_dev, found.st_ino)
        finally:
            os.close(descriptor)
        connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA secure_delete=ON").fetchall()
            self._check(connection)
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            connection.execute("PRAGMA synchronous=FULL")
            # A short log: on a full disk its room is used again and again, and the ballast is for the file itself.
            connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}").fetchall()
            connection.execute("PRAGMA journal_size_limit=1048576").fetchall()
            connection.execute("BEGIN IMMEDIATE")
            # Asked again: another program may have made the tables meanwhile.
            if not _value(connection, "PRAGMA user_version"):
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={self._version}")
                for statement in filter(str.strip, self._tables.split(";")):
                    connection.execute(statement)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        self._identity = identity
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        version = _value(connection, "PRAGMA user_version")
        tables = _value(connection, "SELECT count(*) FROM sqlite_master")
        if (version or tables) and _value(connection, "PRAGMA application_id") != APPLICATION_ID:
            raise Damaged("not a file of this program")
        if version > self._version:
            raise Unavailable(Trouble.SCHEMA)
        if 0 < version < self._version:
            raise Damaged("of an older form")
        if _value(connection, "PRAGMA quick_check(1)") != "ok":
            raise Damaged("quick_check")


def open_cache(path: Path, tables: str, version: int) -> Store:
    """Open a file of nothing but copies, in a folder that may be new; one that is Damaged is made anew."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return Store(path, tables, version)
    except Damaged:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        return Store(path, tables, version)


def set_aside(path: Path) -> Path:
    """Rename a damaged file, with its log, to a name that tells when; nothing in it changes. Returns the new path."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    kept = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    path.rename(kept)
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + end))
    _log.error("%s was damaged and is kept as %s", path.name, kept.name)
    return kept


def _value(connection: sqlite3.Connection, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
