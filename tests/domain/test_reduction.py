"""The whole reduction from list price, and the cap."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from pos_app.domain.errors import CapExceeded
from pos_app.domain.money import Discount
from pos_app.domain.pre_sale import PreSaleDraft
from tests.domain import strategies as shop
from tests.domain.carts import EMPTY, cart, line, percent


def test_the_reduction_is_of_price_line_and_header_together() -> None:
    draft = cart(line(price="100.00"), line(2, price="100.00"))
    draft = draft.set_price(0, Decimal("90.00")).set_line_discount(0, percent("10")).set_discount(percent("10"))
    assert draft.total == Decimal("162.90")
    assert draft.reduction.percent == Decimal("18.55")
    assert draft.line_reduction(0).percent == Decimal("27.10")
    assert draft.line_reduction(1).percent == Decimal("10.00")


def test_a_raised_price_is_no_reduction_and_hides_none() -> None:
    draft = cart(line(price="100.00"), line(2, price="100.00")).set_price(0, Decimal("200.00"))
    draft = draft.set_line_discount(1, percent("50"))
    assert draft.line_reduction(0).percent == 0
    assert draft.reduction.percent == 0
    with pytest.raises(CapExceeded) as error:
        draft.check_cap(Decimal(20))
    assert (error.value.line, error.value.reduction, error.value.cap) == (2, Decimal(50), Decimal(20))


def test_the_whole_counts_where_no_line_is_over_by_a_cent() -> None:
    draft = cart(*[line(product, price="0.09", quantity="1") for product in range(1, 21)])
    for index in range(20):
        draft = draft.set_price(index, Decimal("0.08"))
    draft.check_cap(Decimal("11.12"))
    with pytest.raises(CapExceeded) as error:
        draft.check_cap(Decimal(5))
    assert error.value.line is None


@pytest.mark.parametrize("price", ["0.19", "0.10", "0.05", "9.99"])
def test_rounding_alone_does_not_pass_a_cap(price: str) -> None:
    cart(line(price=price)).set_line_discount(0, percent("5")).check_cap(Decimal(5))


@pytest.mark.parametrize(("price", "over"), [("90.00", False), ("89.99", False), ("89.98", True)])
def test_a_cap_leaves_half_a_cent_for_the_line_and_half_a_cent_for_the_whole(price: str, over: bool) -> None:
    draft = cart(line(price="100.00")).set_price(0, Decimal(price))
    assert draft.reduction.exceeds(Decimal(10)) is over
    assert draft.line_reduction(0).exceeds(Decimal(10)) is over


@given(shop.drafts(), shop.percents)
def test_what_is_given_within_the_cap_passes_on_lines_or_on_the_whole(draft: PreSaleDraft, cap: Decimal) -> None:
    at_list = tuple(replace(each, unit_price=each.list_price, discount=None) for each in draft.lines)
    on_lines = cart(*[replace(each, discount=Discount("percent", cap)) for each in at_list])
    on_the_whole = cart(*at_list).set_discount(Discount("percent", cap))
    on_lines.check_cap(cap)
    on_the_whole.check_cap(cap)


@given(shop.drafts(), shop.percents)
def test_a_cap_passed_by_more_than_rounding_is_noticed(draft: PreSaleDraft, cap: Decimal) -> None:
    before = sum((Fraction(each.quantity) * Fraction(each.list_price) for each in draft.lines), Fraction(0))
    allowed = before * (100 - Fraction(cap)) / 100
    passes = Fraction(draft.total) >= allowed - Fraction(len(draft.lines) + 1, 200)
    assert draft.reduction.exceeds(cap) is not passes


def test_a_labels_own_rounding_is_no_reduction() -> None:
    labelled = line(price="20.00", quantity="0.002", allows_fraction=True, label_total=Decimal("0.03"))
    draft = EMPTY.add(labelled)
    assert draft.lines[0].list_value == Decimal("0.03")
    draft.check_cap(Decimal(0))


def test_an_empty_pre_sale_is_not_reduced() -> None:
    assert EMPTY.reduction.percent == 0
    EMPTY.check_cap(Decimal(0))


def test_all_of_it_given_away_is_a_hundred_percent() -> None:
    draft = cart(line()).set_line_discount(0, percent("100"))
    assert draft.line_reduction(0).percent == 100
    with pytest.raises(CapExceeded):
        draft.check_cap(Decimal(50))
