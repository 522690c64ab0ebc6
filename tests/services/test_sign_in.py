"""Signing in: the same words, work and time for everybody, misses counted before anything is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from statistics import median
from time import perf_counter

import bcrypt
import psycopg
import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import BadCredentials, SignInLocked
from tests import cluster
from tests.attack.world import connect
from tests.factories import at_once, person
from tests.services.conftest import OpenCounter
from tests.services.misses import count_of, fails, locked_for, sign_in, wait_is_over
from tests.shop import PASSWORD, Shop

pytestmark = pytest.mark.usefixtures("nobody_has_missed")


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


# Misses


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


def test_misses_of_an_unknown_login_lock_it_too(shop: Shop) -> None:
    unknown = f"{uuid7().hex}@loja.example"
    fails(shop, unknown, 5)
    assert locked_for(shop, unknown) > 0


def test_a_quiet_day_forgives(shop: Shop, owner: Engine) -> None:
    email = person(shop).email
    fails(shop, email, 4)
    wait_is_over(owner, email, 86_401)
    fails(shop, email, 4)
    sign_in(shop, email)


def test_a_success_does_not_forgive_guesses_at_another_login_of_the_same_count(shop: Shop) -> None:
    victim = person(shop).email
    same = next(name for n in range(100_000) if count_of(name := f"g{n}@loja.example") == count_of(victim))
    guesser = person(shop, email=same).email
    fails(shop, victim, 4)
    sign_in(shop, guesser)
    fails(shop, victim, 1)
    assert locked_for(shop, victim) > 0


def test_every_way_to_try_a_password_counts(shop: Shop) -> None:
    user = person(shop)
    operator = sign_in(shop, user.email)
    for _ in range(2):
        with pytest.raises(BadCredentials):
            shop.services.sign_in.unlock(operator, "wrong password")
        with pytest.raises(BadCredentials):
            shop.services.sign_in.change_password(operator, "wrong password", "another password")
    fails(shop, user.email, 1)
    with pytest.raises(SignInLocked):
        shop.services.sign_in.unlock(operator, PASSWORD)


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
        fails(shop, login, 1)
        assert computed == {b"$2b$04$": 1}


def test_the_database_answers_known_and_unknown_logins_in_equal_time(
    shop: Shop, shop_database: cluster.Database
) -> None:
    # Once each: a few logins share a count of misses, and more of them would be told to wait.
    known = [person(shop).email for _ in range(16)]
    unknown = [f"{uuid7().hex}@loja.example" for _ in known]
    times: dict[bool, list[float]] = {True: [], False: []}
    with connect(shop_database.app_url) as guesser:
        guesser.autocommit = True
        for pair in zip(known, unknown, strict=True):
            for login in pair:
                start = perf_counter()
                guesser.execute("SELECT * FROM api.sign_in_parameters(%s)", (login,)).fetchone()
                guesser.execute("SELECT * FROM api.sign_in(%s, 'guess', 'C01')", (login,)).fetchall()
                times[login in known].append(perf_counter() - start)
    # Generous, for a busy machine; the predecessor differed by a third of a second.
    assert abs(median(times[True]) - median(times[False])) < 0.005
