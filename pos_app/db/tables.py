"""The tables, as typed models: what Alembic compares the database with, and the names that tests and bulk loads use.

The program reads through the views and writes through the functions of `pos_app/db/sql`; nothing mapped here leaves `db`.
Money is NUMERIC(12,2), quantities NUMERIC(12,3), times timestamptz.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Numeric,
    Sequence,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

SCHEMA = "pos"

Id = Annotated[UUID, mapped_column(primary_key=True)]
RowId = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]
Money = Annotated[Decimal, mapped_column(Numeric(12, 2))]
Quantity = Annotated[Decimal, mapped_column(Numeric(12, 3))]
Percent = Annotated[Decimal, mapped_column(Numeric(5, 2))]
Moment = Annotated[datetime, mapped_column(TIMESTAMP(timezone=True))]
Stamp = Annotated[datetime, mapped_column(TIMESTAMP(timezone=True), server_default=func.now())]
Words = Annotated[str, mapped_column(Text, server_default="")]
Flag = Annotated[bool, mapped_column(server_default=text("true"))]

TRIGRAMS = {"nname": "pos_ext.gin_trgm_ops"}
STATUSES = "'draft', 'pending', 'approved', 'converted', 'cancelled'"


class Base(DeclarativeBase):
    """Names every constraint, so that the error map can tell which rule was broken."""

    metadata = MetaData(
        schema=SCHEMA,
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map = {str: Text}


class Edited:
    """What every table that people edit carries; `version` is the optimistic lock."""

    created_at: Mapped[Stamp]
    updated_at: Mapped[Stamp]
    version: Mapped[int] = mapped_column(server_default=text("1"))


def _nname() -> Mapped[str]:
    return mapped_column(Text(collation="C"), Computed("pos.norm(name)", persisted=True), nullable=False)


class Install(Base):
    """One row: what makes this database itself; the key of the fake salts never leaves it."""

    __tablename__ = "install"
    install_id: Mapped[Id]
    fake_salt_key: Mapped[bytes] = mapped_column(BYTEA)
    installed_at: Mapped[Stamp]


class RolePermission(Base):
    """The permission table of `pos_app.domain.permissions`, as the database enforces it."""

    __tablename__ = "role_permission"
    role: Mapped[str] = mapped_column(primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)


class Transition(Base):
    """The steps of `pos_app.domain.pre_sale.TRANSITIONS`, as the database enforces them."""

    __tablename__ = "transition"
    from_status: Mapped[str] = mapped_column(primary_key=True)
    to_status: Mapped[str] = mapped_column(primary_key=True)


class AppUser(Edited, Base):
    """A person who signs in; `verifier` is sha256 of the bcrypt proof, `discount_cap` percent or the role's."""

    __tablename__ = "app_user"
    id: Mapped[Id]
    email: Mapped[str]
    full_name: Mapped[str]
    role: Mapped[str]
    discount_cap: Mapped[Percent | None]
    active: Mapped[Flag]
    must_change_password: Mapped[Flag]
    salt: Mapped[str]
    verifier: Mapped[bytes] = mapped_column(BYTEA)
    last_sign_in: Mapped[Moment | None]
    __table_args__ = (
        Index("uq_app_user_email", text("lower(email)"), unique=True),
        CheckConstraint("role IN ('employee', 'manager', 'admin')", name="role"),
        CheckConstraint("discount_cap BETWEEN 0 AND 100", name="discount_cap"),
        CheckConstraint("length(btrim(full_name)) BETWEEN 1 AND 120", name="full_name"),
        CheckConstraint("length(email) BETWEEN 3 AND 254", name="email"),
    )


class Counter(Base):
    """A counter PC and the login it connects with."""

    __tablename__ = "counter"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    login_role: Mapped[str]
    last_seen: Mapped[Moment | None]
    __table_args__ = (CheckConstraint("code ~ '^[A-Z0-9-]{1,12}$'", name="code"),)


class Session(Base):
    """A signed-in person at a counter, by the sha256 of the token."""

    __tablename__ = "session"
    token_sha256: Mapped[bytes] = mapped_column(BYTEA, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"), index=True)
    counter: Mapped[str] = mapped_column(ForeignKey("pos.counter.code"))
    started_at: Mapped[Stamp]
    expires_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


class OfflineGrant(Base):
    """The right of a person at a counter to hand in, later, pre-sales written without the database."""

    __tablename__ = "offline_grant"
    token_sha256: Mapped[bytes] = mapped_column(BYTEA, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"))
    counter: Mapped[str] = mapped_column(ForeignKey("pos.counter.code"))
    issued_at: Mapped[Stamp]
    expires_at: Mapped[Moment]


class Customer(Edited, Base):
    """A customer; `nname` is the name as search compares it."""

    __tablename__ = "customer"
    id: Mapped[Id]
    name: Mapped[str]
    nname: Mapped[str] = _nname()
    tax_id: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    postal_code: Mapped[str | None]
    street: Mapped[str | None]
    district: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    notes: Mapped[Words]
    active: Mapped[Flag]
    anonymised_at: Mapped[Moment | None]
    __table_args__ = (
        UniqueConstraint("tax_id"),
        Index("uq_customer_email", text("lower(email)"), unique=True),
        Index("ix_customer_nname_id", "nname", "id"),
        Index("ix_customer_nname_trgm", "nname", postgresql_using="gin", postgresql_ops=TRIGRAMS),
        Index("ix_customer_phone", "phone"),
        CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name="name"),
        CheckConstraint("tax_id ~ '^([0-9]{11}|[A-Z0-9]{12}[0-9]{2})$'", name="tax_id"),
        CheckConstraint("length(email) BETWEEN 3 AND 254", name="email"),
        CheckConstraint("phone ~ '^[+][0-9]{8,15}$'", name="phone"),
        CheckConstraint("postal_code ~ '^[0-9]{8}$'", name="postal_code"),
        CheckConstraint("state ~ '^[A-Z]{2}$'", name="state"),
    )


class Product(Edited, Base):
    """A product with its stock, which only the ledger's functions move; `sale_price` NULL: not priced yet."""

    __tablename__ = "product"
    id: Mapped[Id]
    code: Mapped[str]
    name: Mapped[str]
    nname: Mapped[str] = _nname()
    brand: Mapped[Words]
    description: Mapped[Words]
    category: Mapped[Words]
    unit: Mapped[str] = mapped_column(server_default="UN")
    allows_fraction: Mapped[bool] = mapped_column(server_default=text("false"))
    purchase_price: Mapped[Money | None]
    sale_price: Mapped[Money | None]
    stock: Mapped[Quantity] = mapped_column(server_default=text("0"))
    reserved: Mapped[Quantity] = mapped_column(server_default=text("0"))
    min_stock: Mapped[Quantity] = mapped_column(server_default=text("0"))
    active: Mapped[Flag]
    __table_args__ = (
        UniqueConstraint("code"),
        Index("ix_product_nname_id", "nname", "id"),
        Index("ix_product_nname_trgm", "nname", postgresql_using="gin", postgresql_ops=TRIGRAMS),
        Index("ix_product_category", "category"),
        CheckConstraint("code ~ '^[A-Z0-9._-]{1,50}$'", name="code"),
        CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name="name"),
        CheckConstraint("unit ~ '^[A-Z0-9]{1,6}$'", name="unit"),
        CheckConstraint("purchase_price >= 0", name="purchase_price"),
        CheckConstraint("sale_price >= 0", name="sale_price"),
        CheckConstraint("stock >= 0", name="stock"),
        CheckConstraint("reserved BETWEEN 0 AND stock", name="reserved"),
        CheckConstraint("min_stock >= 0", name="min_stock"),
        CheckConstraint("allows_fraction OR (stock = trunc(stock) AND reserved = trunc(reserved))", name="whole"),
    )


product_code_seq = Sequence("product_code_seq", metadata=Base.metadata, schema=SCHEMA)


class ProductBarcode(Base):
    """A barcode of a product; one scan of it stands for `pack_quantity`."""

    __tablename__ = "product_barcode"
    barcode: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("pos.product.id", ondelete="CASCADE"), index=True)
    pack_quantity: Mapped[Quantity] = mapped_column(server_default=text("1"))
    __table_args__ = (
        CheckConstraint("length(barcode) BETWEEN 1 AND 64", name="barcode"),
        CheckConstraint("pack_quantity > 0", name="pack_quantity"),
    )


class PaymentMethod(Base):
    """A way to pay, by a stable code."""

    __tablename__ = "payment_method"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[int]
    active: Mapped[Flag]


class PreSale(Edited, Base):
    """The header of a pre-sale; `body_sha256` tells a retry, `last_request` the attempt that made its last step."""

    __tablename__ = "pre_sale"
    id: Mapped[Id]
    number: Mapped[int] = mapped_column(BigInteger, Identity())
    offline_number: Mapped[str | None]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.pre_sale.id"))
    body_sha256: Mapped[str]
    last_request: Mapped[UUID | None]
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.customer.id"), index=True)
    salesperson_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"), index=True)
    salesperson_name: Mapped[str]
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    counter: Mapped[str]
    planned_method: Mapped[str | None] = mapped_column(ForeignKey("pos.payment_method.code"))
    status: Mapped[str]
    flags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    line_count: Mapped[int]
    subtotal: Mapped[Money]
    discount_kind: Mapped[str | None]
    discount_value: Mapped[Money | None]
    discount_amount: Mapped[Money]
    total: Mapped[Money]
    list_total: Mapped[Money]
    notes: Mapped[Words]
    reason: Mapped[Words]
    updated_by: Mapped[str]
    valid_until: Mapped[Moment | None]
    submitted_at: Mapped[Moment | None]
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    returned_at: Mapped[Moment | None]
    returned_by: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    approved_at: Mapped[Moment | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    converted_at: Mapped[Moment | None]
    converted_by: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    cancelled_at: Mapped[Moment | None]
    cancelled_by: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """Constraints and indexes."""
        return (
            UniqueConstraint("number"),
            UniqueConstraint("offline_number"),
            Index("ix_pre_sale_status_updated_at", "status", "updated_at"),
            CheckConstraint(f"status IN ({STATUSES})", name="status"),
            CheckConstraint("total = subtotal - discount_amount AND total >= 0", name="total"),
            CheckConstraint(
                "(discount_kind IS NULL) = (discount_value IS NULL) AND discount_kind IN ('percent', 'amount')",
                name="discount",
            ),
            CheckConstraint("length(notes) <= 2000", name="notes"),
        )


class PreSaleItem(Base):
    """A line with the snapshot of what was sold; `list_total` is what it would cost at list price."""

    __tablename__ = "pre_sale_item"
    pre_sale_id: Mapped[UUID] = mapped_column(ForeignKey("pos.pre_sale.id", ondelete="CASCADE"), primary_key=True)
    line_number: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("pos.product.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    unit: Mapped[str]
    list_price: Mapped[Money]
    cost: Mapped[Money | None]
    quantity: Mapped[Quantity]
    unit_price: Mapped[Money]
    discount_kind: Mapped[str | None]
    discount_value: Mapped[Money | None]
    discount_amount: Mapped[Money]
    list_total: Mapped[Money]
    line_total: Mapped[Money]
    label_total: Mapped[Money | None]
    note: Mapped[Words]
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("unit_price >= 0 AND line_total >= 0 AND discount_amount >= 0", name="money"),
        CheckConstraint("line_number BETWEEN 1 AND 500", name="line_number"),
        CheckConstraint("length(note) <= 200", name="note"),
    )


class PreSalePayment(Base):
    """A part of the total by one method; `change` was given back on top of `amount`."""

    __tablename__ = "pre_sale_payment"
    pre_sale_id: Mapped[UUID] = mapped_column(ForeignKey("pos.pre_sale.id"), primary_key=True)
    line_number: Mapped[int] = mapped_column(primary_key=True)
    method_code: Mapped[str] = mapped_column(ForeignKey("pos.payment_method.code"))
    amount: Mapped[Money]
    change: Mapped[Money] = mapped_column(server_default=text("0"))
    __table_args__ = (CheckConstraint("amount > 0 AND change >= 0", name="money"),)


class StockMovement(Base):
    """The ledger: a signed quantity and the stock after it; append-only."""

    __tablename__ = "stock_movement"
    id: Mapped[RowId]
    at: Mapped[Stamp]
    product_id: Mapped[UUID] = mapped_column(ForeignKey("pos.product.id"))
    kind: Mapped[str]
    quantity: Mapped[Quantity]
    balance_after: Mapped[Quantity]
    reason: Mapped[Words]
    request_id: Mapped[UUID | None]
    pre_sale_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.pre_sale.id"))
    pre_sale_line: Mapped[int | None]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    user_name: Mapped[str]
    counter: Mapped[str]
    __table_args__ = (
        UniqueConstraint("request_id"),
        Index("ix_stock_movement_product_id_id", "product_id", "id"),
        Index(
            "uq_stock_movement_conversion",
            "pre_sale_id",
            "pre_sale_line",
            unique=True,
            postgresql_where=text("kind = 'conversion'"),
        ),
        CheckConstraint("kind IN ('initial', 'receipt', 'adjustment', 'conversion', 'reversal')", name="kind"),
        CheckConstraint("balance_after >= 0", name="balance_after"),
    )


class Override(Base):
    """A cap that was passed: by whom, approved by whom, before and after; append-only."""

    __tablename__ = "override"
    id: Mapped[RowId]
    at: Mapped[Stamp]
    kind: Mapped[str]
    pre_sale_id: Mapped[UUID | None]
    line_number: Mapped[int | None]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    approved_by: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    counter: Mapped[str]


class AuditLog(Base):
    """One row per business step: who, where, what, which row, before and after; append-only."""

    __tablename__ = "audit_log"
    id: Mapped[RowId]
    at: Mapped[Stamp]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
    counter: Mapped[str]
    action: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    __table_args__ = (
        Index("ix_audit_log_at", "at"),
        Index("ix_audit_log_table_name_row_id", "table_name", "row_id"),
    )


class Shop(Base):
    """A setting of the shop: one row each, there since the first migration."""

    __tablename__ = "shop"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSONB)
    version: Mapped[int] = mapped_column(server_default=text("1"))
    updated_at: Mapped[Stamp]
