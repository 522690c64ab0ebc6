"""A dump, and the fingerprint of the very same moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from psycopg import sql

from pos_app.db import prepare
from pos_app.db.backup.fingerprint import Connection, TablePrint, fingerprint, sequences
from pos_app.db.backup.programs import programs_for, run
from pos_app.db.errors import translated
from pos_app.domain.backup import BackupProgress, BackupStep, Stop, Tell

_LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")


@dataclass(slots=True)
class Snapshot:
    """What the dumped database held."""

    revision: str = ""
    server: str = ""
    tables: dict[str, TablePrint] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)


def dump(url: str, path: Path, stop: Stop, tell: Tell) -> Snapshot:
    """Write the shop's schemas into a file and return their fingerprint; both of one moment, while work goes on.

    `url` is of a login that may act as pos_owner. Raises BackupError, Unavailable, Forbidden.
    """
    with translated(), prepare.connect(url) as connection:
        programs = programs_for(url, connection.info.server_version)
        lift_limits(connection)
        with connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.execute("SET LOCAL ROLE pos_owner")
            found = Snapshot(server=str(connection.info.parameter_status("server_version")))
            row = connection.execute(
                "SELECT pg_export_snapshot(), (SELECT version_num FROM pos.alembic_version),"
                " (SELECT count(*) FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace IN ('pos'::regnamespace, 'api'::regnamespace))"
            ).fetchone()
            snapshot, revision, total = row or ("", "", 0)
            found.revision = str(revision)
            found.sequences = sequences(connection)
            counter = Counter(BackupStep.DUMP, "dumping contents of table", int(str(total)), tell)
            run(
                programs.path("pg_dump"),
                [
                    "--format=custom",
                    "--schema=pos",
                    "--schema=api",
                    "--role=pos_owner",
                    "--lock-wait-timeout=20s",
                    f"--snapshot={snapshot}",
                    "--verbose",
                    f"--file={path.absolute()}",
                ],
                stop=stop,
                url=url,
                heard=counter.hear,
                tick=lambda: counter.tick(path.stat().st_size),
            )
            found.tables = fingerprint(
                connection, stop, lambda done, of: tell(BackupProgress(BackupStep.COUNT, done, of))
            )
    return found


def lift_limits(connection: Connection) -> None:
    """Take off limits of a login or a server that are too short for work on all rows."""
    for limit in _LIMITS:
        # Not every server knows each of them.
        if connection.execute("SELECT current_setting(%s, true)", (limit,)).fetchone() != (None,):
            connection.execute(sql.SQL("SET {} = 0").format(sql.Identifier(limit)))


class Counter:
    """Counts the tables of which a program says that it has come to them."""

    def __init__(self, step: BackupStep, words: str, total: int, tell: Tell) -> None:
        self._words = words
        self._tell = tell
        self._now = BackupProgress(step, 0, total)
        tell(self._now)

    def hear(self, line: str) -> None:
        """Take in a line that the program said."""
        if self._words in line:
            now = self._now
            self._now = BackupProgress(now.step, min(now.done + 1, now.total), now.total, now.size)
            self._tell(self._now)

    def tick(self, size: int) -> None:
        """Take in the bytes written so far."""
        now = self._now
        if size != now.size:
            self._now = BackupProgress(now.step, now.done, now.total, size)
            self._tell(self._now)
