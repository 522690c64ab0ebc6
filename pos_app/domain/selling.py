"""What happens at the counter before there is a line: a product found becomes one, a text becomes a discount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from pos_app.domain import money
from pos_app.domain.barcodes import ScaleLabel
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount, Lang, Money
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.rows import ProductMatch, ProductRow

_LOOKS_SCANNED: Final = re.compile(r"[0-9]{8,}")


def looks_scanned(code: str) -> bool:
    """Whether a text can only be a barcode: one that is nobody's must not be taken for words of another product."""
    return _LOOKS_SCANNED.fullmatch(code) is not None


def line_for(match: ProductMatch, count: Decimal = Decimal(1)) -> DraftLine:
    """Return the line that sells what was found `count` times at today's price.

    Invalid: product/inactive, sale_price/not_priced, and what DraftLine.checked says.
    """
    product = match.product
    if not product.active:
        raise Invalid("product", "inactive")
    if product.sale_price is None:
        raise Invalid("sale_price", "not_priced")
    quantity = money.times(match.quantity, count)
    label_total = None
    if match.label_total is not None:
        label_total = money.half_up(money.times(match.label_total, count))
        quantity = money.label_quantity(label_total, product.sale_price)
    return DraftLine(
        product_id=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        allows_fraction=product.allows_fraction,
        list_price=product.sale_price,
        quantity=quantity,
        unit_price=product.sale_price,
        label_total=label_total,
        available=product.available,
    ).checked()


def weighed(product: ProductRow, label: ScaleLabel) -> ProductMatch:
    """Return what a scale label stands for: so much of its product by weight, or what its price buys."""
    if label.kind == "weight":
        return ProductMatch(product, label.value)
    if product.sale_price is None:
        return ProductMatch(product, Decimal(1))
    return ProductMatch(product, money.label_quantity(label.value, product.sale_price), label.value)


def line_floor(line: DraftLine, cap: Decimal) -> Money:
    """Return what a line may not go below: its price with exactly `cap` percent taken off.

    From the exact product, as a discount is, so that a discount of the cap itself never passes it.
    """
    labelled = line.label_total if line.unit_price == line.list_price else None
    return Discount("percent", cap).net(money.times(line.quantity, line.list_price) if labelled is None else labelled)


def keeps_cap(draft: PreSaleDraft, cap: Decimal) -> bool:
    """Whether no line, nor the whole, is more than `cap` percent below list price, compared as money."""
    floors = [line_floor(line, cap) for line in draft.lines]
    if any(line.total < floor for line, floor in zip(draft.lines, floors, strict=True)):
        return False
    return draft.total >= min(Discount("percent", cap).net(draft.list_total), money.total_of(floors))


def parse_discount(text: str) -> Discount | None:
    """Read `10%` as a percentage and `5,00` as an amount; None for zero. Invalid("discount") as parse_decimal says."""
    if text.strip().endswith("%"):
        discount = Discount("percent", money.parse_percent(text, field="discount"))
    else:
        discount = Discount("amount", money.parse_money(text, field="discount"))
    return discount if discount.value else None


def format_discount(discount: Discount, lang: Lang = "pt_BR") -> str:
    """Write a discount as it is typed: `10%`, `5,00`."""
    write = money.format_percent if discount.kind == "percent" else money.format_money
    return write(discount.value, lang)
