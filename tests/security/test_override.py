"""A discount beyond the clerk's cap: a manager signs for it in place, and nobody signs by chance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain.errors import BadCredentials, CapExceeded, Forbidden, SignInLocked
from pos_app.domain.permissions import Role
from pos_app.domain.rows import Override, PreSaleRow
from pos_app.domain.status import Status
from tests.factories import ask, draft, line, person, tell
from tests.services.conftest import OpenCounter
from tests.shop import PASSWORD, Shop

GIL = "gil@loja.example"


@pytest.fixture(autouse=True)
def nobody_has_missed(owner: Engine) -> None:
    """Forget the misses that other tests left."""
    tell(owner, "SELECT setval(oid::regclass, 1) FROM pg_class WHERE relname LIKE 'guess_%'")


def _cut(shop: Shop, price: str) -> PreSaleRow:
    """A draft of two products of 10.00, one of them cut; a clerk's cap is 5 %, a manager's 20 %."""
    lines = line(shop.product("Inteiro")), line(shop.product("Cortado"), unit_price=Decimal(price))
    return shop.services.pre_sales.save(shop.clerk, draft(*lines))


def _submit(shop: Shop, row: PreSaleRow, login: str | None = None, password: str = PASSWORD) -> PreSaleRow:
    signed = None if login is None else Override(login, password)
    return shop.services.pre_sales.submit(shop.clerk, row.id, row.version, uuid7(), signed)


def test_an_override_is_stored_with_both_names_before_and_after(shop: Shop, owner: Engine) -> None:
    row = _cut(shop, "8.50")
    with pytest.raises(CapExceeded) as beyond:
        _submit(shop, row)
    assert (beyond.value.reduction, beyond.value.cap, beyond.value.line) == (Decimal(15), Decimal(5), 2)
    sent = _submit(shop, row, "Gil@Loja.example")
    assert (sent.status, sent.salesperson_name) == (Status.PENDING, "Marina Alves")
    with owner.connect() as connection:
        stored = connection.execute(
            text(
                "SELECT u.full_name, a.full_name, o.kind, o.line_number, o.counter, o.before, o.after"
                " FROM pos.override o JOIN pos.app_user u ON u.id = o.user_id"
                " JOIN pos.app_user a ON a.id = o.approved_by WHERE o.pre_sale_id = :id"
            ),
            {"id": row.id},
        ).all()
        audited = connection.execute(
            text("SELECT user_name, after FROM pos.audit_log WHERE row_id = :id AND action = 'submit'"),
            {"id": str(row.id)},
        ).all()
    who = ("Marina Alves", "Gil Souza", "discount_cap", 2, "C03")
    assert [tuple(values)[:5] for values in stored] == [who]
    assert (stored[0].before["cap"], stored[0].after["reduction"]) == (5, "15.00")
    assert [name for name, _ in audited] == ["Marina Alves"]
    assert audited[0].after["override"]["name"] == "Gil Souza"


def test_what_is_within_the_clerks_cap_needs_nobody(shop: Shop, owner: Engine) -> None:
    row = _cut(shop, "9.50")
    # A signature that is not needed is neither checked nor stored.
    _submit(shop, row, GIL, "not the password")
    assert ask(owner, "SELECT count(*) FROM pos.override WHERE pre_sale_id = :id", id=row.id) == 0


def test_a_manager_does_not_sign_beyond_a_cap_of_their_own(shop: Shop) -> None:
    with pytest.raises(CapExceeded) as beyond:
        _submit(shop, _cut(shop, "7.90"), GIL)
    assert (beyond.value.reduction, beyond.value.cap) == (Decimal(21), Decimal(20))
    strict = person(shop, Role.MANAGER, discount_cap=Decimal(10)).email
    with pytest.raises(CapExceeded) as beyond:
        _submit(shop, _cut(shop, "8.50"), strict)
    assert beyond.value.cap == 10
    assert _submit(shop, _cut(shop, "7.90"), "ana@loja.example").status is Status.PENDING


def test_who_may_not_review_signs_for_nobody(shop: Shop) -> None:
    colleague = person(shop, discount_cap=Decimal(50)).email
    with pytest.raises(Forbidden):
        _submit(shop, _cut(shop, "8.50"), colleague)
    with pytest.raises(BadCredentials):
        _submit(shop, _cut(shop, "8.50"), person(shop, Role.MANAGER, active=False).email)


def test_five_wrong_signatures_lock_that_manager_on_every_counter_and_leave_the_cart(
    shop: Shop, open_counter: OpenCounter
) -> None:
    manager = person(shop, Role.MANAGER).email
    row = _cut(shop, "8.50")
    before = shop.services.pre_sales.get(shop.clerk, row.id)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _submit(shop, row, manager, "not the password")
    with pytest.raises(SignInLocked):
        _submit(shop, row, manager)
    with pytest.raises(SignInLocked):
        open_counter(1).sign_in.sign_in(manager, PASSWORD, "C08")
    assert shop.services.pre_sales.get(shop.clerk, row.id) == before
    # The clerk is not locked, and another manager signs.
    assert _submit(shop, row, GIL).status is Status.PENDING


def test_an_override_serves_one_submission(shop: Shop) -> None:
    row = _cut(shop, "8.50")
    sent = _submit(shop, row, GIL)
    returned = shop.services.pre_sales.send_back(shop.manager, sent.id, sent.version, uuid7(), "confira o preço")
    with pytest.raises(CapExceeded):
        _submit(shop, returned)
