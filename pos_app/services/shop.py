"""The shop: its name and its ways to pay."""

from __future__ import annotations

from sqlalchemy import text

from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import PaymentMethodRow, ShopRow


class Shop:
    """What every window shows of the shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row(self, operator: Operator) -> ShopRow:
        """Return the shop as windows and prints name it."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text("SELECT key, value FROM api.shop WHERE key LIKE 'shop.%' OR key = 'session.idle_lock_minutes'")
            )
            return ShopRow(**{key.split(".", 1)[1]: value for key, value in rows})

    def payment_methods(self, operator: Operator) -> tuple[PaymentMethodRow, ...]:
        """Return the active ways to pay in their order."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(text("SELECT code, name FROM api.payment_method WHERE active ORDER BY position"))
            return tuple(PaymentMethodRow(code, name) for code, name in rows)
