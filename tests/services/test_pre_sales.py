"""A pre-sale is stored whole or not at all, once however often it is sent; what is read is what was written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import (
    ChangedElsewhere,
    Invalid,
    NotFound,
    OtherBody,
    WrongState,
)
from pos_app.domain.money import Discount
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import CustomerDraft, PreSaleRow
from pos_app.domain.status import Status
from tests.factories import ask, at_once, audit_of, draft, line, signed_in, tell
from tests.services.conftest import OpenCounter
from tests.services.pre_sale_life import STEPS, brought_to, reopened
from tests.shop import Shop

# Stored whole or not at all


def test_the_same_draft_again_is_stored_once(shop: Shop, owner: Engine) -> None:
    made = draft(line(shop.product("Uma vez")))
    first = shop.services.pre_sales.save(shop.clerk, made)
    assert shop.services.pre_sales.save(shop.clerk, made) == first
    assert audit_of(owner, made.id) == ["add"]


def test_the_same_draft_from_eight_connections_is_stored_once(
    shop: Shop, open_counter: OpenCounter, owner: Engine
) -> None:
    services = open_counter(8)
    made = draft(line(shop.product("Uma vez de oito")))
    results = at_once(8, lambda _: services.pre_sales.save(shop.clerk, made))
    assert len(set(results)) == 1
    assert isinstance(results[0], PreSaleRow)
    assert audit_of(owner, made.id) == ["add"]


def test_a_first_save_sent_again_after_the_submit_is_answered_with_what_is(shop: Shop) -> None:
    made = draft(line(shop.product("Tarde demais")))
    stored = shop.services.pre_sales.save(shop.clerk, made)
    sent = STEPS["submit"](shop, stored, uuid7())
    assert shop.services.pre_sales.save(shop.clerk, made) == sent


def test_an_edit_sent_again_is_done_once(shop: Shop, owner: Engine) -> None:
    edited = replace(reopened(shop, shop.draft((shop.product("Editado"), 1))), notes="embrulhar")
    first = shop.services.pre_sales.save(shop.clerk, edited)
    assert shop.services.pre_sales.save(shop.clerk, edited) == first
    assert audit_of(owner, edited.id) == ["add", "change"]


def test_the_same_id_with_another_body_is_refused_and_changes_nothing(shop: Shop) -> None:
    made = draft(line(shop.product("Meu corpo")))
    first = shop.services.pre_sales.save(shop.clerk, made)
    with pytest.raises(OtherBody):
        shop.services.pre_sales.save(shop.clerk, replace(made, notes="outro"))
    assert shop.services.pre_sales.get(shop.clerk, made.id).row == first


def test_a_failing_line_leaves_neither_header_nor_lines_nor_audit(shop: Shop, owner: Engine) -> None:
    good = line(shop.product("Bom"))
    made = draft(good, line(shop.product("Sumido"), product_id=uuid7()))
    with pytest.raises(Invalid) as refused:
        shop.services.pre_sales.save(shop.clerk, made)
    assert (refused.value.field, refused.value.reason, refused.value.data) == ("lines", "not_found", {"line": 2})
    for rows in ("pre_sale WHERE id = :id", "pre_sale_item WHERE pre_sale_id = :id"):
        assert ask(owner, f"SELECT count(*) FROM pos.{rows}", id=made.id) == 0
    assert audit_of(owner, made.id) == []


@pytest.mark.parametrize("table", ["pre_sale_item", "audit_log"])
def test_a_failure_in_the_middle_of_an_edit_leaves_the_old_lines_and_total(
    shop: Shop, owner: Engine, table: str
) -> None:
    row = shop.draft((shop.product("Antes"), 2))
    before = shop.services.pre_sales.get(shop.clerk, row.id)
    edited = replace(reopened(shop, row), lines=(line(shop.product("Depois"), "9"),))
    tell(
        owner,
        "CREATE FUNCTION pos.fail_here() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$",
    )
    tell(owner, f"CREATE TRIGGER fail_here BEFORE INSERT ON pos.{table} EXECUTE FUNCTION pos.fail_here()")
    try:
        with pytest.raises(Exception, match="capacity"):
            shop.services.pre_sales.save(shop.clerk, edited)
    finally:
        tell(owner, "DROP FUNCTION pos.fail_here() CASCADE")
    assert shop.services.pre_sales.get(shop.clerk, row.id) == before
    assert audit_of(owner, row.id) == ["add"]


def test_a_failure_in_the_middle_of_a_conversion_leaves_stock_payments_and_state(shop: Shop, owner: Engine) -> None:
    row = brought_to(shop, Status.APPROVED)
    before = shop.services.pre_sales.get(shop.manager, row.id)
    tell(
        owner,
        "CREATE FUNCTION pos.fail_there() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$",
    )
    tell(owner, "CREATE TRIGGER fail_there BEFORE INSERT ON pos.audit_log EXECUTE FUNCTION pos.fail_there()")
    try:
        with pytest.raises(Exception, match="capacity"):
            STEPS["convert"](shop, row, uuid7())
    finally:
        tell(owner, "DROP FUNCTION pos.fail_there() CASCADE")
    assert shop.services.pre_sales.get(shop.manager, row.id) == before
    for item in before.items:
        assert len(shop.services.stock.movements(shop.manager, item.product_id)) == 1


def test_a_stale_edit_is_refused_and_names_who_and_when(shop: Shop) -> None:
    row = shop.draft((shop.product("Dois editam"), 1))
    mine = reopened(shop, row)
    theirs = shop.services.pre_sales.save(shop.manager, replace(mine, notes="do gerente"))
    with pytest.raises(ChangedElsewhere) as refused:
        shop.services.pre_sales.save(shop.clerk, replace(mine, notes="minha"))
    assert (refused.value.by, refused.value.at) == (shop.manager.name, theirs.updated_at)
    assert shop.services.pre_sales.get(shop.clerk, row.id).notes == "do gerente"


@pytest.mark.parametrize("status", [Status.PENDING, Status.APPROVED, Status.CONVERTED, Status.CANCELLED])
def test_what_is_no_draft_is_neither_edited_nor_deleted(shop: Shop, status: Status) -> None:
    row = brought_to(shop, status)
    before = shop.services.pre_sales.get(shop.clerk, row.id)
    with pytest.raises(WrongState):
        shop.services.pre_sales.save(shop.clerk, replace(reopened(shop, row), notes="ainda assim"))
    with pytest.raises(WrongState):
        shop.services.pre_sales.delete(shop.clerk, row.id, row.version)
    assert shop.services.pre_sales.get(shop.clerk, row.id) == before


def test_a_status_in_the_body_is_not_listened_to(shop: Shop) -> None:
    class Forged(PreSaleDraft):
        def body(self) -> dict[str, object]:
            return {**super().body(), "status": "converted", "salesperson_id": str(shop.admin.user_id)}

    forged = Forged(uuid7(), (line(shop.product("Forjado")),))
    row = shop.services.pre_sales.save(shop.clerk, forged)
    assert (row.status, row.salesperson_id) == (Status.DRAFT, shop.clerk.user_id)
    assert shop.services.pre_sales.by_number(shop.clerk, row.number).row == row


def test_a_draft_is_deleted_with_its_lines_by_its_author_alone(shop: Shop, owner: Engine) -> None:
    row = shop.draft((shop.product("Apagado"), 1))
    with pytest.raises(NotFound):
        shop.services.pre_sales.delete(shop.manager, row.id, row.version)
    shop.services.pre_sales.delete(shop.clerk, row.id, row.version)
    with pytest.raises(NotFound):
        shop.services.pre_sales.get(shop.manager, row.id)
    assert ask(owner, "SELECT count(*) FROM pos.pre_sale_item WHERE pre_sale_id = :id", id=row.id) == 0
    assert audit_of(owner, row.id) == ["add", "delete"]


def test_a_late_try_of_a_saving_does_not_store_a_deleted_draft_again(shop: Shop, owner: Engine) -> None:
    made = draft(line(shop.product("Tarde demais")))
    row = shop.services.pre_sales.save(shop.clerk, made)
    shop.services.pre_sales.delete(shop.clerk, row.id, row.version)
    for late in (made, replace(made, notes="outro corpo"), replace(made, version=row.version)):
        with pytest.raises(NotFound):
            shop.services.pre_sales.save(shop.clerk, late)
    assert ask(owner, "SELECT count(*) FROM pos.pre_sale WHERE id = :id", id=row.id) == 0
    assert audit_of(owner, row.id) == ["add", "delete"]


def test_savings_and_a_deletion_at_once_leave_nothing_behind(
    shop: Shop, owner: Engine, open_counter: OpenCounter
) -> None:
    services = open_counter(8)
    for _ in range(5):
        made = draft(line(shop.product("Corrida")))
        row = shop.services.pre_sales.save(shop.clerk, made)

        def act(index: int, made: PreSaleDraft = made, row: PreSaleRow = row) -> PreSaleRow | None:
            if index != 3:
                return services.pre_sales.save(shop.clerk, made)
            services.pre_sales.delete(shop.clerk, row.id, row.version)
            return None

        results = at_once(8, act)
        assert results[3] is None
        assert {type(result) for result in results} <= {PreSaleRow, NotFound, type(None)}
        assert ask(owner, "SELECT count(*) FROM pos.pre_sale WHERE id = :id", id=row.id) == 0


# What is read


def test_a_stored_pre_sale_reopens_as_it_was_written(shop: Shop) -> None:
    customer = shop.services.customers.save(shop.clerk, CustomerDraft(uuid7(), "Maria Conceição"))
    product = shop.product("Reaberto", "200.00")
    made = draft(
        line(product, discount=Discount("percent", Decimal(10)), note="presente"),
        line(product, "3", unit_price=Decimal("199.90"), discount=Discount("amount", Decimal("0.70"))),
        discount=Discount("percent", Decimal("1.5")),
        planned_method="pix",
        notes="duas\nlinhas",
        customer_id=customer.id,
    )
    row = shop.services.pre_sales.save(shop.clerk, made)
    again = reopened(shop, row)
    assert again.body() == {**made.body(), "version": 1}
    assert (row.subtotal, row.total, row.list_total) == (made.subtotal, made.total, made.list_total)
    assert again.customer is not None
    assert again.customer.name == "Maria Conceição"


def test_an_employee_finds_only_their_own_unless_the_shop_opens_them(shop: Shop, owner: Engine) -> None:
    other: Operator = signed_in(shop)
    row = shop.draft((shop.product("De outra pessoa"), 1))
    for read in (
        lambda: shop.services.pre_sales.get(other, row.id),
        lambda: shop.services.pre_sales.by_number(other, row.number),
        lambda: shop.services.pre_sales.save(other, reopened(shop, row)),
        lambda: shop.services.pre_sales.submit(other, row.id, row.version, uuid7()),
        lambda: shop.services.pre_sales.cancel(other, row.id, row.version, uuid7(), "não é meu"),
        lambda: shop.services.pre_sales.delete(other, row.id, row.version),
    ):
        with pytest.raises(NotFound):
            read()
    assert row.id not in {found.id for found in shop.services.pre_sales.listed(other, frozenset(Status))}
    tell(owner, "UPDATE pos.shop SET value = 'true' WHERE key = 'pre_sale.employee_sees_all'")
    try:
        assert shop.services.pre_sales.get(other, row.id).row == row
    finally:
        tell(owner, "UPDATE pos.shop SET value = 'false' WHERE key = 'pre_sale.employee_sees_all'")


def test_the_queue_shows_what_waits_longest_first_and_the_archive_the_newest(shop: Shop) -> None:
    product = shop.product("Em fila")
    first, second = shop.sent((product, 1)), shop.sent((product, 1))
    queue = [row.id for row in shop.services.pre_sales.listed(shop.manager, frozenset({Status.PENDING}))]
    assert queue.index(first.id) < queue.index(second.id)
    assert shop.services.pre_sales.waiting(shop.manager) == len(queue)
    for row in (first, second):
        STEPS["cancel"](shop, row, uuid7())
    archive = [row.id for row in shop.services.pre_sales.listed(shop.manager, frozenset({Status.CANCELLED}))]
    assert archive.index(second.id) < archive.index(first.id)
    assert shop.services.pre_sales.waiting(shop.manager) == len(queue) - 2


def test_a_customer_who_is_not_there_is_named_as_the_reason(shop: Shop) -> None:
    made = draft(line(shop.product("Sem cliente")), customer_id=uuid7())
    with pytest.raises(NotFound) as refused:
        shop.services.pre_sales.save(shop.clerk, made)
    assert refused.value.what == "customer"
