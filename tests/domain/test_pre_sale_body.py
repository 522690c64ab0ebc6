"""What is sent of a pre-sale, and reopened."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from hypothesis import given

from pos_app.domain.pre_sale import CustomerRef, PreSaleDraft
from pos_app.domain.rows import PreSaleDetail, PreSaleItemRow, PreSaleRow
from pos_app.domain.status import Status
from tests.domain import strategies as shop
from tests.domain.carts import amount, cart, line, percent


def test_the_body_writes_numbers_as_texts_of_fixed_scale() -> None:
    draft = cart(line(quantity="2", price="10", discount=percent("5"))).set_discount(amount("1.5"))
    body = draft.set_notes("ação").body()
    assert json.loads(json.dumps(body)) == {
        "id": "00000000-0000-0000-0000-000000000001",
        "version": 0,
        "total": "17.50",
        "customer_id": None,
        "discount": {"kind": "amount", "value": "1.50"},
        "planned_method": None,
        "notes": "ação",
        "lines": [
            {
                "product_id": "00000000-0000-0000-0000-000000000001",
                "quantity": "2.000",
                "unit_price": "10.00",
                "list_price": "10.00",
                "discount": {"kind": "percent", "value": "5.00"},
                "label_total": None,
                "note": "",
            }
        ],
    }


def test_equal_content_has_one_digest_however_it_was_typed() -> None:
    draft = cart(line(quantity="2", price="10"))
    same = replace(cart(line(quantity="2.000", price="10.00", available=Decimal(3))), number=12)
    assert draft.body_sha256() == same.body_sha256()


def test_the_digest_is_of_the_canonical_json() -> None:
    canonical = (
        '{"customer_id":null,"discount":null,"id":"00000000-0000-0000-0000-000000000001",'
        '"lines":[{"discount":null,"label_total":null,"list_price":"10.00","note":"",'
        '"product_id":"00000000-0000-0000-0000-000000000001","quantity":"2.000","unit_price":"10.00"}],'
        '"notes":"ação","planned_method":"pix","total":"20.00","version":0}'
    )
    draft = cart(line(quantity="2")).set_notes("ação").set_planned_method("pix")
    assert draft.body_sha256() == hashlib.sha256(canonical.encode("utf-8")).hexdigest()


@given(shop.drafts())
def test_any_change_of_the_content_changes_the_digest(draft: PreSaleDraft) -> None:
    others = [
        draft.set_notes("outra"),
        draft.set_planned_method("pix"),
        draft.set_customer(UUID(int=3), CustomerRef("Ana")),
        draft.add(line(99)),
        replace(draft, id=UUID(int=2)),
        replace(draft, version=1),
    ]
    digests = {each.body_sha256() for each in [draft, *others]}
    assert len(digests) == 7


def test_a_stored_pre_sale_is_reopened_as_it_was() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    draft = cart(
        line(1, "3", "9.99", discount=percent("10"), available=Decimal(8)),
        line(2, "1", "5.00", note="frágil", available=Decimal(1)),
    )
    draft = draft.set_customer(UUID(int=9), CustomerRef("Ana", "52998224725")).set_discount(amount("2"))
    draft = replace(draft.set_notes("portão 2").set_planned_method("pix"), version=3, number=41)
    items = tuple(
        PreSaleItemRow(
            line_number=number,
            product_id=each.product_id,
            code=each.code,
            name=each.name,
            unit=each.unit,
            allows_fraction=each.allows_fraction,
            list_price=each.list_price,
            quantity=each.quantity,
            unit_price=each.unit_price,
            discount_kind=each.discount.kind if each.discount else None,
            discount_value=each.discount.value if each.discount else None,
            discount_amount=each.discount_amount,
            line_total=each.total,
            label_total=each.label_total,
            note=each.note,
            available=each.available or Decimal(0),
        )
        for number, each in enumerate(draft.lines, start=1)
    )
    row = PreSaleRow(
        id=draft.id,
        number=41,
        status=Status.DRAFT,
        customer_id=UUID(int=9),
        customer_name="Ana",
        salesperson_id=None,
        salesperson_name="Marina",
        counter="C03",
        line_count=2,
        subtotal=draft.subtotal,
        discount_amount=draft.discount_amount,
        total=draft.total,
        list_total=draft.list_total,
        planned_method="pix",
        reason="",
        short=False,
        created_at=now,
        updated_at=now,
        submitted_at=None,
        valid_until=None,
        version=3,
    )
    detail = PreSaleDetail(row, items, (), "amount", Decimal("2.00"), "portão 2", "52998224725")
    reopened = PreSaleDraft.reopened(detail)
    assert reopened == draft
    assert reopened.body_sha256() == draft.body_sha256()
