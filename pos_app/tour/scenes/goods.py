"""What a scene's shop holds: a few products, a customer, and pre-sales in the states that people work with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import CustomerRef, DraftLine, PreSaleDraft
from pos_app.domain.rows import CustomerDraft, CustomerRow, PreSaleRow, ProductDraft, ProductRow, StockChange

if TYPE_CHECKING:
    from pos_app.tour.scenes.stage import Shop


@dataclass(frozen=True, slots=True)
class Goods:
    """What is in the shop."""

    product: ProductRow
    customer: CustomerRow
    draft: PreSaleRow
    sent: PreSaleRow
    approved: PreSaleRow


def fill(shop: Shop) -> Goods:
    """Add what scenes need to a shop, whatever it holds already."""
    services, clerk, manager = shop.services, shop.clerk, shop.manager
    products = [_product(shop, f"Açúcar cristal {n} kg", Decimal(f"{n * 7}.90")) for n in range(1, 6)]
    customer = services.customers.save(
        manager,
        CustomerDraft(
            uuid7(),
            "Padaria São João",
            tax_id="11222333000181",
            phone="11987654321",
            email="compras@padaria.loja.example",
        ),
    )

    def sale(discount: Discount | None = None, notes: str = "") -> PreSaleRow:
        made = PreSaleDraft(id=uuid7(), discount=discount, notes=notes)
        made = made.set_customer(customer.id, CustomerRef(customer.name, customer.tax_id))
        for product, quantity in ((products[0], 2), (products[1], 1)):
            made = made.add(_line(product, quantity))
        return services.pre_sales.save(clerk, made)

    def sent(discount: Discount | None = None, notes: str = "") -> PreSaleRow:
        stored = sale(discount, notes)
        return services.pre_sales.submit(clerk, stored.id, stored.version, uuid7())

    for _ in range(3):
        sent()
    waiting = sent(notes="Entregar à tarde")
    approved = services.pre_sales.approve(manager, waiting.id, waiting.version, uuid7())
    return Goods(
        products[0],
        customer,
        sale(Discount("percent", Decimal(5))),
        sent(Discount("percent", Decimal(2))),
        approved,
    )


def seen(operator: Operator, shop: Shop, sale: PreSaleRow) -> PreSaleDraft:
    """Return a stored pre-sale as it is written on."""
    return PreSaleDraft.reopened(shop.services.pre_sales.get(operator, sale.id))


def _product(shop: Shop, name: str, price: Decimal) -> ProductRow:
    services, manager = shop.services, shop.manager
    product = services.products.save(manager, ProductDraft(id=uuid7(), name=name, sale_price=price))
    services.stock.change(manager, StockChange(uuid7(), product.id, "receipt", Decimal(100), "NF 1042"))
    return services.products.get(manager, product.id)


def _line(product: ProductRow, quantity: int) -> DraftLine:
    price = product.sale_price or Decimal(0)
    return DraftLine(
        product_id=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        allows_fraction=product.allows_fraction,
        list_price=price,
        unit_price=price,
        quantity=Decimal(quantity),
    )
