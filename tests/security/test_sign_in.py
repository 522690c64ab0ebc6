"""What signing in does not give away, whom a success forgives, when sessions end; see also tests/services."""

from __future__ import annotations

import hashlib
from collections import Counter
from statistics import median
from time import perf_counter

import bcrypt
import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.domain.errors import BadCredentials, Forbidden, NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator, Role
from pos_app.services import passwords
from tests import cluster
from tests.attack.world import connect
from tests.factories import ask, person, signed_in, tell
from tests.shop import PASSWORD, Shop


@pytest.fixture(autouse=True)
def nobody_has_missed(owner: Engine) -> None:
    """Logins share 128 counts of misses by chance: forget what other tests left."""
    tell(owner, "SELECT setval(oid::regclass, 1) FROM pg_class WHERE relname LIKE 'guess_%'")


def _sign_in(shop: Shop, email: str, counter: str = "C09") -> Operator:
    return shop.services.sign_in.sign_in(email, PASSWORD, counter)


def _miss(shop: Shop, email: str, times: int = 1) -> None:
    for counter in range(times):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.sign_in(email, "wrong password", f"C{10 + counter}")


def _count(login: str) -> int:
    return hashlib.sha256(login.lower().encode()).digest()[0] & 127


# Misses


def test_misses_of_an_unknown_login_lock_it_too(shop: Shop) -> None:
    unknown = f"{uuid7().hex}@loja.example"
    _miss(shop, unknown, 5)
    with pytest.raises(SignInLocked):
        _sign_in(shop, unknown)


def test_a_quiet_day_forgives(shop: Shop, owner: Engine) -> None:
    email = person(shop).email
    _miss(shop, email, 4)
    sequence = f"pos.guess_{_count(email):03}"
    tell(owner, f"SELECT setval('{sequence}', last_value - (CAST(86401 AS bigint) << 28)) FROM {sequence}")
    _miss(shop, email, 4)
    _sign_in(shop, email)


def test_a_success_does_not_forgive_guesses_at_another_login_of_the_same_count(shop: Shop) -> None:
    victim = person(shop).email
    same = next(name for n in range(100_000) if _count(name := f"g{n}@loja.example") == _count(victim))
    guesser = person(shop, email=same).email
    _miss(shop, victim, 4)
    _sign_in(shop, guesser)
    _miss(shop, victim)
    with pytest.raises(SignInLocked):
        _sign_in(shop, victim)


def test_every_way_to_try_a_password_counts(shop: Shop) -> None:
    user = person(shop)
    operator = _sign_in(shop, user.email)
    for _ in range(2):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.unlock(operator, "wrong password")
        with pytest.raises(BadCredentials):
            shop.services.sign_in.change_password(operator, "wrong password", "another password")
    _miss(shop, user.email)
    with pytest.raises(SignInLocked):
        shop.services.sign_in.unlock(operator, PASSWORD)


# Equal work and equal time


def test_bcrypt_is_computed_for_known_and_unknown_logins_alike(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    computed: Counter[bytes] = Counter()
    real = bcrypt.hashpw

    def counted(password: bytes, salt: bytes) -> bytes:
        computed[salt[:7]] += 1
        return real(password, salt)

    known = person(shop).email
    monkeypatch.setattr(bcrypt, "hashpw", counted)
    for login in (known, f"{uuid7().hex}@loja.example"):
        computed.clear()
        _miss(shop, login)
        assert computed == {b"$2b$04$": 1}


def test_the_database_answers_known_and_unknown_logins_in_equal_time(
    shop: Shop, shop_database: cluster.Database
) -> None:
    known = [person(shop).email for _ in range(12)]
    unknown = [f"{uuid7().hex}@loja.example" for _ in known]
    times: dict[bool, list[float]] = {True: [], False: []}
    with connect(shop_database.app_url) as guesser:
        guesser.autocommit = True
        for pair in zip(known, unknown, strict=True):
            for login in (*pair, *pair):
                start = perf_counter()
                guesser.execute("SELECT * FROM api.sign_in_parameters(%s)", (login,)).fetchone()
                guesser.execute("SELECT * FROM api.sign_in(%s, 'guess', 'C01')", (login,)).fetchall()
                times[login in known].append(perf_counter() - start)
    # Generous, for a busy machine; the predecessor differed by a third of a second.
    assert abs(median(times[True]) - median(times[False])) < 0.005


# Sessions end


def test_signing_out_everywhere_ends_the_sessions_of_all_counters_and_nobody_elses(shop: Shop) -> None:
    user, other = person(shop), signed_in(shop)
    here, there = _sign_in(shop, user.email, "C20"), _sign_in(shop, user.email, "C21")
    assert shop.services.sign_in.sign_out_everywhere(here) == 2
    for operator in (here, there):
        with pytest.raises(NotSignedIn):
            shop.services.sign_in.unlock(operator, PASSWORD)
    shop.services.sign_in.unlock(other, PASSWORD)


def test_only_who_manages_users_signs_somebody_else_out(shop: Shop) -> None:
    user = person(shop)
    operator = _sign_in(shop, user.email)
    with pytest.raises(Forbidden):
        shop.services.users.sign_out_everywhere(shop.manager, user.id)
    shop.services.sign_in.unlock(operator, PASSWORD)
    assert shop.services.users.sign_out_everywhere(shop.admin, user.id) == 1
    with pytest.raises(NotSignedIn):
        shop.services.sign_in.unlock(operator, PASSWORD)


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
        _miss(own_shop, user.email)
        assert kept() == before
        operator = _sign_in(own_shop, user.email)
        renewed = kept()
        assert (before[0][:7], renewed[0][:7]) == ("$2b$04$", "$2b$05$")
        assert renewed[1] != before[1]
        # The session goes on, the password is the same, and it is not renewed again.
        own_shop.services.sign_in.unlock(operator, PASSWORD)
        _sign_in(own_shop, user.email)
        assert kept() == renewed


def test_no_password_proof_nor_token_is_kept(shop: Shop, owner: Engine) -> None:
    user = person(shop, Role.MANAGER)
    operator = _sign_in(shop, user.email)
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
