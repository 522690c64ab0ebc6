import json

import pytest

from pos_app.bootstrap import build_services
from pos_app.domain.permissions import Role
from pos_app.settings import load_settings
from tests.cli.conftest import Command
from tests.cluster import Database

ADD = ("user", "add", "--email", "Ana@Loja.example.com", "--name", "Ana Lima", "--role", "manager", "--password-stdin")
PASSWORD = "segredo bem longo"


def test_a_person_added_signs_in_and_has_to_change_the_password(on: Command, database: Database) -> None:
    said = on(*ADD, "--json", stdin=f"{PASSWORD}\n")
    assert said.code == 0, said.err
    added = json.loads(said.out)
    services = build_services(load_settings({}), database.app_url, None)
    operator = services.sign_in.sign_in("ana@loja.example.com", PASSWORD, "C01")
    services.close()
    assert (str(operator.user_id), operator.role, operator.name) == (added["id"], Role.MANAGER, "Ana Lima")
    assert operator.must_change_password


def test_the_password_is_never_an_argument_nor_shown(on: Command) -> None:
    said = on(*ADD, stdin=f"{PASSWORD}\n")
    assert PASSWORD not in said.out + said.err
    assert on(*ADD, "--password", PASSWORD, stdin="").code == 2


@pytest.mark.parametrize(
    ("change", "stdin", "words"),
    [
        ({}, "curta\n", "too short"),
        ({"--email": "nobody"}, f"{PASSWORD}\n", "email"),
        ({"--name": "  "}, f"{PASSWORD}\n", "name"),
    ],
)
def test_what_is_wrong_is_one_sentence(on: Command, change: dict[str, str], stdin: str, words: str) -> None:
    arguments = list(ADD)
    for option, value in change.items():
        arguments[arguments.index(option) + 1] = value
    said = on(*arguments, stdin=stdin)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert words in said.err
    assert said.err.endswith(")." + "\n")


def test_a_second_person_with_the_e_mail_is_a_conflict_with_its_code(on: Command) -> None:
    on(*ADD, stdin=f"{PASSWORD}\n")
    said = on(*ADD, stdin=f"{PASSWORD}\n")
    assert (said.code, said.err) == (1, "Another row already has this email (conflict, SQLSTATE 23505).\n")


@pytest.mark.parametrize("arguments", [ADD, ADD[:-1]])
def test_without_a_password_nothing_is_asked_of_a_pipe(on: Command, arguments: tuple[str, ...]) -> None:
    assert on(*arguments, stdin="").code == 2


def test_a_role_that_is_none_is_asked_for_wrongly(on: Command) -> None:
    said = on("user", "add", "--email", "a@b.example.com", "--name", "A", "--role", "boss", "--password-stdin")
    assert said.code == 2


def test_a_database_behind_this_program_names_the_command_that_helps(on: Command) -> None:
    on("db", "downgrade", "base", "--yes")
    said = on(*ADD, stdin=f"{PASSWORD}\n")
    assert (said.code, "pos-app db upgrade" in said.err) == (4, True)
