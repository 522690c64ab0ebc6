"""What a line may be, and how far below list price a person may go: told by the database, whoever asks it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import CapExceeded, Invalid
from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import DraftLine
from pos_app.domain.rows import PreSaleRow, ProductDraft, ProductRow
from pos_app.domain.status import Status
from tests.factories import draft, line, signed_in, tell
from tests.shop import Shop


def sold_by_weight(shop: Shop, price: str = "10.00") -> ProductRow:
    form = ProductDraft(uuid7(), "A granel", unit="KG", allows_fraction=True, sale_price=Decimal(price))
    return shop.services.products.save(shop.manager, form)


def save_raw(counter: Database, operator: Operator, body: dict[str, Any]) -> None:
    with counter.transaction(operator) as connection:
        connection.execute(text("SELECT api.save_pre_sale(CAST(:body AS jsonb))"), {"body": json.dumps(body)})


def submitted(shop: Shop, operator: Operator, *lines: DraftLine, discount: Discount | None = None) -> PreSaleRow:
    row = shop.services.pre_sales.save(operator, draft(*lines, discount=discount))
    return shop.services.pre_sales.submit(operator, row.id, row.version, uuid7())


def percent(value: str) -> Discount:
    return Discount("percent", Decimal(value))


def amount(value: str) -> Discount:
    return Discount("amount", Decimal(value))


# Lines


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "-1"}, "quantity"),
        ({"quantity": None}, "quantity"),
        ({"quantity": "NaN"}, "quantity"),
        ({"quantity": "Infinity"}, "quantity"),
        ({"quantity": "1000000000"}, "quantity"),
        ({"quantity": "0.5"}, "fraction"),
        ({"unit_price": "-0.01"}, "price"),
        ({"unit_price": None}, "price"),
        ({"unit_price": "1.005"}, "price"),
        ({"unit_price": "NaN"}, "range"),
        ({"unit_price": "9999999999.99", "quantity": "2"}, "range"),
        ({"discount": {"kind": "amount", "value": "10.01"}}, "discount"),
        ({"discount": {"kind": "amount", "value": "-0.01"}}, "discount"),
        ({"discount": {"kind": "amount", "value": "0.005"}}, "discount"),
        ({"discount": {"kind": "amount", "value": "NaN"}}, "discount"),
        ({"discount": {"kind": "percent", "value": "100.01"}}, "discount"),
        ({"discount": {"kind": "percent", "value": "-1"}}, "discount"),
        ({"discount": {"kind": "percent", "value": "0.001"}}, "discount"),
        ({"discount": {"kind": "gift", "value": "1"}}, "discount"),
        ({"discount": {"kind": "percent"}}, "discount"),
        ({"discount": {"value": "1"}}, "discount"),
        ({"label_total": "1.00"}, "label"),
        ({"label_total": "-10.00", "quantity": "-1"}, "quantity"),
        ({"label_total": "10.00", "discount": {"kind": "percent", "value": "1"}}, "label"),
        ({"label_total": "0.01", "unit_price": "0"}, "label"),
        ({"label_total": "NaN"}, "label"),
        ({"product_id": "00000000-0000-0000-0000-000000000000"}, "not_found"),
        ({"product_id": None}, "not_found"),
    ],
)
def test_a_line_that_cannot_be_sold_is_refused_by_its_number(
    shop: Shop, counter: Database, changes: dict[str, Any], reason: str
) -> None:
    product = shop.product("Unidade", "10.00")
    body = {**draft(line(product), line(product)).body(), "version": 0}
    body["lines"] = [body["lines"][0], {**body["lines"][1], **changes}]  # type: ignore[index]
    with pytest.raises(Invalid) as refused:
        save_raw(counter, shop.clerk, body)
    assert (refused.value.field, refused.value.reason, refused.value.data) == ("lines", reason, {"line": 2})


@pytest.mark.parametrize(
    "discount",
    [
        {"kind": "amount", "value": "10.01"},
        {"kind": "amount", "value": "999"},
        {"kind": "amount", "value": "-1"},
        {"kind": "percent", "value": "100.01"},
        {"kind": "percent", "value": "NaN"},
        {"kind": "none", "value": "1"},
        {"kind": "amount"},
    ],
)
def test_a_discount_of_the_whole_is_never_more_than_the_whole(
    shop: Shop, counter: Database, discount: dict[str, str]
) -> None:
    body = {**draft(line(shop.product("Dez reais"))).body(), "discount": discount}
    with pytest.raises(Invalid) as refused:
        save_raw(counter, shop.clerk, body)
    assert refused.value.field == "discount"


@pytest.mark.parametrize("total", ["9.99", "0", "-10.00", "NaN", None])
def test_a_total_that_is_not_the_databases_is_refused(shop: Shop, counter: Database, total: str | None) -> None:
    body = {**draft(line(shop.product("Dez reais"))).body(), "total": total}
    with pytest.raises(Invalid) as refused:
        save_raw(counter, shop.clerk, body)
    assert (refused.value.field, refused.value.reason) == ("total", "differs")


@pytest.mark.parametrize(("count", "allowed"), [(500, True), (501, False)])
def test_a_pre_sale_has_at_most_500_lines(shop: Shop, count: int, *, allowed: bool) -> None:
    product = shop.product("Muitas vezes")
    made = draft(*[line(product, note=str(index)) for index in range(count)])
    if allowed:
        assert shop.services.pre_sales.save(shop.clerk, made).line_count == count
        return
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.save(shop.clerk, made)
    assert (refused.value.field, refused.value.reason) == ("lines", "too_many")


def test_a_sum_that_no_column_holds_is_refused_as_too_large(shop: Shop, counter: Database) -> None:
    product = sold_by_weight(shop, "9999999999.99")
    for lines in ([line(product)] * 2, [line(product, unit_price=Decimal(1))] * 2):
        made = draft(*lines)
        with pytest.raises(Invalid) as refused:
            save_raw(counter, shop.clerk, {**made.body(), "total": str(made.total)})
        assert (refused.value.field, refused.value.reason) == ("total", "too_large")


@pytest.mark.parametrize(("form", "reason"), [({"active": False}, "inactive"), ({"sale_price": None}, "not_priced")])
def test_only_active_products_with_a_price_are_sold(shop: Shop, form: dict[str, Any], reason: str) -> None:
    fields = {"id": uuid7(), "name": "Parado", "sale_price": Decimal(5), **form}
    product = shop.services.products.save(shop.manager, ProductDraft(**fields))
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.save(shop.clerk, draft(line(product)))
    assert refused.value.reason == reason


def test_a_fraction_of_what_is_sold_by_weight_is_sold_and_taken_from_the_stock(shop: Shop) -> None:
    product = sold_by_weight(shop)
    row = submitted(shop, shop.clerk, line(product, "0.335"))
    assert (row.status, row.total) == (Status.PENDING, Decimal("3.35"))


def test_an_empty_draft_is_kept_but_not_handed_in(shop: Shop) -> None:
    row = shop.services.pre_sales.save(shop.clerk, draft())
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    assert (refused.value.field, refused.value.reason) == ("lines", "empty")


def test_a_price_that_has_changed_since_is_flagged(shop: Shop, owner: Engine) -> None:
    product = shop.product("Mudou de preço", "10.00")
    row = shop.services.pre_sales.save(shop.clerk, draft(line(product, list_price=Decimal("9.00"))))
    with owner.connect() as connection:
        flags = connection.scalar(text("SELECT flags FROM pos.pre_sale WHERE id = :id"), {"id": row.id})
    assert flags == ["price_differs"]
    assert row.list_total == Decimal("10.00")


def test_old_prices_that_stand_are_flagged_when_it_is_handed_in(shop: Shop) -> None:
    product = shop.product("Mudou depois", "10.00")
    row = shop.services.pre_sales.save(shop.clerk, draft(line(product, "2")))
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    shop.services.products.save(shop.manager, ProductDraft(**{**fields, "sale_price": Decimal("12.00")}))
    assert shop.services.pre_sales.get(shop.clerk, row.id).flags == ()
    sent = shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7())
    detail = shop.services.pre_sales.get(shop.manager, row.id)
    assert (detail.flags, sent.total, detail.items[0].unit_price) == (("price_differs",), row.total, Decimal("10.00"))


# Caps: 5 % for an employee, 20 % for a manager, 100 % for an administrator


@pytest.mark.parametrize(
    ("who", "allowed", "beyond"),
    [("clerk", "5", "5.01"), ("manager", "20", "20.01"), ("admin", "100", None)],
)
def test_each_role_has_its_cap_on_a_line_and_on_the_whole(
    shop: Shop, who: str, allowed: str, beyond: str | None
) -> None:
    operator: Operator = getattr(shop, who)
    product = shop.product("Mil reais", "1000.00")
    assert submitted(shop, operator, line(product, discount=percent(allowed))).status is Status.PENDING
    assert submitted(shop, operator, line(product), discount=percent(allowed)).status is Status.PENDING
    if beyond is None:
        return
    with pytest.raises(CapExceeded) as by_line:
        submitted(shop, operator, line(product), line(product, discount=percent(beyond)))
    assert (by_line.value.line, by_line.value.reduction, by_line.value.cap) == (2, Decimal(beyond), Decimal(allowed))
    with pytest.raises(CapExceeded) as by_whole:
        submitted(shop, operator, line(product), discount=percent(beyond))
    assert (by_whole.value.line, by_whole.value.reduction) == (None, Decimal(beyond))


def test_a_persons_own_cap_counts_before_the_roles(shop: Shop) -> None:
    product = shop.product("Cem reais", "100.00")
    generous = signed_in(shop, discount_cap=Decimal("12.5"))
    strict = signed_in(shop, discount_cap=Decimal(0))
    assert submitted(shop, generous, line(product, discount=percent("12.5"))).status is Status.PENDING
    with pytest.raises(CapExceeded):
        submitted(shop, generous, line(product, discount=percent("12.51")))
    with pytest.raises(CapExceeded):
        submitted(shop, strict, line(product, discount=amount("0.01")))
    assert submitted(shop, strict, line(product)).status is Status.PENDING


def test_a_price_of_nothing_for_a_product_of_ten_exceeds_the_cap(shop: Shop) -> None:
    product = shop.product("De graça?", "10.00")
    with pytest.raises(CapExceeded) as refused:
        submitted(shop, shop.manager, line(product, unit_price=Decimal(0)))
    assert (refused.value.line, refused.value.reduction) == (1, Decimal(100))


def test_lowered_price_and_both_discounts_count_together(shop: Shop) -> None:
    product = shop.product("Três vezes", "100.00")
    within = line(product, unit_price=Decimal("98.00"), discount=amount("1.00"))
    assert submitted(shop, shop.clerk, within, discount=amount("2.00")).total == Decimal("95.00")
    with pytest.raises(CapExceeded) as refused:
        submitted(shop, shop.clerk, within, discount=amount("2.01"))
    assert refused.value.reduction == Decimal("5.01")


def test_a_list_price_claimed_by_the_client_counts_for_nothing(shop: Shop) -> None:
    product = shop.product("Preço de verdade", "100.00")
    with pytest.raises(CapExceeded):
        submitted(shop, shop.clerk, line(product, list_price=Decimal("50.00"), unit_price=Decimal("50.00")))


def test_a_dearer_line_does_not_pay_for_a_cheaper_one(shop: Shop) -> None:
    product = shop.product("Compensado", "100.00")
    with pytest.raises(CapExceeded) as refused:
        submitted(shop, shop.clerk, line(product, unit_price=Decimal(200)), line(product, unit_price=Decimal(50)))
    assert refused.value.line == 2


@pytest.mark.parametrize("price", ["0.09", "0.10", "0.33", "2.30", "9.99"])
def test_the_rounding_of_a_cent_is_nobodys_offence(shop: Shop, price: str) -> None:
    product = shop.product("Centavos", price)
    lines = [line(product, discount=percent("5"), note=str(index)) for index in range(7)]
    assert submitted(shop, shop.clerk, *lines).status is Status.PENDING
    plain = [line(product, note=str(index)) for index in range(7)]
    assert submitted(shop, shop.clerk, *plain, discount=percent("5")).status is Status.PENDING


@pytest.mark.parametrize("unit_price", ["0.50", "9.00", "11.00", "1000000.00"])
def test_a_label_cannot_be_forged_round_the_cap(shop: Shop, unit_price: str) -> None:
    goods, weighed = shop.product("Mil", "1000.00"), sold_by_weight(shop)
    price = Decimal(unit_price)
    label = Decimal("500.00") if price > 1000 else price
    quantity = "0.001" if price > 1000 else "1"
    forged = line(weighed, quantity, unit_price=price, label_total=label)
    honest = label - max(Decimal(0), (weighed.sale_price or Decimal(0)) * Decimal(quantity))
    with pytest.raises(CapExceeded):
        # What the forged line pays too much is taken off again, and the cap's 5 % and a real beyond.
        submitted(shop, shop.clerk, line(goods), forged, discount=amount(str(max(honest, Decimal(0)) + Decimal(52))))


def test_a_labels_own_rounding_is_within_any_cap(shop: Shop) -> None:
    weighed = sold_by_weight(shop, "45.90")
    strict = signed_in(shop, discount_cap=Decimal(0))
    row = submitted(shop, strict, line(weighed, "0.269", label_total=Decimal("12.34")))
    assert (row.total, row.list_total) == (Decimal("12.34"), Decimal("12.34"))


def test_a_label_stands_for_no_part_of_what_is_sold_whole(shop: Shop) -> None:
    whole = shop.product("Pão embalado", "10.00")
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.save(shop.clerk, draft(line(whole, "0.500", label_total=Decimal("5.00"))))
    assert (refused.value.field, refused.value.reason) == ("lines", "fraction")


def test_a_cap_of_the_shop_is_the_one_in_its_settings(shop: Shop, owner: Engine) -> None:
    product = shop.product("Cap da loja", "100.00")
    tell(owner, "UPDATE pos.shop SET value = '0' WHERE key = 'cap.employee'")
    try:
        with pytest.raises(CapExceeded):
            submitted(shop, shop.clerk, line(product, discount=percent("1")))
    finally:
        tell(owner, "UPDATE pos.shop SET value = '5' WHERE key = 'cap.employee'")
