import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from uuid_utils.compat import uuid7

from pos_app.db import schema
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.permissions import Operator, Role
from pos_app.outbox.journal import Journal
from tests.cli.conftest import Command
from tests.cluster import Database
from tests.outbox.goods import submission
from tests.shop import open_shop

REVISIONS = [name for name, _ in schema.revisions()]


def execute(url: str, statement: str) -> None:
    parts = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(parts, autocommit=True) as connection:
        connection.execute(statement)


def test_current_tells_the_migration(on: Command) -> None:
    said = on("db", "current", "--json")
    assert json.loads(said.out) == {"state": "current", "revision": REVISIONS[-1], "head": REVISIONS[-1]}


def test_history_marks_the_current_migration(on: Command) -> None:
    lines = on("db", "history").out.splitlines()
    assert [line.split()[1] for line in lines] == REVISIONS
    assert [line[0] for line in lines] == [*("✓" for _ in REVISIONS[1:]), "→"]


def test_history_as_json_says_which_are_applied(on: Command) -> None:
    on("db", "downgrade", REVISIONS[0], "--yes")
    found = json.loads(on("db", "history", "--json").out)
    assert [item["applied"] for item in found] == [True, *(False for _ in REVISIONS[1:])]
    assert [item["revision"] for item in found if item["current"]] == [REVISIONS[0]]


def test_down_and_up_again_name_each_migration_on_a_line(on: Command) -> None:
    down = on("db", "downgrade", "base", "--yes")
    assert down.out.splitlines() == [*(f"{name} taken back" for name in reversed(REVISIONS)), "At base."]
    up = on("db", "upgrade")
    assert up.out.splitlines() == [*(f"{name} applied" for name in REVISIONS), f"At {REVISIONS[-1]}."]
    assert on("db", "upgrade").out == f"At {REVISIONS[-1]}; nothing was left to do.\n"


def test_an_upgrade_of_a_shop_at_work_makes_a_backup_first(on: Command, database: Database, tmp_path: Path) -> None:
    open_shop(database).services.close()
    on("db", "downgrade", REVISIONS[0], "--yes")
    first, *applied = on("db", "upgrade").out.splitlines()
    (kept,) = (tmp_path / "home" / "backups").glob("*.dump")
    assert first == f"Backup: {kept}"
    assert applied == [*(f"{name} applied" for name in REVISIONS[1:]), f"At {REVISIONS[-1]}."]
    assert on("db", "upgrade").out == f"At {REVISIONS[-1]}; nothing was left to do.\n"


def test_an_upgrade_whose_backup_fails_changes_nothing(on: Command, database: Database, tmp_path: Path) -> None:
    open_shop(database).services.close()
    on("db", "downgrade", REVISIONS[0], "--yes")
    (tmp_path / "home" / "backups").write_text("not a folder")
    assert on("db", "upgrade").code == 1
    assert json.loads(on("db", "current", "--json").out)["revision"] == REVISIONS[0]
    assert on("db", "upgrade", "--no-backup").out.splitlines()[-1] == f"At {REVISIONS[-1]}."


def test_each_migration_leaves_a_line_in_the_log(on: Command, tmp_path: Path) -> None:
    on("db", "downgrade", "base", "--yes")
    on("db", "upgrade")
    log = (tmp_path / "home" / "logs" / "pos_app.log").read_text("utf-8")
    assert all(f"{name} applied" in log for name in REVISIONS)


def test_a_downgrade_asks_first(on: Command) -> None:
    said = on("db", "downgrade", "base", stdin="n\n")
    assert said.code == 1
    assert json.loads(on("db", "current", "--json").out)["state"] == "current"


@pytest.mark.parametrize(("revision", "words"), [("0099", "no such migration"), (REVISIONS[-1], "ahead")])
def test_a_downgrade_only_goes_back_to_what_is_known(on: Command, revision: str, words: str) -> None:
    on("db", "downgrade", REVISIONS[0], "--yes")
    said = on("db", "downgrade", revision, "--yes")
    assert (said.code, words in said.err) == (1, True)


def test_a_downgrade_takes_a_migrations_number(on: Command) -> None:
    assert on("db", "downgrade", "0001", "--yes").out.splitlines()[-1] == f"At {REVISIONS[0]}."


@pytest.mark.parametrize("step", [("upgrade",), ("downgrade", "base", "--yes"), ("history",), ("check",)])
def test_a_newer_database_is_left_untouched_and_named(on: Command, database: Database, step: tuple[str, ...]) -> None:
    execute(database.admin_url, "UPDATE pos.alembic_version SET version_num = '0999_tomorrow'")
    said = on("db", *step)
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("The database is at migration 0999_tomorrow, made by a newer program")
    assert json.loads(on("db", "current", "--json").out)["revision"] == "0999_tomorrow"


def test_a_foreign_database_is_left_untouched(on: Command, empty_database: Database) -> None:
    execute(empty_database.admin_url, "CREATE TABLE somebodys (id int)")
    said = on("db", "upgrade", POS_ADMIN_URL=empty_database.admin_url)
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("The database holds somebody else's tables")


@pytest.mark.parametrize("homes", [("first", "second"), ("one", "one")])
@pytest.mark.parametrize("at_work", [False, True])
def test_two_upgrades_at_once_keep_and_apply_once(
    on: Command, database: Database, tmp_path: Path, homes: tuple[str, str], at_work: bool
) -> None:
    if at_work:
        open_shop(database).services.close()
    on("db", "downgrade", REVISIONS[0] if at_work else "base", "--yes")
    environment = {**os.environ, "POS_ADMIN_URL": database.migrate_url}
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "pos_app", "db", "upgrade"],
            env={**environment, "POS_HOME": str(tmp_path / name)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in homes
    ]
    ended = [start.communicate(timeout=120) for start in starts]
    assert [start.returncode for start in starts] == [0, 0], ended
    lines = [line for out, _ in ended for line in out.splitlines()]
    assert [line for line in lines if line.endswith("applied")] == [
        f"{name} applied" for name in (REVISIONS[1:] if at_work else REVISIONS)
    ]
    assert sum(line.startswith("Backup: ") for line in lines) == at_work
    assert sum("nothing was left to do" in line for line in lines) == 1


def test_an_upgrade_says_that_it_waits_for_another(on: Command, database: Database, tmp_path: Path) -> None:
    environment = {**os.environ, "POS_ADMIN_URL": database.migrate_url, "POS_HOME": str(tmp_path)}
    with schema.alone(database.migrate_url):
        start = subprocess.Popen(
            [sys.executable, "-m", "pos_app", "db", "upgrade"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert start.stderr is not None
        assert "waiting" in start.stderr.readline()
    out, _ = start.communicate(timeout=60)
    assert (start.returncode, out) == (0, f"At {REVISIONS[-1]}; nothing was left to do.\n")


def test_check_finds_nothing_at_head(on: Command) -> None:
    assert on("db", "check").out == "The database is as this program left it.\n"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("ALTER TABLE pos.product ADD COLUMN colour text", "colour"),
        (
            "CREATE OR REPLACE FUNCTION api.has_admin() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "function api.has_admin()",
        ),
        ("GRANT SELECT ON pos.app_user TO pos_app", "rights on pos.app_user"),
        ("DROP TRIGGER append_only ON pos.audit_log", "trigger append_only on pos.audit_log"),
    ],
)
def test_check_names_what_somebody_changed(on: Command, database: Database, change: str, named: str) -> None:
    execute(database.admin_url, change)
    said = on("db", "check", "--json")
    found = json.loads(said.out)
    assert (said.code, found["equal"]) == (1, False)
    assert named in " ".join(found["differences"])


def test_check_changes_nothing(on: Command, database: Database) -> None:
    execute(database.admin_url, "DROP TRIGGER append_only ON pos.audit_log")
    assert on("db", "check").out == on("db", "check").out


def test_prepare_makes_a_server_ready_and_shows_its_two_urls_once(command: Command, server: EmbeddedServer) -> None:
    first = command("db", "prepare", "--json", POS_ADMIN_URL=server.admin_url())
    made = json.loads(first.out)
    assert made["database"] == "balcao"
    assert command("db", "upgrade", POS_ADMIN_URL=made["POS_ADMIN_URL"]).code == 0
    app_url = make_url(made["DATABASE_URL"]).render_as_string(hide_password=False)
    execute(app_url, "SELECT api.schema_version()")
    again = command("db", "prepare", POS_ADMIN_URL=server.admin_url())
    assert again.out == "Database balcao is prepared. Next: pos-app db upgrade\n"


def test_prepare_takes_the_database_of_the_url(command: Command, empty_database: Database) -> None:
    said = command("db", "prepare", "--json", POS_ADMIN_URL=empty_database.admin_url)
    assert json.loads(said.out)["database"] == empty_database.name


def test_prepare_names_the_right_that_is_missing_and_changes_nothing(command: Command, server: EmbeddedServer) -> None:
    execute(server.admin_url(), "CREATE ROLE weak LOGIN PASSWORD 'only-for-tests'")
    url = make_url(server.admin_url()).set(username="weak", password="only-for-tests")
    said = command("db", "prepare", POS_ADMIN_URL=url.render_as_string(hide_password=False))
    assert (said.code, "CREATEROLE" in said.err, said.out) == (5, True, "")
    with psycopg.connect(make_url(server.admin_url()).set(drivername="postgresql").render_as_string(False)) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname LIKE 'pos\\_%'").fetchall() == []


def test_prepare_only_names_a_database_on_a_server(command: Command) -> None:
    assert command("db", "prepare", "--database", "other").code == 2


def test_the_embedded_server_is_started_prepared_migrated_and_stopped(command: Command, tmp_path: Path) -> None:
    assert command("db", "prepare").code == 0
    assert command("db", "upgrade").code == 0
    assert json.loads(command("db", "current", "--json").out)["state"] == "current"
    # It was the last to use it, so nothing is left running that would forbid this.
    EmbeddedServer(tmp_path / "home").discard()


@pytest.mark.parametrize("step", [("upgrade",), ("restore", "--confirm", "balcao"), ("major-upgrade",)])
def test_what_is_unsent_on_this_counter_is_told_before_its_database_is_changed(
    on: Command, tmp_path: Path, step: tuple[str, ...]
) -> None:
    on("db", "downgrade", REVISIONS[-2], "--yes")
    home = tmp_path / "home"
    journal = Journal(home)
    journal.queue(Operator(uuid7(), "Marina Alves", "marina@loja.example", Role.EMPLOYEE, "C03"), submission())
    journal.close()
    declined = on("db", *step, stdin="n\n")
    assert declined.code == 1
    assert "Unsent pre-sales kept only on this counter: 1, the oldest since " in declined.err
    assert json.loads(on("db", "current", "--json").out)["state"] == "older"
    if step == ("upgrade",):
        done = on("db", "upgrade", "--yes", "--no-backup")
        assert "kept only on this counter: 1" in done.err
        assert done.out.splitlines()[-1] == f"At {REVISIONS[-1]}."
        assert on("db", "upgrade").code == 0
