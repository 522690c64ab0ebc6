"""Pre-sales with lines and payments, and what the database knows of their life."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from pos_app.db.tables.base import STATUSES, Base, Edited, Flag, Id, Moment, Money, Quantity, RowId, Stamp, Words


class Transition(Base):
    """The steps of `pos_app.domain.pre_sale.TRANSITIONS`, as the database enforces them."""

    __tablename__ = "transition"
    from_status: Mapped[str] = mapped_column(primary_key=True)
    to_status: Mapped[str] = mapped_column(primary_key=True)


class PaymentMethod(Base):
    """A way to pay, by a stable code."""

    __tablename__ = "payment_method"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[int]
    active: Mapped[Flag]


class PreSale(Edited, Base):
    """The header of a pre-sale; `body_sha256` tells a retry, `last_request` the attempt that made its last step.

    `submit_request` is the attempt that handed it in, whatever came after.
    """

    __tablename__ = "pre_sale"
    id: Mapped[Id]
    number: Mapped[int] = mapped_column(BigInteger, Identity())
    offline_number: Mapped[str | None]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.pre_sale.id"))
    body_sha256: Mapped[str]
    last_request: Mapped[UUID | None]
    submit_request: Mapped[UUID | None]
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
            Index("ix_pre_sale_submitted_at", "submitted_at"),
            Index("ix_pre_sale_converted_at", "converted_at"),
            Index("ix_pre_sale_parent_id", "parent_id", postgresql_where=text("parent_id IS NOT NULL")),
            CheckConstraint(f"status IN ({STATUSES})", name="status"),
            CheckConstraint("total = subtotal - discount_amount AND total >= 0", name="total"),
            CheckConstraint(
                "(discount_kind IS NULL) = (discount_value IS NULL) AND discount_kind IN ('percent', 'amount')",
                name="discount",
            ),
            CheckConstraint("length(notes) <= 2000", name="notes"),
        )


class PreSaleItem(Base):
    """A line with the snapshot of what was sold; `list_total` is what it would cost at list price.

    `sold_at` is the pre-sale's `converted_at`, kept with it, so that what was sold is summed up without a join.
    """

    __tablename__ = "pre_sale_item"
    pre_sale_id: Mapped[UUID] = mapped_column(ForeignKey("pos.pre_sale.id", ondelete="CASCADE"), primary_key=True)
    line_number: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("pos.product.id"))
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
    sold_at: Mapped[Moment | None]
    __table_args__ = (
        Index(
            "ix_pre_sale_item_product_id_sold_at",
            "product_id",
            "sold_at",
            postgresql_include=["quantity", "line_total"],
        ),
        Index("ix_pre_sale_item_sold_at", "sold_at", postgresql_where=text("sold_at IS NOT NULL")),
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


class OfflineSubmission(Base):
    """A hand-in of what was written away from the database, by its request: what arrived once is not stored twice.

    `made_at` is what the counter's clock said, `sequence` the number in `offline_number`.
    """

    __tablename__ = "offline_submission"
    request_id: Mapped[Id]
    pre_sale_id: Mapped[UUID]
    body_sha256: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("pos.app_user.id"))
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    counter: Mapped[str]
    sequence: Mapped[int]
    made_at: Mapped[Moment]
    received_at: Mapped[Stamp]
    __table_args__ = (Index("ix_offline_submission_counter_sequence", "counter", "sequence"),)
