"""Databases beside the shop's own, and the exchange of their names.

balcao                          the shop's
balcao_verify_20250131213000123    scratch: a backup is proved in it
balcao_restore_20250131213000123   incoming: a backup on its way to become the shop's
balcao_before_20250131213000123    previous: what the shop's was before the last restore
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import errors, sql

from pos_app.db import prepare
from pos_app.db.errors import translated
from pos_app.domain.backup import BackupError, BackupProblem, Stop

Connection = psycopg.Connection[tuple[Any, ...]]

LOCK = 1886545269
"""First key of the advisory lock in the server's own database; the second is the hash of a database's name."""

_SESSIONS = sql.SQL(
    "datname = %s AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'"
)
_TRIES = 20
_LONGEST = 63 - len("_restore_20250131213000123")


@contextmanager
def administrator(url: str, database: str) -> Iterator[Connection]:
    """Yield a connection to the server's own database, alone in restoring this one; BackupError(BUSY), Unavailable."""
    with translated(), prepare.connect(url) as admin:
        row = admin.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", (LOCK, database)).fetchone()
        if row != (True,):
            raise BackupError(BackupProblem.BUSY)
        yield admin


def require(admin: Connection) -> bool:
    """Say whether roles have to be made as well; BackupError(RIGHT) names what this login lacks to make a database."""
    row = admin.execute(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, to_regrole('pos_owner') IS NULL,"
        " pg_has_role(to_regrole('pos_owner')::oid, 'MEMBER') FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    superuser, may_make, may_make_roles, nobody, member = row or (False,) * 5
    if not (superuser or may_make):
        raise BackupError(BackupProblem.RIGHT, "CREATEDB")
    if nobody and not (superuser or may_make_roles):
        raise BackupError(BackupProblem.RIGHT, "CREATEROLE")
    if not (superuser or nobody or member):
        raise BackupError(BackupProblem.RIGHT, "pos_owner")
    return bool(superuser or nobody)


def exists(admin: Connection, database: str) -> bool:
    """Say whether the server has this database."""
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", (database,)).fetchone() is not None


def name_beside(database: str, kind: str) -> str:
    """Return a new name for a database of a kind: verify, restore, before."""
    now = datetime.now(UTC)
    return f"{database[:_LONGEST]}_{kind}_{now:%Y%m%d%H%M%S}{now.microsecond // 1000:03}"


def beside(admin: Connection, database: str, kind: str) -> list[str]:
    """Return the databases of a kind that stand beside this one, oldest first."""
    rows = admin.execute(
        "SELECT datname FROM pg_database WHERE datname ~ ('^' || %s || '[0-9]{17}$') ORDER BY 1",
        (f"{database[:_LONGEST]}_{kind}_",),
    )
    return [str(row[0]) for row in rows]


@contextmanager
def temporary(admin: Connection, url_of: Callable[[str], str], database: str, kind: str) -> Iterator[str]:
    """Yield the name of a new database, ready for a backup; dropped when the block ends, if it still has that name.

    `url_of` gives the administrator's URL of a database. What a killed program left is dropped first.
    """
    for remains in beside(admin, database, kind):
        drop(admin, remains)
    name = name_beside(database, kind)
    try:
        prepare.make_database(admin, name)
        # Not a counter's to see, now or half-way.
        admin.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM pos_app").format(sql.Identifier(name)))
        with prepare.connect(url_of(name)) as inside:
            prepare.fill_database(inside)
            inside.execute("SET ROLE pos_owner")
            # The backup brings its own.
            inside.execute("DROP SCHEMA pos, api")
        yield name
    finally:
        drop(admin, name)


def drop(admin: Connection, database: str) -> None:
    """Drop a database if it is there, whoever is connected to it."""
    try:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
    except errors.InsufficientPrivilege as error:
        raise BackupError(BackupProblem.RIGHT, "pg_signal_backend") from error


def connected(admin: Connection, database: str) -> int:
    """Return how many sessions work in a database; health probes come and go and do not count.

    Those that were closed a moment ago, our own among them, get a second to be gone.
    """
    for _ in range(10):
        if not (found := _connected(admin, database)):
            return 0
        admin.execute("SELECT pg_sleep(0.1)")
    return found


def _connected(admin: Connection, database: str) -> int:
    row = admin.execute(
        sql.SQL("SELECT count(*) FROM pg_stat_activity WHERE {} AND application_name <> 'balcao-health'").format(
            _SESSIONS
        ),
        (database,),
    ).fetchone()
    return 0 if row is None else int(row[0])


def exchange(admin: Connection, database: str, incoming: str, stop: Stop) -> str | None:
    """Give `incoming` the name of `database`, in one step, ending the sessions in it; returns the old one's new name.

    None: there was no old one. Raises BackupError(RIGHT, BUSY), then nothing has changed.
    """
    previous = name_beside(database, "before") if exists(admin, database) else None
    old, new = sql.Identifier(database), sql.Identifier(incoming)
    for _ in range(_TRIES):
        stop.check()
        _end_sessions(admin, database)
        _end_sessions(admin, incoming)
        try:
            with admin.transaction():
                if previous is not None:
                    kept = sql.Identifier(previous)
                    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, kept))
                    # Nobody works in it by mistake.
                    admin.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM pos_app").format(kept))
                admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(new, old))
                admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO pos_app").format(old))
        except errors.ObjectInUse:
            # Somebody came back in between.
            continue
        except errors.InsufficientPrivilege as error:
            raise BackupError(BackupProblem.RIGHT, "pos_owner") from error
        return previous
    raise BackupError(BackupProblem.BUSY)


def _end_sessions(admin: Connection, database: str) -> None:
    try:
        admin.execute(
            sql.SQL("SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE {}").format(_SESSIONS),
            (database,),
        )
    except errors.InsufficientPrivilege as error:
        raise BackupError(BackupProblem.RIGHT, "pg_signal_backend") from error
