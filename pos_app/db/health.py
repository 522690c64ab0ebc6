"""One probe of the server: what it is, how long it takes to answer, and by name why it cannot be used."""

from __future__ import annotations

import re
import time
from ipaddress import ip_address
from typing import Final

import psycopg
from sqlalchemy import URL, Connection, Engine, exc, text

from pos_app.db import deadline, prepare
from pos_app.db.errors import translated
from pos_app.db.refusals import refusal
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.first_launch import Fault as Cause
from pos_app.domain.health import Health

_ASK: Final = text(
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,"
    " pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS read_only,"
    " to_regprocedure('api.schema_version()') IS NOT NULL AS ours"
)
# PostgreSQL and libpq quote what they name: FATAL:  database "x" does not exist; failed to resolve host 'x'.
_NAME: Final = re.compile(r"""(?:user|role|database|host|usuário|dados) ["']([^"']{1,80})["']""")


LIMIT_S: Final = 2.0
"""A probe's connection ends by then, whoever has given up waiting for it before."""


def ask(engine: Engine, head: str) -> Health:
    """Connect, ask, measure; `head` is the newest migration that the program knows. Bugs are raised."""
    try:
        with deadline.within(LIMIT_S), translated(), engine.connect() as connection:
            return _asked(connection, head)
    except Unavailable as error:
        return _refused(error, engine.url)


def _asked(connection: Connection, head: str) -> Health:
    # A pooler gives the connection to others afterwards.
    connection.exec_driver_sql("SET LOCAL statement_timeout = '1s'")
    begun = time.perf_counter()
    row = connection.execute(_ASK).one()
    rtt_ms = (time.perf_counter() - begun) * 1000
    migration = (connection.scalar(text("SELECT api.schema_version()")) or "") if row.ours else ""
    version = row.version.split(" ")[0]
    trouble, cause, detail = _judged(row.number, migration, head, standby=row.standby, read_only=row.read_only)
    return Health(
        rtt_ms,
        version,
        "replica" if row.standby else "primary",
        migration,
        trouble,
        cause,
        version if cause is Cause.TOO_OLD else detail,
        exposed=_exposed(connection),
    )


def _exposed(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - no other driver is used
    mode = driver.info.get_parameters().get("sslmode", "")
    return exposed(driver.info.hostaddr, encrypted=driver.pgconn.ssl_in_use, mode=mode)


def exposed(address: str, *, encrypted: bool, mode: str) -> bool:
    """Whether others on the way to this IP address (empty: a socket here) could read, or pose as the server."""
    if not address or ip_address(address.partition("%")[0]).is_loopback:
        return False
    return not encrypted or mode != "verify-full"


def _judged(
    number: int, migration: str, head: str, *, standby: bool, read_only: bool
) -> tuple[Trouble | None, Cause | None, str]:
    """Whether a server that answers can be used."""
    if number < prepare.MIN_VERSION:
        return Trouble.SCHEMA, Cause.TOO_OLD, ""
    if not migration:
        return Trouble.SCHEMA, Cause.FOREIGN, ""
    if migration != head:
        return Trouble.SCHEMA, (Cause.NEWER if migration > head else Cause.OLDER), migration
    if standby:
        return Trouble.READ_ONLY, Cause.REPLICA, ""
    return (Trouble.READ_ONLY, None, "") if read_only else (None, None, "")


def _refused(error: Unavailable, url: URL) -> Health:
    """Tell by its words why a connection was not made; one that broke has no cause of its own."""
    source = error.__cause__
    driver = source.orig if isinstance(source, exc.DBAPIError) else source
    if not isinstance(driver, psycopg.Error) or driver.sqlstate is not None:
        return Health(trouble=error.trouble)
    cause, named = refusal(driver), _NAME.search(str(driver))
    # A pooler names nothing.
    given = {Cause.PASSWORD: url.username, Cause.NO_DATABASE: url.database}.get(cause) if cause else None
    return Health(trouble=error.trouble, cause=cause, detail=named[1] if named else given or "")
