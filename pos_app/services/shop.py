"""The shop: its name and its ways to pay."""

from __future__ import annotations

from sqlalchemy import text

from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import PaymentMethodRow, ShopRow

_FIELDS = {
    "shop.name": "name",
    "shop.tax_id": "tax_id",
    "shop.phone": "phone",
    "shop.address": "address",
    "shop.city": "city",
    "shop.time_zone": "time_zone",
    "pix.key": "pix_key",
    "pix.city": "pix_city",
    "print.header": "print_header",
    "print.footer": "print_footer",
    "pre_sale.merge_lines": "merge_lines",
    "convert.employee": "employee_converts",
    "session.idle_lock_minutes": "idle_lock_minutes",
}
"""The settings that windows and prints need, and what a ShopRow calls them."""


class Shop:
    """What every window shows of the shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads()
    def row(self, operator: Operator) -> ShopRow:
        """Return the shop as windows and prints name it."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text("SELECT key, value FROM api.shop WHERE key = ANY(:keys)"), {"keys": list(_FIELDS)}
            )
            return ShopRow(**{_FIELDS[key]: value for key, value in rows})

    @reads()
    def payment_methods(self, operator: Operator) -> tuple[PaymentMethodRow, ...]:
        """Return the active ways to pay in their order."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(text("SELECT code, name FROM api.payment_method WHERE active ORDER BY position"))
            return tuple(PaymentMethodRow(code, name) for code, name in rows)
