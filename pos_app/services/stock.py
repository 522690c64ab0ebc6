"""Stock: receipts, adjustments and the ledger."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from pos_app.db.transaction import Database
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import MovementRow, StockChange


class Stock:
    """What changes a stock outside a sale, each with its reason and its row of the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def change(self, operator: Operator, change: StockChange) -> None:
        """Book a receipt or an adjustment, once per request; raises Invalid, StockShort, NotFound, Forbidden."""
        with self._database.transaction(operator) as connection:
            connection.execute(
                text("SELECT api.change_stock(:request, :product, :kind, :quantity, :reason)"),
                {
                    "request": change.request_id,
                    "product": change.product_id,
                    "kind": change.kind,
                    "quantity": change.quantity,
                    "reason": change.reason,
                },
            )

    def movements(self, operator: Operator, product_id: UUID, limit: int = 100) -> tuple[MovementRow, ...]:
        """Return the newest rows of a product's ledger."""
        with self._database.transaction(operator) as connection:
            rows = connection.execute(
                text(
                    "SELECT id, at, kind, quantity, balance_after, reason, pre_sale_number, user_name, counter"
                    " FROM api.stock_movement WHERE product_id = :product ORDER BY id DESC LIMIT :limit"
                ),
                {"product": product_id, "limit": limit},
            )
            return tuple(MovementRow(**row._mapping) for row in rows)
