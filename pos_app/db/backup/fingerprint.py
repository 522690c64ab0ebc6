"""Rows and a hash of every table of ours, the same on every server and in every order of the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from pos_app.domain.backup import Stop

Connection = psycopg.Connection[tuple[Any, ...]]

# A row's text has to be the same whatever the server or the login is set to.
_PLAIN = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "iso_8601",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "row_security": "off",
}

_TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('pos', 'api') AND c.relkind = 'r' ORDER BY 1, 2
"""

# The sum does not depend on the order; two halves of SHA-256 are 128 bits.
_PRINT = """
SELECT count(*), coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint::numeric), 0),
       coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint::numeric), 0)
  FROM (SELECT encode(sha256(convert_to(t::text, 'UTF8')), 'hex') AS h FROM ONLY {} t) hashed
"""

# The count of wrong passwords goes up and down; the others are numbers given away, which must not come again.
_SEQUENCES = """
SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences
 WHERE schemaname IN ('pos', 'api') AND sequencename NOT LIKE 'guess\\_%' ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class TablePrint:
    """How many rows a table has, and the hash of them all."""

    rows: int
    digest: str


def fingerprint(
    connection: Connection, stop: Stop, told: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, TablePrint]:
    """Return the print of every table, by `schema.table`, within the caller's transaction, which acts as pos_owner.

    `told` hears how many tables are done, of how many.
    """
    for name, value in _PLAIN.items():
        connection.execute("SELECT set_config(%s, %s, true)", (name, value))
    tables = connection.execute(_TABLES).fetchall()
    found: dict[str, TablePrint] = {}
    with stop.ending(connection.cancel):
        for schema, table in tables:
            told(len(found), len(tables))
            try:
                row = connection.execute(sql.SQL(_PRINT).format(sql.Identifier(schema, table))).fetchone()
            except psycopg.errors.QueryCanceled:
                stop.check()
                raise
            rows, first, second = row or (0, 0, 0)
            found[f"{schema}.{table}"] = TablePrint(int(rows), f"{int(first):x}:{int(second):x}")
            stop.check()
    told(len(tables), len(tables))
    return found


def sequences(connection: Connection) -> dict[str, int]:
    """Return the last number that each sequence gave away."""
    return {str(name): int(value) for name, value in connection.execute(_SEQUENCES)}


def first_difference(
    before: dict[str, TablePrint],
    after: dict[str, TablePrint],
    sequences_before: dict[str, int],
    sequences_after: dict[str, int],
) -> str | None:
    """Return the name of the first table that is not the same, or sequence that has fallen back; None: all are."""
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            return name
    for name, value in sequences_before.items():
        if sequences_after.get(name, -1) < value:
            return name
    return None
