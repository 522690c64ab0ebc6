"""Counters of a shared server: each has a login of its own, whose codes and sessions no other login can use."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

from pos_app.db import prepare
from pos_app.db.errors import translated
from pos_app.domain.errors import Duplicate, Forbidden, Invalid, NotFound
from pos_app.domain.permissions import Operator
from pos_app.domain.text import parse_text
from pos_app.services.maintenance import login_url
from pos_app.services.setup import AdminAccess

Connection = psycopg.Connection[tuple[Any, ...]]

CODE_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
CONNECTIONS = 20
"""A counter's pool at its largest, its health probe and some to spare; the others' share stays free."""

SET_OPTION_SINCE = 160000
"""The first PostgreSQL, as server_version_num, that can grant a role's rights without the right to act as it."""


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A counter that was ever seen; `active` while its login can sign in."""

    code: str
    name: str
    login: str
    last_seen: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class CounterLogin:
    """A counter's new login; `url` holds its password and is known this once."""

    code: str
    name: str
    login: str
    url: str


class Counters:
    """Makes, lists and ends the logins of counters, with an administrator's login that may create roles."""

    def __init__(self, access: AdminAccess) -> None:
        self._access = access

    def add(self, operator: Operator, code: str, name: str = "") -> CounterLogin:
        """Make the login of a counter and register its code.

        Raises Invalid("code"|"name"), Duplicate("code"), Forbidden naming what the administrator's login lacks.
        """
        code = _parse_code(code)
        name = parse_text(name, "name", 120) or code
        login, password = login_of(code), secrets.token_urlsafe(24)
        with self._administrator() as connection, connection.transaction():
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (login,)).fetchone() is not None:
                raise Duplicate("code")
            _create_login(connection, login, password)
            connection.execute("SET LOCAL ROLE pos_owner")
            # A code that pos_app used without a registration, or whose login was revoked, goes to the new login.
            connection.execute(
                "INSERT INTO pos.counter (code, name, login_role) VALUES (%(code)s, %(name)s, %(login)s)"
                " ON CONFLICT (code) DO UPDATE SET name = excluded.name, login_role = excluded.login_role",
                {"code": code, "name": name, "login": login},
            )
            _audit(connection, operator, "add", code, {"name": name, "login": login})
        return CounterLogin(
            code, name, login, login_url(self._access.migrate_url, self._access.database, login, password)
        )

    def listed(self) -> tuple[CounterRow, ...]:
        """Return the counters by code."""
        with self._administrator() as connection, connection.transaction():
            connection.execute("SET LOCAL ROLE pos_owner")
            rows = connection.execute(
                "SELECT c.code, c.name, c.login_role, c.last_seen, coalesce(r.rolcanlogin, false) FROM pos.counter c"
                " LEFT JOIN pg_roles r ON r.rolname = c.login_role ORDER BY c.code"
            )
            return tuple(CounterRow(*row) for row in rows)

    def revoke(self, operator: Operator, code: str) -> int:
        """End a counter's login with its sessions and connections; return how many connections were open.

        Raises NotFound("counter") where the code has no login of its own, Forbidden.
        """
        code = _parse_code(code)
        login = login_of(code)
        with self._administrator() as connection:
            with connection.transaction():
                found = connection.execute(
                    "SELECT FROM pg_roles WHERE rolname = %s AND rolcanlogin", (login,)
                ).fetchone()
                if found is None:
                    raise NotFound("counter")
                connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(login)))
                # Who may end its connections: whoever may act as it.
                connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(login)))
                connection.execute("SET LOCAL ROLE pos_owner")
                connection.execute(
                    "UPDATE pos.session SET ended_at = now() WHERE login_role = %s AND ended_at IS NULL", (login,)
                )
                _audit(connection, operator, "revoke", code, {"login": login})
            # Only now can it not come back.
            ended = connection.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE usename = %s", (login,)
            ).fetchone()
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(login)))
        return 0 if ended is None else int(ended[0])

    @contextmanager
    def _administrator(self) -> Iterator[Connection]:
        """Yield a connection of an administrator who may make roles in ours; raises Forbidden, Unavailable."""
        with translated(), prepare.connect(self._access.migrate_url, self._access.database) as connection:
            _check_rights(connection)
            yield connection


def login_of(code: str) -> str:
    """Return the login of a counter's code."""
    return "pos_counter_" + code.lower().replace("-", "_")


def _parse_code(code: str) -> str:
    bare = code.strip().upper()
    if not (1 <= len(bare) <= 12 and CODE_CHARACTERS.issuperset(bare)):
        raise Invalid("code", "counter")
    return bare


def _check_rights(connection: Connection) -> None:
    row = connection.execute(
        "SELECT rolsuper OR rolcreaterole, rolsuper OR %s < %s OR pg_has_role('pos_app', 'MEMBER WITH ADMIN OPTION'),"
        " pg_has_role('pos_owner', 'MEMBER') FROM pg_roles WHERE rolname = current_user",
        (connection.info.server_version, SET_OPTION_SINCE),
    ).fetchone()
    for allowed, right in zip(row or (), ("CREATEROLE", "pos_app WITH ADMIN OPTION", "pos_owner"), strict=True):
        if not allowed:
            raise Forbidden(right)


def _create_login(connection: Connection, login: str, password: str) -> None:
    name = sql.Identifier(login)
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {}").format(
            name, sql.Literal(CONNECTIONS), sql.Literal(prepare.scram_of(connection, login, password))
        )
    )
    # Its rights, not its identity: a counter cannot change the password of pos_app, nor sign in as it.
    options = "WITH INHERIT TRUE, SET FALSE" if connection.info.server_version >= SET_OPTION_SINCE else ""
    connection.execute(sql.SQL("GRANT pos_app TO {} {}").format(name, sql.SQL(options)))
    prepare.bound(connection, login)


def _audit(connection: Connection, operator: Operator, action: str, code: str, facts: dict[str, str]) -> None:
    connection.execute(
        "SELECT pos.audit(ROW(NULL, 'admin', %s, 'cli')::pos.identity, %s, 'counter', %s, NULL, %s)",
        (operator.name, action, code, json.dumps(facts)),
    )
