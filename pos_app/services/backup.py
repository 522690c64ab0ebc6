"""Backups of the shop's database: made, proved, brought back."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url, text

from pos_app import __version__
from pos_app.db import prepare, schema
from pos_app.db.backup import databases
from pos_app.db.backup.dump import dump
from pos_app.db.backup.load import check_contents, check_file, compare, load
from pos_app.db.backup.programs import programs_for
from pos_app.db.backup.shelf import Record, Shelf, read_record, row_of, sha256_of, told, writing
from pos_app.db.errors import translated
from pos_app.db.transaction import Database
from pos_app.domain.backup import (
    BackupError,
    BackupProblem,
    BackupProgress,
    BackupRow,
    BackupState,
    BackupStep,
    Proof,
    Restored,
    Stop,
    Tell,
    due,
)
from pos_app.domain.permissions import Operator
from pos_app.services.maintenance import ADMIN_DATABASE
from pos_app.services.setup import AdminAccess

_log = logging.getLogger(__name__)

_FAILED = {BackupProblem.DAMAGED, BackupProblem.FOREIGN}


@dataclass(frozen=True, slots=True)
class OldData:
    """What updates of the program's own server to a newer PostgreSQL have kept: what there is, and its deletion."""

    find: Callable[[], list[Path]]
    delete: Callable[[], list[Path]]


class Backups:
    """Works with the administrator's login, beside the people at work; only a restore asks them to leave."""

    def __init__(
        self, access: AdminAccess | None, database: Database, shelf: Shelf, old_data: OldData | None = None
    ) -> None:
        self._access = access
        self._database = database
        self._shelf = shelf
        self._old_data = old_data
        self._running: set[Stop] = set()
        self._abandoned = False

    def abandon(self) -> None:
        """End what is under way, and begin nothing more: the program is closing. From any thread, at once."""
        self._abandoned = True
        for stop in tuple(self._running):
            stop.ask()

    def state(self) -> BackupState:
        """Return the backups of this machine and where they lie."""
        return BackupState(
            available=self._access is not None,
            folder=self._shelf.folder,
            copy_folder=self._shelf.copies,
            database="" if self._access is None else self._access.database,
            rows=self._shelf.rows(),
            old_data=() if self._old_data is None else tuple(self._old_data.find()),
        )

    def forget_old_data(self, operator: Operator) -> tuple[Path, ...]:
        """Delete for good what updates to a newer PostgreSQL have kept; the folders that are gone.

        Raises EmbeddedServerError, Unavailable, Forbidden.
        """
        if self._old_data is None:
            return ()
        self._note(operator, "forget_old_data", ", ".join(path.name for path in self._old_data.find()))
        gone = tuple(self._old_data.delete())
        _log.info("deleted for good: %s", ", ".join(path.name for path in gone))
        return gone

    def make(self, operator: Operator, stop: Stop, tell: Tell, *, prove: bool = True) -> BackupRow:
        """Make a backup, copy it, prove it, and let go of those that nobody needs any more.

        One that was not cancelled but could not be proved is returned with what failed. Raises BackupError,
        Unavailable, Forbidden.
        """
        access = self._admin()
        with self._at_work(stop), self._shelf.held():
            path = self._make(access, stop, tell, lambda name: self._note(operator, "backup", name))
            return self._finish(access, path, stop, tell, prove=prove)

    def before_upgrade(self, stop: Stop, tell: Tell = lambda _: None) -> BackupRow:
        """Make a backup, unproved, without asking anything of a database that is at an older migration.

        Raises BackupError, Unavailable.
        """
        access = self._admin()
        with self._at_work(stop), self._shelf.held():
            path = self._make(access, stop, tell)
            return self._finish(access, path, stop, tell, prove=False)

    def daily(self, stop: Stop, tell: Tell = lambda _: None) -> BackupRow | None:
        """Make today's backup when it is due, or prove one that was left unproved; None: nothing to do.

        Raises BackupError, Unavailable.
        """
        access = self._access
        if access is None:
            return None
        rows = self._shelf.rows()
        wanted = due(rows, datetime.now(UTC))
        if not wanted and (rows[0].proof is not Proof.PENDING or not rows[0].tables):
            return None
        with self._at_work(stop), self._shelf.held():
            path = self._make(access, stop, tell) if wanted else rows[0].path
            return self._finish(access, path, stop, tell, prove=True)

    def verify(self, path: Path | None, stop: Stop, tell: Tell) -> BackupRow:
        """Restore a backup (None: the newest) into a scratch database and compare it; its record keeps the outcome.

        Raises BackupError where there is no outcome: NOT_FOUND, NO_RECORD, BUSY, CANCELLED … and Unavailable.
        """
        access = self._admin()
        with self._at_work(stop), self._shelf.held():
            found = self._find(path)
            self._prove(access, found, stop, tell)
            return row_of(found)

    def restore(
        self, operator: Operator, path: Path | None, stop: Stop, tell: Tell, *, disconnect: bool = False
    ) -> Restored:
        """Bring a backup (None: the newest) back: into a new database, which takes the name at the very end.

        The database before is kept beside it until the next restore. Everybody has to sign in again.
        Raises BackupError (CONNECTED with their number unless `disconnect`, FOREIGN, DAMAGED, NEWER, RIGHT …),
        Unavailable, Forbidden; then all is as it was.
        """
        access = self._admin()
        with self._at_work(stop), self._shelf.held(), self._administrator(access) as admin:
            found = self._find(path)
            here = databases.exists(admin, access.database)
            if here:
                self._note(operator, "ask_restore", found.name)
            # What this program itself asks now and then is nobody's work that would be cut off.
            with self._database.at_rest():
                others = databases.connected(admin, access.database)
            if others and not disconnect:
                raise BackupError(BackupProblem.CONNECTED, str(others))
            record = _record_of(found)
            check_file(found, record, stop, tell)
            programs = programs_for(access.migrate_url, admin.info.server_version)
            tables = check_contents(programs, found, stop)
            tell(BackupProgress(BackupStep.PREPARE))
            if databases.require(admin):
                prepare.make_roles(admin, access.logins or prepare.Logins())
            with databases.temporary(admin, _inside(access), access.database, "restore") as incoming:
                url = _url(access.migrate_url, incoming)
                load(programs, url, found, tables, stop, tell)
                rows = compare(url, record, stop, tell)
                tell(BackupProgress(BackupStep.UPGRADE))
                _bring_up(url)
                _begin_anew(url, operator, found.name)
                stop.check()
                tell(BackupProgress(BackupStep.SWAP))
                before = databases.beside(admin, access.database, "before")
                # Nor does it come back while everybody's work is ended: its next question goes to what was restored.
                with self._database.at_rest():
                    previous = databases.exchange(admin, access.database, incoming, stop)
            for older in before:
                databases.drop(admin, older)
        _log.info("restored %s", found.name)
        return Restored(access.database, rows, previous)

    def drop_previous(self) -> tuple[str, ...]:
        """Delete what the last restore left beside the database; the names that are gone. Raises BackupError(RIGHT)."""
        access = self._admin()
        with self._administrator(access) as admin:
            names = databases.beside(admin, access.database, "before")
            for name in names:
                databases.drop(admin, name)
        return tuple(names)

    @contextmanager
    def _at_work(self, stop: Stop) -> Iterator[None]:
        self._running.add(stop)
        try:
            if self._abandoned:
                stop.ask()
            stop.check()
            yield
        finally:
            self._running.discard(stop)

    def _administrator(self, access: AdminAccess) -> AbstractContextManager[databases.Connection]:
        return databases.administrator(_admin_url(access), access.database)

    def _admin(self) -> AdminAccess:
        if self._access is None:
            raise BackupError(BackupProblem.NO_ACCESS)
        return self._access

    def _make(
        self, access: AdminAccess, stop: Stop, tell: Tell, note: Callable[[str], object] = lambda _: None
    ) -> Path:
        """Write a dump and its record: both are there, complete, or neither is."""
        path = self._shelf.new()
        note(path.name)
        made_at = datetime.now(UTC)
        with told(), writing(path) as partial:
            snapshot = dump(access.migrate_url, partial, stop, tell)
            self._shelf.note(
                path,
                Record(
                    made_at=made_at,
                    size=partial.stat().st_size,
                    sha256=sha256_of(partial, stop),
                    database=access.database,
                    revision=snapshot.revision,
                    server=snapshot.server,
                    program=__version__,
                    tables=snapshot.tables,
                    sequences=snapshot.sequences,
                ),
            )
        _log.info("backup %s made", path.name)
        return path

    def _finish(self, access: AdminAccess, path: Path, stop: Stop, tell: Tell, *, prove: bool) -> BackupRow:
        tell(BackupProgress(BackupStep.COPY))
        self._shelf.copy(path, stop)
        if prove:
            self._prove(access, path, stop, tell)
        row = row_of(path)
        self._shelf.prune()
        return row

    def _prove(self, access: AdminAccess, path: Path, stop: Stop, tell: Tell) -> None:
        record = read_record(path)
        began = time.monotonic()
        proof, detail = Proof.PASSED, ""
        try:
            check_file(path, record, stop, tell)
            with self._administrator(access) as admin:
                databases.require(admin)
                programs = programs_for(access.migrate_url, admin.info.server_version)
                tables = check_contents(programs, path, stop)
                tell(BackupProgress(BackupStep.PREPARE))
                with databases.temporary(admin, _inside(access), access.database, "verify") as scratch:
                    url = _url(access.migrate_url, scratch)
                    load(programs, url, path, tables, stop, tell)
                    compare(url, record, stop, tell)
        except BackupError as error:
            if error.problem in _FAILED:
                proof, detail = Proof.FAILED, error.detail
            elif error.problem is BackupProblem.RIGHT:
                proof, detail = Proof.NOT_ALLOWED, error.detail
            else:
                raise
        seconds = round(time.monotonic() - began, 1)
        self._shelf.note(
            path, replace(record, proof=proof, proved_at=datetime.now(UTC), proof_seconds=seconds, detail=detail)
        )
        _log.info("backup %s: %s %s", path.name, proof.value, detail)

    def _find(self, path: Path | None) -> Path:
        if path is None:
            rows = self._shelf.rows()
            if not rows:
                raise BackupError(BackupProblem.NOT_FOUND, str(self._shelf.folder))
            return rows[0].path
        if not path.is_file():
            raise BackupError(BackupProblem.NOT_FOUND, str(path))
        return path.absolute()

    def _note(self, operator: Operator, action: str, name: str) -> None:
        """Write down who does it, if they may; raises Forbidden, NotSignedIn."""
        with self._database.transaction(operator) as connection:
            connection.execute(text("SELECT api.note_backup(:action, :name)"), {"action": action, "name": name})


def _record_of(path: Path) -> Record | None:
    """The record beside a dump; one that came without it is restored too, with nothing to compare it to."""
    try:
        return read_record(path)
    except BackupError:
        return None


def _bring_up(url: str) -> None:
    """Migrate what was restored; raises BackupError(NEWER, FOREIGN)."""
    state, revision = schema.state(url)
    if state is schema.SchemaState.NEWER:
        raise BackupError(BackupProblem.NEWER, revision or "")
    if state in (schema.SchemaState.FOREIGN, schema.SchemaState.EMPTY):
        raise BackupError(BackupProblem.FOREIGN)
    schema.upgrade(url)


def _begin_anew(url: str, operator: Operator, name: str) -> None:
    """End the sessions of that day, write the restore into the audit, and let the planner know the tables."""
    with translated(), prepare.connect(url) as connection:
        connection.execute("SET ROLE pos_owner")
        with connection.transaction():
            connection.execute("UPDATE pos.session SET ended_at = now() WHERE ended_at IS NULL")
            connection.execute(
                "SELECT pos.audit(ROW(%s, %s, %s, %s)::pos.identity, 'restore', 'database', %s, NULL, %s)",
                (operator.user_id, operator.role.value, operator.name, operator.counter, name, json.dumps({})),
            )
        connection.execute("ANALYZE")


def _url(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _admin_url(access: AdminAccess) -> str:
    return _url(access.superuser_url or access.migrate_url, ADMIN_DATABASE)


def _inside(access: AdminAccess) -> Callable[[str], str]:
    """The administrator's URL of a database."""
    return lambda database: _url(access.superuser_url or access.migrate_url, database)
