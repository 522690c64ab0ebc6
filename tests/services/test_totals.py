"""Totals stand twice, in `domain` and in SQL: the two are equal to the cent on any cart."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Discount, label_quantity
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft
from pos_app.domain.rows import ProductDraft, ProductRow
from pos_app.domain.selling import keeps_cap
from tests.domain.published import load
from tests.factories import line
from tests.faults.figures import times
from tests.shop import Shop

Asking = Callable[[list[PreSaleDraft]], dict[object, tuple[object, ...]]]

BATCH = 250

# Where a half cent is near: 0.335 × 1.00, 50 % of an odd cent, 2.5 % of 0.20.
QUANTITIES = ("0.001", "0.005", "0.125", "0.25", "0.335", "0.5", "1", "1.5", "2.675", "3", "10", "9999.999")
PRICES = ("0.01", "0.05", "0.15", "0.33", "1.00", "1.19", "2.30", "9.99", "10.00", "22.49", "105.35", "9999.99")
PERCENTS = ("0", "0.01", "2.5", "5", "10", "12.5", "33.33", "50", "99.99", "100")


class Carts:
    """Random carts of these products, the same ones for the same seed."""

    def __init__(self, products: list[ProductRow], seed: int) -> None:
        self._products = products
        self._random = random.Random(seed)

    def next(self) -> PreSaleDraft:
        lines = tuple(self._line() for _ in range(self._random.randint(1, 7)))
        made = PreSaleDraft(uuid7(), lines)
        return made.set_discount(self._discount(made.subtotal))

    def _line(self) -> DraftLine:
        product = self._random.choice(self._products)
        price = product.sale_price or Decimal(0)
        if self._random.random() < 0.4:
            price = self._one_of(PRICES, 2, 200_000)
        if price and self._random.random() < 0.15:
            label_total = self._cents(20_000)
            try:
                quantity = label_quantity(label_total, price)
            except Invalid:
                return line(product, unit_price=price)
            return line(product, str(quantity), unit_price=price, label_total=label_total)
        plain = line(product, str(self._one_of(QUANTITIES, 3, 99_999)), unit_price=price)
        return line(product, str(plain.quantity), unit_price=price, discount=self._discount(plain.gross))

    def _discount(self, gross: Decimal) -> Discount | None:
        kind = self._random.choice(("none", "percent", "amount"))
        if kind == "percent":
            return Discount("percent", self._one_of(PERCENTS, 2, 10_000))
        if kind == "amount":
            return Discount("amount", self._cents(int(gross * 100), 0))
        return None

    def _one_of(self, known: tuple[str, ...], places: int, most: int) -> Decimal:
        if self._random.random() < 0.6:
            return Decimal(self._random.choice(known))
        return Decimal(self._random.randint(1, most)).scaleb(-places)

    def _cents(self, most: int, least: int = 1) -> Decimal:
        return Decimal(self._random.randint(least, most)).scaleb(-2)


@pytest.fixture
def goods(shop: Shop) -> list[ProductRow]:
    return [
        shop.services.products.save(
            shop.manager, ProductDraft(uuid7(), f"A {price}", sale_price=Decimal(price), allows_fraction=True)
        )
        for price in PRICES
    ]


@pytest.fixture
def asking(shop: Shop, counter: Database) -> Asking:
    """Save carts in a transaction that leaves nothing; read what the database made of each."""

    def save(carts: list[PreSaleDraft]) -> dict[object, tuple[object, ...]]:
        with counter.transaction(shop.clerk) as connection:
            found = stored(connection, carts)
            connection.rollback()
        return found

    return save


def stored(connection: Connection, carts: list[PreSaleDraft]) -> dict[object, tuple[object, ...]]:
    """Subtotal, discount, total, list total of each cart, and total and discount of each of its lines."""
    bodies = json.dumps([cart.body() for cart in carts])
    connection.execute(
        text("SELECT count(api.save_pre_sale(b)) FROM jsonb_array_elements(CAST(:all AS jsonb)) b"), {"all": bodies}
    )
    rows = connection.execute(
        text(
            "SELECT s.id, s.subtotal, s.discount_amount, s.total, s.list_total, (SELECT jsonb_agg(jsonb_build_array("
            " i.line_total::text, i.discount_amount::text) ORDER BY i.line_number)"
            " FROM api.pre_sale_item i WHERE i.pre_sale_id = s.id) FROM api.pre_sale s WHERE s.id = ANY(:ids)"
        ),
        {"ids": [cart.id for cart in carts]},
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def computed(cart: PreSaleDraft) -> tuple[object, ...]:
    lines = [[str(each.total), str(each.discount_amount)] for each in cart.lines]
    return (cart.subtotal, cart.discount_amount, cart.total, cart.list_total, lines)


@times(short=500, faults=10_000, long=100_000)
def test_random_carts_have_the_same_totals_in_both(asking: Asking, goods: list[ProductRow], times: int) -> None:
    carts = Carts(goods, seed=20260701)
    for _ in range(times // BATCH):
        batch = [carts.next() for _ in range(BATCH)]
        found = asking(batch)
        assert {cart.id: found[cart.id] for cart in batch} == {cart.id: computed(cart) for cart in batch}


def test_the_published_vectors_have_the_same_totals_in_both(asking: Asking, goods: list[ProductRow]) -> None:
    vectors = load("money")
    single = [
        line(
            goods[0],
            each["quantity"],
            unit_price=Decimal(each["unit_price"]),
            discount=Discount("percent", Decimal(each["discount_percent"])),
        )
        for each in vectors["lines"]
    ]
    many = [
        tuple(line(goods[0], quantity, unit_price=Decimal(price)) for quantity, price in each["lines"])
        for each in vectors["sums"]
    ]
    carts = [PreSaleDraft(uuid7(), (one,)) for one in single] + [PreSaleDraft(uuid7(), lines) for lines in many]
    expected = [Decimal(each["total"]) for each in vectors["lines"]] + [
        Decimal(each["subtotal"]) for each in vectors["sums"]
    ]
    found = asking(carts)
    assert [found[cart.id][2] for cart in carts] == expected


def near(cap: Decimal, products: list[ProductRow], source: random.Random) -> PreSaleDraft:
    """A cart by weight that has the cap, a hundredth of a percent or a cent less or more taken off."""
    made = PreSaleDraft(uuid7())
    for _ in range(source.randint(1, 3)):
        product = source.choice(products)
        made = replace(made, lines=(*made.lines, line(product, str(Decimal(source.randint(1, 4_000)).scaleb(-3)))))
    step = source.choice((Decimal(-1), Decimal(0), Decimal(0), Decimal(1))) / 100
    off = Discount("percent", cap + step)
    if source.random() < 0.3:
        return made.set_discount(off)
    for index, one in enumerate(made.lines):
        discount = off
        if source.random() < 0.4:
            discount = Discount("amount", min(one.gross, max(Decimal(0), one.gross - off.net(one.gross) + step)))
        made = made.set_line_discount(index, discount)
    return made


@pytest.mark.parametrize("cap", [Decimal(1), Decimal(5), Decimal("12.5"), Decimal(50), Decimal("99.9")])
def test_what_keeps_a_cap_is_the_same_in_both(
    shop: Shop, counter: Database, owner: Engine, goods: list[ProductRow], cap: Decimal
) -> None:
    source = random.Random(20260702)
    carts = [near(cap, goods, source) for _ in range(300)]
    mixed = Carts(goods, seed=20260703)
    carts += [mixed.next() for _ in range(100)]
    with counter.transaction(shop.clerk) as connection:
        stored(connection, carts)
    with owner.connect() as connection:
        rows = connection.execute(
            text("SELECT s.id, pos.beyond_cap(s, :cap) IS NULL FROM pos.pre_sale s WHERE s.id = ANY(:ids)"),
            {"cap": cap, "ids": [one.id for one in carts]},
        )
        found = {row[0]: row[1] for row in rows}
    assert found == {one.id: keeps_cap(one, cap) for one in carts}
    assert {True, False} == set(found.values())
