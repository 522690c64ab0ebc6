"""A new draft from an old pre-sale: today's products at today's prices, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount
from pos_app.domain.pre_sale import CustomerRef, DraftLine, PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleItemRow, ProductRow

DifferenceKind = Literal["price", "total", "discount", "inactive", "not_priced", "quantity"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as it was: of a product by its name, of the whole where that is empty.

    `price`: the unit price; `total`: what the line costs; both with `before` and `after` in reais. `discount`: one that
    is more than what it is taken from is dropped. The other kinds leave the product out.
    """

    name: str
    kind: DifferenceKind
    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A draft that was never stored, the number of what it repeats, and the differences in the order of the lines."""

    draft: PreSaleDraft
    of_number: int
    differences: tuple[Difference, ...]


def duplicate(detail: PreSaleDetail, products: Mapping[UUID, ProductRow], new_id: UUID) -> Duplicate:
    """Repeat a pre-sale under a new id; discounts and notes stay as they were entered."""
    differences: list[Difference] = []
    lines = [line for item in detail.items if (line := _line(item, products.get(item.product_id), differences))]
    row = detail.row
    draft = PreSaleDraft(
        id=new_id,
        lines=tuple(lines),
        customer_id=row.customer_id,
        customer=CustomerRef(row.customer_name, detail.customer_tax_id) if row.customer_name else None,
        planned_method=row.planned_method,
        notes=detail.notes,
    )
    discount = Discount.stored(detail.discount_kind, detail.discount_value)
    try:
        draft = draft.set_discount(discount if lines else None)
    except Invalid:
        differences.append(Difference("", "discount", before=detail.discount_value))
    return Duplicate(draft, row.number, tuple(differences))


def _line(item: PreSaleItemRow, product: ProductRow | None, differences: list[Difference]) -> DraftLine | None:
    """Today's line for an old one; None where the product cannot be sold like that any more."""
    if product is None or not product.active:
        differences.append(Difference(item.name, "inactive"))
        return None
    if product.sale_price is None:
        differences.append(Difference(item.name, "not_priced"))
        return None
    line = DraftLine(
        product_id=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        allows_fraction=product.allows_fraction,
        list_price=product.sale_price,
        quantity=item.quantity,
        unit_price=product.sale_price,
        discount=Discount.stored(item.discount_kind, item.discount_value),
        note=item.note,
        available=product.available,
    )
    try:
        line = line.checked()
    except Invalid as problem:
        if problem.field != "discount":
            differences.append(Difference(item.name, "quantity"))
            return None
        differences.append(Difference(item.name, "discount", before=item.discount_value))
        line = replace(line, discount=None)
    if line.unit_price != item.unit_price:
        differences.append(Difference(item.name, "price", item.unit_price, line.unit_price))
    elif (line.total != item.line_total and line.discount is not None) or item.label_total not in (None, line.total):
        differences.append(Difference(item.name, "total", item.line_total, line.total))
    return line
