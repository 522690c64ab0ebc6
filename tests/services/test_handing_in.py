"""What was written away from the database arrives as its author's, once, and marked with what a manager should see."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Invalid, NotFound, OtherBody
from pos_app.domain.money import Discount
from pos_app.domain.offline import Receipt
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import CustomerDraft, ProductDraft, ProductRow, UserDraft
from pos_app.services.handing_in import HandingIn
from tests.attack.world import connect
from tests.factories import ask, at_once, audit_of, cash, draft, line, signed_in, tell
from tests.services.handed_in import handing_in, payload, stored
from tests.shop import Shop

__all__ = ["handing_in"]


@pytest.fixture
def send(handing_in: HandingIn, shop: Shop) -> Callable[..., Receipt]:
    """Hand a payload in under a fresh grant of the clerk's, sent by nobody unless told."""

    def send(payload: dict[str, Any], by: Operator | None = None, token: str | None = None) -> Receipt:
        return handing_in.submit(by, token or handing_in.grant(shop.clerk).token, json.dumps(payload))

    return send


def test_it_is_stored_as_its_authors_pending_and_marked(shop, owner, send):
    made = draft(line(shop.product("Areia"), "3"), notes="na obra")
    sent = payload(made)
    answer = send(sent, by=shop.manager)
    assert (answer.pre_sale_id, answer.status, answer.flags) == (made.id, "pending", ("offline",))
    detail = shop.services.pre_sales.get(shop.manager, made.id)
    assert (detail.row.salesperson_name, detail.row.counter, detail.row.total) == ("Marina Alves", "C03", made.total)
    assert detail.notes == "na obra"
    assert stored(owner, made.id, "offline_number") == sent["number"]
    assert stored(owner, made.id, "sender_id") == shop.manager.user_id
    assert stored(owner, made.id, "submitted_by") == shop.clerk.user_id
    assert audit_of(owner, made.id) == ["add", "submit_offline"]
    last = "SELECT after -> 'offline' FROM pos.audit_log WHERE row_id = :id ORDER BY id DESC LIMIT 1"
    told = ask(owner, last, id=str(made.id))
    assert (told["number"], told["sender"], told["flags"]) == (sent["number"], "Gil Souza", ["offline"])


def test_it_goes_on_like_any_other(shop, send):
    made = draft(line(shop.product("Brita", stock=5), "2"))
    send(payload(made))
    row = shop.services.pre_sales.get(shop.manager, made.id).row
    row = shop.services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    assert shop.services.pre_sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row)).status == "converted"


@pytest.mark.parametrize("later", ["pending", "approved", "converted", "returned", "deleted"])
def test_the_same_again_is_stored_once_whatever_came_of_it(shop, owner, send, later):
    made = draft(line(shop.product(f"Cal {later}"), "1"))
    sent = payload(made)
    first = send(sent)
    sales = shop.services.pre_sales
    row = sales.get(shop.manager, made.id).row
    if later in ("approved", "converted"):
        row = sales.approve(shop.manager, row.id, row.version, uuid7())
    if later == "converted":
        sales.convert(shop.manager, row.id, row.version, uuid7(), cash(row))
    if later in ("returned", "deleted"):
        row = sales.send_back(shop.manager, row.id, row.version, uuid7(), "falta o frete")
    if later == "returned":
        sales.save(shop.clerk, replace(PreSaleDraft.reopened(sales.get(shop.clerk, row.id)), notes="outro"))
    if later == "deleted":
        sales.delete(shop.clerk, row.id, row.version)
    again = send(sent)
    assert again.pre_sale_id == first.pre_sale_id
    assert ask(owner, "SELECT count(*) FROM pos.pre_sale WHERE offline_number = :n", n=sent["number"]) == (
        0 if later == "deleted" else 1
    )
    assert audit_of(owner, made.id).count("submit_offline") == 1


def test_ten_senders_at_once_store_it_once(shop, owner, handing_in, open_counter):
    made = draft(line(shop.product("Telha"), "1"))
    sent, token = json.dumps(payload(made)), handing_in.grant(shop.clerk).token
    engines = HandingIn(open_counter(8).sign_in._database)
    answers = at_once(10, lambda _: engines.submit(None, token, sent))
    assert {getattr(answer, "number", answer) for answer in answers} == {stored(owner, made.id, "number")}
    assert audit_of(owner, made.id) == ["add", "submit_offline"]


def test_the_same_attempt_or_id_with_another_body_is_refused(shop, send):
    product = shop.product("Tijolo")
    made = draft(line(product, "1"))
    sent = payload(made)
    send(sent)
    other = replace(made, notes="outra").body()
    with pytest.raises(OtherBody):
        send({**sent, "body": other})
    with pytest.raises(OtherBody):
        send(payload(made, body=other))
    assert shop.services.pre_sales.get(shop.manager, made.id).notes == ""


def test_what_was_handed_in_before_the_answer_was_lost_is_not_handed_in_again(shop, owner, send):
    made = draft(line(shop.product("Prego"), "9"))
    row = shop.services.pre_sales.save(shop.clerk, made)
    request = uuid7()
    row = shop.services.pre_sales.submit(shop.clerk, row.id, row.version, request)
    row = shop.services.pre_sales.approve(shop.manager, row.id, row.version, uuid7())
    answer = send(payload(replace(made, version=1), request=str(request)))
    assert (answer.pre_sale_id, answer.status) == (made.id, "approved")
    assert audit_of(owner, made.id) == ["add", "submit", "approve"]


def test_a_stored_draft_goes_on_where_it_was_left(shop, owner, send):
    product = shop.product("Parafuso")
    made = draft(line(product, "1"))
    row = shop.services.pre_sales.save(shop.clerk, made)
    send(payload(replace(made.set_quantity(0, Decimal(7)), version=row.version)))
    assert shop.services.pre_sales.get(shop.manager, made.id).items[0].quantity == 7
    assert audit_of(owner, made.id) == ["add", "change", "submit_offline"]


def test_a_save_whose_answer_never_came_is_gone_on_from(shop, send):
    made = draft(line(shop.product("Arruela"), "1"))
    shop.services.pre_sales.save(shop.clerk, made)
    more = made.set_quantity(0, Decimal(4))
    with pytest.raises(OtherBody):
        send(payload(more))
    assert send(payload(more, after=made.body())).pre_sale_id == made.id
    assert shop.services.pre_sales.get(shop.manager, made.id).items[0].quantity == 4


def test_a_draft_that_went_on_elsewhere_is_kept_beside_it_as_a_marked_copy(shop, owner, send):
    made = draft(line(shop.product("Corda"), "1"))
    row = shop.services.pre_sales.save(shop.clerk, made)
    shop.services.pre_sales.save(shop.clerk, replace(made, notes="no outro balcão", version=row.version))
    sent = payload(replace(made, notes="neste", version=row.version))
    answer = send(sent)
    assert answer.pre_sale_id == UUID(sent["copy"])
    assert answer.flags == ("offline", "changed_elsewhere")
    assert stored(owner, made.id, "notes") == "no outro balcão"
    assert stored(owner, answer.pre_sale_id, "notes") == "neste"
    assert send(sent).pre_sale_id == answer.pre_sale_id


# What changed meanwhile


def changed(shop: Shop, product: ProductRow, **changes: object) -> ProductRow:
    fields = {name: getattr(product, name) for name in ProductDraft.__dataclass_fields__}
    return shop.services.products.save(shop.manager, ProductDraft(**{**fields, **changes}))


def test_the_price_it_was_sold_at_stays_and_is_marked(shop, send):
    product = shop.product("Tinta", "100.00")
    made = draft(line(product, "2"))
    changed(shop, product, sale_price=Decimal("101.00"))
    assert send(payload(made)).flags == ("offline", "price_differs")
    (item,) = shop.services.pre_sales.get(shop.manager, made.id).items
    assert [item.unit_price, item.list_price, item.line_total] == [Decimal("100"), Decimal("101"), Decimal("200")]


def test_a_product_no_longer_sold_or_priced_is_taken_and_marked(shop, send):
    product, unpriced = shop.product("Fora de linha"), shop.product("Sem preço")
    made = draft(line(product, "2"), line(unpriced, "1"))
    changed(shop, product, active=False)
    changed(shop, unpriced, sale_price=None)
    assert send(payload(made)).flags == ("offline", "not_priced", "product_inactive", "price_differs")


def test_short_stock_is_taken_and_left_to_the_approval(shop, send):
    made = draft(line(shop.product("Raro", stock=1), "5"))
    assert send(payload(made)).flags == ("offline",)
    assert shop.services.pre_sales.get(shop.manager, made.id).row.short


def test_a_customer_who_is_gone_is_left_out_and_marked(shop, owner, send):
    customer = shop.services.customers.save(shop.clerk, CustomerDraft(uuid7(), "Bia"))
    product = shop.product("Fita")
    kept = draft(line(product, "1"), customer_id=customer.id)
    assert send(payload(kept)).flags == ("offline",)
    assert stored(owner, kept.id, "customer_id") == customer.id
    gone = draft(line(product, "1"), customer_id=uuid7())
    assert send(payload(gone)).flags == ("offline", "customer_gone")
    tell(owner, "UPDATE pos.customer SET anonymised_at = now() WHERE id = :id", id=customer.id)
    forgotten = draft(line(product, "1"), customer_id=customer.id, planned_method="gone")
    assert send(payload(forgotten)).flags == ("offline", "customer_gone")
    assert (stored(owner, forgotten.id, "customer_id"), stored(owner, forgotten.id, "planned_method")) == (None, None)


def test_beyond_the_cap_is_taken_and_marked(shop, send):
    made = draft(line(shop.product("Caro", "100.00"), "1"), discount=Discount("percent", Decimal(60)))
    assert send(payload(made)).flags == ("offline", "over_cap")


def test_a_deactivated_authors_is_taken_and_marked(shop, owner, handing_in):
    leo = signed_in(shop)
    token = handing_in.grant(leo).token
    made = draft(line(shop.product("Lixa"), "1"))
    (row,) = (row for row in shop.services.users.all(shop.admin) if row.id == leo.user_id)
    fields = {name: getattr(row, name) for name in UserDraft.__dataclass_fields__}
    shop.services.users.save(shop.admin, UserDraft(**{**fields, "active": False}))
    answer = handing_in.submit(None, token, json.dumps(payload(made, number="C09-0001")))
    assert answer.flags == ("offline", "author_inactive")
    assert stored(owner, made.id, "salesperson_id") == leo.user_id
    assert stored(owner, made.id, "sender_id") is None


def test_the_server_says_when_and_keeps_what_the_counters_clock_said(shop, owner, send):
    made = draft(line(shop.product("Relógio"), "1"))
    wrong = datetime(2031, 1, 1, tzinfo=UTC)
    sent = payload(made, made_at=wrong.isoformat())
    send(sent)
    at = stored(owner, made.id, "submitted_at")
    assert abs(at - datetime.now(UTC)) < timedelta(minutes=5)
    assert stored(owner, made.id, "valid_until") > at
    kept = ask(owner, "SELECT made_at FROM pos.offline_submission WHERE request_id = :id", id=sent["request"])
    assert kept == wrong


def test_a_number_that_is_anothers_is_left_to_it(shop, owner, send):
    product = shop.product("Pincel")
    first, second = payload(draft(line(product, "1"))), payload(draft(line(product, "2")))
    send(first)
    answer = send({**second, "number": first["number"]})
    assert answer.flags == ("offline", "number_taken")
    assert stored(owner, answer.pre_sale_id, "offline_number") is None


def test_one_that_was_deleted_elsewhere_is_kept_and_marked(shop, send):
    made = draft(line(shop.product("Lixa"), "1"))
    row = shop.services.pre_sales.save(shop.clerk, made)
    shop.services.pre_sales.delete(shop.clerk, row.id, row.version)
    # This counter never heard that it was stored.
    assert send(payload(made)).flags == ("offline", "changed_elsewhere")


def test_a_save_that_arrives_at_the_same_moment_sets_nothing_aside(shop, owner, shop_database, send):
    made = draft(line(shop.product("Broca"), "1"))
    with saving(shop_database, shop.clerk, made) as connection, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(send, payload(replace(made, notes="e mais"), after=made.body()))
        wait_until_blocked_by(owner, connection)
        connection.commit()
        assert answer.result(20).pre_sale_id == made.id
    assert audit_of(owner, made.id) == ["add", "change", "submit_offline"]


def test_of_two_with_one_number_at_the_same_moment_both_are_stored(shop, owner, shop_database, handing_in):
    product = shop.product("Serra")
    first, second = payload(draft(line(product, "1"))), payload(draft(line(product, "2")))
    second["number"] = first["number"]
    token = handing_in.grant(shop.clerk).token
    with connect(shop_database.app_url) as connection, ThreadPoolExecutor(1) as pool:
        connection.execute("SELECT api.submit_offline(%s, %s)", (token, json.dumps(first)))
        answer = pool.submit(handing_in.submit, None, token, json.dumps(second))
        wait_until_blocked_by(owner, connection)
        connection.commit()
        assert answer.result(20).flags == ("offline", "number_taken")


def wait_until_blocked_by(owner: Engine, connection: psycopg.Connection[Any]) -> None:
    """Wait until somebody waits for this transaction to end."""
    blocked = "SELECT count(*), pg_sleep(0.01) FROM pg_stat_activity WHERE :pid = ANY(pg_blocking_pids(pid))"
    # Not the connection's own word: a pooler gives numbers of its own.
    pid = connection.execute("SELECT pg_backend_pid()").fetchone()
    assert pid is not None
    end = time.monotonic() + 60
    while not ask(owner, blocked, pid=pid[0]):
        assert time.monotonic() < end


@contextmanager
def saving(database: Any, clerk: Operator, made: PreSaleDraft) -> Iterator[psycopg.Connection[Any]]:
    """A draft's saving in a transaction that is not yet over."""
    with connect(database.app_url) as connection:
        connection.execute("SELECT api.act(%s)", (clerk.token,))
        connection.execute("SELECT api.save_pre_sale(%s)", (json.dumps(made.body()),))
        yield connection


def test_it_stays_marked_when_it_is_returned_and_saved_again(shop, owner, send):
    made = draft(line(shop.product("Cola"), "1"))
    send(payload(made))
    row = shop.services.pre_sales.get(shop.manager, made.id).row
    shop.services.pre_sales.send_back(shop.manager, row.id, row.version, uuid7(), "frete")
    again = PreSaleDraft.reopened(shop.services.pre_sales.get(shop.clerk, made.id))
    shop.services.pre_sales.save(shop.clerk, replace(again, notes="com frete"))
    assert stored(owner, made.id, "flags") == ["offline"]


# What is never taken


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"schema": 2}, "schema"),
        ({"request": None}, "request"),
        ({"copy": None}, "request"),
        ({"number": "C01-0001"}, "number"),
        ({"number": "C03-1; DROP"}, "number"),
        ({"number": None}, "number"),
        ({"body": {"id": None}}, "request"),
    ],
)
def test_what_is_no_record_of_this_counter_is_refused(shop, owner, send, change, field):
    sent = payload(draft(line(shop.product(f"P {uuid7().hex[-8:]}"), "1")), **change)
    with pytest.raises(Invalid) as refused:
        send(sent)
    assert refused.value.field == field
    known = "SELECT count(*) FROM pos.offline_submission WHERE request_id = CAST(:id AS uuid)"
    assert ask(owner, known, id=sent["request"]) == 0


def test_wrong_lines_and_totals_are_refused_whole(shop, owner, send):
    good = draft(line(shop.product("Bom"), "1"))
    for body in (
        {**good.body(), "total": "0.01"},
        {**good.body(), "lines": []},
        {**good.body(), "lines": [{**good.body()["lines"][0], "quantity": "-1"}]},  # type: ignore[index]
        {**good.body(), "lines": [{**good.body()["lines"][0], "product_id": str(uuid7())}]},  # type: ignore[index]
    ):
        with pytest.raises(Invalid):
            send(payload(good, body=body))
    assert stored(owner, good.id, "id") is None


def test_another_persons_pre_sale_is_not_touched_and_not_told_of(shop, owner, send):
    rita = signed_in(shop)
    product = shop.product("Alheio")
    hers = shop.draft((product, 1), by=rita)
    for version in (0, 1):
        with pytest.raises(NotFound):
            send(payload(draft(line(product, "2"), id=hers.id, version=version)))
    assert stored(owner, hers.id, "status") == "draft"
    # Nor by the way of a copy.
    mine = shop.draft((product, 1))
    with pytest.raises(OtherBody):
        send(payload(draft(line(product, "2"), id=mine.id, version=9), copy=str(hers.id)))
