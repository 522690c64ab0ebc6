"""What is below its minimum is found among a million products by an index of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0008_below_minimum"
down_revision = "0007_few_of_a_kind"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index, and let the board read by it."""
    below = sa.text("stock - reserved < min_stock")
    op.create_index("ix_product_below_minimum", "product", ["nname", "id"], schema="pos", postgresql_where=below)
    for name in ("85_reports.sql", "86_low_stock.sql"):
        run_script(op.get_bind(), frozen(revision, name))


def downgrade() -> None:
    """Have the board read all products again."""
    run_script(op.get_bind(), frozen("0002_rules", "85_reports.sql"))
    op.drop_index("ix_product_below_minimum", table_name="product", schema="pos")
