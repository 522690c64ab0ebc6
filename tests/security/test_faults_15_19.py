"""Faults 15 to 19 of the shop's former web back end: tokens, rights, passwords, people, audit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import bcrypt
import psycopg
import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import BadCredentials, Forbidden, Invalid, NotFound, NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import AuditFilter, ProductDraft, StockChange, UserDraft
from pos_app.domain.status import Status
from tests import cluster
from tests.attack.world import connect
from tests.factories import ask, at_once, draft, line, person, signed_in, tell
from tests.services.conftest import OpenCounter
from tests.shop import PASSWORD, Shop

ALL = frozenset(Status)


@pytest.fixture(autouse=True)
def nobody_has_missed(owner: Engine) -> None:
    """Forget the misses that other tests left."""
    tell(owner, "SELECT setval(oid::regclass, 1) FROM pg_class WHERE relname LIKE 'guess_%'")


def _reads(shop: Shop, operator: Operator) -> list[Callable[[], object]]:
    services = shop.services
    return [
        lambda: services.customers.search(operator, ""),
        lambda: services.products.search(operator, ""),
        lambda: services.pre_sales.listed(operator, ALL),
        lambda: services.audit.listed(operator, AuditFilter()),
        lambda: services.users.all(operator),
        lambda: services.shop.row(operator),
    ]


@pytest.mark.parametrize("token", ["x", "0" * 64, "' OR true --", "admin"])
def test_fault_15_a_token_that_was_never_given_opens_nothing(shop: Shop, token: str) -> None:
    for read in _reads(shop, replace(shop.admin, token=token)):
        with pytest.raises(NotSignedIn):
            read()


def test_fault_15_the_token_of_a_person_who_left_opens_nothing(shop: Shop) -> None:
    left = signed_in(shop, Role.ADMIN)
    row = next(row for row in shop.services.users.all(shop.admin) if row.id == left.user_id)
    gone = UserDraft(row.id, row.email, row.full_name, row.role, active=False, version=row.version)
    shop.services.users.save(shop.admin, gone)
    for read in _reads(shop, left):
        with pytest.raises(NotSignedIn):
            read()


def test_fault_15_a_token_is_worthless_after_signing_out(shop: Shop) -> None:
    operator = signed_in(shop, Role.ADMIN)
    for read in _reads(shop, operator):
        read()
    shop.services.sign_in.sign_out(operator)
    for read in _reads(shop, operator):
        with pytest.raises(NotSignedIn):
            read()


def test_fault_16_a_clerk_neither_deletes_a_product_nor_changes_a_price(
    shop: Shop, shop_database: cluster.Database
) -> None:
    product = shop.product("Preço fixo", "10.00")
    cheaper = ProductDraft(product.id, product.name, product.code, sale_price=Decimal("0.01"), version=product.version)
    with pytest.raises(Forbidden):
        shop.services.products.save(shop.clerk, cheaper)
    with pytest.raises(Forbidden):
        shop.services.stock.change(shop.clerk, StockChange(uuid7(), product.id, "adjustment", Decimal(-1), "sumiu"))
    # Not a question of buttons: the same connection without the program.
    with connect(shop_database.app_url, autocommit=True) as connection:
        connection.execute("SELECT set_config('pos.token', %s, false)", (shop.clerk.token,))
        for sql in (
            "DELETE FROM api.product WHERE id = %s",
            "DELETE FROM pos.product WHERE id = %s",
            "UPDATE api.product SET sale_price = 0.01 WHERE id = %s",
            "UPDATE pos.product SET sale_price = 0.01 WHERE id = %s",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.encode(), (product.id,))
    assert shop.services.products.get(shop.manager, product.id) == product


def test_fault_16_a_pre_sale_has_an_author_and_other_clerks_do_not_see_it(shop: Shop) -> None:
    other = signed_in(shop)
    row = shop.services.pre_sales.save(shop.clerk, draft(line(shop.product("De Marina"))))
    assert row.salesperson_id == shop.clerk.user_id
    assert shop.services.pre_sales.listed(other, ALL) == ()
    with pytest.raises(NotFound):
        shop.services.pre_sales.get(other, row.id)
    assert row in shop.services.pre_sales.listed(shop.manager, ALL)


@pytest.mark.parametrize("password", ["", "1", "1234567", " " * 3])
def test_fault_17_a_short_password_is_refused_wherever_one_is_set(shop: Shop, password: str) -> None:
    operator = signed_in(shop)
    assert operator.user_id is not None
    for change in (
        lambda: shop.services.sign_in.change_password(operator, PASSWORD, password),
        lambda: shop.services.users.reset_password(shop.admin, operator.user_id, password),
        lambda: person_with(shop, password),
    ):
        with pytest.raises(Invalid) as refused:
            change()
        assert refused.value.field == "password"


def person_with(shop: Shop, password: str) -> object:
    """Add a person with a password of theirs."""
    row = UserDraft(uuid7(), f"{uuid7().hex}@loja.example", "Pessoa", Role.EMPLOYEE)
    return shop.services.users.save(shop.admin, row, password)


@pytest.mark.parametrize(("login", "password"), [("", ""), ("marina@loja.example", ""), ("", PASSWORD), ("\0", "\0")])
def test_fault_17_an_empty_form_gets_the_words_of_a_wrong_password(shop: Shop, login: str, password: str) -> None:
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(login, password, "C01")


def test_fault_17_guessing_is_locked_out(shop: Shop) -> None:
    email = person(shop).email
    for guess in range(5):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.sign_in(email, f"guess number {guess}", "C01")
    with pytest.raises(SignInLocked):
        shop.services.sign_in.sign_in(email, PASSWORD, "C01")


def test_fault_17_eight_sign_ins_at_once_hold_up_nobodys_work(
    shop: Shop, open_counter: OpenCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While passwords are computed no connection is held, here of a single one."""
    services = open_counter(1)
    emails = [person(shop).email for _ in range(8)]
    computing, go_on, real = threading.Barrier(9), threading.Event(), bcrypt.hashpw

    def slow(password: bytes, salt: bytes) -> bytes:
        computing.wait(30)
        go_on.wait(30)
        return real(password, salt)

    def work(index: int) -> object:
        if index < 8:
            return services.sign_in.sign_in(emails[index], PASSWORD, "C01").email
        computing.wait(30)
        try:
            assert services.health.pool_use().in_use == 0
            return services.products.search(shop.clerk, "")
        finally:
            go_on.set()

    monkeypatch.setattr(bcrypt, "hashpw", slow)
    *signed, found = at_once(9, work)
    assert signed == emails
    assert isinstance(found, tuple)


def test_fault_18_a_changed_password_is_changed(shop: Shop) -> None:
    operator = signed_in(shop)
    shop.services.sign_in.change_password(operator, PASSWORD, "uma senha nova")
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(operator.email, PASSWORD, "C01")
    assert not shop.services.sign_in.sign_in(operator.email, "uma senha nova", "C01").must_change_password


def test_fault_18_who_is_inactive_does_not_sign_in(shop: Shop) -> None:
    row = person(shop)
    off = UserDraft(row.id, row.email, row.full_name, row.role, active=False, version=row.version)
    assert not shop.services.users.save(shop.admin, off).active
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(row.email, PASSWORD, "C01")


def test_fault_18_a_manager_who_is_saved_stays_a_manager(shop: Shop) -> None:
    row = person(shop, Role.MANAGER, discount_cap=Decimal(15))
    form = UserDraft(row.id, row.email, "Outro Nome", row.role, row.discount_cap, row.active, row.version)
    saved = shop.services.users.save(shop.admin, form)
    assert (saved.full_name, saved.role, saved.discount_cap) == ("Outro Nome", Role.MANAGER, Decimal(15))


def test_fault_19_a_hundred_changes_leave_a_hundred_audit_rows(shop: Shop, owner: Engine) -> None:
    product = shop.product("Muito mexido", stock=0)
    before = ask(owner, "SELECT max(id) FROM pos.audit_log")
    for turn in range(50):
        price = Decimal(turn + 1)
        form = ProductDraft(product.id, product.name, product.code, sale_price=price, version=product.version)
        product = shop.services.products.save(shop.manager, form)
        received = StockChange(uuid7(), product.id, "receipt", Decimal(1), f"nota {turn}")
        shop.services.stock.change(shop.manager, received)
    rows = shop.services.audit.listed(shop.admin, AuditFilter(), limit=1000)
    mine = [row for row in rows if row.row_id == str(product.id) and row.id > before]
    assert len(mine) == 100
    assert {row.user_name for row in mine} == {"Gil Souza"}
    assert [row.after["sale_price"] for row in reversed(mine) if row.action == "change"] == list(range(1, 51))  # type: ignore[index]
