"""A large import takes the time of its rows, whatever was known of the tables before."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0010_steady_imports"
down_revision = "0009_offline_sign_ins"
branch_labels = None
depends_on = None

SCRIPT = "67_import_products.sql"


def upgrade() -> None:
    """Have an import count what it adds."""
    run_script(op.get_bind(), frozen(revision, SCRIPT))


def downgrade() -> None:
    """Have it rely on what was counted before."""
    run_script(op.get_bind(), frozen("0002_rules", SCRIPT))
