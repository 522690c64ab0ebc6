"""All tables of the shop, the text function that their generated columns need, and the sequences."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateSequence, DropSequence

from pos_app.db.schema import frozen, run_script

revision = "0001_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    run_script(op.get_bind(), frozen("0001_tables", "10_text.sql"))
    op.execute(CreateSequence(sa.Sequence("product_code_seq", schema="pos")))
    # One for each bucket of logins: (epoch seconds of the last miss) * 2^20 + misses, kept over a ROLLBACK.
    for bucket in range(128):
        op.execute(CreateSequence(sa.Sequence(f"guess_{bucket:03}", start=1048576, minvalue=1, schema="pos")))
    op.create_table(
        "app_user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("discount_cap", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("verifier", postgresql.BYTEA(), nullable=False),
        sa.Column("last_sign_in", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("role IN ('employee', 'manager', 'admin')", name=op.f("ck_app_user_role")),
        sa.CheckConstraint("discount_cap BETWEEN 0 AND 100", name=op.f("ck_app_user_discount_cap")),
        sa.CheckConstraint("length(btrim(full_name)) BETWEEN 1 AND 120", name=op.f("ck_app_user_full_name")),
        sa.CheckConstraint("length(email) BETWEEN 3 AND 254", name=op.f("ck_app_user_email")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        schema="pos",
    )
    op.create_index("uq_app_user_email", "app_user", [sa.literal_column("lower(email)")], unique=True, schema="pos")
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
        schema="pos",
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"], unique=False, schema="pos")
    op.create_index("ix_audit_log_table_name_row_id", "audit_log", ["table_name", "row_id"], unique=False, schema="pos")
    op.create_table(
        "counter",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login_role", sa.Text(), nullable=False),
        sa.Column("last_seen", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("code ~ '^[A-Z0-9-]{1,12}$'", name=op.f("ck_counter_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_counter")),
        schema="pos",
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nname", sa.Text(collation="C"), sa.Computed("pos.norm(name)", persisted=True), nullable=False),
        sa.Column("tax_id", sa.Text(collation="C"), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column(
            "ncity",
            sa.Text(collation="C"),
            sa.Computed("coalesce(pos.norm(city), ''::text)", persisted=True),
            nullable=False,
        ),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("anonymised_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("phone ~ '^[+][0-9]{8,15}$'", name=op.f("ck_customer_phone")),
        sa.CheckConstraint("postal_code ~ '^[0-9]{8}$'", name=op.f("ck_customer_postal_code")),
        sa.CheckConstraint("state ~ '^[A-Z]{2}$'", name=op.f("ck_customer_state")),
        sa.CheckConstraint("length(street) <= 200", name=op.f("ck_customer_street")),
        sa.CheckConstraint("length(district) <= 100", name=op.f("ck_customer_district")),
        sa.CheckConstraint("length(city) <= 100", name=op.f("ck_customer_city")),
        sa.CheckConstraint("length(notes) <= 2000", name=op.f("ck_customer_notes")),
        sa.CheckConstraint("tax_id ~ '^([0-9]{11}|[A-Z0-9]{12}[0-9]{2})$'", name=op.f("ck_customer_tax_id")),
        sa.CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name=op.f("ck_customer_name")),
        sa.CheckConstraint("length(email) BETWEEN 3 AND 254", name=op.f("ck_customer_email")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("tax_id", name=op.f("uq_customer_tax_id")),
        schema="pos",
    )
    op.create_index("ix_customer_nname_id", "customer", ["nname", "id"], unique=False, schema="pos")
    op.create_index("ix_customer_ncity_nname_id", "customer", ["ncity", "nname", "id"], unique=False, schema="pos")
    op.create_index(
        "ix_customer_nname_trgm",
        "customer",
        ["nname"],
        unique=False,
        schema="pos",
        postgresql_using="gin",
        postgresql_ops={"nname": "pos_ext.gin_trgm_ops"},
    )
    op.create_index(
        "ix_customer_email",
        "customer",
        [sa.literal_column("lower(email)").label("lower_email")],
        unique=False,
        schema="pos",
        postgresql_ops={"lower_email": "text_pattern_ops"},
    )
    op.create_index(
        "ix_customer_phone",
        "customer",
        ["phone"],
        unique=False,
        schema="pos",
        postgresql_using="gin",
        postgresql_ops={"phone": "pos_ext.gin_trgm_ops"},
    )
    op.create_index("uq_customer_email", "customer", [sa.literal_column("lower(email)")], unique=True, schema="pos")
    op.create_table(
        "install",
        sa.Column("install_id", sa.Uuid(), nullable=False),
        sa.Column("fake_salt_key", postgresql.BYTEA(), nullable=False),
        sa.Column("installed_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("install_id", name=op.f("pk_install")),
        schema="pos",
    )
    op.create_table(
        "payment_method",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_payment_method")),
        schema="pos",
    )
    op.create_table(
        "product",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(collation="C"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nname", sa.Text(collation="C"), sa.Computed("pos.norm(name)", persisted=True), nullable=False),
        sa.Column("brand", sa.Text(), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("category", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="UN", nullable=False),
        sa.Column("allows_fraction", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("purchase_price", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("sale_price", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("stock", sa.Numeric(precision=12, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("reserved", sa.Numeric(precision=12, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("min_stock", sa.Numeric(precision=12, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Z0-9._-]{1,50}$'", name=op.f("ck_product_code")),
        sa.CheckConstraint("length(brand) <= 100", name=op.f("ck_product_brand")),
        sa.CheckConstraint("length(category) <= 100", name=op.f("ck_product_category")),
        sa.CheckConstraint("length(description) <= 2000", name=op.f("ck_product_description")),
        sa.CheckConstraint("unit ~ '^[A-Z0-9]{1,6}$'", name=op.f("ck_product_unit")),
        sa.CheckConstraint(
            "allows_fraction OR (stock = trunc(stock) AND reserved = trunc(reserved))", name=op.f("ck_product_whole")
        ),
        sa.CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name=op.f("ck_product_name")),
        sa.CheckConstraint("min_stock BETWEEN 0 AND 999999999.999", name=op.f("ck_product_min_stock")),
        sa.CheckConstraint("purchase_price BETWEEN 0 AND 9999999999.99", name=op.f("ck_product_purchase_price")),
        sa.CheckConstraint("reserved BETWEEN 0 AND stock", name=op.f("ck_product_reserved")),
        sa.CheckConstraint("sale_price BETWEEN 0 AND 9999999999.99", name=op.f("ck_product_sale_price")),
        sa.CheckConstraint("stock BETWEEN 0 AND 999999999.999", name=op.f("ck_product_stock")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("code", name=op.f("uq_product_code")),
        schema="pos",
    )
    op.create_index("ix_product_category_nname_id", "product", ["category", "nname", "id"], unique=False, schema="pos")
    op.create_index("ix_product_nname_id", "product", ["nname", "id"], unique=False, schema="pos")
    op.create_index(
        "ix_product_price",
        "product",
        [sa.literal_column("coalesce(sale_price, -1)"), "nname", "id"],
        unique=False,
        schema="pos",
    )
    op.create_index("ix_product_stock_nname_id", "product", ["stock", "nname", "id"], unique=False, schema="pos")
    op.create_index(
        "ix_product_nname_trgm",
        "product",
        ["nname"],
        unique=False,
        schema="pos",
        postgresql_using="gin",
        postgresql_ops={"nname": "pos_ext.gin_trgm_ops"},
    )
    op.create_table(
        "role_permission",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("role", "permission", name=op.f("pk_role_permission")),
        schema="pos",
    )
    op.create_table(
        "seeded",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seeded")),
        schema="pos",
    )
    op.create_table(
        "setting_rule",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("choices", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting_rule")),
        schema="pos",
    )
    op.create_table(
        "shop",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_shop")),
        schema="pos",
    )
    op.create_table(
        "transition",
        sa.Column("from_status", sa.Text(), nullable=False),
        sa.Column("to_status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("from_status", "to_status", name=op.f("pk_transition")),
        schema="pos",
    )
    op.create_table(
        "offline_grant",
        sa.Column("token_sha256", postgresql.BYTEA(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("issued_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["counter"], ["pos.counter.code"], name=op.f("fk_offline_grant_counter")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_offline_grant_user_id")),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_offline_grant")),
        schema="pos",
    )
    op.create_table(
        "offline_submission",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("pre_sale_id", sa.Uuid(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("received_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["sender_id"], ["pos.app_user.id"], name=op.f("fk_offline_submission_sender_id")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_offline_submission_user_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_offline_submission")),
        schema="pos",
    )
    op.create_index(
        "ix_offline_submission_counter_sequence",
        "offline_submission",
        ["counter", "sequence"],
        unique=False,
        schema="pos",
    )
    op.create_table(
        "override",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pre_sale_id", sa.Uuid(), nullable=True),
        sa.Column("line_number", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by"], ["pos.app_user.id"], name=op.f("fk_override_approved_by")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_override_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
        schema="pos",
    )
    op.create_table(
        "pre_sale",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "number",
            sa.BigInteger(),
            sa.Identity(always=False),
            nullable=False,
        ),
        sa.Column("offline_number", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("last_request", sa.Uuid(), nullable=True),
        sa.Column("submit_request", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("salesperson_id", sa.Uuid(), nullable=True),
        sa.Column("salesperson_name", sa.Text(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("planned_method", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("flags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("subtotal", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("discount_kind", sa.Text(), nullable=True),
        sa.Column("discount_value", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("discount_amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("list_total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_until", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("submitted_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("returned_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("returned_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("converted_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("converted_by", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_by", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "(discount_kind IS NULL) = (discount_value IS NULL) AND discount_kind IN ('percent', 'amount')",
            name=op.f("ck_pre_sale_discount"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'pending', 'approved', 'converted', 'cancelled')", name=op.f("ck_pre_sale_status")
        ),
        sa.CheckConstraint("length(notes) <= 2000", name=op.f("ck_pre_sale_notes")),
        sa.CheckConstraint("total = subtotal - discount_amount AND total >= 0", name=op.f("ck_pre_sale_total")),
        sa.ForeignKeyConstraint(["approved_by"], ["pos.app_user.id"], name=op.f("fk_pre_sale_approved_by")),
        sa.ForeignKeyConstraint(["cancelled_by"], ["pos.app_user.id"], name=op.f("fk_pre_sale_cancelled_by")),
        sa.ForeignKeyConstraint(["converted_by"], ["pos.app_user.id"], name=op.f("fk_pre_sale_converted_by")),
        sa.ForeignKeyConstraint(["customer_id"], ["pos.customer.id"], name=op.f("fk_pre_sale_customer_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["pos.pre_sale.id"], name=op.f("fk_pre_sale_parent_id")),
        sa.ForeignKeyConstraint(
            ["planned_method"], ["pos.payment_method.code"], name=op.f("fk_pre_sale_planned_method")
        ),
        sa.ForeignKeyConstraint(["returned_by"], ["pos.app_user.id"], name=op.f("fk_pre_sale_returned_by")),
        sa.ForeignKeyConstraint(["salesperson_id"], ["pos.app_user.id"], name=op.f("fk_pre_sale_salesperson_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["pos.app_user.id"], name=op.f("fk_pre_sale_sender_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["pos.app_user.id"], name=op.f("fk_pre_sale_submitted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pre_sale")),
        sa.UniqueConstraint("number", name=op.f("uq_pre_sale_number")),
        sa.UniqueConstraint("offline_number", name=op.f("uq_pre_sale_offline_number")),
        schema="pos",
    )
    op.create_index(op.f("ix_pos_pre_sale_customer_id"), "pre_sale", ["customer_id"], unique=False, schema="pos")
    op.create_index(op.f("ix_pos_pre_sale_salesperson_id"), "pre_sale", ["salesperson_id"], unique=False, schema="pos")
    op.create_index("ix_pre_sale_status_updated_at", "pre_sale", ["status", "updated_at"], unique=False, schema="pos")
    op.create_index("ix_pre_sale_submitted_at", "pre_sale", ["submitted_at"], unique=False, schema="pos")
    op.create_index("ix_pre_sale_converted_at", "pre_sale", ["converted_at"], unique=False, schema="pos")
    op.create_index(
        "ix_pre_sale_parent_id",
        "pre_sale",
        ["parent_id"],
        unique=False,
        schema="pos",
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.create_table(
        "product_barcode",
        sa.Column("barcode", sa.Text(collation="C"), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("pack_quantity", sa.Numeric(precision=12, scale=3), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("length(barcode) BETWEEN 1 AND 64", name=op.f("ck_product_barcode_barcode")),
        sa.CheckConstraint(
            "pack_quantity > 0 AND pack_quantity <= 999999999.999", name=op.f("ck_product_barcode_pack_quantity")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["pos.product.id"], name=op.f("fk_product_barcode_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("barcode", name=op.f("pk_product_barcode")),
        schema="pos",
    )
    op.create_index(
        op.f("ix_pos_product_barcode_product_id"), "product_barcode", ["product_id"], unique=False, schema="pos"
    )
    op.create_table(
        "session",
        sa.Column("token_sha256", postgresql.BYTEA(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("login_role", sa.Text(), nullable=False),
        sa.Column("started_at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["counter"], ["pos.counter.code"], name=op.f("fk_session_counter")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_session_user_id")),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_session")),
        schema="pos",
    )
    op.create_index(op.f("ix_pos_session_user_id"), "session", ["user_id"], unique=False, schema="pos")
    op.create_table(
        "pre_sale_item",
        sa.Column("pre_sale_id", sa.Uuid(), nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("list_price", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("cost", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("quantity", sa.Numeric(precision=12, scale=3), nullable=False),
        sa.Column("unit_price", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("discount_kind", sa.Text(), nullable=True),
        sa.Column("discount_value", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("discount_amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("list_total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("line_total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("label_total", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("sold_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("length(note) <= 200", name=op.f("ck_pre_sale_item_note")),
        sa.CheckConstraint("line_number BETWEEN 1 AND 500", name=op.f("ck_pre_sale_item_line_number")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_pre_sale_item_quantity")),
        sa.CheckConstraint(
            "unit_price >= 0 AND line_total >= 0 AND discount_amount >= 0", name=op.f("ck_pre_sale_item_money")
        ),
        sa.ForeignKeyConstraint(
            ["pre_sale_id"], ["pos.pre_sale.id"], name=op.f("fk_pre_sale_item_pre_sale_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["product_id"], ["pos.product.id"], name=op.f("fk_pre_sale_item_product_id")),
        sa.PrimaryKeyConstraint("pre_sale_id", "line_number", name=op.f("pk_pre_sale_item")),
        schema="pos",
    )
    op.create_index(
        "ix_pre_sale_item_product_id_sold_at",
        "pre_sale_item",
        ["product_id", "sold_at"],
        unique=False,
        schema="pos",
        postgresql_include=["quantity", "line_total"],
    )
    op.create_index(
        "ix_pre_sale_item_sold_at",
        "pre_sale_item",
        ["sold_at"],
        unique=False,
        schema="pos",
        postgresql_where=sa.text("sold_at IS NOT NULL"),
    )
    op.create_table(
        "pre_sale_payment",
        sa.Column("pre_sale_id", sa.Uuid(), nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=False),
        sa.Column("method_code", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("change", sa.Numeric(precision=12, scale=2), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("amount > 0 AND change >= 0", name=op.f("ck_pre_sale_payment_money")),
        sa.ForeignKeyConstraint(
            ["method_code"], ["pos.payment_method.code"], name=op.f("fk_pre_sale_payment_method_code")
        ),
        sa.ForeignKeyConstraint(["pre_sale_id"], ["pos.pre_sale.id"], name=op.f("fk_pre_sale_payment_pre_sale_id")),
        sa.PrimaryKeyConstraint("pre_sale_id", "line_number", name=op.f("pk_pre_sale_payment")),
        schema="pos",
    )
    op.create_table(
        "stock_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("supplier", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('receipt', 'count')", name=op.f("ck_stock_document_kind")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_stock_document_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_document")),
        schema="pos",
    )
    op.create_table(
        "stock_movement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=12, scale=3), nullable=False),
        sa.Column("balance_after", sa.Numeric(precision=12, scale=3), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("pre_sale_id", sa.Uuid(), nullable=True),
        sa.Column("pre_sale_line", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("unit_cost", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('initial', 'receipt', 'adjustment', 'conversion', 'reversal')",
            name=op.f("ck_stock_movement_kind"),
        ),
        sa.CheckConstraint("balance_after >= 0", name=op.f("ck_stock_movement_balance_after")),
        sa.ForeignKeyConstraint(["document_id"], ["pos.stock_document.id"], name=op.f("fk_stock_movement_document_id")),
        sa.ForeignKeyConstraint(["pre_sale_id"], ["pos.pre_sale.id"], name=op.f("fk_stock_movement_pre_sale_id")),
        sa.ForeignKeyConstraint(["product_id"], ["pos.product.id"], name=op.f("fk_stock_movement_product_id")),
        sa.ForeignKeyConstraint(["user_id"], ["pos.app_user.id"], name=op.f("fk_stock_movement_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
        sa.UniqueConstraint("request_id", name=op.f("uq_stock_movement_request_id")),
        schema="pos",
    )
    op.create_index("ix_stock_movement_at_id", "stock_movement", ["at", "id"], unique=False, schema="pos")
    op.create_index(
        "ix_stock_movement_user_name_at_id", "stock_movement", ["user_name", "at", "id"], unique=False, schema="pos"
    )
    op.create_index(
        "ix_stock_movement_kind_at_id",
        "stock_movement",
        ["kind", "at", "id"],
        unique=False,
        schema="pos",
        postgresql_where=sa.text("kind <> 'conversion'"),
    )
    op.create_index(
        "ix_stock_movement_document_id",
        "stock_movement",
        ["document_id"],
        unique=False,
        schema="pos",
        postgresql_where=sa.text("document_id IS NOT NULL"),
    )
    op.create_index(
        "ix_stock_movement_product_id_id", "stock_movement", ["product_id", "id"], unique=False, schema="pos"
    )
    op.create_index(
        "ix_stock_movement_pre_sale_id",
        "stock_movement",
        ["pre_sale_id"],
        unique=False,
        schema="pos",
        postgresql_where=sa.text("pre_sale_id IS NOT NULL"),
    )
    op.create_index(
        "uq_stock_movement_conversion",
        "stock_movement",
        ["pre_sale_id", "pre_sale_line"],
        unique=True,
        schema="pos",
        postgresql_where=sa.text("kind = 'conversion'"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(
        "uq_stock_movement_conversion",
        table_name="stock_movement",
        schema="pos",
        postgresql_where=sa.text("kind = 'conversion'"),
    )
    op.drop_index(
        "ix_stock_movement_pre_sale_id",
        table_name="stock_movement",
        schema="pos",
        postgresql_where=sa.text("pre_sale_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_stock_movement_kind_at_id",
        table_name="stock_movement",
        schema="pos",
        postgresql_where=sa.text("kind <> 'conversion'"),
    )
    op.drop_index("ix_stock_movement_user_name_at_id", table_name="stock_movement", schema="pos")
    op.drop_index("ix_stock_movement_at_id", table_name="stock_movement", schema="pos")
    op.drop_index("ix_stock_movement_product_id_id", table_name="stock_movement", schema="pos")
    op.drop_index(
        "ix_stock_movement_document_id",
        table_name="stock_movement",
        schema="pos",
        postgresql_where=sa.text("document_id IS NOT NULL"),
    )
    op.drop_table("stock_movement", schema="pos")
    op.drop_table("stock_document", schema="pos")
    op.drop_table("pre_sale_payment", schema="pos")
    op.drop_index(
        "ix_pre_sale_item_sold_at",
        table_name="pre_sale_item",
        schema="pos",
        postgresql_where=sa.text("sold_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_pre_sale_item_product_id_sold_at",
        table_name="pre_sale_item",
        schema="pos",
        postgresql_include=["quantity", "line_total"],
    )
    op.drop_table("pre_sale_item", schema="pos")
    op.drop_index(op.f("ix_pos_session_user_id"), table_name="session", schema="pos")
    op.drop_table("session", schema="pos")
    op.drop_index(op.f("ix_pos_product_barcode_product_id"), table_name="product_barcode", schema="pos")
    op.drop_table("product_barcode", schema="pos")
    op.drop_index(
        "ix_pre_sale_parent_id",
        table_name="pre_sale",
        schema="pos",
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.drop_index("ix_pre_sale_converted_at", table_name="pre_sale", schema="pos")
    op.drop_index("ix_pre_sale_submitted_at", table_name="pre_sale", schema="pos")
    op.drop_index("ix_pre_sale_status_updated_at", table_name="pre_sale", schema="pos")
    op.drop_index(op.f("ix_pos_pre_sale_salesperson_id"), table_name="pre_sale", schema="pos")
    op.drop_index(op.f("ix_pos_pre_sale_customer_id"), table_name="pre_sale", schema="pos")
    op.drop_table("pre_sale", schema="pos")
    op.drop_table("override", schema="pos")
    op.drop_index("ix_offline_submission_counter_sequence", table_name="offline_submission", schema="pos")
    op.drop_table("offline_submission", schema="pos")
    op.drop_table("offline_grant", schema="pos")
    op.drop_table("transition", schema="pos")
    op.drop_table("shop", schema="pos")
    op.drop_table("setting_rule", schema="pos")
    op.drop_table("seeded", schema="pos")
    op.drop_table("role_permission", schema="pos")
    op.drop_index("ix_product_nname_trgm", table_name="product", schema="pos", postgresql_using="gin")
    op.drop_index("ix_product_stock_nname_id", table_name="product", schema="pos")
    op.drop_index("ix_product_price", table_name="product", schema="pos")
    op.drop_index("ix_product_nname_id", table_name="product", schema="pos")
    op.drop_index("ix_product_category_nname_id", table_name="product", schema="pos")
    op.drop_table("product", schema="pos")
    op.drop_table("payment_method", schema="pos")
    op.drop_table("install", schema="pos")
    op.drop_index("uq_customer_email", table_name="customer", schema="pos")
    op.drop_index("ix_customer_phone", table_name="customer", schema="pos", postgresql_using="gin")
    op.drop_index("ix_customer_email", table_name="customer", schema="pos")
    op.drop_index("ix_customer_nname_trgm", table_name="customer", schema="pos", postgresql_using="gin")
    op.drop_index("ix_customer_ncity_nname_id", table_name="customer", schema="pos")
    op.drop_index("ix_customer_nname_id", table_name="customer", schema="pos")
    op.drop_table("customer", schema="pos")
    op.drop_table("counter", schema="pos")
    op.drop_index("ix_audit_log_table_name_row_id", table_name="audit_log", schema="pos")
    op.drop_index("ix_audit_log_at", table_name="audit_log", schema="pos")
    op.drop_table("audit_log", schema="pos")
    op.drop_index("uq_app_user_email", table_name="app_user", schema="pos")
    op.drop_table("app_user", schema="pos")
    op.execute(DropSequence(sa.Sequence("product_code_seq", schema="pos")))
    for bucket in range(128):
        op.execute(DropSequence(sa.Sequence(f"guess_{bucket:03}", schema="pos")))
    op.execute("DROP FUNCTION pos.norm(text)")
