"""The lines of a delivery or a count while they are typed: plain values, each change makes another tuple."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, check_number, check_quantity, half_up, minus, total_of
from pos_app.domain.rows import ProductRow

Lines = tuple["StockLine", ...]


@dataclass(frozen=True, slots=True)
class StockLine:
    """A product as it was read last, and how much of it came in or was counted (None: not yet).

    `expected` is the stock in the books when it was counted; `cost` what one of it was bought for, None: not said.
    """

    product: ProductRow
    quantity: Decimal | None
    expected: Decimal
    cost: Decimal | None = None

    @property
    def known(self) -> Decimal:
        """The quantity, nothing where there is none."""
        return self.quantity or Decimal(0)

    @property
    def difference(self) -> Decimal:
        """What was counted more (or less) than the books say; 0 where nothing was counted."""
        return Decimal(0) if self.quantity is None else minus(self.quantity, self.expected)


def added(lines: Lines, product: ProductRow, quantity: Decimal) -> Lines:
    """Add so much of a product, to its line where it has one; raises Invalid("quantity")."""
    for place, line in enumerate(lines):
        if line.product.id == product.id:
            whole = total_of((line.known, quantity))
            check_quantity(whole, allows_fraction=product.allows_fraction)
            # The first of it that is counted says what the books are compared with.
            expected = product.stock if line.quantity is None else line.expected
            changed = replace(line, product=product, quantity=whole, expected=expected)
            return (*lines[:place], changed, *lines[place + 1 :])
    check_quantity(quantity, allows_fraction=product.allows_fraction)
    return (*lines, StockLine(product, quantity, product.stock))


def counted(product: ProductRow, quantity: Decimal) -> Decimal:
    """Return what was counted, nothing at all included; raises Invalid("quantity")."""
    check_number("quantity", quantity, QUANTITY_PLACES, MAX_QUANTITY)
    if not product.allows_fraction and half_up(quantity, 0) != quantity:
        raise Invalid("quantity", "whole")
    return quantity


def read_again(lines: Lines, product: ProductRow) -> Lines:
    """Take over a product as it is now; what was counted of it stays compared with the books of then."""
    return tuple(
        line
        if line.product.id != product.id
        else replace(line, product=product, expected=product.stock if line.quantity is None else line.expected)
        for line in lines
    )


def without(lines: Lines, product_id: UUID) -> Lines:
    """Take a product out."""
    return tuple(line for line in lines if line.product.id != product_id)


def listed(lines: Lines, products: Iterable[ProductRow]) -> Lines:
    """Add products that are still to be counted, except those that are there already."""
    there = {line.product.id for line in lines}
    fresh = (StockLine(product, None, product.stock) for product in products if product.id not in there)
    return (*lines, *fresh)


def to_order(product: ProductRow) -> Decimal:
    """How much brings a low product back to its minimum, in whole units where it is sold in them; at least one."""
    missing = minus(product.min_stock, product.available)
    if not product.allows_fraction:
        whole = half_up(missing, 0)
        missing = whole if whole >= missing else whole + 1
    return missing if missing > 0 else Decimal(1)
