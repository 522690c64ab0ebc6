"""The audit: what was done, by whom, from which counter; for administrators to read, for nobody to write."""

from __future__ import annotations

from sqlalchemy import text

from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import AuditFilter, AuditRow


class Audit:
    """Reads the audit, newest first; no rows for who may not."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(
        self, operator: Operator, wanted: AuditFilter, limit: int = 200, before_id: int | None = None
    ) -> tuple[AuditRow, ...]:
        """Return the newest rows that fit; `before_id` goes on behind the last row of a page."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text(
                    "SELECT id, at, user_name, counter, action, table_name, row_id, before, after FROM api.audit_log"
                    " WHERE (:user_name = '' OR user_name = :user_name) AND (:action = '' OR action = :action)"
                    " AND (:table_name = '' OR table_name = :table_name)"
                    " AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)"
                    " AND (CAST(:until AS timestamptz) IS NULL OR at < :until)"
                    " AND (CAST(:before_id AS bigint) IS NULL OR id < :before_id)"
                    " ORDER BY id DESC LIMIT :limit"
                ),
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
            return tuple(AuditRow(**row._mapping) for row in rows)
