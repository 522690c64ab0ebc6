"""The few that a filter asks for are found among a million: who or what is inactive, what has no price yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_few_of_a_kind"
down_revision = "0006_later_letters"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_customer_inactive", "customer", "NOT active"),
    ("ix_product_inactive", "product", "NOT active"),
    ("ix_product_not_priced", "product", "sale_price IS NULL"),
)


def upgrade() -> None:
    """Add the indexes."""
    for name, table, where in INDEXES:
        op.create_index(name, table, ["nname", "id"], schema="pos", postgresql_where=sa.text(where))


def downgrade() -> None:
    """Drop them."""
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table, schema="pos")
