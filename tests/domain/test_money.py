"""Money: exact arithmetic, discounts, and what is typed and shown."""

import decimal
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import money
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount
from tests.domain import strategies as shop
from tests.domain.published import load

VECTORS = load("money")


@pytest.fixture(autouse=True)
def hostile_context() -> Iterator[None]:
    """Two digits and rounding down: whatever leans on the ambient context gives a wrong answer."""
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_DOWN)):
        yield


def rounded(exact: Fraction) -> Fraction:
    """Half up to cents, by whole numbers alone."""
    return Fraction((exact * 100 + Fraction(1, 2)).__floor__(), 100)


def reason(error: pytest.ExceptionInfo[Invalid]) -> tuple[str, str]:
    return error.value.field, error.value.reason


@pytest.mark.parametrize("line", VECTORS["lines"], ids=lambda line: line["total"])
def test_published_line_totals_hold(line: dict[str, str]) -> None:
    discount = Discount("percent", Decimal(line["discount_percent"]))
    total = money.line_total(Decimal(line["quantity"]), Decimal(line["unit_price"]), discount)
    assert str(total) == line["total"]


@pytest.mark.parametrize("case", VECTORS["sums"], ids=lambda case: case["about"])
def test_published_sums_are_of_rounded_lines(case: dict[str, Any]) -> None:
    subtotal = money.total_of(money.line_total(Decimal(q), Decimal(p)) for q, p in case["lines"])
    assert str(subtotal) == case["subtotal"]


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("0.005", 2, "0.01"), ("0.0049", 2, "0.00"), ("-0.005", 2, "-0.01"), ("-0.001", 2, "0.00"), ("2.5", 0, "3")],
)
def test_a_half_is_rounded_away_from_zero(value: str, places: int, expected: str) -> None:
    assert str(money.half_up(Decimal(value), places)) == expected


@given(shop.quantities, shop.prices, shop.percents)
def test_a_percentage_is_taken_from_the_exact_product_and_rounded_once(
    quantity: Decimal, price: Decimal, percent: Decimal
) -> None:
    total = money.line_total(quantity, price, Discount("percent", percent))
    assert Fraction(total) == rounded(Fraction(quantity) * Fraction(price) * (100 - Fraction(percent)) / 100)


@given(shop.quantities, shop.prices, st.data())
def test_an_amount_is_taken_from_the_rounded_product(quantity: Decimal, price: Decimal, data: st.DataObject) -> None:
    gross = money.line_gross(quantity, price)
    amount = data.draw(shop.decimals(2, high=int(Fraction(gross) * 100)))
    total = money.line_total(quantity, price, Discount("amount", amount))
    assert Fraction(total) == rounded(Fraction(quantity) * Fraction(price)) - Fraction(amount)


@given(shop.quantities, shop.prices, st.data())
def test_a_discounted_line_costs_from_nothing_to_its_gross(
    quantity: Decimal, price: Decimal, data: st.DataObject
) -> None:
    gross = money.line_gross(quantity, price)
    total = money.line_total(quantity, price, data.draw(shop.discounts(gross)))
    assert 0 <= total <= gross
    assert total.as_tuple().exponent == -2


def test_a_discount_is_kept_as_entered() -> None:
    assert str(Discount("percent", Decimal(10)).value) == "10"


def test_an_amount_above_what_it_discounts_is_refused() -> None:
    with pytest.raises(Invalid) as error:
        money.line_total(Decimal(1), Decimal("9.99"), Discount("amount", Decimal("10.00")))
    assert reason(error) == ("discount", "above_gross")
    assert error.value.data == {"maximum": Decimal("9.99")}


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        ("percent", "100.01", "too_large"),
        ("percent", "-1", "negative"),
        ("percent", "1.001", "places"),
        ("percent", "NaN", "format"),
        ("amount", "-0.01", "negative"),
        ("amount", "0.001", "places"),
        ("amount", "10000000000.00", "too_large"),
        ("amount", "Infinity", "format"),
    ],
)
def test_what_can_never_be_a_discount_is_refused(kind: money.DiscountKind, value: str, why: str) -> None:
    with pytest.raises(Invalid) as error:
        Discount(kind, Decimal(value))
    assert reason(error) == ("discount", why)


def test_two_columns_make_a_discount_or_none() -> None:
    assert Discount.stored(None, None) is None
    assert Discount.stored("amount", Decimal(3)) == Discount("amount", Decimal(3))
    assert Discount.stored("percent", Decimal(3)) == Discount("percent", Decimal(3))


def test_a_label_price_is_charged_exactly() -> None:
    assert money.line_total(Decimal("0.126"), Decimal("22.49"), label_total=Decimal("2.84")) == Decimal("2.84")


def test_a_label_price_takes_no_discount() -> None:
    with pytest.raises(Invalid) as error:
        money.line_total(Decimal(1), Decimal(1), Discount("percent", Decimal(5)), label_total=Decimal(1))
    assert reason(error) == ("discount", "label")


@given(shop.decimals(2, low=1, high=99_999), shop.decimals(2, low=1, high=99_999))
def test_the_quantity_of_a_price_label_is_the_nearest_thousandth(label: Decimal, price: Decimal) -> None:
    exact = Fraction(label) / Fraction(price)
    if exact < Fraction(1, 2000):
        with pytest.raises(Invalid, match="zero"):
            money.label_quantity(label, price)
    else:
        assert abs(Fraction(money.label_quantity(label, price)) - exact) <= Fraction(1, 2000)


def test_a_label_for_a_product_without_price_is_refused() -> None:
    with pytest.raises(Invalid) as error:
        money.label_quantity(Decimal(1), Decimal(0))
    assert reason(error) == ("unit_price", "zero")


@pytest.mark.parametrize(
    ("quantity", "fraction", "why"),
    [
        ("0", True, "zero"),
        ("-1", True, "negative"),
        ("0.0001", True, "places"),
        ("1000000000", True, "too_large"),
        ("1.5", False, "whole"),
        ("NaN", True, "format"),
        ("sNaN", True, "format"),
    ],
)
def test_a_quantity_that_cannot_be_sold_is_refused(quantity: str, fraction: bool, why: str) -> None:
    with pytest.raises(Invalid) as error:
        money.check_quantity(Decimal(quantity), allows_fraction=fraction)
    assert reason(error) == ("quantity", why)


def test_a_total_that_the_database_cannot_hold_is_refused() -> None:
    with pytest.raises(Invalid) as error:
        money.line_total(money.MAX_QUANTITY, money.MAX_MONEY)
    assert reason(error) == ("total", "too_large")


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("1.234,56", 2, "1234.56"),
        ("1234,56", 2, "1234.56"),
        ("1234.56", 2, "1234.56"),
        ("1,234.56", 2, "1234.56"),
        ("1.234", 2, "1234.00"),
        ("1.234.567", 2, "1234567.00"),
        ("1.234.567", 3, "1234567.000"),
        ("57,5", 3, "57.500"),
        ("57.5", 3, "57.500"),
        ("0.125", 3, "0.125"),
        ("1234.567", 3, "1234.567"),
        ("1.234,567", 3, "1234.567"),
        ("1,234", 3, "1.234"),
        (",5", 2, "0.50"),
        ("007", 2, "7.00"),
        ("12", 0, "12"),
        ("\u00a0 12,00\u202f", 2, "12.00"),
    ],
)
def test_a_number_with_one_reading_is_understood(text: str, places: int, expected: str) -> None:
    assert str(money.parse_decimal(text, places)) == expected


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("", 2, "empty"),
        ("\u00a0", 2, "empty"),
        ("1.234", 3, "ambiguous"),
        ("999.000", 3, "ambiguous"),
        ("0.234", 2, "places"),
        ("1,234", 2, "places"),
        ("12,345", 2, "places"),
        ("-1", 2, "negative"),
        ("−1,00", 2, "negative"),
        ("-", 2, "format"),
        ("+1", 2, "format"),
        ("12,", 2, "format"),
        ("1.23.456", 2, "format"),
        ("1,234,567", 2, "format"),
        ("1.234,56,7", 2, "format"),
        ("0.123,45", 2, "format"),
        ("1 234,56", 2, "format"),
        ("1e5", 2, "format"),
        ("1_000", 2, "format"),
        ("NaN", 2, "format"),
        ("Infinity", 2, "format"),
        ("１２", 2, "format"),
        ("١٢", 2, "format"),
        ("10000000000,00", 2, "too_large"),
        ("9" * 5000, 2, "too_large"),
    ],
)
def test_any_other_number_is_refused(text: str, places: int, why: str) -> None:
    with pytest.raises(Invalid) as error:
        money.parse_decimal(text, places, field="price")
    assert reason(error) == ("price", why)


@given(st.one_of(shop.noise, shop.near_numbers), st.integers(0, 3))
def test_a_typed_number_is_within_its_limits_or_invalid(text: str, places: int) -> None:
    try:
        value = money.parse_decimal(text, places, Decimal(5000))
    except Invalid:
        return
    assert 0 <= value <= 5000
    assert value.as_tuple().exponent == -places


@pytest.mark.parametrize("text", ["R$ 1.234,56", "R$1.234,56", "r$\u00a01.234,56", " 1.234,56 "])
def test_an_amount_may_carry_its_currency(text: str) -> None:
    assert money.parse_money(text) == Decimal("1234.56")


@pytest.mark.parametrize("text", ["R$", "R$R$1", "US$ 1", "1 R$"])
def test_an_amount_with_another_sign_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        money.parse_money(text)


def test_a_typed_quantity_is_more_than_nothing() -> None:
    with pytest.raises(Invalid) as error:
        money.parse_quantity("0,000")
    assert reason(error) == ("quantity", "zero")


@pytest.mark.parametrize(("text", "expected"), [("7,5", "7.50"), ("7,5%", "7.50"), ("100 %", "100.00")])
def test_a_percentage_may_carry_its_sign(text: str, expected: str) -> None:
    assert str(money.parse_percent(text)) == expected


def test_more_than_all_of_it_is_no_percentage() -> None:
    with pytest.raises(Invalid) as error:
        money.parse_percent("100,01")
    assert reason(error) == ("discount", "too_large")


@given(shop.money, st.sampled_from(["pt_BR", "en"]))
def test_a_shown_amount_is_read_back_as_itself(value: Decimal, lang: money.Lang) -> None:
    assert money.parse_money(money.format_money(value, lang)) == value
    assert money.parse_money(money.format_currency(value, lang)) == value


@given(shop.decimals(3, low=1))
def test_a_shown_quantity_is_read_back_as_itself(value: Decimal) -> None:
    assert money.parse_quantity(money.format_quantity(value)) == value


@given(shop.percents)
def test_a_shown_percentage_is_read_back_as_itself(value: Decimal) -> None:
    assert money.parse_percent(money.format_percent(value)) == value


@pytest.mark.parametrize(
    ("value", "pt", "en"),
    [
        ("1234.56", "1.234,56", "1,234.56"),
        ("0", "0,00", "0.00"),
        ("-1", "−1,00", "−1.00"),
        ("-0.001", "0,00", "0.00"),
        ("9999999999.99", "9.999.999.999,99", "9,999,999,999.99"),
    ],
)
def test_amounts_are_shown_with_two_decimals_and_groups(value: str, pt: str, en: str) -> None:
    assert money.format_money(Decimal(value)) == pt
    assert money.format_money(Decimal(value), "en") == en


@pytest.mark.parametrize(("value", "shown"), [("-103.43", "−R$ 103,43"), ("2944.12", "R$ 2.944,12")])
def test_the_minus_stands_before_the_currency(value: str, shown: str) -> None:
    assert money.format_currency(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "pt", "en"),
    [("57.500", "57,5", "57.5"), ("12.000", "12", "12"), ("1000", "1000", "1000"), ("-3.000", "−3", "−3")],
)
def test_quantities_are_shown_without_needless_zeros(value: str, pt: str, en: str) -> None:
    assert money.format_quantity(Decimal(value)) == pt
    assert money.format_quantity(Decimal(value), "en") == en


def test_what_part_of_nothing_is_nothing() -> None:
    assert money.percent_of(Decimal(5), Decimal(0)) == 0
    assert str(money.percent_of(Decimal(1), Decimal(3))) == "33.33"
