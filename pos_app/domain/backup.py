"""Backups as people see them: what each is worth, which are kept, the steps of making and restoring one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from pos_app.domain.errors import Category, PosError

KEPT_DAYS: Final = 7
KEPT_WEEKS: Final = 4
KEPT_MONTHS: Final = 12
DUE_AFTER: Final = timedelta(hours=24)
"""The program makes a backup by itself when the newest is older."""


class Proof(StrEnum):
    """What is known of a backup: only one that was restored and compared has passed."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"
    NOT_ALLOWED = "not_allowed"
    """The administrator's login may not create the scratch database."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup on disk; `size` in bytes, `copy` is none|done|failed. Without its record only name and size are known.

    `detail` is what failed: a table, `file` (not the bytes that were written), or the right that is missing.
    """

    path: Path
    made_at: datetime
    size: int
    database: str = ""
    revision: str = ""
    tables: int = 0
    rows: int = 0
    proof: Proof = Proof.PENDING
    proved_at: datetime | None = None
    detail: str = ""
    copy: str = "none"

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class BackupState:
    """What the screen of backups shows, newest first; `available` False: no administrator's login on this machine.

    `old_data` are the folders that updates to a newer PostgreSQL have kept.
    """

    available: bool
    folder: Path
    copy_folder: Path | None
    database: str
    rows: tuple[BackupRow, ...]
    old_data: tuple[Path, ...] = ()

    @property
    def last(self) -> BackupRow | None:
        """The newest backup."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: rows loaded, and the name under which the database before is kept, if there was one."""

    database: str
    rows: int
    previous: str | None


class BackupStep(StrEnum):
    """A step of making, verifying or restoring a backup, in their order."""

    DUMP = "dump"
    COUNT = "count"
    COPY = "copy"
    READ = "read"
    PREPARE = "prepare"
    LOAD = "load"
    COMPARE = "compare"
    UPGRADE = "upgrade"
    SWAP = "swap"


@dataclass(frozen=True, slots=True)
class BackupProgress:
    """How far a step is: tables done of `total` (0: not counted), and bytes written or read so far."""

    step: BackupStep
    done: int = 0
    total: int = 0
    size: int = 0


Tell = Callable[[BackupProgress], None]


class BackupProblem(StrEnum):
    """Why a backup was not made, verified or restored; each has a remedy of its own in the words shown."""

    NO_ACCESS = "no_access"
    PROGRAMS_MISSING = "programs_missing"
    DISK_FULL = "disk_full"
    FOLDER = "folder"
    BUSY = "busy"
    NOT_FOUND = "not_found"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"
    NO_RECORD = "no_record"
    RIGHT = "right"
    CONNECTED = "connected"
    NAME = "name"
    CANCELLED = "cancelled"
    FAILED = "failed"


class BackupError(PosError):
    """A backup was not made, verified or restored, and all is as before: which problem, and what it is about.

    `detail` is a path, a table, a missing right, a version or a number of connections; never what a row holds.
    """

    category = Category.CONFLICT

    def __init__(self, problem: BackupProblem, detail: str = "") -> None:
        super().__init__(problem.value, detail)
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.problem.value}: {self.detail}" if self.detail else self.problem.value


class Stop:
    """Ends long work from another thread: whoever works registers how, and is interrupted when it is asked."""

    def __init__(self, cancelled: Callable[[], Exception] = lambda: BackupError(BackupProblem.CANCELLED)) -> None:
        """Make one; `cancelled` is what work that was ended raises."""
        self._cancelled = cancelled
        self._lock = threading.Lock()
        self._asked = False
        self._ends: list[Callable[[], object]] = []

    @property
    def asked(self) -> bool:
        """Whether the work should end."""
        return self._asked

    def ask(self) -> None:
        """Ask for the end; from any thread, at once and for good."""
        with self._lock:
            self._asked = True
            for end in self._ends:
                end()

    def check(self) -> None:
        """Raise what ended work raises, BackupError(CANCELLED) for a backup, when the end was asked for."""
        if self._asked:
            raise self._cancelled()

    @contextmanager
    def ending(self, end: Callable[[], object]) -> Iterator[None]:
        """Have `end` called, from another thread, when the end is asked for within the block."""
        self.check()
        with self._lock:
            self._ends.append(end)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._ends.remove(end)


def due(rows: Iterable[BackupRow], now: datetime) -> bool:
    """Whether the program should make a backup by itself; one from the future (a mended clock) counts for nothing."""
    return not any(now - DUE_AFTER < row.made_at <= now for row in rows)


def superfluous(rows: Iterable[BackupRow]) -> tuple[BackupRow, ...]:
    """Return the backups that may go: the newest of 7 days, 4 weeks and 12 months stay, and the newest that passed.

    Days are this machine's. One that failed holds no place of a better one of the same day, week or month.
    """
    newest_first = sorted(rows, key=lambda row: row.made_at, reverse=True)
    kept = set(newest_first[:1])
    kept.update(islice((row for row in newest_first if row.proof is Proof.PASSED), 1))
    best_first = sorted(newest_first, key=lambda row: row.proof is Proof.FAILED)
    for count, period in ((KEPT_DAYS, "%Y-%m-%d"), (KEPT_WEEKS, "%G-%V"), (KEPT_MONTHS, "%Y-%m")):
        of_period: dict[str, BackupRow] = {}
        for row in best_first:
            of_period.setdefault(row.made_at.astimezone().strftime(period), row)
        kept.update(of_period[name] for name in sorted(of_period, reverse=True)[:count])
    return tuple(row for row in newest_first if row not in kept)
