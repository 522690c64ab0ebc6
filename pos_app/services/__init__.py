"""What the program can do, one class per group of use cases: a public method is one transaction, frozen rows out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.services.archive import Archive
from pos_app.services.audit import Audit
from pos_app.services.backup import Backups
from pos_app.services.customers import Customers
from pos_app.services.exports import Exports
from pos_app.services.health import HealthService
from pos_app.services.imports import Imports
from pos_app.services.outbox import Outboxes
from pos_app.services.pre_sales import PreSales
from pos_app.services.products import Products
from pos_app.services.reports import Reports
from pos_app.services.settings import ShopSettings
from pos_app.services.setup import Setup
from pos_app.services.shop import Shop
from pos_app.services.sign_in import SignIn
from pos_app.services.stock import Stock
from pos_app.services.users import Users


@dataclass(frozen=True, slots=True)
class Services:
    """All services over one database; `close` gives back connections and the embedded server."""

    sign_in: SignIn
    users: Users
    customers: Customers
    products: Products
    stock: Stock
    pre_sales: PreSales
    archive: Archive
    shop: Shop
    settings: ShopSettings
    audit: Audit
    reports: Reports
    imports: Imports
    exports: Exports
    backups: Backups
    setup: Setup
    outboxes: Outboxes
    health: HealthService
    close: Callable[[], None]
