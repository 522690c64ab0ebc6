"""Sessions: they end at once where they have to, and nothing of them is kept that opens one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from pos_app.domain.errors import BadCredentials, Forbidden, NotSignedIn
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserDraft, UserRow
from tests.factories import ask, draft, person, signed_in, tell
from tests.services.misses import sign_in
from tests.shop import PASSWORD, Shop

pytestmark = pytest.mark.usefixtures("nobody_has_missed")


def still_in(shop: Shop, operator: Operator) -> bool:
    """Whether the session works."""
    try:
        return bool(shop.services.shop.payment_methods(operator))
    except NotSignedIn:
        return False


def entered(shop: Shop) -> tuple[UserRow, Operator]:
    made = person(shop)
    operator = shop.services.sign_in.sign_in(made.email, PASSWORD, "C05")
    assert still_in(shop, operator)
    return made, operator


def changed(made: UserRow, **changes: object) -> UserDraft:
    fields = {
        "id": made.id,
        "email": made.email,
        "full_name": made.full_name,
        "role": made.role,
        "version": made.version,
    }
    return UserDraft(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [{"active": False}, {"role": Role.MANAGER}])
def test_deactivation_and_another_role_end_open_sessions_at_once(shop: Shop, changes: dict[str, object]) -> None:
    made, operator = entered(shop)
    shop.services.users.save(shop.admin, changed(made, **changes))
    assert not still_in(shop, operator)
    with pytest.raises(NotSignedIn):
        shop.services.pre_sales.save(operator, draft())


def test_a_reset_ends_open_sessions_and_asks_for_a_new_password(shop: Shop) -> None:
    made, operator = entered(shop)
    shop.services.users.reset_password(shop.admin, made.id, "a new password")
    assert not still_in(shop, operator)
    again = shop.services.sign_in.sign_in(made.email, "a new password", "C05")
    assert again.must_change_password
    shop.services.sign_in.change_password(again, "a new password", "my own password")
    assert not shop.services.sign_in.sign_in(made.email, "my own password", "C05").must_change_password


def test_another_name_or_cap_leaves_sessions_open(shop: Shop) -> None:
    made, operator = entered(shop)
    shop.services.users.save(shop.admin, changed(made, full_name="Nome novo", discount_cap=Decimal(7)))
    assert still_in(shop, operator)


def test_ones_own_new_password_ends_the_other_sessions(shop: Shop) -> None:
    made, operator = entered(shop)
    other = shop.services.sign_in.sign_in(made.email, PASSWORD, "C06")
    shop.services.sign_in.change_password(operator, PASSWORD, "my own password")
    assert still_in(shop, operator)
    assert not still_in(shop, other)
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(made.email, PASSWORD, "C05")


def test_signing_out_ends_this_session_alone(shop: Shop) -> None:
    made, operator = entered(shop)
    other = shop.services.sign_in.sign_in(made.email, PASSWORD, "C06")
    shop.services.sign_in.sign_out(operator)
    assert not still_in(shop, operator)
    assert still_in(shop, other)
    assert shop.services.sign_in.sign_out_everywhere(other) == 1
    assert not still_in(shop, other)


def test_a_session_ends_with_its_hours(shop: Shop, owner: Engine) -> None:
    made, operator = entered(shop)
    tell(owner, "UPDATE pos.session SET expires_at = now() WHERE user_id = :id", id=made.id)
    assert not still_in(shop, operator)


@pytest.mark.parametrize("token", ["x", "0" * 64, "' OR true --"])
def test_a_token_that_was_never_given_opens_nothing(shop: Shop, token: str) -> None:
    assert not still_in(shop, replace(shop.admin, token=token))


def test_no_audit_row_holds_a_token_a_verifier_an_e_mail_or_a_document(shop: Shop, owner: Engine) -> None:
    made, operator = entered(shop)
    shop.services.sign_in.change_password(operator, PASSWORD, "my own password")
    shop.services.users.reset_password(shop.admin, made.id, PASSWORD)
    verifier = ask(owner, "SELECT encode(verifier, 'hex') FROM pos.app_user WHERE id = :id", id=made.id)
    salt = ask(owner, "SELECT salt FROM pos.app_user WHERE id = :id", id=made.id)
    audit = ask(owner, "SELECT string_agg(a::text, ' ') FROM pos.audit_log a")
    for secret in (operator.token, verifier, salt, made.email, PASSWORD):
        assert str(secret) not in audit


def test_signing_out_everywhere_ends_the_sessions_of_all_counters_and_nobody_elses(shop: Shop) -> None:
    user, other = person(shop), signed_in(shop)
    here, there = sign_in(shop, user.email, "C20"), sign_in(shop, user.email, "C21")
    assert shop.services.sign_in.sign_out_everywhere(here) == 2
    for operator in (here, there):
        with pytest.raises(NotSignedIn):
            shop.services.sign_in.unlock(operator, PASSWORD)
    shop.services.sign_in.unlock(other, PASSWORD)


def test_only_who_manages_users_signs_somebody_else_out(shop: Shop) -> None:
    user = person(shop)
    operator = sign_in(shop, user.email)
    with pytest.raises(Forbidden):
        shop.services.users.sign_out_everywhere(shop.manager, user.id)
    shop.services.sign_in.unlock(operator, PASSWORD)
    assert shop.services.users.sign_out_everywhere(shop.admin, user.id) == 1
    with pytest.raises(NotSignedIn):
        shop.services.sign_in.unlock(operator, PASSWORD)
