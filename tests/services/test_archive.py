"""Pre-sales looked up: found by what is known of them, with their history, weighed, repeated, and cancelled in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Forbidden, NotFound
from pos_app.domain.money import Discount
from pos_app.domain.rows import CustomerDraft, PreSaleFilter, PreSaleRow, ProductDraft, ProductRow
from pos_app.domain.status import Status
from tests.factories import ask, at_once, audit_of, cash, draft, line, stock_of, tell
from tests.services.conftest import OpenCounter
from tests.shop import Shop


def numbers(shop: Shop, wanted: PreSaleFilter, **more: Any) -> list[int]:
    return [row.number for row in shop.services.archive.found(more.pop("by", shop.manager), wanted, **more)]


def changed(shop: Shop, product: ProductRow, **changes: Any) -> ProductRow:
    """Save a product with other values."""
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    return shop.services.products.save(shop.manager, ProductDraft(**{**fields, **changes}))


def for_customer(shop: Shop, name: str, product: ProductRow, quantity: str = "1") -> PreSaleRow:
    customer = shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), name))
    stored = shop.services.pre_sales.save(shop.clerk, draft(line(product, quantity), customer_id=customer.id))
    return shop.services.pre_sales.submit(shop.clerk, stored.id, stored.version, uuid7())


# Finding


def test_they_are_found_by_number_customer_state_and_period(own_shop: Shop) -> None:
    product = own_shop.product("Azulejo")
    sent = for_customer(own_shop, "João Gonçalves", product)
    other = own_shop.draft((product, 2))
    assert numbers(own_shop, PreSaleFilter(text="goncalves joao")) == [sent.number]
    assert numbers(own_shop, PreSaleFilter(text="%")) == []
    assert numbers(own_shop, PreSaleFilter(text=f"{sent.number:06d}")) == [sent.number]
    assert numbers(own_shop, PreSaleFilter(statuses=frozenset({Status.DRAFT}))) == [other.number]
    now = datetime.now(UTC)
    assert numbers(own_shop, PreSaleFilter(until=now - timedelta(days=1))) == []
    assert numbers(own_shop, PreSaleFilter(since=now - timedelta(days=1))) == [other.number, sent.number]


def test_any_column_orders_all_rows_not_a_first_page(own_shop: Shop) -> None:
    product = own_shop.product("Régua")
    rows = [own_shop.draft((product, quantity)) for quantity in (3, 1, 2)]
    by_total = PreSaleFilter(order="total", descending=True)
    assert numbers(own_shop, by_total, limit=1) == [rows[0].number]
    assert numbers(own_shop, replace(by_total, descending=False)) == [rows[i].number for i in (1, 2, 0)]


def test_an_employee_finds_and_reads_the_history_of_their_own_alone(shop: Shop) -> None:
    own = shop.draft((shop.product("Meu"), 1))
    others = shop.draft((shop.product("Dele"), 1), by=shop.manager)
    seen = numbers(shop, PreSaleFilter(), by=shop.clerk)
    assert own.number in seen
    assert others.number not in seen
    assert shop.services.archive.history(shop.clerk, own.id)
    assert shop.services.archive.history(shop.clerk, others.id) == ()
    with pytest.raises(NotFound):
        shop.services.archive.duplicate(shop.clerk, others.id)


# History


def test_the_history_says_who_did_what_and_when(shop: Shop) -> None:
    row = for_customer(shop, "Olga Reis", shop.product("Torneira"), "2")
    shop.services.pre_sales.send_back(shop.manager, row.id, row.version, uuid7(), "sem desconto")
    steps = shop.services.archive.history(shop.clerk, row.id)
    assert [(step.action, step.user_name) for step in steps] == [
        ("return", shop.manager.name),
        ("submit", shop.clerk.name),
        ("add", shop.clerk.name),
    ]
    assert [step.at for step in steps] == sorted((step.at for step in steps), reverse=True)
    assert (steps[0].reason, steps[2].lines, steps[2].total) == ("sem desconto", 1, Decimal("20.00"))
    assert "Olga" not in str(steps)


# Duplicating


def test_a_duplicate_has_todays_prices_and_tells_what_differs(shop: Shop) -> None:
    dearer, gone, same = shop.product("Broxa", "10.00"), shop.product("Prego", "2.00"), shop.product("Rolo", "7.00")
    old = shop.sent((dearer, 2), (gone, 1), (same, 3), discount=Discount("percent", Decimal(4)), notes="portão")
    changed(shop, dearer, sale_price=Decimal("12.50"))
    changed(shop, gone, active=False)
    made = shop.services.archive.duplicate(shop.clerk, old.id)
    assert [(one.name, one.kind, one.before, one.after) for one in made.differences] == [
        ("Broxa", "price", Decimal("10.00"), Decimal("12.50")),
        ("Prego", "inactive", None, None),
    ]
    assert made.of_number == old.number
    assert made.draft.id != old.id
    assert made.draft.discount == Discount("percent", Decimal(4))
    stored = shop.services.pre_sales.save(shop.clerk, made.draft)
    assert (stored.status, stored.line_count, stored.subtotal) == (Status.DRAFT, 2, Decimal("46.00"))


def test_a_duplicate_drops_a_discount_that_is_more_than_what_it_discounts(shop: Shop) -> None:
    product = shop.product("Verniz", "100.00")
    row = shop.services.pre_sales.save(
        shop.manager, draft(line(product, discount=Discount("amount", Decimal("15.00"))))
    )
    changed(shop, product, sale_price=Decimal("9.00"))
    made = shop.services.archive.duplicate(shop.manager, row.id)
    assert [one.kind for one in made.differences] == ["discount", "price"]
    assert made.draft.total == Decimal("9.00")


def test_a_changed_price_does_not_live_on_in_a_duplicate(shop: Shop) -> None:
    product = shop.product("Selador", "50.00")
    row = shop.services.pre_sales.save(shop.clerk, draft(line(product, unit_price=Decimal("48.00"))))
    made = shop.services.archive.duplicate(shop.clerk, row.id)
    assert made.draft.total == Decimal("50.00")
    assert [(one.before, one.after) for one in made.differences] == [(Decimal("48.00"), Decimal("50.00"))]


# Weighing


def test_a_manager_weighs_cap_cost_and_what_the_customer_has_open(shop: Shop) -> None:
    product = changed(shop, shop.product("Piso", "30.00"), purchase_price=Decimal("18.33"))
    row = for_customer(shop, "Rita Lobo", product, "2")
    customer_id = row.customer_id
    open_one = shop.services.pre_sales.save(shop.clerk, draft(line(product, "5"), customer_id=customer_id))
    shop.services.pre_sales.submit(shop.clerk, open_one.id, open_one.version, uuid7())
    shop.services.pre_sales.save(shop.clerk, draft(line(product, "9"), customer_id=customer_id))
    facts = shop.services.archive.review(shop.manager, row.id)
    assert (facts.cap, facts.cost, facts.lines_without_cost) == (Decimal(5), Decimal("36.66"), 0)
    assert (facts.open_count, facts.open_value) == (1, Decimal("150.00"))


def test_an_employee_weighs_nothing_and_sees_no_cost(shop: Shop) -> None:
    row = shop.sent((shop.product("Custo"), 1))
    with pytest.raises(Forbidden):
        shop.services.archive.review(shop.clerk, row.id)


# Expiring


@pytest.fixture
def overdue(shop: Shop, owner: Engine) -> Callable[[PreSaleRow], None]:
    """Moves the last day of a pre-sale into the past."""
    late = "UPDATE pos.pre_sale SET valid_until = now() - interval '1 minute' WHERE id = :id"
    return lambda row: tell(owner, late, id=row.id)


def test_what_is_past_its_day_is_cancelled_and_its_reservation_goes_back(
    shop: Shop, owner: Engine, overdue: Callable[[PreSaleRow], None]
) -> None:
    product = shop.product("Vencido", stock=50)
    pending, approved = shop.sent((product, 3)), shop.approved((product, 4))
    kept, sold = shop.approved((product, 5)), shop.approved((product, 6))
    sold = shop.services.pre_sales.convert(shop.manager, sold.id, sold.version, uuid7(), cash(sold))
    for row in (pending, approved, sold):
        overdue(row)
    assert shop.services.pre_sales.expire(shop.clerk) == 2
    for row in (pending, approved):
        now = shop.services.pre_sales.get(shop.manager, row.id).row
        assert (now.status, now.reason, now.version) == (Status.CANCELLED, "validade", row.version + 1)
        assert audit_of(owner, row.id)[-1] == "expire"
        assert ask(owner, "SELECT cancelled_at IS NOT NULL FROM pos.pre_sale WHERE id = :id", id=row.id)
    assert shop.services.pre_sales.get(shop.manager, kept.id).row.status is Status.APPROVED
    assert stock_of(shop, product) == (44, 5)
    assert shop.services.pre_sales.expire(shop.clerk) == 0


def test_programs_that_expire_at_once_cancel_each_one_once(
    shop: Shop, owner: Engine, open_counter: OpenCounter, overdue: Callable[[PreSaleRow], None]
) -> None:
    product = shop.product("Disputado", stock=100)
    rows = [shop.approved((product, 1)) for _ in range(12)]
    for row in rows:
        overdue(row)
    counters = [open_counter(1) for _ in range(4)]
    found = at_once(4, lambda index: counters[index].pre_sales.expire(shop.clerk))
    assert sum(count for count in found if isinstance(count, int)) == 12
    assert all(isinstance(count, int) for count in found)
    assert all(audit_of(owner, row.id).count("expire") == 1 for row in rows)
    assert stock_of(shop, product) == (100, 0)
