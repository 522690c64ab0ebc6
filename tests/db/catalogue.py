"""What a database holds, read from PostgreSQL's catalogue as lines that can be compared and reviewed."""

from __future__ import annotations

from sqlalchemy import Engine, text

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
