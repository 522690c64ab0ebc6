"""Margin and markup, in both directions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_MONEY
from pos_app.domain.pricing import (
    margin_of,
    markup_of,
    parse_margin,
    parse_markup,
    price_by_margin,
    price_by_markup,
)

D = Decimal


@pytest.mark.parametrize(
    ("cost", "margin", "price"), [("10", "50", "20.00"), ("7", "30", "10.00"), ("1", "33.33", "1.50"), ("0", "10", "0")]
)
def test_a_margin_is_a_share_of_the_price(cost: str, margin: str, price: str) -> None:
    assert price_by_margin(D(cost), D(margin)) == D(price)


@pytest.mark.parametrize(
    ("cost", "markup", "price"), [("10", "50", "15.00"), ("7", "30", "9.10"), ("0.03", "50", "0.05"), ("4", "0", "4")]
)
def test_a_markup_is_on_top_of_the_cost(cost: str, markup: str, price: str) -> None:
    assert price_by_markup(D(cost), D(markup)) == D(price)


@given(st.decimals("1.00", "99999.99", places=2), st.decimals("0", "90", places=2), st.decimals("0", "900", places=2))
def test_what_is_read_back_is_what_was_typed_but_for_a_cent(cost: Decimal, margin: Decimal, markup: Decimal) -> None:
    # A cent of the price is at most one percent of it.
    assert abs(margin_of(cost, price_by_margin(cost, margin)) - margin) <= D("0.51")
    assert abs(markup_of(cost, price_by_markup(cost, markup)) - markup) <= D("0.51")


def test_a_price_below_cost_has_a_negative_margin() -> None:
    assert margin_of(D(10), D(8)) == -25
    assert markup_of(D(10), D(8)) == -20


@pytest.mark.parametrize(("text", "value"), [("30", "30"), ("30%", "30"), ("33,33 %", "33.33")])
def test_percentages_are_read_as_they_are_written(text: str, value: str) -> None:
    assert parse_margin(text.replace(" ", "")) == parse_markup(text.replace(" ", "")) == D(value)


def test_what_no_price_can_have_is_refused() -> None:
    for refused in ("100", "-1"):
        with pytest.raises(Invalid):
            parse_margin(refused)
    with pytest.raises(Invalid):
        price_by_markup(MAX_MONEY, D(1))
    with pytest.raises(Invalid):
        price_by_margin(MAX_MONEY, D(1))
