"""Names are looked up by their beginning or by what stands behind the first letter: trigrams of the latter alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_later_letters"
down_revision = "0005_moved_products"
branch_labels = None
depends_on = None

TABLES = ("customer", "product")


def upgrade() -> None:
    """Exchange the index of trigrams."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_nname_trgm", table_name=table, schema="pos")
        later = sa.literal_column("substr(nname, 2)", sa.Text()).label("later")
        op.create_index(
            f"ix_{table}_later_trgm",
            table,
            [later],
            schema="pos",
            postgresql_using="gin",
            postgresql_ops={"later": "pos_ext.gin_trgm_ops"},
        )
        # How few names have a word, how many telephones some figures, is known from so many of them.
        op.execute(f"ALTER INDEX pos.ix_{table}_later_trgm ALTER COLUMN 1 SET STATISTICS 1000")
    op.execute("ALTER TABLE pos.customer ALTER COLUMN phone SET STATISTICS 1000")
    for table in TABLES:
        op.execute(f"ANALYZE pos.{table}")


def downgrade() -> None:
    """Put the former one back."""
    op.execute("ALTER TABLE pos.customer ALTER COLUMN phone SET STATISTICS -1")
    for table in TABLES:
        op.drop_index(f"ix_{table}_later_trgm", table_name=table, schema="pos")
        op.create_index(
            f"ix_{table}_nname_trgm",
            table,
            ["nname"],
            schema="pos",
            postgresql_using="gin",
            postgresql_ops={"nname": "pos_ext.gin_trgm_ops"},
        )
