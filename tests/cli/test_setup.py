"""`pos-app setup`: first launch from a file of answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.db.embedded import EmbeddedServer
from tests.cli.conftest import Command
from tests.old_server import old_server
from tests.tcp_server import PASSWORD, TcpServer, free_port, tcp_server

ANSWERS = """
place = "server"
language = "en"
counter = "C05"
[server]
host = "127.0.0.1"
port = {port}
[shop]
name = "Loja Centro"
tax_id = "12.345.678/0001-95"
[administrator]
name = "Ana Prado"
email = "ana@loja.example"
"""


@pytest.fixture(scope="module")
def shop_server() -> Iterator[TcpServer]:
    with tcp_server() as server:
        yield server


@pytest.fixture
def server(shop_server: TcpServer) -> Iterator[TcpServer]:
    yield shop_server
    shop_server.forget()


@pytest.fixture
def setup(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Run the command with these answers, and the two passwords on stdin."""
    monkeypatch.delenv("POS_SETUP_ADMIN_PASSWORD", raising=False)

    def run(answers: str, *options: str, server_password: str = PASSWORD, **environment: str) -> object:
        path = tmp_path / "answers.toml"
        path.write_text(answers, "utf-8")
        passwords = f"correct horse\n{server_password}\n"
        return command("setup", "--answers", str(path), "--password-stdin", *options, stdin=passwords, **environment)

    return run


def test_a_shop_is_set_up_on_a_server_and_again_without_harm(setup, server, command, tmp_path):
    answers = ANSWERS.format(port=server.port)
    said = setup(answers, "--json")
    assert said.code == 0, said.err
    told = json.loads(said.out)
    assert (told["ready"], told["joined"], told["administrator"]) == (True, False, "ana@loja.example")
    assert [row["check"] for row in told["checks"] if row["passed"]] == [
        *("reach", "sign_in", "version", "encoding", "rights", "extensions", "database", "disk")
    ]
    env = (tmp_path / "home" / ".env").read_text("utf-8")
    assert all(line in env for line in ("POS_COUNTER=C05", "POS_LANGUAGE=en", "DATABASE_URL=postgresql://pos_app:"))
    assert PASSWORD not in env + said.out + said.err
    assert "ana@loja.example" in command("user", "list").out
    again = setup(answers)
    assert (again.code, "has its administrator already" in again.out) == (0, True)


def test_a_second_machine_joins_the_shop(setup, server, tmp_path):
    assert setup(ANSWERS.format(port=server.port)).code == 0
    second = setup(ANSWERS.format(port=server.port).replace("C05", "C06"), "--json", POS_HOME=str(tmp_path / "second"))
    assert json.loads(second.out)["joined"] is True
    env = (tmp_path / "second" / ".env").read_text("utf-8")
    assert "DATABASE_URL=postgresql://pos_counter_c06:" in env
    assert "\nPOS_ADMIN_URL=\n" in env


def test_sample_data_comes_with_the_passwords_of_its_people(setup, server):
    said = setup("sample = true\n" + ANSWERS.format(port=server.port), "--json")
    people = json.loads(said.out)["people"]
    assert [one["role"] for one in people] == ["employee", "manager"]
    assert all(one["password"] for one in people)


def test_a_check_changes_nothing_and_tells_a_remedy_for_what_fails(setup, server, tmp_path):
    said = setup(ANSWERS.format(port=server.port), "--check", "--json", server_password="wrong")
    told = json.loads(said.out)
    assert (said.code, told["ready"]) == (1, False)
    failed = next(row for row in told["checks"] if not row["passed"])
    assert (failed["check"], failed["fault"]) == ("sign_in", "password")
    assert "check user and password" in failed["remedy"]
    assert not (tmp_path / "home" / ".env").exists()
    assert server.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pos\\_%'") == 0


def test_six_faults_have_six_remedies_and_the_seventh_try_sets_the_shop_up(setup, server, tmp_path, command):
    server.tell("CREATE ROLE weak LOGIN PASSWORD 'weak'")
    server.tell("CREATE DATABASE accounts")
    server.tell("CREATE TABLE ledger (id int)", "accounts")
    server.tell("CREATE DATABASE tomorrow")
    server.tell("CREATE SCHEMA pos", "tomorrow")
    server.tell("CREATE TABLE pos.alembic_version AS SELECT '0999_tomorrow' AS version_num", "tomorrow")
    answers = ANSWERS.format(port=server.port)
    host = 'host = "127.0.0.1"\n'
    with old_server("14.13") as old:
        told = [
            setup(ANSWERS.format(port=free_port())),
            setup(answers, server_password="wrong"),
            setup(answers.replace(host, host + 'user = "weak"\n'), server_password="weak"),
            setup(ANSWERS.format(port=old)),
            setup(answers.replace(host, host + 'database = "accounts"\n')),
            setup(answers.replace(host, host + 'database = "tomorrow"\n')),
        ]
    assert [said.code for said in told] == [1] * 6
    failed = [next(line for line in said.out.splitlines() if line.startswith("✗")) for said in told]
    checks = ["reach", "sign_in", "rights", "version", "database", "database"]
    assert [line.split()[1] for line in failed] == checks
    words = (
        "listen_addresses",
        "check user and password",
        "may not create roles",
        "needs 15 or newer",
        "name another one",
        "made by a newer program",
    )
    assert all(part in line for part, line in zip(words, failed, strict=True))
    assert not (tmp_path / "home" / ".env").exists()
    assert server.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pos\\_%'") == 0
    assert setup(answers).code == 0
    assert "ana@loja.example" in command("user", "list").out


def test_the_database_that_this_pc_had_made_before_a_server_was_chosen_goes(setup, server, command, tmp_path):
    assert command("db", "prepare").code == 0
    assert EmbeddedServer(tmp_path / "home").exists()
    assert setup(ANSWERS.format(port=server.port)).code == 0
    assert not EmbeddedServer(tmp_path / "home").exists()


def test_the_programs_own_database_is_set_up_from_answers(command, tmp_path, monkeypatch):
    password = tmp_path / "password"
    password.write_text("correct horse\n")
    password.chmod(0o600)
    path = tmp_path / "answers.json"
    path.write_text(
        json.dumps(
            {
                "shop": {"name": "Loja Centro"},
                "administrator": {"name": "Ana Prado", "email": "ana@loja.example", "password_file": "password"},
            }
        )
    )
    said = command("setup", "--answers", str(path))
    assert said.code == 0, said.err
    assert "Administrator: ana@loja.example" in said.out
    assert "ana@loja.example" in command("user", "list").out
    EmbeddedServer(tmp_path / "home").discard()


def test_a_password_file_that_others_can_read_is_refused(command, tmp_path):
    (tmp_path / "password").write_text("correct horse\n")
    (tmp_path / "password").chmod(0o644)
    path = tmp_path / "answers.toml"
    path.write_text('[administrator]\npassword_file = "password"\n')
    said = command("setup", "--answers", str(path))
    assert (said.code, "chmod 600" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ('colour = "red"', "colour"),
        ('[server]\npassword = "x"', "server.password"),
        ('place = "moon"', "moon"),
        ('language = "fr"', "language"),
        ("place = ", "answers.toml"),
    ],
)
def test_an_answer_that_nobody_asked_for_is_named(setup, answers, named):
    said = setup(answers)
    assert (said.code, named in said.err) == (2, True)
