"""The audit: what was done, by whom, from which counter; for administrators to read, for nobody to write."""

from __future__ import annotations

import json
from decimal import Decimal

from sqlalchemy import text

from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import AuditFilter, AuditRow

# The names are those of today; the audit itself keeps ids.
_LISTED = """
SELECT a.id, a.at, a.user_name, a.counter, a.action, a.table_name, a.row_id, a.before, a.after, coalesce(
           CASE a.table_name
               WHEN 'pre_sale' THEN (SELECT s.number::text FROM api.pre_sale s WHERE s.id = a.uuid)
               WHEN 'product' THEN (SELECT p.name FROM api.product p WHERE p.id = a.uuid)
               WHEN 'customer' THEN (SELECT c.name FROM api.customer c WHERE c.id = a.uuid)
               WHEN 'app_user' THEN (SELECT u.full_name FROM api.app_user u WHERE u.id = a.uuid)
               WHEN 'stock_document' THEN ''
               ELSE a.row_id
           END, '') AS row_name
  FROM (SELECT id, at, user_name, counter, action, table_name, row_id, before::text, after::text,
               CASE WHEN table_name IN ('pre_sale', 'product', 'customer', 'app_user') THEN row_id::uuid END AS uuid
          FROM api.audit_log
         WHERE (:user_name = '' OR user_name = :user_name) AND (:action = '' OR action = :action)
           AND (:table_name = '' OR table_name = :table_name)
           AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)
           AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
           AND (CAST(:before_id AS bigint) IS NULL OR id < :before_id)
         ORDER BY id DESC LIMIT :limit) a
 ORDER BY a.id DESC
"""


class Audit:
    """Reads the audit, newest first; no rows for who may not."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads()
    def listed(
        self, operator: Operator, wanted: AuditFilter, limit: int = 200, before_id: int | None = None
    ) -> tuple[AuditRow, ...]:
        """Return the newest rows that fit; `before_id` goes on behind the last row of a page."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text(_LISTED),
                {
                    "user_name": wanted.user_name,
                    "action": wanted.action,
                    "table_name": wanted.table_name,
                    "since": wanted.since,
                    "until": wanted.until,
                    "before_id": before_id,
                    "limit": limit,
                },
            )
            return tuple(
                AuditRow(**{**row._mapping, "before": _facts(row.before), "after": _facts(row.after)}) for row in rows
            )


def _facts(stored: str | None) -> object:
    """What JSON holds, without a float in it."""
    return None if stored is None else json.loads(stored, parse_float=Decimal)
