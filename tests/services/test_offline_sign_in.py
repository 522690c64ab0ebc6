"""Signing in without the database: employees, 72 hours, and nothing on the disk that opens another door."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import BadCredentials, NotSignedIn, SignInLocked
from pos_app.domain.permissions import Operator
from pos_app.outbox.journal import Journal, Submission
from pos_app.services.handing_in import HandingIn
from pos_app.services.offline_sign_in import OfflineSignIn
from tests.factories import ask, draft, line
from tests.outbox.conftest import Clock
from tests.shop import PASSWORD, Shop

EMAIL = "marina@loja.example"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    journal = Journal(tmp_path, clock)
    yield journal
    journal.close()


@pytest.fixture
def offline(journal: Journal, clock: Clock) -> OfflineSignIn:
    return OfflineSignIn(journal, clock, cost=4)


@pytest.fixture
def clerk(shop: Shop) -> Operator:
    """The clerk, with a password of her own choice."""
    return replace(shop.clerk, must_change_password=False)


def remember(offline: OfflineSignIn, counter: Database, person: Operator, clock: Clock) -> None:
    key = HandingIn(counter).grant(person)
    offline.remember(person, PASSWORD, replace(key, issued_at=clock.now))


def test_an_employee_signs_in_with_the_password_of_the_last_online_time(counter, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    operator = offline.sign_in(" Marina@Loja.example", PASSWORD, "C03")
    assert operator == replace(clerk, token=None)
    for login, password, code in (
        (EMAIL, "wrong horse", "C03"),
        ("x@y.example", PASSWORD, "C03"),
        (EMAIL, PASSWORD, "C01"),
    ):
        with pytest.raises(BadCredentials):
            offline.sign_in(login, password, code)


def test_it_is_good_for_nothing_at_the_database(shop, counter, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    operator = offline.sign_in(EMAIL, PASSWORD, "C03")
    with pytest.raises(NotSignedIn):
        shop.services.pre_sales.save(operator, draft(line(shop.product("Nada"), "1")))
    assert shop.services.products.search(operator, "nada") == ()


def test_72_hours_later_and_with_a_clock_set_back_it_is_over(counter, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    clock.forward(hours=71, minutes=59)
    assert offline.sign_in(EMAIL, PASSWORD, "C03").name == "Marina Alves"
    clock.forward(minutes=1)
    with pytest.raises(BadCredentials):
        offline.sign_in(EMAIL, PASSWORD, "C03")
    clock.forward(hours=-80)
    assert not offline.possible(EMAIL, "C03")
    with pytest.raises(BadCredentials):
        offline.sign_in(EMAIL, PASSWORD, "C03")


def test_neither_managers_nor_who_must_choose_a_password_sign_in_without_it(shop, counter, offline, clock):
    for person in (shop.manager, shop.admin, replace(shop.clerk, must_change_password=True)):
        remember(offline, counter, person, clock)
        with pytest.raises(BadCredentials):
            offline.sign_in(person.email, PASSWORD, person.counter)


def test_five_misses_lock_it_over_restarts_and_the_lock_doubles(tmp_path, counter, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            offline.sign_in(EMAIL, "wrong horse", "C03")
    again = OfflineSignIn(Journal(tmp_path, clock), clock, cost=4)
    with pytest.raises(SignInLocked) as locked:
        again.sign_in(EMAIL, PASSWORD, "C03")
    assert locked.value.wait_seconds == 60
    clock.forward(seconds=61)
    with pytest.raises(BadCredentials):
        again.sign_in(EMAIL, "wrong horse", "C03")
    clock.forward(seconds=61)
    with pytest.raises(SignInLocked):
        again.sign_in(EMAIL, PASSWORD, "C03")
    clock.forward(seconds=60)
    assert again.sign_in(EMAIL, PASSWORD, "C03").token is None
    # A clock that is set back does not lock for ever.
    for _ in range(5):
        with pytest.raises(BadCredentials):
            again.sign_in(EMAIL, "wrong horse", "C03")
    clock.forward(minutes=-30)
    with pytest.raises(SignInLocked) as locked:
        again.sign_in(EMAIL, PASSWORD, "C03")
    assert locked.value.wait_seconds <= 60


def test_the_disk_holds_neither_password_nor_proof_nor_verifier(tmp_path, counter, owner, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".ballast")
    assert PASSWORD.encode() not in kept
    verifier = bytes(ask(owner, "SELECT verifier FROM pos.app_user WHERE lower(email) = :email", email=EMAIL))
    assert verifier.hex().encode() not in kept
    assert verifier not in kept
    # A bcrypt value is 60 characters that begin with its salt; here the salt stands alone.
    assert re.search(rb"[$]2b[$]04[$][./A-Za-z0-9]{22}(?![./A-Za-z0-9])", kept)
    assert not re.search(rb"[$]2b[$]04[$][./A-Za-z0-9]{23}", kept)


def test_a_wrong_guess_at_the_database_takes_nothing_away_here(counter, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    offline.refused_at_the_database(EMAIL, "wrong horse", "C03")
    assert offline.sign_in(EMAIL, PASSWORD, "C03").user_id == clerk.user_id


def test_a_password_that_the_database_knows_no_more_serves_no_longer_but_what_they_wrote_is_sent(
    counter, journal, offline, clerk, clock
):
    remember(offline, counter, clerk, clock)
    offline.refused_at_the_database(EMAIL, PASSWORD, "C03")
    assert not offline.possible(EMAIL, "C03")
    with pytest.raises(BadCredentials):
        offline.sign_in(EMAIL, PASSWORD, "C03")
    found = journal.key_for(EMAIL, "C03")
    assert found is not None
    assert found.token


def test_the_audit_tells_of_it_when_something_is_handed_in(shop, counter, owner, journal, offline, clerk, clock):
    remember(offline, counter, clerk, clock)
    operator = offline.sign_in(EMAIL, PASSWORD, "C03")
    made = draft(line(shop.product("Auditado"), "1"))
    journal.queue(operator, Submission(uuid7(), made, signed_in_at=clock.now))
    record = journal.claim()
    assert record is not None
    assert record.token is not None
    assert HandingIn(counter).submit(None, record.token, record.payload).status == "pending"
    last = "SELECT after -> 'offline' ->> 'signed_in_at' FROM pos.audit_log WHERE row_id = :id ORDER BY id DESC LIMIT 1"
    assert ask(owner, last, id=str(made.id)) == clock.now.isoformat()
    assert json.loads(record.payload)["number"] == "C03-0001"
    assert hashlib.sha256(record.token.encode()).digest() == bytes(
        ask(owner, "SELECT token_sha256 FROM pos.offline_grant ORDER BY issued_at DESC LIMIT 1")
    )
