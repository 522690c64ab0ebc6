"""From cost to price and back: margin is a share of the price, markup is on top of the cost; both in percent."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

from pos_app.domain.errors import Invalid
from pos_app.domain.money import (
    HUNDRED,
    MAX_MONEY,
    PERCENT_PLACES,
    Money,
    half_up,
    minus,
    parse_decimal,
    percent_of,
    times,
)

MAX_MARKUP: Final = Decimal("99999.99")
MAX_MARGIN: Final = Decimal("99.99")
"""At 100 % there would be no cost."""

_EXACT_ENOUGH: Final = Context(prec=60)


def price_by_margin(cost: Money, margin: Decimal) -> Money:
    """Return the price of which `margin` percent is earned: cost / (1 − m); Invalid where it is too large."""
    return _stored(_EXACT_ENOUGH.divide(times(cost, HUNDRED), minus(HUNDRED, margin)))


def price_by_markup(cost: Money, markup: Decimal) -> Money:
    """Return the price `markup` percent above cost: cost · (1 + k); Invalid where it is too large."""
    return _stored(_EXACT_ENOUGH.divide(times(cost, _EXACT_ENOUGH.add(HUNDRED, markup)), HUNDRED))


def margin_of(cost: Money, price: Money) -> Decimal:
    """Return what of the price is earned; negative where it does not cover the cost, 0 for no price."""
    return percent_of(minus(price, cost), price)


def markup_of(cost: Money, price: Money) -> Decimal:
    """Return what is earned on top of the cost; negative where the price does not cover it, 0 for no cost."""
    return percent_of(minus(price, cost), cost)


def parse_margin(text: str) -> Decimal:
    """Read a margin from 0 to 99.99, with or without `%`."""
    return parse_decimal(text.strip().removesuffix("%"), PERCENT_PLACES, MAX_MARGIN, field="margin")


def parse_markup(text: str) -> Decimal:
    """Read a markup from 0, with or without `%`."""
    return parse_decimal(text.strip().removesuffix("%"), PERCENT_PLACES, MAX_MARKUP, field="markup")


def _stored(price: Decimal) -> Money:
    rounded = half_up(price)
    if rounded > MAX_MONEY:
        raise Invalid("sale_price", "too_large", maximum=MAX_MONEY)
    return rounded
