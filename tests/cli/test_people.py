"""`pos-app user list|reset-password|deactivate` and `pos-app db url`, for whoever may read the administrator's URL."""

from __future__ import annotations

import json

import pytest

from pos_app.bootstrap import build_services
from pos_app.domain.errors import BadCredentials, NotSignedIn
from pos_app.settings import load_settings
from tests.cli.conftest import Command
from tests.cluster import Database
from tests.shop import PASSWORD, set_up

MARINA = "marina@loja.example"


@pytest.fixture
def shop(on: Command, database: Database) -> Command:
    """The commands on a shop with three people."""
    set_up(database)
    return on


def test_people_are_listed(shop: Command) -> None:
    people = json.loads(shop("user", "list", "--json").out)
    assert {(person["email"], person["role"], person["active"]) for person in people} == {
        ("ana@loja.example", "admin", True),
        ("gil@loja.example", "manager", True),
        (MARINA, "employee", True),
    }
    assert "Marina Alves <marina@loja.example>" in shop("user", "list").out


def test_a_reset_password_signs_in_and_has_to_be_changed(shop: Command, database: Database) -> None:
    said = shop(
        "user", "reset-password", "--email", "Marina@Loja.example", "--password-stdin", stdin="outra bem longa\n"
    )
    assert said.code == 0, said.err
    assert "outra bem longa" not in said.out + said.err
    services = build_services(load_settings({}), database.app_url, None)
    with pytest.raises(BadCredentials):
        services.sign_in.sign_in(MARINA, PASSWORD, "C01")
    assert services.sign_in.sign_in(MARINA, "outra bem longa", "C01").must_change_password
    services.close()


def test_a_deactivated_person_is_out_at_once_and_audited(shop: Command, database: Database) -> None:
    services = build_services(load_settings({}), database.app_url, None)
    marina = services.sign_in.sign_in(MARINA, PASSWORD, "C01")
    assert shop("user", "deactivate", "--email", MARINA).code == 0
    with pytest.raises(NotSignedIn):
        services.customers.search(marina, "")
    with pytest.raises(BadCredentials):
        services.sign_in.sign_in(MARINA, PASSWORD, "C01")
    services.close()


def test_the_last_administrator_is_not_deactivated_and_nobody_is_not_found(shop: Command) -> None:
    assert shop("user", "deactivate", "--email", "ana@loja.example").code == 1
    said = shop("user", "deactivate", "--email", "nobody@loja.example")
    assert (said.code, said.err) == (1, "There is no such user (not_found).\n")


def test_a_logins_url_is_printed_where_this_machine_knows_it(command: Command, database: Database) -> None:
    migrate, app = (url.replace("+psycopg", "") for url in (database.migrate_url, database.app_url))
    said = command("db", "url", "--role", "migrate", POS_ADMIN_URL=database.migrate_url)
    assert (said.code, said.out) == (0, f"{migrate}\n")
    assert command("db", "url", "--role", "app", DATABASE_URL=database.app_url).out == f"{app}\n"


def test_a_counter_without_the_administrators_secret_is_told_so(command: Command, database: Database) -> None:
    said = command("db", "url", "--role", "migrate", DATABASE_URL=database.app_url)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("POS_ADMIN_URL is empty")
