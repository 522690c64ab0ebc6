"""The commands that keep the database and bring it back, on the program's own server and on a shared one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.cli.words import sentence
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.backup import BackupError, BackupProblem
from tests.cli.conftest import Command
from tests.cluster import Database


@pytest.fixture
def shop(command: Command, tmp_path: Path) -> Iterator[Command]:
    """Commands on the program's own server, with a small shop in it."""
    for step in (("db", "prepare"), ("db", "upgrade")):
        assert command(*step).code == 0
    added = command(
        "user", "add", "--email", "ana@loja.example", "--name", "Ana", "--role", "admin", "--password-stdin",
        stdin="correct horse\n",
    )  # fmt: skip
    assert added.code == 0
    yield command
    EmbeddedServer(tmp_path / "home").discard()


def test_a_backup_is_made_listed_verified_and_restored(shop: Command, tmp_path: Path) -> None:
    made = json.loads(shop("db", "backup", "--json", POS_BACKUP_COPY=str(tmp_path / "second")).out)
    assert (made["verification"], made["copy"], made["database"]) == ("passed", "done", "balcao")
    path = Path(made["file"])
    assert (path.parent, path.exists()) == (tmp_path / "home" / "backups", True)
    assert (tmp_path / "second" / path.name).exists()
    assert json.loads(shop("db", "backups", "--json").out) == [made]
    assert "verified" in shop("db", "backups").out
    again = json.loads(shop("db", "verify", str(path), "--json").out)
    assert (again["verification"], again["rows"]) == ("passed", made["rows"])

    shop("user", "deactivate", "--email", "ana@loja.example")
    done = json.loads(shop("db", "restore", "--confirm", "balcao", "--json").out)
    assert (done["database"], done["rows"]) == ("balcao", made["rows"])
    assert [person["active"] for person in json.loads(shop("user", "list", "--json").out)] == [True]
    assert json.loads(shop("db", "check", "--json").out) == {"equal": True, "differences": []}
    assert json.loads(shop("db", "drop-previous", "--yes", "--json").out) == {"dropped": [done["previous"]]}


def test_a_restore_asks_for_the_databases_name(shop: Command) -> None:
    shop("db", "backup", "--no-verify")
    refused = shop("db", "restore", stdin="Balcão\n")
    assert (refused.code, "not the database's name, which is balcao" in refused.err) == (1, True)
    assert shop("db", "restore", stdin="balcao\n").code == 0


def test_a_damaged_backup_is_a_sentence_and_exit_1(shop: Command) -> None:
    path = Path(json.loads(shop("db", "backup", "--no-verify", "--json").out)["file"])
    path.write_bytes(path.read_bytes()[:-1])
    verified = shop("db", "verify")
    assert (verified.code, "DAMAGED file" in verified.out) == (1, True)
    restored = shop("db", "restore", "--confirm", "balcao")
    assert (restored.code, restored.out) == (1, "")
    assert restored.err.endswith("The backup is damaged (file); nothing was changed (conflict).\n")


def test_a_login_that_may_not_make_databases_is_told_what_it_lacks(on: Command, database: Database) -> None:
    made = on("db", "backup")
    assert (made.code, "not verified: the login lacks CREATEDB" in made.out) == (0, True)
    restored = on("db", "restore", "--confirm", database.name)
    assert (restored.code, "lacks CREATEDB" in restored.err) == (1, True)


def test_every_problem_has_its_sentence() -> None:
    for problem in BackupProblem:
        assert "{" not in sentence(BackupError(problem, "x"))
