"""The people who sign in, as an administrator manages them."""

from __future__ import annotations

import json
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.db.retry import reads, writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.contact import parse_email
from pos_app.domain.errors import Invalid
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserDraft, UserRow
from pos_app.domain.text import parse_text
from pos_app.services.sign_in import secret_for

_ROWS = """
SELECT id, email, full_name, role, discount_cap, active, must_change_password, last_sign_in, version FROM api.app_user
"""


class Users:
    """Adds, changes, lists people; the database keeps the last administrator."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads()
    def all(self, operator: Operator) -> tuple[UserRow, ...]:
        """Return everybody by name; empty for who may not manage users."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(text(_ROWS + " ORDER BY active DESC, lower(full_name), id"))
            return tuple(_row(row._mapping) for row in rows)

    @writes_by_id()
    def save(self, operator: Operator, draft: UserDraft, password: str | None = None) -> UserRow:
        """Add (version 0, with a first password that must be changed) or change a person; the same is stored once.

        Of an addition that comes again the password that came last holds, until the person signs in. Raises Invalid,
        Duplicate("email"), LastAdmin, ChangedElsewhere, Forbidden.
        """
        full_name = parse_text(draft.full_name, "full_name", 120)
        if not full_name:
            raise Invalid("full_name", "empty")
        body = {
            "id": str(draft.id),
            "version": draft.version,
            "email": parse_email(draft.email),
            "full_name": full_name,
            "role": draft.role.value,
            "discount_cap": None if draft.discount_cap is None else str(draft.discount_cap),
            "active": draft.active,
        }
        with self._database.transaction(operator) as connection:
            secret = None if password is None else secret_for(connection, password)
            connection.execute(
                text("SELECT api.save_user(CAST(:body AS jsonb), :salt, :verifier)"),
                {
                    "body": json.dumps(body),
                    "salt": secret and secret.salt,
                    "verifier": secret and secret.verifier,
                },
            )
            return _one(connection, draft.id)

    @reads()
    def role_caps(self, operator: Operator) -> dict[Role, Decimal]:
        """Return the discount cap of each role, in percent; a person's own cap goes before it."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(text("SELECT key, value FROM api.shop WHERE key LIKE 'cap.%'"))
            return {Role(key.removeprefix("cap.")): Decimal(value) for key, value in rows}

    @writes()
    def reset_password(self, operator: Operator, user_id: UUID, password: str) -> None:
        """Give a new password: the person's sessions end, and it must be changed at the next sign-in."""
        with self._database.transaction(operator) as connection:
            secret = secret_for(connection, password)
            connection.execute(
                text("SELECT api.reset_password(:id, :salt, :verifier)"),
                {"id": user_id, "salt": secret.salt, "verifier": secret.verifier},
            )

    @writes()
    def sign_out_everywhere(self, operator: Operator, user_id: UUID) -> int:
        """End all sessions of a person, on every counter; return how many."""
        with self._database.transaction(operator) as connection:
            return int(connection.scalar(text("SELECT api.sign_out_everywhere(:id)"), {"id": user_id}) or 0)


def _one(connection: Connection, user_id: UUID) -> UserRow:
    return _row(connection.execute(text(_ROWS + " WHERE id = :id"), {"id": user_id}).one()._mapping)


def _row(values: object) -> UserRow:
    found = dict(values)  # type: ignore[call-overload]
    return UserRow(**{**found, "role": Role(found["role"])})
