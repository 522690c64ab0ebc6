"""People of the shop: kept by administrators, never without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import ChangedElsewhere, Conflict, Duplicate, Forbidden, Invalid, LastAdmin
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserDraft, UserRow
from tests import cluster
from tests.factories import at_once, audit_of, person, signed_in
from tests.shop import PASSWORD, Shop, services_of


def form_of(shop: Shop, operator: Operator, **changes: object) -> UserDraft:
    """The form of somebody who is signed in, as an administrator opens it."""
    row = next(row for row in shop.services.users.all(shop.admin) if row.id == operator.user_id)
    fields = {
        "id": row.id,
        "email": row.email,
        "full_name": row.full_name,
        "role": row.role,
        "discount_cap": row.discount_cap,
        "active": row.active,
        "version": row.version,
    }
    return UserDraft(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [{"role": Role.MANAGER}, {"active": False}])
def test_the_last_admin_is_neither_demoted_nor_deactivated(own_shop: Shop, changes: dict[str, object]) -> None:
    with pytest.raises(LastAdmin):
        own_shop.services.users.save(own_shop.admin, form_of(own_shop, own_shop.admin, **changes))
    assert own_shop.services.users.all(own_shop.admin)


def test_two_admins_who_demote_each_other_at_once_leave_one(own_shop: Shop, own_database: cluster.Database) -> None:
    services = services_of(own_database, 2)
    first, second = own_shop.admin, signed_in(own_shop, Role.ADMIN)
    forms = [(first, form_of(own_shop, second, role=Role.MANAGER)), (second, form_of(own_shop, first, active=False))]
    results = at_once(2, lambda index: services.users.save(*forms[index]))
    assert sum(isinstance(result, UserRow) for result in results) == 1
    survivor = first if isinstance(results[0], UserRow) else second
    left = [row.id for row in services.users.all(survivor) if row.role is Role.ADMIN and row.active]
    assert left == [survivor.user_id]
    services.close()


def test_the_first_admin_is_made_once_however_many_try(database: cluster.Database) -> None:
    services = services_of(database, 2)
    results = at_once(
        4, lambda n: services.setup.finish(f"Loja {n}", f"Pessoa {n}", f"pessoa{n}@loja.example", PASSWORD)
    )
    assert results.count(None) == 1
    assert all(result is None or type(result) is Conflict for result in results)
    winner = results.index(None)
    admin = services.sign_in.sign_in(f"pessoa{winner}@loja.example", PASSWORD, "C01")
    assert (admin.role, admin.must_change_password) == (Role.ADMIN, False)
    assert [row.full_name for row in services.users.all(admin)] == [f"Pessoa {winner}"]
    assert services.shop.row(admin).name == f"Loja {winner}"
    services.close()


def test_an_e_mail_is_one_persons_in_any_case(shop: Shop) -> None:
    taken = person(shop)
    with pytest.raises(Duplicate) as refused:
        person(shop, email=taken.email.upper())
    assert refused.value.field == "email"


def test_a_stale_form_is_refused(shop: Shop) -> None:
    made = person(shop)
    form = UserDraft(made.id, made.email, "Nome novo", made.role, version=made.version)
    assert shop.services.users.save(shop.admin, form).version == made.version + 1
    with pytest.raises(ChangedElsewhere):
        shop.services.users.save(shop.admin, replace(form, full_name="Outro nome"))


def test_the_same_new_person_twice_at_once_is_added_once(shop: Shop, owner: Engine) -> None:
    form = UserDraft(uuid7(), "duas.vezes@loja.example", "Duas Vezes", Role.EMPLOYEE)
    results = at_once(2, lambda _: shop.services.users.save(shop.admin, form, PASSWORD))
    assert results[0] == results[1]
    assert audit_of(owner, form.id) == ["add"]


def test_a_new_person_needs_a_password(shop: Shop) -> None:
    with pytest.raises(Invalid) as refused:
        shop.services.users.save(shop.admin, UserDraft(uuid7(), "sem@loja.example", "Sem Senha", Role.EMPLOYEE))
    assert refused.value.field == "password"


@pytest.mark.parametrize("who", ["clerk", "manager"])
def test_only_admins_see_and_keep_people(shop: Shop, who: str) -> None:
    operator: Operator = getattr(shop, who)
    assert shop.services.users.all(operator) == ()
    made = person(shop)
    with pytest.raises(Forbidden) as refused:
        shop.services.users.reset_password(operator, made.id, PASSWORD)
    assert refused.value.permission == "user.manage"
    with pytest.raises(Forbidden):
        shop.services.users.save(operator, UserDraft(uuid7(), "x@loja.example", "Xis", Role.ADMIN), PASSWORD)
    with pytest.raises(Forbidden):
        shop.services.users.sign_out_everywhere(operator, made.id)
