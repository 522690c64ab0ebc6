"""Runs the migrations as pos_owner, one at a time on the whole server, each in a transaction of its own."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from pos_app.db.tables import SCHEMA, Base

LOCK = 1886545268
"""First key of the program's advisory locks; with 0: a migration is running."""


def _include(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "schema" or name == SCHEMA


def _is_ours(_object: Any, name: str | None, kind: str, *_: Any) -> bool:
    # The sequences that count wrong passwords are made in a loop; no model names them.
    return not (kind == "sequence" and (name or "").startswith("guess_"))


def _run(connection: Connection) -> None:
    # Whoever comes second waits here, then finds nothing left to do.
    connection.execute(text("SET lock_timeout = '120s'"))
    connection.execute(text("SELECT pg_advisory_lock(:key, 0)"), {"key": LOCK})
    connection.execute(text("SET ROLE pos_owner"))
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.execute(text("SET statement_timeout = '15min'"))
    connection.commit()
    try:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            version_table_schema=SCHEMA,
            include_schemas=True,
            include_name=_include,
            include_object=_is_ours,
            compare_server_default=True,
            transaction_per_migration=True,
            on_version_apply=context.config.attributes.get("on_version_apply"),
        )
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.rollback()
        connection.execute(text("RESET ROLE"))
        connection.execute(text("SELECT pg_advisory_unlock(:key, 0)"), {"key": LOCK})
        connection.commit()


_run(context.config.attributes["connection"])
