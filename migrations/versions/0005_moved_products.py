"""What the counters' copies read is found by its moment: changed products and customers, and products that moved."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0005_moved_products"
down_revision = "0004_kept_customers"
branch_labels = None
depends_on = None

FUNCTION = "api.products_moved(timestamptz)"


def upgrade() -> None:
    """Add them."""
    for table in ("customer", "product"):
        op.create_index(f"ix_{table}_updated_at_id", table, ["updated_at", "id"], schema="pos")
    run_script(op.get_bind(), frozen(revision, "61_moved_products.sql"))
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTION} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTION} TO pos_app")


def downgrade() -> None:
    """Take them out."""
    op.execute(f"DROP FUNCTION {FUNCTION}")
    for table in ("customer", "product"):
        op.drop_index(f"ix_{table}_updated_at_id", table_name=table, schema="pos")
