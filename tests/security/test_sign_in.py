"""Who signs in, who is kept out and for how long, and when a session ends."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import count
from statistics import median
from time import perf_counter
from uuid import UUID

import bcrypt
import psycopg
import pytest
from sqlalchemy import Engine, text

from pos_app.domain.errors import BadCredentials, Forbidden, NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserRow
from pos_app.services import passwords
from tests import cluster
from tests.attack.world import connect
from tests.factories import ask, person, tell
from tests.shop import PASSWORD, Shop


def _sign_in(shop: Shop, email: str, password: str = PASSWORD, counter: str = "C09") -> Operator:
    return shop.services.sign_in.sign_in(email, password, counter)


def _miss(shop: Shop, email: str, times: int = 1) -> None:
    for counter in range(times):
        with pytest.raises(BadCredentials):
            _sign_in(shop, email, "wrong password", f"C{10 + counter}")


def _bucket(login: str) -> int:
    return hashlib.sha256(login.lower().encode()).digest()[0] & 127


_USED = {_bucket(f"{name}@loja.example") for name in ("ana", "gil", "marina")}


def _new_email() -> str:
    """An e-mail whose misses are counted apart from those of every other test."""
    email = next(name for n in count() if _bucket(name := f"nome{n}@loja.example") not in _USED)
    _USED.add(_bucket(email))
    return email


def _person(shop: Shop, role: Role = Role.EMPLOYEE) -> UserRow:
    return person(shop, role, email=_new_email())


def _time_passes(owner: Engine, login: str, seconds: int) -> None:
    """Move the last miss of a login's count into the past."""
    sequence = f"pos.guess_{_bucket(login):03}"
    tell(
        owner,
        f"SELECT setval('{sequence}', last_value - (CAST(:seconds AS bigint) << 28)) FROM {sequence}",
        seconds=seconds,
    )


# Misses


def test_five_misses_on_five_counters_lock_the_login_on_every_counter(shop: Shop) -> None:
    email = _person(shop).email
    _miss(shop, email, 5)
    for counter in ("C10", "C77"):
        with pytest.raises(SignInLocked) as locked:
            _sign_in(shop, email, PASSWORD, counter)
        assert 50 <= locked.value.wait_seconds <= 60


def test_the_wait_doubles_up_to_a_quarter_of_an_hour_and_a_quiet_day_forgives(shop: Shop, owner: Engine) -> None:
    email = _person(shop).email
    _miss(shop, email, 5)
    waits = []
    for _ in range(6):
        with pytest.raises(SignInLocked) as locked:
            _sign_in(shop, email)
        waits.append(locked.value.wait_seconds)
        _time_passes(owner, email, locked.value.wait_seconds)
        _miss(shop, email)
    assert [round(wait / 60) for wait in waits] == [1, 2, 4, 8, 15, 15]
    _time_passes(owner, email, 86_401)
    _miss(shop, email, 4)
    _sign_in(shop, email)


def test_misses_of_an_unknown_login_lock_it_too_with_the_same_words(shop: Shop) -> None:
    unknown = _new_email()
    _miss(shop, unknown, 5)
    with pytest.raises(SignInLocked):
        _sign_in(shop, unknown)


def test_a_success_forgives_ones_own_misses(shop: Shop) -> None:
    email = _person(shop).email
    for _ in range(3):
        _miss(shop, email, 4)
        _sign_in(shop, email)


def test_a_success_does_not_forgive_guesses_at_another_login_of_the_same_count(shop: Shop) -> None:
    victim = _person(shop).email
    same = next(name for n in range(100_000) if _bucket(name := f"g{n}@loja.example") == _bucket(victim))
    guesser = person(shop, email=same).email
    _miss(shop, victim, 4)
    _sign_in(shop, guesser)
    _miss(shop, victim)
    with pytest.raises(SignInLocked):
        _sign_in(shop, victim)


def test_a_guess_counts_although_its_transaction_is_rolled_back(shop: Shop, shop_database: cluster.Database) -> None:
    email = _person(shop).email
    with connect(shop_database.app_url) as guesser:
        for _ in range(5):
            assert guesser.execute("SELECT * FROM api.sign_in(%s, 'guess', 'C01')", (email,)).fetchall() == []
            guesser.rollback()
        with pytest.raises(psycopg.Error) as locked:
            guesser.execute("SELECT * FROM api.sign_in(%s, 'guess', 'C01')", (email,))
    assert locked.value.sqlstate == "PS012"


def test_a_guess_cannot_be_made_where_it_cannot_be_counted(shop: Shop, shop_database: cluster.Database) -> None:
    with connect(shop_database.app_url) as guesser:
        guesser.read_only = True
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            guesser.execute("SELECT * FROM api.sign_in('gil@loja.example', 'guess', 'C01')")


def test_every_way_to_try_a_password_counts(shop: Shop) -> None:
    """Change of password, unlocking and signing for a colleague are no side doors."""
    user = _person(shop)
    operator = _sign_in(shop, user.email)
    for _ in range(2):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.unlock(operator, "wrong password")
        with pytest.raises(BadCredentials):
            shop.services.sign_in.change_password(operator, "wrong password", "another password")
    _miss(shop, user.email)
    with pytest.raises(SignInLocked):
        shop.services.sign_in.unlock(operator, PASSWORD)


# Equal words and equal time


def test_bcrypt_is_computed_for_known_and_unknown_logins_alike(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    computed: Counter[str] = Counter()
    real = bcrypt.hashpw

    def counted(password: bytes, salt: bytes) -> bytes:
        computed[salt[:7].decode()] += 1
        return real(password, salt)

    monkeypatch.setattr(bcrypt, "hashpw", counted)
    _miss(shop, _person(shop).email)
    known = computed.total()
    computed.clear()
    _miss(shop, _new_email())
    # The known person was also given a password.
    assert (known, computed) == (2, Counter({"$2b$04$": 1}))


def test_the_database_answers_unknown_logins_no_faster(shop: Shop, shop_database: cluster.Database) -> None:
    known = [_person(shop).email for _ in range(12)]
    unknown = [_new_email() for _ in known]
    times: dict[bool, list[float]] = {True: [], False: []}
    with connect(shop_database.app_url) as guesser:
        guesser.autocommit = True
        for pair in zip(known, unknown, strict=True):
            for login in (*pair, *pair):
                start = perf_counter()
                guesser.execute("SELECT * FROM api.sign_in_parameters(%s)", (login,)).fetchone()
                guesser.execute("SELECT * FROM api.sign_in(%s, 'guess', 'C01')", (login,)).fetchall()
                times[login in known].append(perf_counter() - start)
    # Generous: a difference that a network could show is many times as long.
    assert abs(median(times[True]) - median(times[False])) < 0.005


def test_an_unknown_login_has_a_salt_that_stays_and_looks_like_any(shop: Shop, shop_database: cluster.Database) -> None:
    unknown = _new_email()
    with connect(shop_database.app_url) as guesser:

        def salt(login: str) -> str:
            row = guesser.execute("SELECT salt FROM api.sign_in_parameters(%s)", (login,)).fetchone()
            assert row is not None
            return str(row[0])

        first, real = salt(unknown), salt(_person(shop).email)
        assert first == salt(unknown.upper())
        assert (first[:7], len(first)) == (real[:7], len(real))
        passwords.proof("any password", first, UUID(int=0))


# Sessions end


def test_a_session_ends_with_deactivation_expiry_sign_out_and_sign_out_everywhere(shop: Shop, owner: Engine) -> None:
    def expire(operator: Operator) -> None:
        tell(owner, "UPDATE pos.session SET expires_at = now() WHERE user_id = :id", id=operator.user_id)

    def deactivate(operator: Operator) -> None:
        tell(owner, "UPDATE pos.app_user SET active = false WHERE id = :id", id=operator.user_id)

    def everywhere(operator: Operator) -> None:
        assert operator.user_id is not None
        assert shop.services.users.sign_out_everywhere(shop.admin, operator.user_id) == 1

    for end in (
        expire,
        deactivate,
        everywhere,
        shop.services.sign_in.sign_out,
        shop.services.sign_in.sign_out_everywhere,
    ):
        operator = _sign_in(shop, _person(shop).email)
        shop.services.sign_in.unlock(operator, PASSWORD)
        end(operator)
        with pytest.raises(NotSignedIn):
            shop.services.sign_in.unlock(operator, PASSWORD)


def test_signing_out_everywhere_ends_the_sessions_of_all_counters_and_nobody_elses(shop: Shop) -> None:
    user, other = _person(shop), _sign_in(shop, _person(shop).email)
    here, there = _sign_in(shop, user.email, counter="C20"), _sign_in(shop, user.email, counter="C21")
    assert shop.services.sign_in.sign_out_everywhere(here) == 2
    for operator in (here, there):
        with pytest.raises(NotSignedIn):
            shop.services.sign_in.unlock(operator, PASSWORD)
    shop.services.sign_in.unlock(other, PASSWORD)


def test_only_who_manages_users_signs_somebody_else_out(shop: Shop) -> None:
    user = _person(shop)
    with pytest.raises(Forbidden):
        shop.services.users.sign_out_everywhere(shop.manager, user.id)


# What is kept of a password


def test_a_raised_cost_renews_the_secret_at_the_next_sign_in_and_not_before(
    own_shop: Shop, own_database: cluster.Database
) -> None:
    user = _person(own_shop)
    with connect(own_database.admin_url) as owner:

        def kept() -> tuple[str, bytes]:
            row = owner.execute("SELECT salt, verifier FROM pos.app_user WHERE id = %s", (user.id,)).fetchone()
            owner.commit()
            assert row is not None
            return str(row[0]), bytes(row[1])

        before = kept()
        owner.execute("UPDATE pos.shop SET value = '5' WHERE key = 'sign_in.bcrypt_cost'")
        owner.commit()
        assert kept() == before
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


def test_no_clear_password_nor_proof_is_kept(shop: Shop, owner: Engine) -> None:
    user = _person(shop, Role.MANAGER)
    operator = _sign_in(shop, user.email)
    salt = ask(owner, "SELECT salt FROM pos.app_user WHERE id = :id", id=user.id)
    install_id = ask(owner, "SELECT install_id FROM pos.install")
    secrets = [PASSWORD, passwords.proof(PASSWORD, salt, install_id), str(operator.token)]
    with owner.connect() as connection:
        tables = connection.scalars(
            text("SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'pos'::regnamespace AND relkind = 'r'")
        ).all()
        for table in tables:
            for secret in secrets:
                found = connection.scalar(
                    text(f"SELECT count(*) FROM {table} t WHERE position(:secret IN t::text) > 0"), {"secret": secret}
                )
                assert found == 0, table
