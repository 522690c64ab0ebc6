"""What a database holds, read from PostgreSQL's catalogue as lines that can be compared and reviewed.

`python -m tests.db.catalogue` writes expected_rights.txt anew; the difference is for a reviewer's eyes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import Engine, text

from tests import cluster

EXPECTED = Path(__file__).with_name("expected_rights.txt")

_OURS = "n.nspname IN ('pos', 'api')"

_OBJECTS = f"""
SELECT 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
       || a.attidentity::text || a.attgenerated::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE {_OURS} AND c.relkind IN ('r', 'v') AND c.relname <> 'alembic_version'
UNION ALL
SELECT 'constraint ' || r.conrelid::regclass || ' ' || r.conname || ' ' || pg_get_constraintdef(r.oid)
  FROM pg_constraint r JOIN pg_namespace n ON n.oid = r.connamespace
 WHERE {_OURS} AND r.contype <> 'n' AND r.conrelid IS DISTINCT FROM to_regclass('pos.alembic_version')
UNION ALL
SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND c.relname NOT LIKE 'alembic_version%'
UNION ALL
SELECT 'sequence ' || c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND c.relkind = 'S'
UNION ALL
SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {_OURS}
UNION ALL
SELECT 'view ' || c.oid::regclass || coalesce(c.reloptions::text, '') || pg_get_viewdef(c.oid)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND c.relkind = 'v'
UNION ALL
SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND NOT t.tgisinternal
UNION ALL
SELECT 'type ' || t.oid::regtype FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_class c ON c.oid = t.typrelid WHERE {_OURS} AND c.relkind = 'c'
"""

_RIGHTS = f"""
SELECT g.grantee || ' may ' || lower(g.privilege) || ' ' || g.object FROM (
SELECT CASE a.grantee WHEN 0 THEN 'everybody' ELSE a.grantee::regrole::text END AS grantee,
       a.privilege_type AS privilege, o.object
  FROM (SELECT 'function ' || p.oid::regprocedure AS object, coalesce(p.proacl, acldefault('f', p.proowner)) AS acl,
               p.proowner AS owner
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {_OURS}
        UNION ALL
        SELECT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'S' THEN 'sequence ' ELSE 'table ' END || c.oid::regclass,
               c.relacl, c.relowner
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {_OURS} AND c.relkind IN ('r', 'v', 'S', 'm', 'p', 'f')
        UNION ALL
        SELECT 'column ' || c.oid::regclass || '.' || t.attname, t.attacl, c.relowner
          FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {_OURS}
        UNION ALL
        SELECT 'schema ' || n.nspname, n.nspacl, n.nspowner FROM pg_namespace n
         WHERE n.nspname IN ('pos', 'api', 'pos_ext', 'public')
        UNION ALL
        SELECT 'database', coalesce(d.datacl, acldefault('d', d.datdba)), d.datdba
          FROM pg_database d WHERE d.datname = current_database()
        UNION ALL
        SELECT 'what will be made', f.defaclacl, f.defaclrole FROM pg_default_acl f) o
 CROSS JOIN LATERAL aclexplode(o.acl) a
 WHERE a.grantee <> o.owner) g
UNION ALL
SELECT 'function ' || p.oid::regprocedure || ' acts as its ' || CASE WHEN p.prosecdef THEN 'owner' ELSE 'caller' END
       || coalesce(', ' || array_to_string(p.proconfig, ', '), '')
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {_OURS}
UNION ALL
SELECT 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass || ' calls ' || t.tgfoid::regprocedure
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND NOT t.tgisinternal
UNION ALL
SELECT 'not owned by pos_owner: ' || p.oid::regprocedure
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE {_OURS} AND p.proowner <> 'pos_owner'::regrole
UNION ALL
SELECT 'not owned by pos_owner: ' || c.oid::regclass
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND c.relkind IN ('r', 'v', 'S') AND c.relowner <> 'pos_owner'::regrole
UNION ALL
SELECT 'view ' || c.oid::regclass || ' reads as its owner' || coalesce(', ' || array_to_string(c.reloptions, ', '), '')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND c.relkind = 'v'
UNION ALL
SELECT 'policy ' || p.policyname || ' on ' || p.schemaname || '.' || p.tablename || ' for ' || p.roles::text || ': '
       || p.cmd || coalesce(' using ' || p.qual, '') || coalesce(' check ' || p.with_check, '')
  FROM pg_policies p WHERE p.schemaname IN ('pos', 'api')
UNION ALL
SELECT 'row security on ' || c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND c.relrowsecurity
UNION ALL
SELECT 'role ' || r.rolname || concat_ws(', ', CASE WHEN r.rolsuper THEN ' superuser' END,
       CASE WHEN r.rolcreaterole THEN ' creates roles' END, CASE WHEN r.rolcreatedb THEN ' creates databases' END,
       CASE WHEN r.rolreplication THEN ' replicates' END, CASE WHEN r.rolbypassrls THEN ' bypasses row security' END,
       CASE WHEN r.rolcanlogin THEN ' signs in' ELSE ' does not sign in' END)
       -- A limit that only PostgreSQL 17 and newer know.
       || coalesce(': ' || array_to_string(array_remove(r.rolconfig, 'transaction_timeout=20s'), ', '), '')
  FROM pg_roles r WHERE r.rolname IN ('pos_owner', 'pos_migrate', 'pos_app')
UNION ALL
SELECT DISTINCT 'role ' || m.member::regrole || ' is a member of ' || m.roleid::regrole FROM pg_auth_members m
 WHERE m.member::regrole::text IN ('pos_owner', 'pos_migrate', 'pos_app')
"""


def objects(engine: Engine) -> list[str]:
    """Every table, column, constraint, index, sequence, function, view and trigger of ours, with its definition."""
    return _lines(engine, _OBJECTS)


def rights(engine: Engine) -> list[str]:
    """Who but the owner may do what, and as whom each function acts, one line each."""
    return _lines(engine, _RIGHTS)


def _lines(engine: Engine, sql: str) -> list[str]:
    with engine.connect() as connection:
        return sorted(str(line) for line in connection.scalars(text(sql)))


def _write_expected() -> None:
    with tempfile.TemporaryDirectory() as home, cluster.running(Path(home)) as admin_url:
        template = cluster.create_template(admin_url)
        lines = rights(cluster.engine_of(template.admin_url))
        cluster.drop_database(admin_url, template.name)
    EXPECTED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write_expected()
