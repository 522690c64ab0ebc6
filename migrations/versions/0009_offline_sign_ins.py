"""Who signed in without the database stands in the audit, also where nothing was handed in."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0009_offline_sign_ins"
down_revision = "0008_below_minimum"
branch_labels = None
depends_on = None

FUNCTION = "api.note_offline_sign_ins(timestamptz[])"


def upgrade() -> None:
    """Add the function that a counter tells it by."""
    run_script(op.get_bind(), frozen(revision, "79_offline_sign_ins.sql"))
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTION} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTION} TO pos_app")


def downgrade() -> None:
    """Take it out."""
    op.execute(f"DROP FUNCTION {FUNCTION}")
