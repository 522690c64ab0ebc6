"""The rules: functions, triggers, views and rights, from this migration's own copy of their definitions."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import frozen, run_script

revision = "0002_rules"
down_revision = "0001_tables"
branch_labels = None
depends_on = None

SCRIPTS = (
    "05_types.sql",
    "20_errors.sql",
    "30_identity.sql",
    "35_views.sql",
    "36_review.sql",
    "37_look_up.sql",
    "40_sign_in.sql",
    "45_sessions.sql",
    "50_people.sql",
    "55_privacy.sql",
    "60_stock.sql",
    "62_stock_documents.sql",
    "65_caps.sql",
    "66_imports.sql",
    "67_import_products.sql",
    "68_import_customers.sql",
    "70_pre_sales.sql",
    "75_expiry.sql",
    "78_offline.sql",
    "80_shop.sql",
    "85_reports.sql",
    "87_backup.sql",
    "88_sample.sql",
    "95_grants.sql",
)

# Everything that the scripts made: what api holds, and the functions and triggers of pos but for those of 0001.
DROP = """
DO $$
DECLARE
    v record;
BEGIN
    DROP TABLE api.import_product, api.import_customer, api.import_match;
    FOR v IN SELECT c.oid::regclass::text AS name FROM pg_class c
              WHERE c.relnamespace IN ('api'::regnamespace, 'pos'::regnamespace) AND c.relkind = 'v'
    LOOP
        -- With the functions that return its rows.
        EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', v.name);
    END LOOP;
    FOR v IN SELECT t.tgname, t.tgrelid::regclass AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
              WHERE c.relnamespace = 'pos'::regnamespace AND NOT t.tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', v.tgname, v.name);
    END LOOP;
    FOR v IN SELECT p.oid::regprocedure AS name FROM pg_proc p
              WHERE p.pronamespace IN ('api'::regnamespace, 'pos'::regnamespace)
                AND p.oid <> 'pos.norm(text)'::regprocedure
    LOOP
        EXECUTE format('DROP FUNCTION %s', v.name);
    END LOOP;
    DROP TYPE pos.priced_line;
    DROP TYPE pos.identity;
END $$;
"""


def upgrade() -> None:
    """Make them."""
    for script in SCRIPTS:
        run_script(op.get_bind(), frozen(revision, script))


def downgrade() -> None:
    """Drop them."""
    run_script(op.get_bind(), DROP)
