"""The open pre-sale goes back and forth, and knows what of it is stored."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.adapters.cart import STEPS, Cart
from pos_app.domain.pre_sale import CustomerRef, DraftLine, PreSaleDraft
from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status


def line(product: int = 1, quantity: str = "1") -> DraftLine:
    return DraftLine(
        product_id=UUID(int=product),
        code=f"P-{product}",
        name=f"Produto {product}",
        unit="UN",
        allows_fraction=False,
        list_price=Decimal("10.00"),
        quantity=Decimal(quantity),
        unit_price=Decimal("10.00"),
    )


def stored(draft: PreSaleDraft, version: int = 1) -> PreSaleRow:
    now = datetime.now(UTC)
    return PreSaleRow(
        id=draft.id,
        number=7,
        status=Status.DRAFT,
        customer_id=None,
        customer_name=None,
        salesperson_id=UUID(int=9),
        salesperson_name="Marina Alves",
        counter="C03",
        line_count=len(draft.lines),
        subtotal=draft.subtotal,
        discount_amount=draft.discount_amount,
        total=draft.total,
        list_total=draft.list_total,
        planned_method=None,
        reason="",
        short=False,
        created_at=now,
        updated_at=now,
        submitted_at=None,
        valid_until=None,
        version=version,
    )


def add(cart: Cart, product: int = 1, quantity: str = "1") -> None:
    assert cart.edit(lambda draft: draft.add(line(product, quantity))) is None


@pytest.fixture
def cart(qapp):
    return Cart()


def test_a_new_cart_has_nothing_to_store_or_to_take_back(cart):
    assert (cart.blank, cart.dirty, cart.can_undo, cart.can_redo) == (True, False, False, False)


def test_what_was_taken_back_can_be_made_again(cart):
    add(cart, 1)
    add(cart, 2)
    after = cart.draft

    cart.undo()
    assert [each.code for each in cart.draft.lines] == ["P-1"]
    cart.redo()
    assert cart.draft == after


def test_a_change_after_taking_back_ends_what_could_be_made_again(cart):
    add(cart, 1)
    cart.undo()
    add(cart, 2)
    assert not cart.can_redo


def test_twenty_steps_can_be_taken_back(cart):
    for product in range(1, STEPS + 6):
        add(cart, product)
    for _ in range(STEPS + 6):
        cart.undo()
    assert len(cart.draft.lines) == 5


def test_notes_and_method_are_no_steps_and_survive_going_back(cart):
    add(cart)
    cart.edit(lambda draft: draft.set_notes("portão 2"), step=False)
    cart.edit(lambda draft: draft.set_planned_method("pix"), step=False)
    cart.undo()
    assert (cart.draft.lines, cart.draft.notes, cart.draft.planned_method) == ((), "portão 2", "pix")


def test_a_refused_change_says_why_and_changes_nothing(cart):
    add(cart)
    before = cart.draft
    problem = cart.edit(lambda draft: draft.set_quantity(0, Decimal("0.5")))
    assert problem is not None
    assert (problem.field, cart.draft, cart.can_redo) == ("quantity", before, False)


def test_a_frozen_cart_does_not_change(cart):
    add(cart)
    cart.frozen = True
    before = cart.draft
    add(cart, 2)
    cart.undo()
    assert cart.draft == before


def test_stored_content_is_not_dirty_and_takes_number_and_version(cart):
    add(cart)
    sent = cart.draft
    cart.note_stored(sent, stored(sent))
    assert (cart.dirty, cart.draft.number, cart.draft.version) == (False, 7, 1)


def test_what_changed_while_storing_is_still_to_be_stored(cart):
    add(cart)
    sent = cart.draft
    add(cart, 2)
    cart.note_stored(sent, stored(sent))
    assert (cart.dirty, len(cart.draft.lines), cart.draft.version) == (True, 2, 1)


def test_going_back_behind_a_store_keeps_the_stored_version(cart):
    add(cart, 1)
    add(cart, 2)
    cart.note_stored(cart.draft, stored(cart.draft, version=3))
    cart.undo()
    assert (cart.draft.version, cart.draft.number, cart.dirty) == (3, 7, True)


def test_news_of_another_pre_sale_changes_nothing(cart):
    add(cart)
    other = replace(cart.draft, id=UUID(int=5))
    cart.note_stored(other, stored(other))
    assert (cart.row, cart.dirty) == (None, True)


def test_a_copy_has_an_id_of_its_own_and_was_never_stored(cart):
    add(cart)
    before = cart.draft
    cart.note_stored(before, stored(before))
    cart.copy_as_new()
    assert cart.draft.id != before.id
    assert (cart.draft.lines, cart.draft.version, cart.draft.number, cart.dirty) == (before.lines, 0, None, True)


def test_a_customer_alone_is_something_entered(cart):
    cart.edit(lambda draft: draft.set_customer(UUID(int=3), CustomerRef("Ana")))
    assert (cart.blank, cart.dirty) == (False, True)


@given(st.lists(st.sampled_from(["add", "remove", "more", "undo", "redo"]), max_size=60))
def test_any_way_back_and_forth_keeps_lines_and_totals_consistent(steps):
    cart = Cart()
    seen = 0
    for step in steps:
        match step:
            case "add":
                seen += 1
                add(cart, seen)
            case "remove" if cart.draft.lines:
                cart.edit(lambda draft: draft.remove(0))
            case "more" if cart.draft.lines:
                cart.edit(lambda draft: draft.set_quantity(0, draft.lines[0].quantity + 1))
            case "undo":
                cart.undo()
            case "redo":
                cart.redo()
    quantities = sum((each.quantity for each in cart.draft.lines), Decimal(0))
    assert cart.draft.total == quantities * 10
    assert len({each.product_id for each in cart.draft.lines}) == len(cart.draft.lines)
    # All the way back, and all the way forth again, ends where it began.
    now = cart.draft
    back = 0
    while cart.can_undo:
        cart.undo()
        back += 1
    for _ in range(back):
        cart.redo()
    assert cart.draft == now
