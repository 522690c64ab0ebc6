"""What a database says of itself to whoever looks after it. Reads only, within time limits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import psycopg
from sqlalchemy import Connection, text

from pos_app.db import deadline, prepare
from pos_app.db.engine import single_engine
from pos_app.db.errors import translated

CONNECT_S: Final = 8.0
"""Seconds for connecting and the short questions."""
COUNT_S: Final = 60.0
"""Seconds for adding up the stock."""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What the server is, and how this connection reaches it; `skew_s` is its clock before ours, in seconds."""

    version: str
    number: int
    standby: bool
    encoding: str
    checksums: bool
    encrypted: bool
    over_network: bool
    migration: str
    missing_extensions: tuple[str, ...]
    skew_s: float


@dataclass(frozen=True, slots=True)
class LoginFacts:
    """What this login may do that a counter's must not, and the logins whose time limits are not set."""

    login: str
    excess: tuple[str, ...]
    unlimited: tuple[str, ...]


@contextmanager
def connected(url: str, *, trusted_network: bool, limit: float = CONNECT_S) -> Iterator[Connection]:
    """Yield a connection that only reads; raises Unavailable, NotEncrypted."""
    engine = single_engine(url, application="balcao-doctor", trusted_network=trusted_network)
    with deadline.within(limit), translated(), engine.connect() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        yield connection


def server_facts(connection: Connection) -> ServerFacts:
    """Ask what the server is."""
    before = time.time()
    row = connection.execute(
        text(
            "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,"
            " pg_is_in_recovery() AS standby, current_setting('server_encoding') AS encoding,"
            " current_setting('data_checksums') = 'on' AS checksums, clock_timestamp() AS clock,"
            " to_regprocedure('api.schema_version()') IS NOT NULL AS ours"
        )
    ).one()
    middle = datetime.fromtimestamp((before + time.time()) / 2, UTC)
    missing = connection.execute(
        text("SELECT wanted FROM unnest(:all ::text[]) wanted WHERE wanted NOT IN (SELECT extname FROM pg_extension)"),
        {"all": list(prepare.EXTENSIONS)},
    ).scalars()
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - no other driver is used
    return ServerFacts(
        version=row.version.split(" ")[0],
        number=row.number,
        standby=row.standby,
        encoding=row.encoding,
        checksums=row.checksums,
        encrypted=bool(driver.pgconn.ssl_in_use),
        over_network=bool(driver.info.hostaddr),
        migration=(connection.scalar(text("SELECT api.schema_version()")) or "") if row.ours else "",
        missing_extensions=tuple(missing),
        skew_s=(row.clock - middle).total_seconds(),
    )


def login_facts(connection: Connection) -> LoginFacts:
    """Ask what this login may do beyond a counter's work, and whether the counters' logins are bounded."""
    limits = list(prepare.COUNTER_LIMITS)
    row = connection.execute(
        text(
            "SELECT current_user::text AS login, array_remove(ARRAY["
            " CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,"
            " CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,"
            " CASE WHEN pg_has_role('pos_owner', 'MEMBER') THEN 'pos_owner' END], NULL) AS powers,"
            " ARRAY(SELECT c.oid::regclass::text FROM pg_class c"
            "        WHERE c.relnamespace = to_regnamespace('pos') AND c.relkind IN ('r', 'p')"
            "          AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY 1) AS tables"
            " FROM pg_roles WHERE rolname = current_user"
        )
    ).one()
    unlimited = connection.execute(
        text(
            "SELECT r.rolname FROM pg_roles r WHERE r.rolcanlogin AND NOT r.rolsuper"
            " AND EXISTS (SELECT FROM pg_roles a WHERE a.rolname = 'pos_app' AND pg_has_role(r.oid, a.oid, 'USAGE'))"
            " AND NOT (SELECT coalesce(array_agg(split_part(set, '=', 1)), '{}') FROM unnest(r.rolconfig) set)"
            "     @> CAST(:limits AS text[]) ORDER BY 1"
        ),
        {"limits": limits},
    ).scalars()
    return LoginFacts(row.login, (*row.powers, *row.tables), tuple(unlimited))


def stock_faults(connection: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return codes of products whose stock is not the sum of their movements, and whose reservation is not what
    approved pre-sales hold; up to ten of each. For the login that migrates.
    """
    connection.execute(text(f"SET LOCAL statement_timeout = '{round(COUNT_S)}s'"))
    connection.execute(text("SET LOCAL ROLE pos_owner"))
    ledger = connection.execute(
        text(
            "SELECT p.code FROM pos.product p LEFT JOIN (SELECT product_id, sum(quantity) AS total"
            " FROM pos.stock_movement GROUP BY product_id) m ON m.product_id = p.id"
            " WHERE p.stock <> coalesce(m.total, 0) ORDER BY p.code LIMIT 10"
        )
    ).scalars()
    reserved = connection.execute(
        text(
            "SELECT p.code FROM pos.product p LEFT JOIN (SELECT i.product_id, sum(i.quantity) AS total"
            " FROM pos.pre_sale_item i JOIN pos.pre_sale s ON s.id = i.pre_sale_id WHERE s.status = 'approved'"
            " GROUP BY i.product_id) r ON r.product_id = p.id"
            " WHERE p.reserved <> coalesce(r.total, 0) ORDER BY p.code LIMIT 10"
        )
    ).scalars()
    return tuple(ledger), tuple(reserved)
