"""What is found at the counter becomes a line; what is typed becomes a discount."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount
from pos_app.domain.rows import ProductMatch, ProductRow
from pos_app.domain.selling import format_discount, keeps_cap, line_floor, line_for, looks_scanned, parse_discount
from tests.domain.carts import amount, cart, line, percent
from tests.domain.strategies import percents, prices, quantities


def product(price: str | None = "10.00", *, fraction: bool = False, active: bool = True) -> ProductRow:
    return ProductRow(
        id=UUID(int=1),
        code="P-1",
        name="Pão francês",
        brand="",
        description="",
        category="",
        unit="KG" if fraction else "UN",
        allows_fraction=fraction,
        purchase_price=None,
        sale_price=None if price is None else Decimal(price),
        stock=Decimal(10),
        reserved=Decimal(4),
        min_stock=Decimal(0),
        active=active,
        version=1,
        updated_at=datetime.now(UTC),
    )


def test_a_line_takes_todays_price_and_what_is_available() -> None:
    line = line_for(ProductMatch(product(), Decimal(1)), Decimal(3))
    assert [line.quantity, line.unit_price, line.list_price, line.available] == [3, 10, 10, 6]


def test_a_pack_counts_as_many_as_it_holds() -> None:
    assert line_for(ProductMatch(product(), Decimal(12)), Decimal(2)).quantity == 24


def test_a_price_label_charges_its_price_as_often_as_it_counts() -> None:
    match = ProductMatch(product("19.90", fraction=True), Decimal("0.628"), Decimal("12.50"))
    line = line_for(match, Decimal(2))
    assert (line.label_total, line.total) == (Decimal("25.00"), Decimal("25.00"))


@pytest.mark.parametrize(
    ("found", "count", "reason"),
    [
        (product(None), "1", "not_priced"),
        (product(active=False), "1", "inactive"),
        (product(), "0.5", "whole"),
    ],
)
def test_what_cannot_be_sold_says_why(found: ProductRow, count: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        line_for(ProductMatch(found, Decimal(1)), Decimal(count))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "discount", "again"),
    [
        ("10%", Discount("percent", Decimal(10)), "10%"),
        ("7,5 %", Discount("percent", Decimal("7.5")), "7,5%"),
        ("5,00", Discount("amount", Decimal(5)), "5,00"),
        ("R$ 1.234,50", Discount("amount", Decimal("1234.50")), "1.234,50"),
    ],
)
def test_a_discount_is_read_as_it_was_meant(text: str, discount: Discount, again: str) -> None:
    read = parse_discount(text)
    assert read == discount
    assert read is not None
    assert format_discount(read) == again


@pytest.mark.parametrize("text", ["0", "0%", "0,00"])
def test_nothing_off_is_no_discount(text: str) -> None:
    assert parse_discount(text) is None


@pytest.mark.parametrize("text", ["101%", "-5", "dez", "5,001", "%"])
def test_a_wrong_discount_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_discount(text)
    assert refused.value.field == "discount"


def test_only_digits_of_a_barcodes_length_look_scanned() -> None:
    assert looks_scanned("78912345")
    assert not looks_scanned("7891234")
    assert not looks_scanned("789123456x")
    assert not looks_scanned("７８９１２３４５")


# The cap

CENT = Decimal("0.01")
caps = percents.filter(lambda cap: cap < 100)


@given(st.lists(st.tuples(quantities, prices), min_size=1, max_size=5), percents)
def test_exactly_the_cap_may_be_taken_off_any_weight(goods: list[tuple[Decimal, Decimal]], cap: Decimal) -> None:
    plain = cart(
        *(line(n, str(quantity), str(price), allows_fraction=True) for n, (quantity, price) in enumerate(goods))
    )
    by_line = plain
    for index in range(len(goods)):
        by_line = by_line.set_line_discount(index, percent(str(cap)))
    assert keeps_cap(by_line, cap)
    assert keeps_cap(plain.set_discount(percent(str(cap))), cap)


@given(quantities, prices, caps, st.booleans())
def test_a_cent_below_the_cap_is_too_much(quantity: Decimal, price: Decimal, cap: Decimal, whole: bool) -> None:
    one = line(1, str(quantity), str(price), allows_fraction=True)
    most = one.gross - line_floor(one, cap)
    if most + CENT > one.gross:
        return
    allowed, more = amount(str(most)), amount(str(most + CENT))
    if whole:
        # The whole may go as far as its line could, or as its own sum.
        floor = min(line_floor(one, cap), percent(str(cap)).net(one.gross))
        more = amount(str(one.gross - floor + CENT))
        if more.value > one.gross:
            return
        assert keeps_cap(cart(one).set_discount(allowed), cap)
        assert not keeps_cap(cart(one).set_discount(more), cap)
    else:
        assert keeps_cap(cart(one).set_line_discount(0, allowed), cap)
        assert not keeps_cap(cart(one).set_line_discount(0, more), cap)


def test_the_floor_is_of_the_exact_price_not_of_its_cents() -> None:
    """0.335 of 1.00 is 0.34 in cents; half of it is 0.17 all the same, and half of 0.345 no more than 0.17."""
    assert line_floor(line(1, "0.335", "1.00"), Decimal(50)) == Decimal("0.17")
    one = line(1, "0.345", "1.00")
    assert (one.gross, line_floor(one, Decimal(50))) == (Decimal("0.35"), Decimal("0.17"))


def test_a_labels_price_is_what_its_cap_is_of() -> None:
    labelled = line(1, "0.269", "45.90", label_total=Decimal("12.34"))
    assert keeps_cap(cart(labelled), Decimal(0))
