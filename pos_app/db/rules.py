"""Does a database at head hold what `db/sql` says today? Functions, views, triggers and rights, compared by name."""

from __future__ import annotations

from sqlalchemy import Connection, text

from pos_app.db import schema
from pos_app.db.engine import single_engine
from pos_app.db.errors import translated

_FOUND = """
SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) FROM pg_proc p
 WHERE p.pronamespace IN ('pos'::regnamespace, 'api'::regnamespace)
UNION ALL
SELECT 'view ' || c.oid::regclass, concat_ws(E'\\n', pg_get_viewdef(c.oid), c.reloptions::text) FROM pg_class c
 WHERE c.relnamespace IN ('pos'::regnamespace, 'api'::regnamespace) AND c.relkind = 'v'
UNION ALL
SELECT 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass, pg_get_triggerdef(t.oid) FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = 'pos'::regnamespace AND NOT t.tgisinternal
UNION ALL
SELECT 'rights on ' || o.name,
       string_agg(a.grantee::regrole || ' ' || a.privilege_type, ', ' ORDER BY a.grantee, a.privilege_type)
  FROM (SELECT oid::regprocedure::text AS name, coalesce(proacl, acldefault('f', proowner)) AS acl FROM pg_proc
         WHERE pronamespace IN ('pos'::regnamespace, 'api'::regnamespace)
        UNION ALL
        SELECT oid::regclass::text,
               coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM pg_class
         WHERE relnamespace IN ('pos'::regnamespace, 'api'::regnamespace) AND relkind IN ('r', 'v', 'S')
        UNION ALL
        SELECT nspname, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
         WHERE nspname IN ('pos', 'api', 'pos_ext')) o
 CROSS JOIN LATERAL aclexplode(o.acl) a
 GROUP BY o.name
"""


def differences(url: str) -> list[str]:
    """Return what the current definitions would change, one line each; raises Unavailable.

    They are applied in a transaction that is rolled back.
    """
    engine = single_engine(url, application="balcao-migrate", trusted_network=True)
    with translated(), engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '5s'"))
        connection.execute(text("SET ROLE pos_owner"))
        before = _found(connection)
        schema.run_script(connection, schema.current_rules())
        after = _found(connection)
        connection.rollback()
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _found(connection: Connection) -> dict[str, str]:
    return {str(name): str(definition) for name, definition in connection.execute(text(_FOUND))}
