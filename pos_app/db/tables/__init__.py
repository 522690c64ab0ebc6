"""The tables, as typed models: what Alembic compares the database with, and the names of bulk loads and tests.

The program reads through the views and writes through the functions of `pos_app/db/sql`; nothing mapped leaves `db`.
Money is NUMERIC(12,2), quantities NUMERIC(12,3), times timestamptz.
"""

from pos_app.db.tables.base import SCHEMA, Base
from pos_app.db.tables.people import AppUser, Counter, Customer, OfflineGrant, Session
from pos_app.db.tables.sales import (
    OfflineSubmission,
    Override,
    PaymentMethod,
    PreSale,
    PreSaleItem,
    PreSalePayment,
    Transition,
)
from pos_app.db.tables.shop import AuditLog, Install, RolePermission, Seeded, SettingRule, Shop
from pos_app.db.tables.stock import Product, ProductBarcode, StockMovement, product_code_seq

__all__ = [
    "SCHEMA",
    "AppUser",
    "AuditLog",
    "Base",
    "Counter",
    "Customer",
    "Install",
    "OfflineGrant",
    "OfflineSubmission",
    "Override",
    "PaymentMethod",
    "PreSale",
    "PreSaleItem",
    "PreSalePayment",
    "Product",
    "ProductBarcode",
    "RolePermission",
    "Seeded",
    "Session",
    "SettingRule",
    "Shop",
    "StockMovement",
    "Transition",
    "product_code_seq",
]
