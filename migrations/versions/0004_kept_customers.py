"""Customers on the counters: the setting that allows it, and the function that a counter keeps them by."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0004_kept_customers"
down_revision = "0003_reference_rows"
branch_labels = None
depends_on = None

SETTING = """
INSERT INTO pos.setting_rule (key, kind, low, high, choices, required, writer) VALUES
    ('offline.customers', 'switch', 0, 0, '{}', false, 'admin');
INSERT INTO pos.shop (key, value) VALUES ('offline.customers', 'false') ON CONFLICT (key) DO NOTHING;
"""

FUNCTION = "api.customers_to_keep(bytea, bytea, timestamptz, uuid, int)"


def upgrade() -> None:
    """Add them."""
    run_script(op.get_bind(), SETTING)
    run_script(op.get_bind(), frozen(revision, "56_kept_customers.sql"))
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTION} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTION} TO pos_app")


def downgrade() -> None:
    """Take them out; what the shop chose stays, as its other settings do."""
    op.execute(f"DROP FUNCTION {FUNCTION}")
    op.execute("DELETE FROM pos.setting_rule WHERE key = 'offline.customers'")
