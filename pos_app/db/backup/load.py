"""A dump into a new database, refused where it is not one of ours."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from pos_app.db import prepare
from pos_app.db.backup.dump import Counter, lift_limits
from pos_app.db.backup.fingerprint import fingerprint, first_difference, sequences
from pos_app.db.backup.programs import Programs, run
from pos_app.db.backup.shelf import Record, sha256_of, told
from pos_app.db.errors import translated
from pos_app.domain.backup import BackupError, BackupProblem, BackupProgress, BackupStep, Stop, Tell

# `3290; 0 0 ACL - SCHEMA api pos_owner`: kind in capitals, schema or -, name, owner.
_ENTRY = re.compile(r"[0-9]+; [0-9]+ [0-9]+ ((?:[A-Z]+ )+)(\S+) (.+)")
_OURS = {"pos", "api"}
_MARK = ("TABLE ", "pos", "alembic_version")


def check_file(path: Path, record: Record | None, stop: Stop, tell: Tell) -> None:
    """Raise BackupError(DAMAGED) when the file's bytes are not those that were written, as far as is known."""
    with told():
        size = path.stat().st_size
        tell(BackupProgress(BackupStep.READ))
        if record is None:
            return
        found = sha256_of(path, stop, lambda read: tell(BackupProgress(BackupStep.READ, 0, 0, read)))
    if (size, found) != (record.size, record.sha256):
        raise BackupError(BackupProblem.DAMAGED, "file")


def check_contents(programs: Programs, path: Path, stop: Stop) -> int:
    """Return how many tables the dump holds; raises BackupError(FOREIGN) for anything but a backup of ours."""
    with told(), tempfile.TemporaryFile() as listing:
        try:
            run(programs.path("pg_restore"), ["--list", path.absolute()], stop=stop, output=listing)
        except BackupError as error:
            if error.problem is not BackupProblem.FAILED:
                raise
            raise BackupError(BackupProblem.FOREIGN, path.name) from error
        listing.seek(0)
        lines = listing.read().decode("utf-8", "replace").splitlines()
    entries = [match.groups() for match in map(_ENTRY.match, lines) if match]
    if not any((kind, schema, name.split(" ")[0]) == _MARK for kind, schema, name in entries):
        raise BackupError(BackupProblem.FOREIGN, path.name)
    for kind, schema, name in entries:
        about = name.removeprefix("SCHEMA ").split(" ")[0] if schema == "-" else schema
        if about not in _OURS or (schema == "-" and kind not in ("SCHEMA ", "ACL ", "COMMENT ")):
            raise BackupError(BackupProblem.FOREIGN, path.name)
    return sum(kind == "TABLE DATA " for kind, _, _ in entries)


def load(programs: Programs, url: str, path: Path, tables: int, stop: Stop, tell: Tell) -> None:
    """Restore a dump into the empty database of `url`, whose login may act as pos_owner; BackupError(DAMAGED)."""
    counter = Counter(BackupStep.LOAD, "processing data for table", tables, tell)
    try:
        run(
            programs.path("pg_restore"),
            ["--role=pos_owner", "--no-owner", "--exit-on-error", "--verbose", path.absolute()],
            stop=stop,
            url=url,
            heard=counter.hear,
        )
    except BackupError as error:
        if error.problem is not BackupProblem.FAILED:
            raise
        raise BackupError(BackupProblem.DAMAGED, error.detail) from error


def compare(url: str, record: Record | None, stop: Stop, tell: Tell) -> int:
    """Return how many rows were loaded; BackupError(DAMAGED) naming the first table that is not as it was dumped."""
    with translated(), prepare.connect(url) as connection:
        lift_limits(connection)
        with connection.transaction():
            connection.execute("SET LOCAL ROLE pos_owner")
            found = fingerprint(connection, stop, lambda done, of: tell(BackupProgress(BackupStep.COMPARE, done, of)))
            if record is not None:
                numbers = sequences(connection)
                name = first_difference(record.tables, found, record.sequences, numbers)
                if name is not None:
                    raise BackupError(BackupProblem.DAMAGED, name)
    return sum(one.rows for one in found.values())
