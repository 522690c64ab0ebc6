"""No server on another machine without proof of who it is, by whatever way its address is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.bootstrap import open_administration, open_services
from pos_app.db import tls
from pos_app.db.address import driver_url, parameters_of
from pos_app.db.engine import single_engine
from pos_app.db.tls import PROOF, proof_for, sign_in_for
from pos_app.domain.errors import NotEncrypted, Trouble, Unavailable
from pos_app.settings import load_settings

LIBPQ = ("PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE", "PGREQUIREAUTH")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in LIBPQ:
        monkeypatch.delenv(name, raising=False)


def proof(url: str, *, trusted_network: bool = False) -> dict[str, str]:
    return proof_for(parameters_of(driver_url(url)), trusted_network=trusted_network)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:p@db.example/x",
        "postgresql://u:p@db.example/x?sslmode=require",
        "postgresql://u:p@db.example/x?sslmode=verify-ca",
        "postgresql://u:p@10.0.0.7/x",
        "postgresql://u:p@[2001:db8::1]/x",
        "postgresql://u:p@localhost,db.example/x",
        "postgresql://u:p@localhost:5432,db.example:5433/x",
        "postgresql://u:p@/x?host=db.example",
        "postgresql://u:p@/x?host=localhost&host=db.example",
        "postgresql://u:p@localhost/x?hostaddr=10.0.0.7",
        "postgresql://u:p@localhost/x?host=db.example",
        "postgresql://u:p@/x?service=shop",
        "postgresql://u:p@db.example/x?sslmode=verify-full&require_auth=none",
        "postgresql://u:p@127.0.0.1.evil.example/x",
    ],
)
def test_another_machine_without_a_verified_certificate_is_refused(url: str) -> None:
    with pytest.raises(NotEncrypted) as refused:
        proof(url)
    assert refused.value.trouble is Trouble.CONFIG
    assert proof(url, trusted_network=True) == {}


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:p@localhost/x",
        "postgresql://u:p@127.0.0.1:5433/x",
        "postgresql://u:p@127.0.0.9,localhost/x",
        "postgresql://u:p@[::1]/x",
        "postgresql://u:p@/x",
        "postgresql://u:p@/x?host=/run/postgresql",
        "postgresql://u:p@db.example/x?hostaddr=127.0.0.1",
    ],
)
def test_this_machine_needs_no_proof(url: str) -> None:
    assert proof(url) == {}


def test_a_verified_certificate_comes_with_a_sign_in_that_shows_no_password() -> None:
    assert proof("postgresql://u:p@db.example/x?sslmode=verify-full") == PROOF
    engine = single_engine(driver_url("postgresql://u:p@db.example/x?sslmode=verify-full"), application="tests")
    assert engine.url.host == "db.example"


@pytest.mark.parametrize(
    ("name", "value"), [("PGHOST", "db.example"), ("PGHOSTADDR", "10.0.0.7"), ("PGHOST", "/run,db.example")]
)
def test_what_libpq_takes_from_the_environment_counts(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(NotEncrypted):
        proof("postgresql://u:p@/x")


def test_the_environment_may_ask_for_the_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert proof("postgresql://u:p@db.example/x") == PROOF


@pytest.mark.parametrize("key", ["DATABASE_URL", "POS_ADMIN_URL"])
def test_no_address_of_the_settings_goes_round_the_rule(tmp_path: Path, key: str) -> None:
    here = "postgresql://u:p@127.0.0.1:1/x"
    there = "postgresql://u:p@db.example/x"
    settings = load_settings({"POS_HOME": str(tmp_path), "DATABASE_URL": here, "POS_ADMIN_URL": here, key: there})
    with pytest.raises(NotEncrypted):
        open_services(settings)
    if key == "POS_ADMIN_URL":
        with pytest.raises(NotEncrypted):
            open_administration(settings)


def test_an_address_that_nobody_can_read_is_a_matter_of_settings() -> None:
    with pytest.raises(Unavailable) as refused:
        driver_url("postgresql://u:p@a:1,b:x:2/%zz")
    assert refused.value.trouble is Trouble.CONFIG


def test_several_hosts_are_kept_with_their_ports_and_the_one_that_writes_is_wanted() -> None:
    found = parameters_of(driver_url("postgresql://u:p%20x@a:1,b:2/x?sslmode=verify-full"))
    assert found == {
        "user": "u",
        "password": "p x",
        "dbname": "x",
        "host": "a,b",
        "port": "1,2",
        "sslmode": "verify-full",
        "target_session_attrs": "read-write",
    }


@pytest.mark.parametrize(
    ("url", "insists"),
    [
        ("postgresql://u:p@db.example/x?sslmode=verify-full", {"require_auth": "scram-sha-256"}),
        ("postgresql://u:p@127.0.0.1/x", {}),
        ("postgresql://u:p@10.0.0.7/x?sslmode=disable", {}),
        ("postgresql://u:p@db.example/x?sslmode=verify-full&require_auth=md5", {}),
    ],
)
def test_an_administrator_from_another_machine_signs_in_by_scram_alone(url: str, insists: dict[str, str]) -> None:
    assert sign_in_for(parameters_of(driver_url(url))) == insists


def test_a_libpq_before_16_is_asked_for_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    old = tls.known_options() - {"require_auth"}
    monkeypatch.setattr(tls, "known_options", lambda: old)
    parameters = parameters_of(driver_url("postgresql://u:p@db.example/x?sslmode=verify-full"))
    assert tls.proof_for(parameters, trusted_network=False) == {"sslmode": "verify-full"}
    assert sign_in_for(parameters) == {}
