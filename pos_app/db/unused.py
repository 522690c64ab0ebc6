"""Whether anybody has ever worked in a server that the program made for itself."""

from __future__ import annotations

from pos_app.db.prepare import connect

_TABLES = (
    "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
    " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relname <> 'alembic_version' LIMIT 1"
)


def is_unused(superuser_url: str, database: str) -> bool:
    """Say whether a server holds nothing but the program's own database, in which nobody was ever registered.

    `superuser_url` is that of the server's own database; raises Unavailable.
    """
    with connect(superuser_url) as server:
        rows = server.execute("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'")
        names = [str(row[0]) for row in rows]
    if names != [database]:
        return not names
    with connect(superuser_url, database) as inside:
        people = inside.execute("SELECT to_regclass('pos.app_user') IS NOT NULL").fetchone()
        if people == (True,):
            return inside.execute("SELECT FROM pos.app_user LIMIT 1").fetchone() is None
        return inside.execute(_TABLES).fetchone() is None
