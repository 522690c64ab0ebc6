"""Small carts, written down by hand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft

EMPTY = PreSaleDraft(UUID(int=1))


def line(product: int = 1, quantity: str = "1", price: str = "10.00", **changes: object) -> DraftLine:
    plain = DraftLine(
        product_id=UUID(int=product),
        code=f"P-{product}",
        name=f"Produto {product}",
        unit="UN",
        allows_fraction=False,
        list_price=Decimal(price),
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def cart(*lines: DraftLine) -> PreSaleDraft:
    return replace(EMPTY, lines=lines)


def percent(value: str) -> Discount:
    return Discount("percent", Decimal(value))


def amount(value: str) -> Discount:
    return Discount("amount", Decimal(value))


def refusal(change: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Invalid) as error:
        change()
    return error.value.field, error.value.reason
