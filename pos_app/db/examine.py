"""What a server is to this program, looked at without changing anything: each check passes, or fails for one reason."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import URL, make_url

from pos_app.db import deadline, prepare, schema
from pos_app.db.address import parameters_of
from pos_app.db.connection import BoundedConnection
from pos_app.db.engine import CONNECT
from pos_app.db.errors import translated
from pos_app.db.names import addresses
from pos_app.db.refusals import refusal
from pos_app.db.tls import sign_in_for
from pos_app.domain.errors import Forbidden
from pos_app.domain.first_launch import Check, CheckRow, Examined, Fault, LoginKind, ServerAddress, Tls

Tell = Callable[[CheckRow], None]
Connection = psycopg.Connection[tuple[Any, ...]]

REACH_S: Final = 3.0
"""Seconds that a server has to take up the call."""
FREE_BYTES: Final = 500_000_000
"""So much has to be free on this PC, for logs, backups and what waits to be sent."""
SERVERS_OWN: Final = ("postgres", "template0", "template1")
"""Databases that every server has, and that are nobody's to fill."""


def url_of(address: ServerAddress, password: str, database: str | None = None) -> str:
    """Return the URL of a login's database; it holds the password."""
    query = {}
    if not address.local and address.tls is Tls.VERIFY:
        query = {"sslmode": "verify-full", "sslrootcert": address.root_certificate or "system"}
    return URL.create(
        "postgresql+psycopg",
        username=address.user,
        password=password,
        host=address.host,
        port=address.port,
        database=database or address.database,
        query=query,
    ).render_as_string(hide_password=False)


def examine(address: ServerAddress, password: str, home: Path, tell: Tell = lambda _: None) -> Examined:
    """Make the checks in their order; those that a failed one leaves without a footing are not made.

    `home` is the folder whose disk has to have room. Raises Unavailable when the server goes away meanwhile.
    """
    rows: list[CheckRow] = []

    def note(check: Check, fault: Fault | None, detail: str = "") -> bool:
        rows.append(CheckRow(check, fault is None, fault, detail))
        tell(rows[-1])
        return fault is None

    kind: LoginKind | None = None
    joins = False
    if note(Check.REACH, *_reach(address)):
        with (
            deadline.within(deadline.INTERACTIVE_S),
            translated(),
            _signed_in(address, password) as (connection, fault, detail),
        ):
            if note(Check.SIGN_IN, fault, detail) and note(Check.VERSION, *version_fault(_version(connection))):
                kind, joins = _look_inside(connection, address, password, note)
    note(Check.DISK, *_disk(home))
    return Examined(tuple(rows), kind, joins)


def version_fault(number: int) -> tuple[Fault | None, str]:
    """Judge a server's version, as server_version_num; the detail is the version as people write it."""
    return (Fault.TOO_OLD if number < prepare.MIN_VERSION else None), prepare.version_text(number)


def _reach(address: ServerAddress) -> tuple[Fault | None, str]:
    where = f"{address.host}:{address.port}"
    fault = Fault.SILENT
    try:
        found = addresses(address.host)
    except psycopg.OperationalError:
        return Fault.UNKNOWN_HOST, address.host
    for place in found:
        try:
            socket.create_connection((place, address.port), timeout=REACH_S).close()
        except ConnectionRefusedError:
            fault = Fault.PORT_CLOSED
        except OSError:
            continue
        else:
            return None, where
    return fault, where


@contextmanager
def _signed_in(
    address: ServerAddress, password: str
) -> Iterator[tuple[Connection, None, str] | tuple[None, Fault, str]]:
    """Connect to the database, or to the server's own one while it is not there; else yield the fault."""
    if address.root_certificate and not Path(address.root_certificate).is_file():
        yield None, Fault.CERTIFICATE, address.root_certificate
        return
    refused: psycopg.Error | None = None
    for database in (address.database, SERVERS_OWN[0]):
        try:
            connection = _connect(url_of(address, password, database))
        except psycopg.Error as error:
            refused = refused or error
            if _refusal(error) is not Fault.NO_DATABASE:
                break
            continue
        with connection:
            yield connection, None, address.user
        return
    assert refused is not None  # noqa: S101 - no connection, so there was a refusal
    fault = _refusal(refused)
    yield None, fault, address.database if fault is Fault.NO_DATABASE else address.user


def _connect(url: str) -> Connection:
    parameters = parameters_of(url)
    proof = sign_in_for(parameters)
    connection = BoundedConnection.connect(**{**parameters, **CONNECT, **proof, "application_name": "balcao-setup"})
    # Of each transaction: a pooler takes no settings of a session.
    connection.read_only = True
    return connection


def _refusal(error: psycopg.Error) -> Fault:
    # The port answers: what else it may refuse at this point is the login.
    return refusal(error) or Fault.PASSWORD


def _version(connection: Connection | None) -> int:
    return 0 if connection is None else connection.info.server_version


def _look_inside(
    connection: Connection | None, address: ServerAddress, password: str, note: Callable[..., bool]
) -> tuple[LoginKind | None, bool]:
    assert connection is not None  # noqa: S101 - it was checked
    there = connection.info.dbname == address.database
    encoding = str(_value(connection, "SHOW server_encoding")) if there else "UTF8"
    note(Check.ENCODING, None if encoding == "UTF8" else Fault.ENCODING, encoding)
    kind, fault = _rights(connection, address, there=there)
    note(Check.RIGHTS, fault, address.user)
    missing = prepare.missing_extensions(connection)
    note(Check.EXTENSIONS, Fault.EXTENSIONS if missing else None, ", ".join(missing))
    if address.database in SERVERS_OWN:
        note(Check.DATABASE, Fault.FOREIGN, address.database)
        return kind, False
    if kind is None:
        return None, False
    judge = _as_counter if kind == "counter" else _as_administrator
    found, detail, joins = judge(connection, url_of(address, password), there=there)
    note(Check.DATABASE, found, detail or address.database)
    return kind, joins


def _rights(connection: Connection, address: ServerAddress, *, there: bool) -> tuple[LoginKind | None, Fault | None]:
    row = connection.execute(
        "SELECT rolsuper, rolsuper OR rolcreaterole, rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    superuser, roles, databases = row or (False, False, False)
    if roles:
        exists = _value(connection, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", address.database)
        if not exists:
            return ("administrator", None) if databases else (None, Fault.CREATEDB)
        owns = there and _value(
            connection,
            "SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()",
        )
        return ("administrator", None) if superuser or owns else (None, Fault.OWNER)
    works = _value(connection, "SELECT count(*) FROM pg_roles WHERE rolname = 'pos_app' AND pg_has_role(oid, 'USAGE')")
    return ("counter", None) if works else (None, Fault.CREATEROLE)


def _as_counter(connection: Connection, _url: str, *, there: bool) -> tuple[Fault | None, str, bool]:
    """Judge the database by what a counter's login may ask."""
    if not there:
        return Fault.NO_DATABASE, "", False
    ours = _value(connection, "SELECT to_regprocedure('api.schema_version()') IS NOT NULL")
    if not ours:
        strange = _value(connection, "SELECT to_regnamespace('pos') IS NULL")
        return (Fault.FOREIGN if strange else Fault.UNFINISHED), "", False
    revision = str(_value(connection, "SELECT api.schema_version()"))
    if revision != schema.head():
        return (Fault.NEWER if revision > schema.head() else Fault.OLDER), revision, False
    finished = bool(_value(connection, "SELECT api.has_admin()"))
    return (None if finished else Fault.UNFINISHED), "", finished


def _as_administrator(connection: Connection, url: str, *, there: bool) -> tuple[Fault | None, str, bool]:
    """Judge the database by its migration and what it holds; one that is not there yet will be made."""
    state, revision = (schema.SchemaState.EMPTY, None)
    if there:
        try:
            state, revision = schema.state(url)
        except Forbidden:
            return Fault.OWNER, "", False
    if state in (schema.SchemaState.NEWER, schema.SchemaState.FOREIGN, schema.SchemaState.OLDER):
        faults = {
            schema.SchemaState.NEWER: Fault.NEWER,
            schema.SchemaState.FOREIGN: Fault.FOREIGN,
            schema.SchemaState.OLDER: Fault.OLDER,
        }
        return faults[state], revision or "", False
    if state is schema.SchemaState.CURRENT and _has_admin(connection):
        return None, "", True
    # Setting it up gives the program's logins new passwords: not while another shop of this server works with them.
    other = _value(
        connection,
        "SELECT string_agg(d.datname, ', ') FROM pg_shdepend s JOIN pg_database d ON d.oid = s.objid"
        " WHERE s.classid = 'pg_database'::regclass AND s.refclassid = 'pg_authid'::regclass"
        " AND s.refobjid = (SELECT oid FROM pg_roles WHERE rolname = 'pos_app') AND d.datname <> %s",
        make_url(url).database,
    )
    return (Fault.LOGINS_TAKEN if other else None), str(other or ""), False


def _has_admin(connection: Connection) -> bool:
    with connection.transaction():
        connection.execute("SET LOCAL ROLE pos_owner")
        return bool(_value(connection, "SELECT api.has_admin()"))


def _disk(home: Path) -> tuple[Fault | None, str]:
    place = home
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return (Fault.DISK if free < FREE_BYTES else None), f"{free // 1_000_000} MB"


def _value(connection: Connection, statement: str, *values: object) -> object:
    row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]
