"""The open pre-sale: states, changes, totals, cap, stock and the body that is sent."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_MONEY
from pos_app.domain.pre_sale import CustomerRef, DraftLine, PreSaleDraft
from pos_app.domain.status import TRANSITIONS, Status
from tests.domain import strategies as shop
from tests.domain.carts import EMPTY, amount, cart, line, percent, refusal

# States


def test_the_steps_are_those_of_the_pre_sales_life() -> None:
    written = """
        draft → pending, pending → approved, approved → converted, pending → draft,
        draft → cancelled, pending → cancelled, approved → cancelled
    """
    steps = {tuple(step.strip().split(" → ")) for step in written.split(",")}
    assert {(str(start), str(end)) for start, end in TRANSITIONS} == steps


@pytest.mark.parametrize("last", [Status.CONVERTED, Status.CANCELLED])
def test_nothing_leaves_a_closed_pre_sale(last: Status) -> None:
    assert not [step for step in TRANSITIONS if step[0] is last]


# Changes


def test_the_same_product_at_the_same_price_stands_in_one_line() -> None:
    draft = EMPTY.add(line(quantity="2")).add(line(2)).add(line(quantity="3"))
    assert [(each.code, each.quantity) for each in draft.lines] == [("P-1", Decimal(5)), ("P-2", Decimal(1))]


@pytest.mark.parametrize(
    "special",
    [
        line(2),
        line(unit_price=Decimal(9)),
        line(list_price=Decimal(11)),
        line(discount=percent("5")),
        line(note="para presente"),
        line(label_total=Decimal("10.00")),
    ],
    ids=["product", "price", "list price", "discount", "note", "label"],
)
def test_what_is_special_about_a_line_keeps_it_apart(special: DraftLine) -> None:
    assert len(EMPTY.add(line()).add(special).lines) == 2
    assert len(EMPTY.add(special).add(line()).lines) == 2


def test_merging_can_be_declined() -> None:
    assert len(EMPTY.add(line()).add(line(), merge=False).lines) == 2


def test_a_change_leaves_the_older_draft_for_undo() -> None:
    before = cart(line())
    after = before.set_quantity(0, Decimal(7))
    assert (before.total, after.total) == (Decimal("10.00"), Decimal("70.00"))


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        (line(quantity="0"), "quantity", "zero"),
        (line(quantity="1.5"), "quantity", "whole"),
        (line(price="-1"), "unit_price", "negative"),
        (line(list_price=Decimal("0.001")), "list_price", "places"),
        (line(discount=amount("10.01")), "discount", "above_gross"),
        (line(list_price=MAX_MONEY, quantity="2"), "total", "too_large"),
        (line(label_total=Decimal("12.34")), "label_total", "quantity"),
        (line(label_total=Decimal("10.00"), discount=percent("5")), "discount", "label"),
    ],
)
def test_a_line_that_cannot_be_sold_is_not_added(wrong: DraftLine, field: str, reason: str) -> None:
    assert refusal(lambda: EMPTY.add(wrong)) == (field, reason)


def test_five_hundred_lines_are_the_most() -> None:
    full = cart(*[line(product) for product in range(500)])
    full.check_submittable()
    assert refusal(lambda: full.add(line(500))) == ("lines", "too_many")
    assert full.add(line(499)).lines[499].quantity == 2


def test_a_line_that_is_not_there_cannot_be_changed() -> None:
    assert refusal(lambda: cart(line()).remove(1)) == ("lines", "missing")
    assert refusal(lambda: cart(line()).set_quantity(-1, Decimal(1))) == ("lines", "missing")


def test_lines_take_quantity_price_discount_and_note() -> None:
    draft = cart(line(1), line(2))
    draft = draft.set_quantity(1, Decimal(3)).set_price(1, Decimal("9.50")).set_line_discount(1, percent("10"))
    draft = draft.set_line_note(1, " embrulhar ")
    assert draft.lines[0] == line(1)
    assert (draft.lines[1].gross, draft.lines[1].discount_amount, draft.lines[1].total) == (
        Decimal("28.50"),
        Decimal("2.85"),
        Decimal("25.65"),
    )
    assert draft.lines[1].note == "embrulhar"
    assert draft.set_line_discount(1, None).lines[1].total == Decimal("28.50")


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: draft.set_quantity(0, Decimal("0.2")),
        lambda draft: draft.set_price(0, Decimal("20.00")),
    ],
    ids=["quantity", "price"],
)
def test_a_label_price_holds_until_quantity_or_price_is_changed(change: Callable[[PreSaleDraft], PreSaleDraft]) -> None:
    labelled = line(price="22.49", quantity="0.126", allows_fraction=True, label_total=Decimal("2.84"))
    draft = EMPTY.add(labelled)
    assert draft.total == Decimal("2.84")
    assert draft.set_quantity(0, Decimal("0.126")).set_price(0, Decimal("22.49")) == draft
    assert change(draft).lines[0].label_total is None


def test_the_last_line_takes_the_header_discount_with_it() -> None:
    assert cart(line()).set_discount(amount("5")).remove(0).discount is None


def test_a_header_discount_is_never_more_than_what_it_discounts() -> None:
    assert refusal(lambda: cart(line()).set_discount(amount("10.01"))) == ("discount", "above_gross")
    discounted = cart(line(1), line(2)).set_discount(amount("15.00"))
    assert refusal(lambda: discounted.remove(0)) == ("discount", "above_gross")


def test_a_sum_that_the_database_cannot_hold_is_refused() -> None:
    most = cart(line(price=str(MAX_MONEY)))
    assert refusal(lambda: most.add(line(2, price="0.01"))) == ("total", "too_large")


def test_customer_method_and_notes_are_kept() -> None:
    ana = CustomerRef("Ana", "52998224725")
    draft = EMPTY.set_customer(UUID(int=9), ana).set_planned_method("pix").set_notes("portão 2\nmanhã ")
    assert (draft.customer_id, draft.customer, draft.planned_method) == (UUID(int=9), ana, "pix")
    assert draft.notes == "portão 2\nmanhã"
    assert draft.set_customer(None, None).customer is None


# Handing in


def test_an_empty_pre_sale_is_not_handed_in() -> None:
    assert refusal(EMPTY.check_submittable) == ("lines", "empty")


def test_what_keeps_it_from_being_handed_in_names_its_line() -> None:
    with pytest.raises(Invalid) as error:
        cart(line(1), line(2, quantity="0.5")).check_submittable()
    assert (error.value.field, error.value.reason, error.value.data) == ("quantity", "whole", {"line": 2})


def test_more_than_five_hundred_lines_are_not_handed_in() -> None:
    assert refusal(cart(*[line(product) for product in range(501)]).check_submittable) == ("lines", "too_many")


# Totals


@given(shop.drafts())
def test_what_is_shown_adds_up_to_the_cent(draft: PreSaleDraft) -> None:
    assert draft.subtotal == sum((each.gross - each.discount_amount for each in draft.lines), Decimal(0))
    assert draft.total == draft.subtotal - draft.discount_amount
    assert draft.line_discounts == sum((each.discount_amount for each in draft.lines), Decimal(0))
    assert 0 <= draft.total <= draft.subtotal
    assert draft.total.as_tuple().exponent == -2


@given(shop.drafts(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_change_the_total(draft: PreSaleDraft, random: object) -> None:
    shuffled = list(draft.lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replace(draft, lines=tuple(shuffled)).total == draft.total


@given(shop.drafts(), shop.lines())
def test_adding_and_removing_a_line_gives_the_same_draft(draft: PreSaleDraft, extra: DraftLine) -> None:
    extra = replace(extra, available=None)
    added = draft.add(extra, merge=False)
    assert added.subtotal == draft.subtotal + extra.total
    expected = draft if draft.lines else replace(draft, discount=None)
    assert added.remove(len(added.lines) - 1) == expected


@given(shop.drafts(), shop.lines())
def test_adding_changes_the_demand_by_the_quantity_merged_or_not(draft: PreSaleDraft, extra: DraftLine) -> None:
    product = extra.product_id
    for merge in (True, False):
        assert draft.add(extra, merge=merge).demand(product) == draft.demand(product) + extra.quantity


# Reduction from list price


def test_the_reduction_is_of_price_line_and_header_together() -> None:
    draft = cart(line(price="100.00"), line(2, price="100.00"))
    draft = draft.set_price(0, Decimal("90.00")).set_line_discount(0, percent("10")).set_discount(percent("10"))
    assert (draft.list_total, draft.total) == (Decimal("200.00"), Decimal("162.90"))
    assert draft.reduction_percent == Decimal("18.55")
    assert [each.reduction_percent for each in draft.lines] == [Decimal("19.00"), Decimal("0.00")]


def test_a_raised_price_is_no_reduction() -> None:
    draft = cart(line()).set_price(0, Decimal("12.00"))
    assert draft.reduction_percent == draft.lines[0].reduction_percent == 0


def test_nothing_is_not_reduced_and_all_given_away_is_a_hundred_percent() -> None:
    assert EMPTY.reduction_percent == 0
    assert cart(line()).set_line_discount(0, percent("100")).reduction_percent == 100


def test_a_labels_own_rounding_is_no_reduction() -> None:
    labelled = line(price="20.00", quantity="0.002", label_total=Decimal("0.03"), allows_fraction=True)
    draft = EMPTY.add(labelled)
    assert (draft.list_total, draft.reduction_percent) == (Decimal("0.03"), Decimal(0))
    dearer = replace(labelled, list_price=Decimal("25.00"))
    assert (dearer.list_total, dearer.reduction_percent) == (Decimal("0.05"), Decimal(40))


def test_a_label_at_a_raised_price_lowers_no_list_total() -> None:
    forged = line(price="10.00", quantity="0.001", unit_price=Decimal("1000000.00"), label_total=Decimal("500.00"))
    assert forged.list_total == Decimal("0.01")


@given(shop.drafts())
def test_without_a_reduction_the_total_is_that_of_the_list(draft: PreSaleDraft) -> None:
    at_list = tuple(replace(each, unit_price=each.list_price, discount=None) for each in draft.lines)
    assert replace(draft, lines=at_list).subtotal == draft.list_total
    assert 0 <= draft.reduction_percent <= 100


# Stock


def test_lines_of_one_product_are_short_together() -> None:
    draft = cart(line(1, "6", available=Decimal(10)), line(2, "1", available=Decimal(1)))
    assert draft.short_lines() == ()
    draft = draft.add(line(1, "5", available=Decimal(10)), merge=False)
    assert draft.demand(UUID(int=1)) == 11
    assert draft.short_lines() == (0, 2)


def test_the_newest_look_up_counts_for_all_lines_of_a_product() -> None:
    draft = cart(line(1, "6", available=Decimal(10))).add(line(1, "1", available=Decimal(3)))
    assert draft.lines[0].available == 3
    assert draft.short_lines() == (0,)
    assert draft.with_available({UUID(int=1): Decimal(7)}).short_lines() == ()


def test_without_a_look_up_nothing_is_said_to_be_short() -> None:
    assert cart(line(1, "1000")).short_lines() == ()


def test_a_line_takes_another_place() -> None:
    draft = cart(line(1), line(2), line(3))
    assert [each.code for each in draft.move(2, 0).lines] == ["P-3", "P-1", "P-2"]
    assert [each.code for each in draft.move(0, 1).lines] == ["P-2", "P-1", "P-3"]
    assert draft.move(1, 1) == draft
    assert refusal(lambda: draft.move(0, 3)) == ("lines", "missing")


def test_todays_prices_are_taken_over_where_nobody_has_set_one() -> None:
    draft = cart(
        line(1, "2", "10.00"),
        line(2, "1", "10.00", unit_price=Decimal("8.00")),
        line(3, "0.500", "10.00", allows_fraction=True, label_total=Decimal("5.00")),
        line(4, "1", "10.00"),
    )
    prices = {UUID(int=product): Decimal("12.50") for product in (1, 2, 3)}
    assert draft.stale_lines(prices) == (0, 1, 2)
    now = draft.repriced(prices)
    assert [each.unit_price for each in now.lines] == [
        Decimal("12.50"),
        Decimal("8.00"),
        Decimal("12.50"),
        Decimal("10.00"),
    ]
    assert now.lines[2].total == Decimal("5.00")
    assert now.lines[2].quantity == Decimal("0.400")
    assert now.stale_lines(prices) == ()


def test_a_discount_that_is_more_than_todays_price_is_refused() -> None:
    draft = cart(line(1, "1", "10.00", discount=amount("6")))
    field, _reason = refusal(lambda: draft.repriced({UUID(int=1): Decimal("5.00")}))
    assert field == "discount"
