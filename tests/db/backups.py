"""Backups of a test's shop, and what its database holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from pos_app.db import prepare
from pos_app.db.backup.fingerprint import TablePrint, fingerprint
from pos_app.db.backup.shelf import Shelf
from pos_app.db.engine import single_engine
from pos_app.db.transaction import Database
from pos_app.domain.backup import BackupProgress, BackupRow, BackupStep, Restored, Stop, Tell
from pos_app.domain.permissions import command_line
from pos_app.services.backup import Backups
from pos_app.services.setup import AdminAccess
from tests import cluster

SETTINGS = (
    "SELECT datname, pg_encoding_to_char(encoding), datcollate, datallowconn,"
    " (SELECT rolname FROM pg_roles WHERE oid = datdba) FROM pg_database WHERE datname = current_database()"
)


@dataclass
class Kept:
    """The backups of a database, made and brought back without ceremony."""

    database: cluster.Database
    backups: Backups
    shelf: Shelf

    def make(self, *, prove: bool = True) -> BackupRow:
        """Make a backup as a command does."""
        return self.backups.make(command_line("tests"), Stop(), quiet, prove=prove)

    def restore(self, path: Path | None = None, *, disconnect: bool = True) -> Restored:
        """Bring one back as a command does."""
        return self.backups.restore(command_line("tests"), path, Stop(), quiet, disconnect=disconnect)


def quiet(_: BackupProgress) -> None:
    """Listen to nothing."""


def kept(
    database: cluster.Database, folder: Path, copies: Path | None = None, access: AdminAccess | None = None
) -> Kept:
    """Make the backups of a database, with the administrator's login of the tests' server."""
    shelf = Shelf(folder, copies)
    found = access or access_to(database)
    work = Database(single_engine(found.migrate_url, application="tests"))
    return Kept(database, Backups(found, work, shelf), shelf)


def access_to(database: cluster.Database) -> AdminAccess:
    """How the embedded server's administrator works."""
    return AdminAccess(database.migrate_url, database.name, superuser_url=database.admin_url)


def contents(database: cluster.Database) -> dict[str, TablePrint]:
    """Rows and hash of every table."""
    with prepare.connect(database.migrate_url) as connection, connection.transaction():
        connection.execute("SET LOCAL ROLE pos_owner")
        return fingerprint(connection, Stop())


def databases_beside(database: cluster.Database) -> list[str]:
    """The names of the databases that were made beside one."""
    with cluster.engine_of(_server(database)).connect() as connection:
        found = connection.scalars(
            text("SELECT datname FROM pg_database WHERE datname LIKE :like ORDER BY 1"),
            {"like": f"{database.name}\\_%"},
        )
        return list(found)


@contextmanager
def alone(admin_url: str) -> Iterator[None]:
    """Roles are the whole server's: while a restore mends them, no other prepares."""
    with cluster.engine_of(admin_url).connect() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_lock(hashtext('pos_app.tests'))")
        yield


def remove(database: cluster.Database) -> None:
    """Drop what restores left beside a database."""
    for name in databases_beside(database):
        cluster.drop_database(_server(database), name)


def _server(database: cluster.Database) -> str:
    """The administrator's URL, whether the database is there or not."""
    return cluster.with_database(database.admin_url, "postgres")


def as_counter(kept: Kept) -> Backups:
    """The same backups as the windows make them: people are asked of the database through the counter's login."""
    work = Database(single_engine(kept.database.app_url, application="tests"))
    return Backups(access_to(kept.database), work, kept.shelf)


def stopping(stop: Stop, step: BackupStep) -> Tell:
    """Asks for the end when a step begins."""
    return lambda progress: stop.ask() if progress.step is step else None
