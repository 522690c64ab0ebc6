"""Signing in: the same words for everybody, misses counted before anything is compared, sessions that end at once."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import BadCredentials, Invalid, NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserDraft, UserRow
from tests.factories import ask, at_once, draft, person, tell
from tests.services.conftest import OpenCounter
from tests.shop import PASSWORD, Shop


def fails(shop: Shop, login: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.sign_in(login, "not the password", "C01")


def locked_for(shop: Shop, login: str, password: str = PASSWORD) -> int:
    with pytest.raises(SignInLocked) as refused:
        shop.services.sign_in.sign_in(login, password, "C01")
    return refused.value.wait_seconds


def count_of(login: str) -> str:
    """The sequence that counts the misses of a login, and of others by chance."""
    return f"pos.guess_{hashlib.sha256(login.lower().encode()).digest()[0] & 127:03}"


def wait_is_over(owner: Engine, login: str, seconds: int) -> None:
    """Move the login's last miss so far into the past."""
    count = count_of(login)
    tell(owner, f"SELECT setval('{count}', last_value - ((:seconds)::bigint << 28)) FROM {count}", seconds=seconds)


@pytest.fixture(autouse=True)
def nobody_has_missed(owner: Engine) -> None:
    """Misses are counted together with those of other logins by chance: forget what other tests left."""
    tell(owner, "SELECT setval(oid::regclass, 1) FROM pg_class WHERE relname LIKE 'guess_%'")


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(shop: Shop) -> None:
    known = person(shop)
    refusals = []
    for login in (known.email, "nobody@loja.example", ""):
        with pytest.raises(BadCredentials) as refused:
            shop.services.sign_in.sign_in(login, "not the password", "C01")
        refusals.append(refused.value.args)
    assert len(set(refusals)) == 1


def test_an_inactive_person_is_an_unknown_one(shop: Shop) -> None:
    gone = person(shop, active=False)
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(gone.email, PASSWORD, "C01")


def test_an_unknown_name_has_a_salt_of_its_own_that_stays_and_looks_like_any(shop: Shop, counter: Database) -> None:
    def salt(login: str) -> str:
        with counter.transaction(None) as connection:
            return str(connection.scalar(text("SELECT salt FROM api.sign_in_parameters(:login)"), {"login": login}))

    known, unknown = salt(person(shop).email), salt("nobody@loja.example")
    assert salt("NOBODY@loja.example") == unknown != salt("somebody@loja.example")
    assert (len(unknown), unknown[:7]) == (len(known), known[:7])


@pytest.mark.parametrize("spelling", [str.upper, str.title, lambda email: f"  {email} "])
def test_a_login_is_known_in_any_case(shop: Shop, spelling: Callable[[str], str]) -> None:
    known = person(shop)
    assert shop.services.sign_in.sign_in(spelling(known.email), PASSWORD, "C01").user_id == known.id


@pytest.mark.parametrize("login", ["a\0b@loja.example", "\ud800@loja.example", "x" * 100_000])
def test_a_login_that_no_database_holds_is_nobodys(shop: Shop, login: str) -> None:
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(login, PASSWORD, "C01")


def test_five_misses_lock_a_login_for_a_minute_even_with_the_right_password(shop: Shop) -> None:
    login = person(shop).email
    fails(shop, login, 5)
    assert 55 <= locked_for(shop, login) <= 60
    assert 55 <= locked_for(shop, login, "not the password") <= 60


def test_each_miss_after_a_wait_doubles_it_up_to_a_quarter_of_an_hour(shop: Shop, owner: Engine) -> None:
    login = person(shop).email
    fails(shop, login, 5)
    for minutes in (2, 4, 8, 15, 15):
        wait_is_over(owner, login, 900)
        fails(shop, login, 1)
        assert 60 * minutes - 5 <= locked_for(shop, login) <= 60 * minutes


def test_the_right_password_after_the_wait_forgives_all_misses(shop: Shop, owner: Engine) -> None:
    login = person(shop).email
    fails(shop, login, 5)
    wait_is_over(owner, login, 61)
    shop.services.sign_in.sign_in(login, PASSWORD, "C01")
    fails(shop, login, 4)
    shop.services.sign_in.sign_in(login, PASSWORD, "C01")


def test_a_miss_counts_on_every_counter(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(5)
    login = person(shop).email
    results = at_once(12, lambda n: services.sign_in.sign_in(login, "not the password", f"C{n:02}"))
    assert sorted(type(result).__name__ for result in results) == ["BadCredentials"] * 5 + ["SignInLocked"] * 7
    assert locked_for(shop, login) > 0


def guess(connection: psycopg.Connection[tuple[object, ...]], login: str) -> object:
    return connection.execute("SELECT count(*) FROM api.sign_in(%s, 'guess', 'C01')", (login,)).fetchone()


def test_a_guess_that_is_rolled_back_counts(shop: Shop, psql: str) -> None:
    login = person(shop).email
    with psycopg.connect(psql) as connection:
        for _ in range(5):
            assert guess(connection, login) == (0,)
            connection.rollback()
    assert locked_for(shop, login) > 0


def test_a_guess_in_a_savepoint_counts(shop: Shop, psql: str) -> None:
    login = person(shop).email
    with psycopg.connect(psql) as connection:
        for _ in range(5):
            connection.execute("SAVEPOINT here")
            guess(connection, login)
            connection.execute("ROLLBACK TO here")
        with pytest.raises(psycopg.Error) as refused:
            guess(connection, login)
    assert refused.value.sqlstate == "PS012"


def test_nobody_guesses_in_a_read_only_transaction(shop: Shop, psql: str) -> None:
    login = person(shop).email
    with psycopg.connect(psql) as connection:
        connection.read_only = True
        with pytest.raises(psycopg.Error) as refused:
            guess(connection, login)
    assert refused.value.sqlstate == "25006"


# Passwords


@pytest.mark.parametrize(
    ("password", "reason"), [("", "too_short"), ("1", "too_short"), ("é" * 7, "too_short"), ("x" * 129, "too_long")]
)
def test_a_password_has_8_to_128_characters(shop: Shop, password: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        shop.services.users.save(shop.admin, UserDraft(uuid7(), "p@loja.example", "Pê", Role.EMPLOYEE), password)
    assert (refused.value.field, refused.value.reason) == ("password", reason)


@pytest.mark.parametrize("password", ["x" * 8, "漢字かな交じり文です", "🔑" * 128, "with\0nul inside", " spaces  "])
def test_a_password_may_be_of_any_script_and_is_taken_as_it_is(shop: Shop, password: str) -> None:
    made = person(shop)
    shop.services.users.reset_password(shop.admin, made.id, password)
    assert shop.services.sign_in.sign_in(made.email, password, "C01").user_id == made.id
    for other in (password.strip(" "), password.replace("\0", ""), password + "x", password[:-1]):
        if other != password:
            with pytest.raises(BadCredentials):
                shop.services.sign_in.sign_in(made.email, other, "C01")
            shop.services.sign_in.sign_in(made.email, password, "C01")


def test_a_password_is_the_same_however_its_accents_are_typed(shop: Shop) -> None:
    made = person(shop)
    composed, apart = (unicodedata.normalize(form, "coração são") for form in ("NFC", "NFD"))
    assert composed != apart
    shop.services.users.reset_password(shop.admin, made.id, apart)
    assert shop.services.sign_in.sign_in(made.email, composed, "C01").user_id == made.id


def test_characters_after_the_72nd_byte_count(shop: Shop) -> None:
    made = person(shop)
    shop.services.users.reset_password(shop.admin, made.id, "á" * 60 + "1")
    assert shop.services.sign_in.sign_in(made.email, "á" * 60 + "1", "C01").user_id == made.id
    with pytest.raises(BadCredentials):
        shop.services.sign_in.sign_in(made.email, "á" * 60 + "2", "C01")


# Sessions


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


def test_a_wrong_old_password_changes_nothing_and_counts(shop: Shop) -> None:
    made = person(shop)
    operator = shop.services.sign_in.sign_in(made.email, PASSWORD, "C05")
    for _ in range(5):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.change_password(operator, "not the password", "my own password")
    assert locked_for(shop, made.email) > 0


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
