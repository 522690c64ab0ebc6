"""Passwords: of any script, whole, and never kept."""

from __future__ import annotations

import unicodedata

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain.errors import BadCredentials, Invalid
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft
from pos_app.services import passwords
from tests import cluster
from tests.attack.world import connect
from tests.factories import ask, person
from tests.services.misses import fails, locked_for, sign_in
from tests.shop import PASSWORD, Shop

pytestmark = pytest.mark.usefixtures("nobody_has_missed")


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


def test_a_wrong_old_password_changes_nothing_and_counts(shop: Shop) -> None:
    made = person(shop)
    operator = shop.services.sign_in.sign_in(made.email, PASSWORD, "C05")
    for _ in range(5):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.change_password(operator, "not the password", "my own password")
    assert locked_for(shop, made.email) > 0


# What is kept of a password


def test_a_raised_cost_renews_the_secret_at_the_next_sign_in_and_not_before(
    own_shop: Shop, own_database: cluster.Database
) -> None:
    user = person(own_shop)
    with connect(own_database.admin_url, autocommit=True) as admin:

        def kept() -> tuple[str, bytes]:
            row = admin.execute("SELECT salt, verifier FROM pos.app_user WHERE id = %s", (user.id,)).fetchone()
            assert row is not None
            return str(row[0]), bytes(row[1])

        before = kept()
        admin.execute("UPDATE pos.shop SET value = '5' WHERE key = 'sign_in.bcrypt_cost'")
        fails(own_shop, user.email, 1)
        assert kept() == before
        operator = sign_in(own_shop, user.email)
        renewed = kept()
        assert (before[0][:7], renewed[0][:7]) == ("$2b$04$", "$2b$05$")
        assert renewed[1] != before[1]
        # The session goes on, the password is the same, and it is not renewed again.
        own_shop.services.sign_in.unlock(operator, PASSWORD)
        sign_in(own_shop, user.email)
        assert kept() == renewed


def test_no_password_proof_nor_token_is_kept(shop: Shop, owner: Engine) -> None:
    user = person(shop, Role.MANAGER)
    operator = sign_in(shop, user.email)
    salt = ask(owner, "SELECT salt FROM pos.app_user WHERE id = :id", id=user.id)
    proof = passwords.proof(PASSWORD, salt, ask(owner, "SELECT install_id FROM pos.install"))
    with owner.connect() as connection:
        tables = connection.scalars(
            text("SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'pos'::regnamespace AND relkind = 'r'")
        ).all()
        assert "pos.session" in tables
        for table in tables:
            for secret in (PASSWORD, proof, operator.token):
                found = text(f"SELECT count(*) FROM {table} t WHERE position(:secret IN t::text) > 0")
                assert connection.scalar(found, {"secret": secret}) == 0, table
