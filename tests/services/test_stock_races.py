"""Many counters at once: stock is never oversold, the ledger is the stock, nobody waits in a circle."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid, OtherBody, StockShort
from pos_app.domain.rows import PreSaleRow, ProductDraft, StockChange
from pos_app.domain.status import Status
from tests.factories import ask, at_once, cash, draft, ledger_of, line, stock_of
from tests.services.conftest import OpenCounter
from tests.shop import Shop


def test_eight_counters_that_want_200_of_100_sell_exactly_100(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)
    product = shop.product("Disputado", stock=100)
    sent = [shop.sent((product, 5)) for _ in range(40)]

    def sell(counter: int) -> int:
        sold = 0
        for row in sent[counter::8]:
            try:
                approved = services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
            except StockShort:
                continue
            done = services.pre_sales.convert(shop.manager, row.id, approved.version, uuid7(), cash(approved))
            assert done.status is Status.CONVERTED
            sold += 5
        return sold

    assert sum(at_once(8, sell)) == 100  # type: ignore[arg-type]
    assert stock_of(shop, product) == (0, 0)
    assert ledger_of(shop, product) == 0


def test_eight_conversions_of_one_pre_sale_are_one(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)
    product = shop.product("Uma vez só", stock=10)
    row = shop.approved((product, 3))
    results = at_once(8, lambda _: services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row)))
    assert sum(isinstance(result, PreSaleRow) for result in results) == 1
    assert {type(result).__name__ for result in results} == {"PreSaleRow", "WrongState"}
    assert stock_of(shop, product) == (7, 0)
    assert len(shop.services.stock.movements(shop.manager, product.id)) == 2


def test_the_same_conversion_sent_eight_times_is_done_once_and_answered_eight_times(
    shop: Shop, open_counter: OpenCounter
) -> None:
    services = open_counter(8)
    product = shop.product("Enviado de novo", stock=10)
    row = shop.approved((product, 3))
    request = uuid7()
    results = at_once(8, lambda _: services.pre_sales.convert(shop.manager, row.id, row.version, request, cash(row)))
    assert {getattr(result, "status", result) for result in results} == {Status.CONVERTED}
    assert stock_of(shop, product) == (7, 0)


def test_two_lines_of_one_product_count_together(shop: Shop) -> None:
    product = shop.product("Em duas linhas", stock=10)
    made = draft(line(product, "8"), line(product, "8", note="outra"))
    stored = shop.services.pre_sales.save(shop.clerk, made)
    assert stored.short
    sent = shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())
    with pytest.raises(StockShort) as short:
        shop.services.pre_sales.approve(shop.manager, sent.id, sent.version, uuid7())
    assert (short.value.code, short.value.wanted, short.value.available) == (product.code, Decimal(16), Decimal(10))
    assert stock_of(shop, product) == (10, 0)


def test_one_movement_a_line_each_with_the_balance_after_it(shop: Shop) -> None:
    product = shop.product("Duas linhas vendidas", stock=10)
    stored = shop.services.pre_sales.save(shop.clerk, draft(line(product, "2"), line(product, "3", note="outra")))
    sent = shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())
    approved = shop.services.pre_sales.approve(shop.manager, sent.id, sent.version, uuid7())
    assert stock_of(shop, product) == (10, 5)
    shop.services.pre_sales.convert(shop.manager, sent.id, approved.version, uuid7(), cash(approved))
    newest = shop.services.stock.movements(shop.manager, product.id, 2)
    assert [(row.kind, row.quantity, row.balance_after, row.pre_sale_number) for row in newest] == [
        ("conversion", Decimal(-3), Decimal(5), sent.number),
        ("conversion", Decimal(-2), Decimal(8), sent.number),
    ]


def test_a_cancelled_reservation_comes_back(shop: Shop) -> None:
    product = shop.product("Reservado", stock=10)
    row = shop.approved((product, 4))
    assert stock_of(shop, product) == (10, 4)
    shop.services.pre_sales.cancel(shop.manager, row.id, row.version, uuid7(), "cliente desistiu")
    assert stock_of(shop, product) == (10, 0)


def test_approvals_that_share_products_in_any_order_never_wait_in_a_circle(
    shop: Shop, open_counter: OpenCounter
) -> None:
    services = open_counter(8)
    products = [shop.product(f"Roda {index}", stock=1000) for index in range(6)]
    shuffled = random.Random(7)
    rows = [shop.sent(*((p, 1) for p in shuffled.sample(products, 6))) for _ in range(48)]

    def approve_and_convert(counter: int) -> int:
        for row in rows[counter::8]:
            approved = services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
            services.pre_sales.convert(shop.manager, row.id, approved.version, uuid7(), cash(approved))
        return counter

    assert at_once(8, approve_and_convert) == list(range(8))
    assert {stock_of(shop, product) for product in products} == {(Decimal(952), Decimal(0))}


def test_twelve_adjustments_at_once_neither_drain_a_pool_of_four_nor_lose_one(
    shop: Shop, open_counter: OpenCounter
) -> None:
    services = open_counter(4)
    product = shop.product("Ajustado", stock=0)

    def adjust(_: int) -> None:
        services.stock.change(shop.manager, StockChange(uuid7(), product.id, "adjustment", Decimal(1), "contagem"))

    assert at_once(12, adjust) == [None] * 12
    assert services.health.pool_use().in_use == 0
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 12


def test_the_same_stock_request_is_booked_once(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(6)
    product = shop.product("Recebido", stock=0)
    change = StockChange(uuid7(), product.id, "receipt", Decimal(5), "nota 12")
    assert at_once(6, lambda _: services.stock.change(shop.manager, change)) == [None] * 6
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 5


@pytest.mark.parametrize(
    "other", [{"quantity": Decimal(6)}, {"kind": "adjustment"}, {"reason": "outra"}, {"product_id": None}]
)
def test_a_stock_request_with_another_body_is_refused(shop: Shop, other: dict[str, object]) -> None:
    product, second = shop.product("Primeiro", stock=0), shop.product("Segundo", stock=0)
    first = {
        "request_id": uuid7(),
        "product_id": product.id,
        "kind": "receipt",
        "quantity": Decimal(5),
        "reason": "nota 13",
    }
    shop.services.stock.change(shop.manager, StockChange(**first))  # type: ignore[arg-type]
    if "product_id" in other:
        other = {"product_id": second.id}
    with pytest.raises(OtherBody):
        shop.services.stock.change(shop.manager, StockChange(**{**first, **other}))  # type: ignore[arg-type]
    assert (stock_of(shop, product)[0], stock_of(shop, second)[0]) == (5, 0)


def test_an_adjustment_cannot_take_what_is_reserved(shop: Shop) -> None:
    product = shop.product("Prometido", stock=10)
    shop.approved((product, 8))
    with pytest.raises(StockShort) as short:
        shop.services.stock.change(shop.manager, StockChange(uuid7(), product.id, "adjustment", Decimal(-3), "quebra"))
    assert (short.value.wanted, short.value.available) == (Decimal(3), Decimal(2))


@pytest.mark.parametrize(
    ("kind", "quantity", "reason"),
    [
        ("receipt", "-1", "devolução"),
        ("receipt", "0", "nada"),
        ("adjustment", "1", "  "),
        ("conversion", "1", "por fora"),
        ("adjustment", "0.5", "meia unidade"),
        ("adjustment", "NaN", "não é número"),
        ("adjustment", "Infinity", "sem fim"),
        ("adjustment", "1.0005", "finer than a thousandth"),
        ("adjustment", "1000000000", "too much"),
    ],
)
def test_a_stock_change_that_makes_no_sense_is_refused(shop: Shop, kind: str, quantity: str, reason: str) -> None:
    form = ProductDraft(uuid7(), "Com ou sem fração", allows_fraction=quantity != "0.5")
    product = shop.services.products.save(shop.manager, form)
    with pytest.raises(Invalid):
        shop.services.stock.change(shop.manager, StockChange(uuid7(), product.id, kind, Decimal(quantity), reason))
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 0


def test_64_automatic_codes_at_once_are_64_codes(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(16)
    newest = shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Código do banco")).code
    taken = f"PROD{int(newest.removeprefix('PROD')) + 5:07}"
    shop.services.products.save(shop.manager, ProductDraft(uuid7(), "Código à mão", code=taken))

    def add(counter: int) -> list[str]:
        return [
            services.products.save(shop.manager, ProductDraft(uuid7(), f"Automático {counter}-{turn}")).code
            for turn in range(4)
        ]

    codes = [code for made in at_once(16, add) for code in made]  # type: ignore[union-attr]
    assert len(set(codes) - {taken}) == 64


def test_editing_a_product_never_touches_its_stock(shop: Shop, owner: Engine) -> None:
    product = shop.product("Nome antigo", stock=10)
    shop.approved((product, 4))
    form = ProductDraft(
        product.id, "Nome novo", code=product.code, sale_price=product.sale_price, version=product.version
    )
    renamed = shop.services.products.save(shop.manager, form)
    assert (renamed.name, renamed.stock, renamed.reserved) == ("Nome novo", Decimal(10), Decimal(4))
    assert ask(owner, "SELECT count(*) FROM pos.stock_movement WHERE product_id = :id", id=product.id) == 1
