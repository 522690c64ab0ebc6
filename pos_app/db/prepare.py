"""Roles, database, extensions and rights: what a server needs once, before the first migration. Idempotent.

Needs a login that may create roles and databases (a superuser, or what a managed PostgreSQL calls its administrator).
Roles belong to the whole server and are never undone by a downgrade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psycopg
from psycopg import sql

from pos_app.db.address import parameters_of
from pos_app.db.connection import BoundedConnection
from pos_app.db.engine import CONNECT
from pos_app.db.errors import to_domain
from pos_app.db.tls import sign_in_for
from pos_app.domain.errors import Forbidden
from pos_app.domain.first_launch import Check, CheckFailed, CheckRow, Fault

MIN_VERSION = 150000
"""The oldest PostgreSQL that the program runs on, as server_version_num."""

EXTENSIONS = ("pg_trgm", "unaccent")
"""What the look-up needs; the server's package has to bring them."""

COUNTER_LIMITS = {
    "statement_timeout": "8s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
}
"""Time limits of a counter's login; settings of a group are not inherited, so each login carries its own."""

MIGRATION_LIMITS = {
    "statement_timeout": "1h",
    "lock_timeout": "2min",
    "idle_in_transaction_session_timeout": "1h",
}
"""The same of the login that migrates: its work may be long, but what hangs does not stay."""

_NO_COMPILING = {"jit": "off"}
"""For both: a server that compiles takes seconds for statements that run in milliseconds, an import of one row even."""

_NOT_FOR_COUNTERS = (
    "pg_terminate_backend(integer, bigint)",
    "pg_cancel_backend(integer)",
    "lo_create(oid)",
    "lo_creat(integer)",
    "lo_from_bytea(oid, bytea)",
)
"""Ending each other's sessions, which those of one login may, and files inside the database. Only a superuser can."""

TRANSACTION_LIMIT = "20s"
"""The same for a whole transaction, where the server knows of it (PostgreSQL 17)."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Logins:
    """Passwords of the two logins; None leaves a login as it is (or without one)."""

    app: str | None = None
    migrate: str | None = None


def connect(url: str, database: str | None = None) -> psycopg.Connection[tuple[object, ...]]:
    """Open an administrator's connection of its own, in autocommit; raises Unavailable."""
    parameters = {**parameters_of(url), **({"dbname": database} if database else {})}
    try:
        return BoundedConnection.connect(**{**parameters, **CONNECT, **sign_in_for(parameters)}, autocommit=True)
    except psycopg.Error as error:
        raise to_domain(error) from error


def scram_of(connection: psycopg.Connection[tuple[object, ...]], login: str, password: str) -> str:
    """Return what the server keeps of a login's password: hashed here, no statement and no log ever holds it."""
    return connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def bound(connection: psycopg.Connection[tuple[object, ...]], login: str) -> None:
    """Give a counter's login its time limits."""
    limits = COUNTER_LIMITS | _NO_COMPILING
    if connection.info.server_version >= 170000:
        limits["transaction_timeout"] = TRANSACTION_LIMIT
    _limit(connection, login, limits)


def _limit(connection: psycopg.Connection[tuple[object, ...]], login: str, limits: Mapping[str, str]) -> None:
    name = sql.Identifier(login)
    for setting, value in limits.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
        )


def missing_logins(admin_url: str) -> frozenset[str]:
    """Return which of the program's two logins the server lacks, or has without a way to sign in."""
    with connect(admin_url) as admin:
        rows = admin.execute("SELECT rolname FROM pg_roles WHERE rolname IN ('pos_app', 'pos_migrate') AND rolcanlogin")
        return frozenset({"pos_app", "pos_migrate"}) - {str(row[0]) for row in rows}


def prepare(admin_url: str, database: str, logins: Logins | None = None, progress: Progress = lambda _: None) -> None:
    """Make or mend roles, database, extensions, schemas and rights.

    Raises Unavailable, Forbidden, and CheckFailed for what the server lacks, before a change.
    """
    logins = logins or Logins()
    with connect(admin_url) as admin:
        progress("rights")
        _check(admin, database)
        progress("roles")
        make_roles(admin, logins)
        progress("database")
        make_database(admin, database)
    with connect(admin_url, database) as admin:
        progress("extensions")
        fill_database(admin)


def _check(admin: psycopg.Connection[tuple[object, ...]], database: str) -> None:
    number = admin.info.server_version
    if number < MIN_VERSION:
        shown = version_text(number)
        raise CheckFailed((CheckRow(Check.VERSION, passed=False, fault=Fault.TOO_OLD, detail=shown),))
    row = admin.execute(
        "SELECT rolsuper OR rolcreaterole, rolsuper OR rolcreatedb"
        " OR EXISTS (SELECT FROM pg_database WHERE datname = %s) FROM pg_roles WHERE rolname = current_user",
        (database,),
    ).fetchone()
    if row is None or not row[0]:
        raise Forbidden("CREATEROLE")
    if not row[1]:
        raise Forbidden("CREATEDB")
    if missing := missing_extensions(admin):
        lacks = CheckRow(Check.EXTENSIONS, passed=False, fault=Fault.EXTENSIONS, detail=", ".join(missing))
        raise CheckFailed((lacks,))


def version_text(number: int) -> str:
    """Return a server's version, given as server_version_num, as people write it."""
    return f"{number // 10000}.{number % 10000}"


def missing_extensions(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """Return which extensions the server's packages do not bring."""
    rows = connection.execute(
        "SELECT wanted FROM unnest(%s::text[]) wanted WHERE wanted NOT IN (SELECT name FROM pg_available_extensions)",
        (list(EXTENSIONS),),
    )
    return [str(row[0]) for row in rows]


def make_roles(admin: psycopg.Connection[tuple[object, ...]], logins: Logins) -> None:
    """Make or mend the roles, with time limits and, where they are given, passwords."""
    for role in ("pos_owner", "pos_migrate", "pos_app"):
        if admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
            admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    admin.execute("GRANT pos_owner TO pos_migrate")
    # PostgreSQL 16 gives who creates a role the right to grant it, not to act as it.
    admin.execute("GRANT pos_owner TO CURRENT_USER")
    for role, password in (("pos_app", logins.app), ("pos_migrate", logins.migrate)):
        if password is not None:
            admin.execute(
                sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(scram_of(admin, role, password))
                )
            )
    bound(admin, "pos_app")
    _limit(admin, "pos_migrate", MIGRATION_LIMITS | _NO_COMPILING)


def make_database(admin: psycopg.Connection[tuple[object, ...]], database: str) -> None:
    """Make or mend the database itself and the rights on it."""
    name = sql.Identifier(database)
    if admin.execute("SELECT FROM pg_database WHERE datname = %s", (database,)).fetchone() is None:
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER pos_owner TEMPLATE template0 ENCODING 'UTF8'").format(name))
    # No TEMP for anybody: nothing of a counter's own can stand in the way of the program's objects.
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO pos_app, pos_migrate").format(name))


def fill_database(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    """Make or mend schemas and extensions in the database that `admin` is connected to."""
    for schema in ("pos", "api", "pos_ext"):
        admin.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION pos_owner").format(sql.Identifier(schema)))
    for extension in EXTENSIONS:
        admin.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA pos_ext").format(sql.Identifier(extension)))
    admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    superuser = admin.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if superuser is not None and superuser[0]:
        for function in _NOT_FOR_COUNTERS:
            admin.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(sql.SQL(function)))
        # An administrator who is no superuser cuts off a revoked counter.
        admin.execute("GRANT EXECUTE ON FUNCTION pg_terminate_backend(integer, bigint) TO pos_owner")
