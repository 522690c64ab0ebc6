"""The folder of backups: each dump with its record beside it, complete or not there at all; a second folder; what goes.

balcao-20250131-213000.dump   pg_dump's custom format
balcao-20250131-213000.json   its record: when, of what, every table's rows and hash, what a restore has proved
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_app.db.backup.fingerprint import TablePrint
from pos_app.db.embedded.locks import FileLock
from pos_app.db.embedded.secret_file import write_private
from pos_app.domain.backup import BackupError, BackupProblem, BackupRow, Proof, Stop, superfluous

_NAME = re.compile(r"balcao-[0-9]{8}-[0-9]{6}\.dump")
_BLOCK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Record:
    """What is written beside a dump."""

    made_at: datetime
    size: int
    sha256: str
    database: str
    revision: str
    server: str
    program: str
    tables: dict[str, TablePrint] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    proof: Proof = Proof.PENDING
    proved_at: datetime | None = None
    proof_seconds: float | None = None
    detail: str = ""
    copy: str = "none"
    copy_detail: str = ""

    def row(self, path: Path) -> BackupRow:
        """Return what screens show."""
        return BackupRow(
            path=path,
            made_at=self.made_at,
            size=self.size,
            database=self.database,
            revision=self.revision,
            tables=len(self.tables),
            rows=sum(found.rows for found in self.tables.values()),
            proof=self.proof,
            proved_at=self.proved_at,
            detail=self.detail,
            copy=self.copy,
        )


class Shelf:
    """The backups of one folder, and their copies in another one, if there is one."""

    def __init__(self, folder: Path, copies: Path | None = None) -> None:
        self.folder = folder
        self.copies = copies

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only one at work here; BackupError(BUSY) while another program is. Clears what a crash left."""
        with told():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(self.folder / "backup.lock")
            if not lock.acquire():
                raise BackupError(BackupProblem.BUSY)
        try:
            with told():
                self._tidy()
            yield
        finally:
            with told():
                self._tidy()
            lock.release()

    def rows(self) -> tuple[BackupRow, ...]:
        """Return the backups, newest first."""
        if not self.folder.is_dir():
            return ()
        paths = (path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        return tuple(sorted((row_of(path) for path in paths), key=lambda row: row.made_at, reverse=True))

    def new(self) -> Path:
        """Return the name of a backup made now."""
        moment = datetime.now(UTC)
        while True:
            path = self.folder / f"balcao-{moment:%Y%m%d-%H%M%S}.dump"
            if not path.exists():
                return path
            moment += timedelta(seconds=1)

    def _tidy(self) -> None:
        """Delete what was begun and not ended: partial files, records without their dump."""
        for partial in self.folder.glob(".balcao-*.part"):
            partial.unlink()
        for record in self.folder.glob("balcao-*.json"):
            if not record.with_suffix(".dump").exists():
                record.unlink()

    def copy(self, path: Path, stop: Stop) -> None:
        """Copy a backup into the second folder; a failure is written into the record and takes nothing back."""
        if self.copies is None:
            return
        record = read_record(path)
        try:
            with told():
                self.copies.mkdir(parents=True, exist_ok=True)
                with (
                    writing(self.copies / path.name) as partial,
                    path.open("rb") as source,
                    partial.open("wb") as target,
                ):
                    while block := source.read(_BLOCK):
                        stop.check()
                        target.write(block)
        except BackupError as error:
            stop.check()
            write_record(path, replace(record, copy="failed", copy_detail=error.problem.value))
            return
        self.note(path, replace(record, copy="done", copy_detail=""))

    def note(self, path: Path, record: Record) -> None:
        """Write the record of a backup, beside its copy too."""
        write_record(path, record)
        if self.copies is not None and (self.copies / path.name).exists():
            write_record(self.copies / path.name, record)

    def prune(self) -> None:
        """Delete what the rule does not keep, in both folders; what is not a backup of ours is left alone."""
        with told():
            for row in superfluous(self.rows()):
                for folder in (self.folder, self.copies):
                    if folder is not None:
                        (folder / row.name).unlink(missing_ok=True)
                        _record_path(folder / row.name).unlink(missing_ok=True)


@contextmanager
def told() -> Iterator[None]:
    """Turn an OSError within the block into a BackupError."""
    try:
        yield
    except OSError as error:
        problem = BackupProblem.DISK_FULL if error.errno in _FULL else BackupProblem.FOLDER
        raise BackupError(problem, str(error.filename or "")) from error


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Yield an empty file, mode 0600, that is `path` and on disk when the block ends, and is gone when it fails."""
    partial = path.with_name(f".{path.name}.part")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield partial
        with partial.open("r+b") as file:
            os.fsync(file.fileno())
        partial.replace(path)
        _sync_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def sha256_of(path: Path, stop: Stop, tick: Callable[[int], None] = lambda _: None) -> str:
    """Return the file's SHA-256 in hexadecimal; `tick` hears the bytes read so far."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            stop.check()
            found.update(block)
            size += len(block)
            tick(size)
    return found.hexdigest()


def read_record(path: Path) -> Record:
    """Return the record beside a dump; BackupError(NO_RECORD) where there is none that can be read."""
    try:
        values = json.loads(_record_path(path).read_text(encoding="utf-8"))
        tables = {name: TablePrint(**found) for name, found in values.pop("tables").items()}
        moments = {
            key: moment and datetime.fromisoformat(moment)
            for key, moment in ((key, values.pop(key)) for key in ("made_at", "proved_at"))
        }
        return Record(**values | moments | {"tables": tables, "proof": Proof(values["proof"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(BackupProblem.NO_RECORD, path.name) from error


def write_record(path: Path, record: Record) -> None:
    """Write the record beside a dump, at once or not at all."""
    with told():
        write_private(_record_path(path), json.dumps(asdict(record), indent=1, default=_plain) + "\n")


def row_of(path: Path) -> BackupRow:
    """Return what is known of a dump, from its record if it has one; BackupError(NOT_FOUND)."""
    try:
        return read_record(path).row(path)
    except BackupError:
        try:
            stat = path.stat()
        except OSError as error:
            raise BackupError(BackupProblem.NOT_FOUND, str(path)) from error
        return BackupRow(path, datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size, proof=Proof.PENDING)


def _record_path(path: Path) -> Path:
    return path.with_suffix(".json")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too; Windows has no such call and does it by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
