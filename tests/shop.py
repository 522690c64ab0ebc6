"""A small shop on a test's database: three people signed in, products with stock, pre-sales on demand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import text
from uuid_utils.compat import uuid7

from pos_app.bootstrap import services_over
from pos_app.db.backup.shelf import Shelf
from pos_app.db.engine import single_engine, work_engine
from pos_app.db.transaction import Database
from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator, Role, command_line
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.rows import PreSaleRow, ProductDraft, ProductRow, StockChange, UserDraft
from pos_app.services import Services
from pos_app.services.setup import AdminAccess
from tests import cluster

PASSWORD = "correct horse"


@dataclass(frozen=True)
class Shop:
    """The services of the shop and the people who are signed in."""

    services: Services
    admin: Operator
    manager: Operator
    clerk: Operator

    def product(self, name: str, price: str = "10.00", stock: int = 100) -> ProductRow:
        """Add a product with its stock."""
        product = self.services.products.save(
            self.manager, ProductDraft(id=uuid7(), name=name, sale_price=Decimal(price))
        )
        if not stock:
            return product
        change = StockChange(uuid7(), product.id, "receipt", Decimal(stock), "first delivery")
        self.services.stock.change(self.manager, change)
        return self.services.products.get(self.manager, product.id)

    def draft(
        self,
        *lines: tuple[ProductRow, int],
        discount: Discount | None = None,
        notes: str = "",
        method: str | None = None,
        by: Operator | None = None,
    ) -> PreSaleRow:
        """Store a pre-sale of so many of each product."""
        made = PreSaleDraft(id=uuid7(), discount=discount, notes=notes, planned_method=method)
        for product, quantity in lines:
            price = product.sale_price or Decimal(0)
            made = made.add(
                DraftLine(
                    product_id=product.id,
                    code=product.code,
                    name=product.name,
                    unit=product.unit,
                    allows_fraction=product.allows_fraction,
                    list_price=price,
                    unit_price=price,
                    quantity=Decimal(quantity),
                )
            )
        return self.services.pre_sales.save(by or self.clerk, made)

    def sent(self, *lines: tuple[ProductRow, int], by: Operator | None = None, **more: object) -> PreSaleRow:
        """Store a pre-sale and send it to the queue."""
        stored = self.draft(*lines, by=by, **more)  # type: ignore[arg-type]
        return self.services.pre_sales.submit(by or self.clerk, stored.id, stored.version, uuid7())

    def approved(self, *lines: tuple[ProductRow, int], **more: object) -> PreSaleRow:
        """Store a pre-sale, send it, approve it."""
        sent = self.sent(*lines, **more)  # type: ignore[arg-type]
        return self.services.pre_sales.approve(self.manager, sent.id, sent.version, uuid7())


def open_shop(database: cluster.Database) -> Shop:
    """Set up the shop as first launch does and sign its people in; `services.close()` ends it."""
    set_up(database)
    return enter(database)


def set_up(database: cluster.Database) -> None:
    """Do what first launch does, with bcrypt at its cheapest, and add two more people."""
    with Database(single_engine(database.migrate_url, application="tests")).transaction(
        command_line("tests")
    ) as connection:
        connection.execute(text("SELECT api.save_setting('sign_in.bcrypt_cost', '4')"))
    services = services_of(database)
    services.setup.finish("Loja Centro", "Ana Prado", "ana@loja.example", PASSWORD)
    admin = services.sign_in.sign_in("ana@loja.example", PASSWORD, "C01")
    for email, name, role in (
        ("gil@loja.example", "Gil Souza", Role.MANAGER),
        ("marina@loja.example", "Marina Alves", Role.EMPLOYEE),
    ):
        services.users.save(admin, UserDraft(uuid7(), email, name, role), PASSWORD)
    services.close()


def enter(database: cluster.Database) -> Shop:
    """Sign in the people of a shop that is set up; `services.close()` ends it."""
    services = services_of(database)
    admin, manager, clerk = (
        services.sign_in.sign_in(f"{name}@loja.example", PASSWORD, counter)
        for name, counter in (("ana", "C01"), ("gil", "C02"), ("marina", "C03"))
    )
    return Shop(services, admin, manager, clerk)


def services_of(database: cluster.Database, connections: int = 3) -> Services:
    """Open the services of one counter with a pool of so many connections."""
    return services_over(
        work_engine(database.app_url, pool_size=connections),
        single_engine(database.app_url, application="balcao-health"),
        AdminAccess(database.migrate_url, database.name),
        Shelf(Path("/nonexistent")),
    )
