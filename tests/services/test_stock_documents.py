"""Receipts and physical counts: all lines or none, once, and never against what was sold meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere, Forbidden, Invalid, OtherBody, StockShort
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import PreSaleRow, ProductDraft, ProductRow, StockChange
from pos_app.domain.stock_rows import CountLine, LedgerFilter, Receipt, ReceiptLine, StockCount
from tests.factories import ask, at_once, audit_of, cash, ledger_of, stock_of
from tests.services.conftest import OpenCounter
from tests.shop import Shop

D = Decimal


def receipt(*lines: tuple[ProductRow, str, str | None], **more: str) -> Receipt:
    made = tuple(ReceiptLine(product.id, D(quantity), cost and D(cost)) for product, quantity, cost in lines)  # type: ignore[arg-type]
    return Receipt(uuid7(), made, **more)


def count(*lines: tuple[ProductRow, str, str], note: str = "inventário") -> StockCount:
    made = tuple(CountLine(product.id, D(counted), D(expected)) for product, counted, expected in lines)
    return StockCount(uuid7(), made, note)


def cost_of(shop: Shop, product: ProductRow) -> Decimal | None:
    return shop.services.products.get(shop.manager, product.id).purchase_price


@pytest.fixture
def averaging(shop: Shop) -> Iterator[None]:
    shop.services.settings.save(shop.admin, "stock.cost", "average")
    yield
    shop.services.settings.save(shop.admin, "stock.cost", "last")


def test_a_receipt_books_every_line_with_its_supplier_and_cost(shop: Shop, owner: Engine) -> None:
    one, other = shop.product("Cimento", stock=10), shop.product("Areia", stock=0)
    sent = receipt((one, "5", "21.50"), (other, "7", None), supplier="Votoran", note="NF 4512")
    shop.services.stock.receive(shop.manager, sent)
    assert (stock_of(shop, one)[0], stock_of(shop, other)[0]) == (15, 7)
    newest = shop.services.stock.movements(shop.manager, one.id)[0]
    assert (newest.kind, newest.quantity, newest.balance_after, newest.unit_cost) == (
        "receipt",
        D(5),
        D(15),
        D("21.50"),
    )
    assert newest.reason == "Votoran · NF 4512"
    assert (cost_of(shop, one), cost_of(shop, other)) == (D("21.50"), None)
    assert audit_of(owner, sent.id) == ["receipt"]


def test_a_bad_line_leaves_none_booked(shop: Shop) -> None:
    one, other = shop.product("Inteiro", stock=1), shop.product("Outro inteiro", stock=1)
    for bad, reason in (
        ((other, "0.5", None), "fraction"),
        ((replace(other, id=uuid7()), "1", None), "not_found"),
        ((one, "1", None), "twice"),
        ((other, "999999999", None), "too_large"),
    ):
        with pytest.raises(Invalid) as problem:
            shop.services.stock.receive(shop.manager, receipt((one, "5", None), bad))
        assert (problem.value.field, problem.value.reason, problem.value.data["line"]) == ("products", reason, 2)
    with pytest.raises(Invalid):
        shop.services.stock.receive(shop.manager, receipt())
    assert (stock_of(shop, one)[0], stock_of(shop, other)[0]) == (1, 1)


def test_a_receipt_sent_again_is_booked_once_and_another_under_its_id_is_refused(shop: Shop) -> None:
    product = shop.product("De novo", stock=0)
    sent = receipt((product, "5", "3"))
    for _ in range(3):
        shop.services.stock.receive(shop.manager, sent)
    with pytest.raises(OtherBody):
        shop.services.stock.receive(shop.manager, replace(sent, note="outra"))
    with pytest.raises(OtherBody):
        shop.services.stock.count(shop.manager, StockCount(sent.id, (CountLine(product.id, D(1), D(5)),), "x"))
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 5


def test_the_same_receipt_from_eight_counters_at_once_is_booked_once(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)
    products = [shop.product(f"Ao mesmo tempo {n}", stock=0) for n in range(5)]
    sent = receipt(*((product, "4", "2") for product in products))
    results = at_once(8, lambda _: services.stock.receive(shop.manager, sent))
    assert results == [None] * 8
    assert [stock_of(shop, product)[0] for product in products] == [4] * 5


def test_receipts_counts_and_conversions_at_once_neither_block_nor_lose_anything(
    shop: Shop, open_counter: OpenCounter
) -> None:
    services = open_counter(8)
    products = [shop.product(f"Disputado {n}", stock=100) for n in range(6)]
    sales = [shop.approved(*((product, 2) for product in products)) for _ in range(8)]

    def work(counter: int) -> None:
        turned = products if counter % 2 else products[::-1]
        for turn in range(4):
            if counter < 4:
                services.stock.receive(shop.manager, receipt(*((product, "3", "1.50") for product in turned)))
            elif counter < 6:
                sale: PreSaleRow = sales[(counter - 4) * 4 + turn]
                services.pre_sales.convert(shop.manager, sale.id, sale.version, uuid7(), cash(sale))
            else:
                services.stock.count(shop.manager, count(*((product, "99", "100") for product in turned)))

    assert at_once(8, work) == [None] * 8
    # 4 counters × 4 receipts of 3, 8 sales of 2, 2 counters × 4 counts that missed one.
    expected = 100 + 4 * 4 * 3 - 8 * 2 - 2 * 4
    for product in products:
        assert stock_of(shop, product) == (expected, 0)
        assert ledger_of(shop, product) == expected


def test_the_cost_paid_last_is_the_purchase_price(shop: Shop) -> None:
    product = shop.product("Último custo", stock=0)
    for cost in ("10", "12", None):
        shop.services.stock.receive(shop.manager, receipt((product, "10", cost)))
    assert cost_of(shop, product) == 12


@pytest.mark.usefixtures("averaging")
def test_the_average_weighs_what_lay_there_with_what_came_in(shop: Shop) -> None:
    product = shop.product("Custo médio", stock=0)
    shop.services.stock.receive(shop.manager, receipt((product, "10", "10")))
    assert cost_of(shop, product) == 10
    shop.services.stock.receive(shop.manager, receipt((product, "20", "13")))
    assert cost_of(shop, product) == 12
    shop.services.stock.change(shop.manager, StockChange(uuid7(), product.id, "adjustment", D(-30), "perda"))
    shop.services.stock.receive(shop.manager, receipt((product, "1", "7.77")))
    assert cost_of(shop, product) == D("7.77"), "nothing lay there: the average is what came in"


def test_a_form_opened_before_the_cost_changed_does_not_bring_the_former_one_back(shop: Shop) -> None:
    product = shop.product("Formulário aberto", stock=0)
    shop.services.stock.receive(shop.manager, receipt((product, "1", "9.90")))
    form = ProductDraft(product.id, product.name, code=product.code, version=product.version)
    with pytest.raises(ChangedElsewhere):
        shop.services.products.save(shop.manager, form)
    assert cost_of(shop, product) == D("9.90")


def test_a_count_books_differences_and_leaves_what_is_right_alone(shop: Shop, owner: Engine) -> None:
    less, more, right = (shop.product(f"Contado {n}", stock=20) for n in range(3))
    sent = count((less, "18", "20"), (more, "25", "20"), (right, "20", "20"))
    booked = shop.services.stock.count(shop.manager, sent)
    assert [(row.code, row.before, row.after, row.moved) for row in booked] == [
        (less.code, D(20), D(18), False),
        (more.code, D(20), D(25), False),
    ]
    assert len(shop.services.stock.movements(shop.manager, right.id)) == 1
    assert shop.services.stock.count(shop.manager, sent) == booked
    assert stock_of(shop, less)[0] == 18
    assert audit_of(owner, sent.id) == ["count"]


def test_what_was_sold_while_counting_is_told_and_not_overwritten(shop: Shop) -> None:
    product = shop.product("Vendido na contagem", stock=20)
    sale = shop.approved((product, 3))
    shop.services.pre_sales.convert(shop.manager, sale.id, sale.version, uuid7(), cash(sale))
    (row,) = shop.services.stock.count(shop.manager, count((product, "19", "20")))
    assert (row.before, row.after, row.moved) == (D(17), D(16), True)
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 16


def test_a_count_takes_nothing_that_is_reserved(shop: Shop) -> None:
    product, other = shop.product("Reservado", stock=10), shop.product("Com ele", stock=10)
    shop.approved((product, 8))
    with pytest.raises(StockShort) as short:
        shop.services.stock.count(shop.manager, count((other, "9", "10"), (product, "7", "10")))
    assert (short.value.code, short.value.available) == (product.code, D(2))
    assert stock_of(shop, other)[0] == 10


@pytest.mark.parametrize("note", ["", "  "])
def test_a_count_says_why(shop: Shop, note: str) -> None:
    with pytest.raises(Invalid) as problem:
        shop.services.stock.count(shop.manager, count((shop.product("Sem motivo"), "1", "100"), note=note))
    assert problem.value.field == "reason"


def test_a_clerk_neither_receives_nor_counts_and_sees_no_cost(shop: Shop) -> None:
    product = shop.product("Só gerente")
    with pytest.raises(Forbidden):
        shop.services.stock.receive(shop.clerk, receipt((product, "1", "5")))
    with pytest.raises(Forbidden):
        shop.services.stock.count(shop.clerk, count((product, "1", "100")))
    shop.services.stock.receive(shop.manager, receipt((product, "1", "5")))
    seen = shop.services.stock.movements(shop.clerk, product.id)
    assert [row.unit_cost for row in seen] == [None, None]


def ids(shop: Shop, wanted: LedgerFilter, by: Operator | None = None) -> list[UUID]:
    return [row.product_id for row in shop.services.stock.ledger(by or shop.manager, wanted)]


def test_the_ledger_is_found_by_product_kind_person_and_period_and_paged(shop: Shop, owner: Engine) -> None:
    product = shop.product("Livro-razão de teste", stock=5)
    shop.services.stock.change(shop.admin, StockChange(uuid7(), product.id, "adjustment", D(-1), "quebra"))
    for text in ("livro-razao", "TESTE livro", product.code):
        assert set(ids(shop, LedgerFilter(text=text))) == {product.id}
    by_kind = shop.services.stock.ledger(shop.clerk, LedgerFilter(text=product.code, kind="adjustment"))
    assert [(row.quantity, row.user_name, row.product_name) for row in by_kind] == [
        (D(-1), shop.admin.name, product.name)
    ]
    assert len(ids(shop, LedgerFilter(text=product.code, user_name=shop.manager.name))) == 1
    now = ask(owner, "SELECT clock_timestamp()")
    assert ids(shop, LedgerFilter(text=product.code, since=now)) == []
    assert len(ids(shop, LedgerFilter(text=product.code, until=now))) == 2
    assert ids(shop, LedgerFilter(text="%")) == []
    wanted = LedgerFilter(product_id=product.id)
    first = shop.services.stock.ledger(shop.manager, wanted, 1)
    second = shop.services.stock.ledger(shop.manager, wanted, 1, first[-1].id)
    assert [row.quantity for row in (*first, *second)] == [-1, 5]
