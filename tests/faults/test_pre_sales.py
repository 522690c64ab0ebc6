"""Faults of the predecessor in stock, life and money of pre-sales, each shut out as behaviour, by its number."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import CapExceeded, Forbidden, Invalid, PosError, StockShort, WrongState
from pos_app.domain.money import Discount
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleRow, ProductDraft, ProductRow, StockChange
from pos_app.domain.status import Status
from tests.factories import ask, at_once, audit_of, cash, draft, ledger_of, line, stock_of
from tests.services.conftest import OpenCounter
from tests.shop import Shop


def form_of(product: ProductRow, **changes: object) -> ProductDraft:
    """The form of a product as it was opened, with what was typed."""
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    return ProductDraft(**{**fields, **changes})


def reopened(shop: Shop, row: PreSaleRow) -> PreSaleDraft:
    return PreSaleDraft.reopened(shop.services.pre_sales.get(shop.manager, row.id))


# Stock and life


def test_fault_01_more_is_never_sold_than_there_is(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)
    product = shop.product("Cem", stock=100)
    sent = [shop.sent((product, 5)) for _ in range(40)]

    def sell(client: int) -> int:
        sold = 0
        for row in sent[client::8]:
            try:
                approved = services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
            except StockShort:
                continue
            services.pre_sales.convert(shop.manager, row.id, approved.version, uuid7(), cash(approved))
            sold += 5
        return sold

    assert sum(count for count in at_once(8, sell) if isinstance(count, int)) == 100
    assert stock_of(shop, product) == (0, 0)
    assert ledger_of(shop, product) == 0


def test_fault_02_one_pre_sale_is_converted_once_however_many_press(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)
    product = shop.product("Única", stock=10)
    row = shop.approved((product, 3))
    results = at_once(8, lambda _: services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row)))
    assert sorted(type(result).__name__ for result in results) == ["PreSaleRow", *["WrongState"] * 7]
    moved = [one.kind for one in shop.services.stock.movements(shop.manager, product.id)]
    assert moved.count("conversion") == 1


def test_fault_03_no_state_is_written_only_steps_are_taken(shop: Shop, counter: Database) -> None:
    product = shop.product("Estado", stock=5)
    body = {**draft(line(product, "2")).body(), "status": "converted"}
    with counter.transaction(shop.clerk) as connection:
        stored = connection.execute(
            text("SELECT status FROM api.save_pre_sale(CAST(:body AS jsonb))"), {"body": json.dumps(body)}
        )
        assert stored.scalar() == "draft"
    with pytest.raises(Forbidden), counter.transaction(shop.manager) as connection:
        connection.execute(text("UPDATE pos.pre_sale SET status = 'converted'"))
    assert stock_of(shop, product) == (5, 0)


def test_fault_04_two_lines_of_one_product_count_together(shop: Shop) -> None:
    product = shop.product("Dobrado", stock=10)
    row = shop.services.pre_sales.save(shop.clerk, draft(line(product, "8", note="a"), line(product, "8", note="b")))
    row = shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    with pytest.raises(StockShort) as short:
        shop.services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    assert (short.value.wanted, short.value.available) == (Decimal(16), Decimal(10))


def test_fault_05_an_old_form_of_a_product_leaves_its_stock_and_its_sales(shop: Shop) -> None:
    product = shop.product("Formulário", stock=10)
    sold = shop.approved((product, 4))
    shop.services.pre_sales.convert(shop.manager, sold.id, sold.version, uuid7(), cash(sold))
    renamed = shop.services.products.save(shop.manager, form_of(product, name="Outro nome"))
    assert (renamed.name, renamed.stock) == ("Outro nome", Decimal(6))


def test_fault_06_what_can_be_written_can_be_converted(shop: Shop) -> None:
    product = shop.services.products.save(
        shop.manager, ProductDraft(uuid7(), "Queijo", unit="KG", allows_fraction=True, sale_price=Decimal("40.00"))
    )
    shop.services.stock.change(shop.manager, StockChange(uuid7(), product.id, "receipt", Decimal("2.500"), "entrega"))
    row = shop.services.pre_sales.save(shop.clerk, draft(line(product, "0.335")))
    row = shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    row = shop.services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    shop.services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row))
    assert stock_of(shop, product) == (Decimal("2.165"), 0)


def test_fault_07_adjustments_at_once_do_not_drain_the_pool(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(4)
    product = shop.product("Contado", stock=0)

    def adjust(_: int) -> None:
        services.stock.change(shop.manager, StockChange(uuid7(), product.id, "adjustment", Decimal(1), "contagem"))

    assert at_once(12, adjust) == [None] * 12
    assert services.health.pool_use().in_use == 0
    assert stock_of(shop, product)[0] == ledger_of(shop, product) == 12


def test_fault_08_a_failing_line_leaves_nothing_and_a_failing_edit_what_was(shop: Shop, owner: Engine) -> None:
    good = line(shop.product("Inteiro"))
    bad = line(shop.product("Quebrado"), product_id=uuid7())
    made = draft(good, bad)
    with pytest.raises(Invalid):
        shop.services.pre_sales.save(shop.clerk, made)
    assert ask(owner, "SELECT count(*) FROM pos.pre_sale WHERE id = :id", id=made.id) == 0
    assert audit_of(owner, made.id) == []

    row = shop.services.pre_sales.save(shop.clerk, draft(good))
    before = shop.services.pre_sales.get(shop.clerk, row.id)
    with pytest.raises(Invalid):
        shop.services.pre_sales.save(shop.clerk, replace(reopened(shop, row), lines=(good, bad)))
    assert shop.services.pre_sales.get(shop.clerk, row.id) == before


def test_fault_09_what_is_converted_is_neither_edited_nor_deleted(shop: Shop) -> None:
    row = shop.approved((shop.product("Fechado"), 1))
    row = shop.services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row))
    with pytest.raises(WrongState):
        shop.services.pre_sales.save(shop.clerk, replace(reopened(shop, row), notes="tarde demais"))
    with pytest.raises(WrongState):
        shop.services.pre_sales.delete(shop.clerk, row.id, row.version)
    assert shop.services.pre_sales.get(shop.clerk, row.id).row.status is Status.CONVERTED


def test_fault_10_eighty_automatic_codes_at_once_are_eighty_codes(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(8)

    def add(client: int) -> list[str]:
        return [
            services.products.save(shop.manager, ProductDraft(uuid7(), f"Auto {client}.{n}")).code for n in range(10)
        ]

    codes = [code for made in at_once(8, add) if isinstance(made, list) for code in made]
    assert len(set(codes)) == 80


def test_fault_11_what_is_in_use_stays_and_no_refusal_shows_sql(shop: Shop, counter: Database) -> None:
    product = shop.product("Em uso", stock=0)
    row = shop.draft((product, 1))
    with pytest.raises(PosError) as refused, counter.transaction(shop.admin) as connection:
        connection.execute(text("DELETE FROM api.product WHERE id = :id"), {"id": product.id})
    assert not any(word in str(refused.value) for word in ("DELETE", "api.", str(product.id)))
    shop.services.products.save(shop.manager, form_of(product, active=False))
    assert [item.name for item in shop.services.pre_sales.get(shop.clerk, row.id).items] == ["Em uso"]


# Money


def test_fault_12_the_lines_add_up_to_the_total(shop: Shop) -> None:
    product = shop.services.products.save(
        shop.manager, ProductDraft(uuid7(), "Grão", unit="KG", allows_fraction=True, sale_price=Decimal("0.33"))
    )
    made = draft(*(line(product, "0.335", note=str(number)) for number in range(10)))
    row = shop.services.pre_sales.save(shop.clerk, made)
    detail = shop.services.pre_sales.get(shop.clerk, row.id)
    assert sum(item.line_total for item in detail.items) == row.total == made.total == Decimal("1.10")


@pytest.mark.parametrize("discount", [Discount("percent", Decimal(10)), Discount("amount", Decimal("20.00"))])
def test_fault_13_a_discount_stays_as_it_was_entered_through_edits(shop: Shop, discount: Discount) -> None:
    product = shop.product("Descontado", "100.00")
    row = shop.services.pre_sales.save(shop.manager, draft(line(product, "2"), discount=discount))
    again = reopened(shop, row)
    assert again.discount == discount
    edited = shop.services.pre_sales.save(shop.manager, again.set_quantity(0, Decimal(3)))
    assert reopened(shop, edited).discount == discount
    other = Discount("amount" if discount.kind == "percent" else "percent", Decimal(15))
    changed = shop.services.pre_sales.save(shop.manager, reopened(shop, edited).set_discount(other))
    assert reopened(shop, changed).discount == other


def test_fault_14_no_discount_is_more_than_what_it_discounts_and_no_price_passes_the_cap(shop: Shop) -> None:
    product = shop.product("Dez", "10.00")
    with pytest.raises(Invalid):
        draft(line(product)).set_discount(Discount("amount", Decimal("999.00")))
    # What the program refuses to write, the database refuses to store.
    body = replace(draft(line(product)), notes="forjado")
    with pytest.raises(Invalid):
        shop.services.pre_sales.save(shop.clerk, _Forged(body))  # type: ignore[arg-type]
    free = shop.services.pre_sales.save(shop.clerk, draft(line(product, unit_price=Decimal("0.00"))))
    with pytest.raises(CapExceeded) as passed:
        shop.services.pre_sales.submit(shop.clerk, free.id, free.version, uuid7())
    assert passed.value.reduction == 100


class _Forged:
    """A draft whose body claims a discount of 999 on 10."""

    def __init__(self, made: PreSaleDraft) -> None:
        self._made = made

    def body(self) -> dict[str, object]:
        return {**self._made.body(), "discount": {"kind": "amount", "value": "999.00"}, "total": "-989.00"}
