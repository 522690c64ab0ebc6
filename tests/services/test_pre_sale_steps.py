"""The steps of a pre-sale: where they lead, who may take them, once however often they are sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import (
    ChangedElsewhere,
    Forbidden,
    Invalid,
    OwnApproval,
    WrongState,
)
from pos_app.domain.status import Status
from tests.factories import ask, audit_of, cash, tell
from tests.services.pre_sale_life import LEADS, STEPS, brought_to, reopened
from tests.shop import Shop


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("step", STEPS)
def test_a_step_leads_where_the_table_of_transitions_says_or_nowhere(shop: Shop, status: Status, step: str) -> None:
    row = brought_to(shop, status)
    to = LEADS.get((status.value, step))
    if to is None:
        with pytest.raises(WrongState) as refused:
            STEPS[step](shop, row, uuid7())
        assert refused.value.status == status.value
        assert shop.services.pre_sales.get(shop.manager, row.id).row == row
    else:
        moved = STEPS[step](shop, row, uuid7())
        assert (moved.status, moved.version) == (Status(to), row.version + 1)


@pytest.mark.parametrize(("status", "step"), LEADS)
def test_a_step_sent_again_is_done_once(shop: Shop, owner: Engine, status: str, step: str) -> None:
    row = brought_to(shop, Status(status))
    request = uuid7()
    first = STEPS[step](shop, row, request)
    steps = audit_of(owner, row.id)
    assert STEPS[step](shop, row, request) == first
    assert audit_of(owner, row.id) == steps


@pytest.mark.parametrize(("status", "step"), LEADS)
def test_a_step_on_a_stale_form_is_refused_and_names_who_was_faster(shop: Shop, status: str, step: str) -> None:
    row = brought_to(shop, Status(status))
    with pytest.raises(ChangedElsewhere) as refused:
        STEPS[step](shop, replace(row, version=row.version - 1), uuid7())
    assert refused.value.by in (shop.clerk.name, shop.manager.name)
    assert refused.value.at == row.updated_at


def test_each_business_step_leaves_one_audit_row(shop: Shop, owner: Engine) -> None:
    row = shop.draft((shop.product("Auditado"), 2))
    shop.services.pre_sales.save(shop.clerk, replace(reopened(shop, row), notes="com embrulho"))
    row = STEPS["submit"](shop, replace(row, version=2), uuid7())
    row = STEPS["send_back"](shop, row, uuid7())
    row = STEPS["submit"](shop, row, uuid7())
    row = STEPS["approve"](shop, row, uuid7())
    STEPS["convert"](shop, row, uuid7())
    assert audit_of(owner, row.id) == ["add", "change", "submit", "return", "submit", "approve", "convert"]


def test_a_step_keeps_who_and_when(shop: Shop, owner: Engine) -> None:
    row = brought_to(shop, Status.CONVERTED)
    kept = "SELECT ARRAY[submitted_by, approved_by, converted_by]::text[] FROM pos.pre_sale WHERE id = :id"
    assert ask(owner, kept, id=row.id) == [str(who.user_id) for who in (shop.clerk, shop.manager, shop.manager)]
    assert row.submitted_at is not None
    assert row.valid_until is not None
    assert (row.valid_until - row.submitted_at).days == 7


def test_returning_gives_it_back_to_its_author_with_the_reason(shop: Shop) -> None:
    row = STEPS["send_back"](shop, brought_to(shop, Status.PENDING), uuid7())
    assert (row.status, row.reason) == (Status.DRAFT, "rever")
    edited = shop.services.pre_sales.save(shop.clerk, replace(reopened(shop, row), notes="revisto"))
    assert edited.version == row.version + 1


@pytest.mark.parametrize("step", ["send_back", "cancel"])
@pytest.mark.parametrize(("reason", "why"), [("", "empty"), (" \n", "empty"), ("x" * 501, "length")])
def test_ending_or_returning_needs_a_reason(shop: Shop, step: str, reason: str, why: str) -> None:
    row = brought_to(shop, Status.PENDING)
    with pytest.raises(Invalid) as refused:
        getattr(shop.services.pre_sales, step)(shop.manager, row.id, row.version, uuid7(), reason)
    assert (refused.value.field, refused.value.reason) == ("reason", why)


def test_who_hands_in_the_draft_of_another_does_not_approve_it(shop: Shop) -> None:
    drafted = shop.draft((shop.product("De outra pessoa"), 1))
    row = shop.services.pre_sales.submit(shop.manager, drafted.id, drafted.version, uuid7())
    with pytest.raises(OwnApproval):
        STEPS["approve"](shop, row, uuid7())
    assert shop.services.pre_sales.approve(shop.admin, row.id, row.version, uuid7()).status is Status.APPROVED


def test_nobody_approves_their_own_unless_the_shop_allows_it(shop: Shop, owner: Engine) -> None:
    row = shop.sent((shop.product("Próprio"), 1), by=shop.manager)
    with pytest.raises(OwnApproval):
        STEPS["approve"](shop, row, uuid7())
    tell(owner, "UPDATE pos.shop SET value = 'true' WHERE key = 'approval.own'")
    try:
        assert STEPS["approve"](shop, row, uuid7()).status is Status.APPROVED
    finally:
        tell(owner, "UPDATE pos.shop SET value = 'false' WHERE key = 'approval.own'")


def test_an_employee_converts_only_where_the_shop_allows_it(shop: Shop, owner: Engine) -> None:
    row = brought_to(shop, Status.APPROVED)
    with pytest.raises(Forbidden):
        shop.services.pre_sales.convert(shop.clerk, row.id, row.version, uuid7(), cash(row))
    tell(owner, "UPDATE pos.shop SET value = 'true' WHERE key = 'convert.employee'")
    try:
        done = shop.services.pre_sales.convert(shop.clerk, row.id, row.version, uuid7(), cash(row))
        assert done.status is Status.CONVERTED
    finally:
        tell(owner, "UPDATE pos.shop SET value = 'false' WHERE key = 'convert.employee'")


@pytest.mark.parametrize("step", ["approve", "send_back"])
def test_an_employee_reviews_nothing(shop: Shop, step: str) -> None:
    row = brought_to(shop, Status.PENDING)
    more = ("porque sim",) if step == "send_back" else ()
    with pytest.raises(Forbidden) as refused:
        getattr(shop.services.pre_sales, step)(shop.clerk, row.id, row.version, uuid7(), *more)
    assert refused.value.permission == "pre_sale.review"


def test_the_author_cancels_while_draft_or_pending_and_a_manager_always(shop: Shop) -> None:
    for status in (Status.DRAFT, Status.PENDING):
        row = brought_to(shop, status)
        done = shop.services.pre_sales.cancel(shop.clerk, row.id, row.version, uuid7(), "desistiu")
        assert done.status is Status.CANCELLED
    row = brought_to(shop, Status.APPROVED)
    with pytest.raises(Forbidden):
        shop.services.pre_sales.cancel(shop.clerk, row.id, row.version, uuid7(), "desistiu")
    assert STEPS["cancel"](shop, row, uuid7()).status is Status.CANCELLED
