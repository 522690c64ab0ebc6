import json
from pathlib import Path

import pytest

from pos_app import __version__
from pos_app.cli.words import exit_code, facts, sentence
from pos_app.domain import errors
from tests.cli.conftest import Command


def test_the_version_is_told(command: Command) -> None:
    assert command("--version").out == f"pos-app {__version__}\n"


def test_help_names_every_command(command: Command) -> None:
    said = command("--help")
    assert said.code == 0
    assert all(name in said.out for name in ("db", "user", "seed"))


def test_an_unknown_command_is_asked_for_wrongly(command: Command) -> None:
    assert command("sell").code == 2


def test_a_wrong_setting_is_one_line_and_code_2(command: Command) -> None:
    said = command("db", "current", POS_POOL_SIZE="99")
    assert (said.code, said.err) == (2, "POS_POOL_SIZE=99 is not allowed; allowed: a whole number from 1 to 16\n")


def test_a_counter_without_the_administrators_login_refuses_with_words(command: Command) -> None:
    said = command("db", "current", DATABASE_URL="postgresql://someone:secret@127.0.0.1:1/shop")
    assert (said.code, said.out) == (2, "")
    assert said.err == "POS_ADMIN_URL is empty; this command needs the administrator's login\n"


def test_a_server_that_does_not_answer_is_one_sentence_with_its_category(command: Command) -> None:
    said = command("db", "upgrade", POS_ADMIN_URL="postgresql://someone:secret@127.0.0.1:1/shop")
    assert (said.code, said.err) == (3, "The database server does not answer (unavailable).\n")


def test_with_json_a_failure_is_one_line_of_json_too(command: Command) -> None:
    said = command("db", "current", "--json", POS_ADMIN_URL="postgresql://someone:secret@127.0.0.1:1/shop")
    assert said.code == 3
    assert json.loads(said.out) == {
        "error": {
            "category": "unavailable",
            "trouble": "offline",
            "sqlstate": None,
            "maybe_done": False,
            "message": "The database server does not answer.",
        }
    }


def test_a_server_elsewhere_without_a_verified_certificate_is_refused_by_name(command: Command) -> None:
    said = command("db", "current", POS_ADMIN_URL="postgresql://someone:secret@db.example/shop")
    assert said.code == 4
    assert "db.example" in said.err
    assert "sslmode=verify-full" in said.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NotFound("product"), 1),
        (errors.OtherBody(), 1),
        (errors.BadData(), 1),
        (errors.Forbidden("stock.adjust"), 5),
        *((errors.Unavailable(errors.Trouble(word)), 3) for word in ("offline", "busy", "time_out", "read_only")),
        *((errors.Unavailable(errors.Trouble(word)), 4) for word in ("capacity", "corrupt", "config", "schema")),
    ],
)
def test_the_exit_code_says_whether_trying_again_helps(error: errors.PosError, code: int) -> None:
    error.sqlstate = "57P03"
    assert exit_code(error) == code
    told = facts(error)
    assert (told["category"], told["sqlstate"]) == (error.category.value, "57P03")
    assert sentence(error).endswith(f"({error.category}, SQLSTATE 57P03).")


def test_a_folder_that_cannot_be_written_is_one_line_that_names_it(command: Command, tmp_path: Path) -> None:
    # A link that leads nowhere stops everybody, even who may write everywhere.
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "logs").symlink_to(tmp_path / "gone" / "logs")
    said = command("db", "current")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        f"{tmp_path / 'home' / 'logs'}: cannot be written (File exists); POS_HOME names another folder"
    ]
