"""Products, their barcodes and the ledger of the stock."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Sequence,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.db.tables.base import (
    SCHEMA,
    BareCode,
    Base,
    Edited,
    Flag,
    Id,
    Money,
    Quantity,
    RowId,
    Stamp,
    Words,
    later_letters,
    normalised_name,
)

product_code_seq = Sequence("product_code_seq", metadata=Base.metadata, schema=SCHEMA)


class Product(Edited, Base):
    """A product with its stock, which only the ledger's functions move; `sale_price` NULL: not priced yet."""

    __tablename__ = "product"
    id: Mapped[Id]
    code: Mapped[BareCode]
    name: Mapped[str]
    nname: Mapped[str] = normalised_name()
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
        Index("ix_product_updated_at_id", "updated_at", "id"),
        Index("ix_product_nname_id", "nname", "id"),
        later_letters("product"),
        Index("ix_product_inactive", "nname", "id", postgresql_where=text("NOT active")),
        Index("ix_product_not_priced", "nname", "id", postgresql_where=text("sale_price IS NULL")),
        Index("ix_product_below_minimum", "nname", "id", postgresql_where=text("stock - reserved < min_stock")),
        Index("ix_product_category_nname_id", "category", "nname", "id"),
        Index("ix_product_price", text("coalesce(sale_price, -1)"), "nname", "id"),
        Index("ix_product_stock_nname_id", "stock", "nname", "id"),
        CheckConstraint("code ~ '^[A-Z0-9._-]{1,50}$'", name="code"),
        CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name="name"),
        CheckConstraint("length(brand) <= 100", name="brand"),
        CheckConstraint("length(category) <= 100", name="category"),
        CheckConstraint("length(description) <= 2000", name="description"),
        CheckConstraint("unit ~ '^[A-Z0-9]{1,6}$'", name="unit"),
        CheckConstraint("purchase_price BETWEEN 0 AND 9999999999.99", name="purchase_price"),
        CheckConstraint("sale_price BETWEEN 0 AND 9999999999.99", name="sale_price"),
        CheckConstraint("stock BETWEEN 0 AND 999999999.999", name="stock"),
        CheckConstraint("reserved BETWEEN 0 AND stock", name="reserved"),
        CheckConstraint("min_stock BETWEEN 0 AND 999999999.999", name="min_stock"),
        CheckConstraint("allows_fraction OR (stock = trunc(stock) AND reserved = trunc(reserved))", name="whole"),
    )


class ProductBarcode(Base):
    """A barcode of a product; one scan of it stands for `pack_quantity`."""

    __tablename__ = "product_barcode"
    barcode: Mapped[BareCode] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(ForeignKey("pos.product.id", ondelete="CASCADE"), index=True)
    pack_quantity: Mapped[Quantity] = mapped_column(server_default=text("1"))
    __table_args__ = (
        CheckConstraint("length(barcode) BETWEEN 1 AND 64", name="barcode"),
        CheckConstraint("pack_quantity > 0 AND pack_quantity <= 999999999.999", name="pack_quantity"),
    )


class StockDocument(Base):
    """A receipt or a physical count of several products, booked as a whole; append-only. Its lines are movements."""

    __tablename__ = "stock_document"
    id: Mapped[Id]
    kind: Mapped[str]
    at: Mapped[Stamp]
    supplier: Mapped[Words]
    note: Mapped[Words]
    body_sha256: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    user_name: Mapped[str]
    counter: Mapped[str]
    __table_args__ = (CheckConstraint("kind IN ('receipt', 'count')", name="kind"),)


class StockMovement(Base):
    """The ledger: a signed quantity and the stock after it; append-only. `unit_cost` is what a receipt paid for one."""

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
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.stock_document.id"))
    unit_cost: Mapped[Money | None]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("pos.app_user.id"))
    user_name: Mapped[str]
    counter: Mapped[str]
    __table_args__ = (
        UniqueConstraint("request_id"),
        Index("ix_stock_movement_product_id_id", "product_id", "id"),
        Index("ix_stock_movement_at_id", "at", "id"),
        Index("ix_stock_movement_user_name_at_id", "user_name", "at", "id"),
        # Sales are by far the most: what else happened is found without walking through them.
        Index("ix_stock_movement_kind_at_id", "kind", "at", "id", postgresql_where=text("kind <> 'conversion'")),
        Index("ix_stock_movement_document_id", "document_id", postgresql_where=text("document_id IS NOT NULL")),
        Index("ix_stock_movement_pre_sale_id", "pre_sale_id", postgresql_where=text("pre_sale_id IS NOT NULL")),
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
