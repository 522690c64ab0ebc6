"""The doctor on real databases: each illness is found and has words in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from uuid_utils.compat import uuid7

from pos_app.bootstrap import open_doctor
from pos_app.db import examine
from pos_app.db.backup.shelf import Record, Shelf, write_record
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.backup import Proof
from pos_app.domain.doctor import Finding, Item, Verdict, healthy
from pos_app.domain.doctor_remedies import REFUSED, SAID
from pos_app.domain.doctor_words import SKIPPED, TITLES, Language, remedy, sentence
from pos_app.domain.embedded_server import Problem
from pos_app.domain.errors import NotFound
from pos_app.domain.permissions import Operator, Role
from pos_app.outbox.journal import Journal
from pos_app.services import doctor_machine as machine
from pos_app.settings import Settings, load_settings
from tests import cluster
from tests.outbox.goods import submission
from tests.shop import open_shop
from tests.tcp_server import free_port

LANGUAGES: tuple[Language, ...] = ("en", "pt_BR")
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


def settings_of(home: Path, database: cluster.Database | None = None, **more: str) -> Settings:
    given = {"POS_HOME": str(home), **more}
    if database is not None:
        given = {"DATABASE_URL": _plain(database.app_url), "POS_ADMIN_URL": _plain(database.migrate_url), **given}
    return load_settings(given)


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")


def examined(settings: Settings) -> dict[Item, Finding]:
    home = settings.home
    home.mkdir(exist_ok=True)
    return {found.item: found for found in open_doctor(home, settings).examine()}


def change(database: cluster.Database, *statements: str) -> None:
    with cluster.engine_of(database.admin_url).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def verdicts(found: dict[Item, Finding], *items: Item) -> list[tuple[Verdict, str]]:
    return [(found[item].verdict, found[item].reason) for item in items]


def test_a_shop_at_work_is_healthy_and_everything_was_looked_at(database: cluster.Database, tmp_path: Path) -> None:
    shop = open_shop(database)
    shop.approved((shop.product("Cimento"), 3))
    shop.services.close()
    found = examined(settings_of(tmp_path / "home", database))
    assert healthy(found.values())
    assert tuple(found) == tuple(Item)
    # How a given server was made, and how it is reached, is not this test's.
    ill = {item: one.reason for item, one in found.items() if one.verdict is not Verdict.PASSED}
    ill = {item: reason for item, reason in ill.items() if item not in (Item.CHECKSUMS, Item.TLS)}
    assert ill == {Item.SERVER: "elsewhere", Item.BACKUP: "none", Item.BACKUP_PROOF: "none"}


def test_stock_that_is_not_the_sum_of_its_movements_is_named(database: cluster.Database, tmp_path: Path) -> None:
    shop = open_shop(database)
    product = shop.product("Cimento")
    shop.services.close()
    change(
        database,
        "SET session_replication_role = replica",
        f"UPDATE pos.product SET stock = stock + 1, reserved = 2 WHERE id = '{product.id}'",
    )
    found = examined(settings_of(tmp_path / "home", database))
    assert verdicts(found, Item.LEDGER, Item.RESERVED) == [(Verdict.FAILED, "differs")] * 2
    assert found[Item.LEDGER].data["codes"] == product.code


def test_another_migration_is_told_before_its_rules_are_compared(database: cluster.Database, tmp_path: Path) -> None:
    change(database, "UPDATE pos.alembic_version SET version_num = '0999_tomorrow'")
    found = examined(settings_of(tmp_path / "home", database))
    assert verdicts(found, Item.MIGRATION, Item.RULES) == [(Verdict.FAILED, "newer"), (Verdict.SKIPPED, "migration")]


def test_a_changed_function_is_found(database: cluster.Database, tmp_path: Path) -> None:
    change(database, "DROP FUNCTION api.has_admin()")
    found = examined(settings_of(tmp_path / "home", database))
    assert verdicts(found, Item.RULES) == [(Verdict.FAILED, "differ")]
    assert "has_admin" in found[Item.RULES].data["first"]


def test_a_login_that_may_do_more_than_a_counters_work_fails(database: cluster.Database, tmp_path: Path) -> None:
    url = _plain(database.migrate_url)
    found = examined(settings_of(tmp_path / "home", database, DATABASE_URL=url))
    assert verdicts(found, Item.RIGHTS) == [(Verdict.FAILED, "excess")]
    assert "pos_owner" in found[Item.RIGHTS].data["rights"]


def test_a_counters_machine_leaves_the_administrators_looks_out(database: cluster.Database, tmp_path: Path) -> None:
    found = examined(settings_of(tmp_path / "home", database, POS_ADMIN_URL=""))
    skipped = (Verdict.SKIPPED, "no_administrator")
    assert verdicts(found, Item.RULES, Item.LEDGER, Item.RESERVED) == [skipped] * 3
    assert verdicts(found, Item.BACKUP) == [(Verdict.SKIPPED, "elsewhere")]
    assert healthy(found.values())


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://a:b@127.0.0.1:{port}/c", "port_closed"),
        ("postgresql://a:b@db.shop.example/c", "not_encrypted"),
    ],
)
def test_with_the_database_away_the_rest_is_looked_at(tmp_path: Path, url: str, reason: str) -> None:
    found = examined(load_settings({"POS_HOME": str(tmp_path), "DATABASE_URL": url.format(port=free_port())}))
    assert verdicts(found, Item.CONNECTION, Item.VERSION, Item.DISK) == [
        (Verdict.FAILED, reason),
        (Verdict.SKIPPED, "no_connection"),
        (Verdict.PASSED, "ok"),
    ]
    assert set(found) == set(Item)


@pytest.mark.direct("the run's pooler asks a database for its logins, and waits where there is none")
def test_wrong_password_and_database_are_told_by_name(database: cluster.Database, tmp_path: Path) -> None:
    for wrong, reason in (("only-for-tests-app", "password"), (database.name, "no_database")):
        url = _plain(database.app_url).replace(wrong, "wrong")
        assert verdicts(examined(settings_of(tmp_path, database, DATABASE_URL=url)), Item.CONNECTION) == [
            (Verdict.FAILED, reason)
        ]


def test_before_first_launch_nothing_is_made(tmp_path: Path) -> None:
    found = examined(load_settings({"POS_HOME": str(tmp_path / "home")}))
    assert verdicts(found, Item.SERVER, Item.CONNECTION) == [
        (Verdict.WARNED, "not_made"),
        (Verdict.SKIPPED, "no_server"),
    ]
    assert list((tmp_path / "home").iterdir()) == []


def test_a_server_that_first_launch_has_not_filled_is_no_refused_login(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server = EmbeddedServer(home)
    server.start()
    try:
        found = examined(load_settings({"POS_HOME": str(home)}))
    finally:
        server.discard()
    assert verdicts(found, Item.SERVER, Item.CONNECTION, Item.RULES) == [
        (Verdict.PASSED, "ok"),
        (Verdict.WARNED, "not_set_up"),
        (Verdict.SKIPPED, "not_set_up"),
    ]
    assert healthy(found.values())


def test_settings_that_cannot_be_used_do_not_keep_the_machine_from_being_looked_at(tmp_path: Path) -> None:
    found = {one.item: one for one in open_doctor(tmp_path, None, "POS_POOL_SIZE=99 is not allowed").examine()}
    assert verdicts(found, Item.SETTINGS, Item.HOME, Item.CONNECTION) == [
        (Verdict.FAILED, "wrong"),
        (Verdict.PASSED, "ok"),
        (Verdict.SKIPPED, "settings"),
    ]


def test_a_file_of_settings_that_others_can_read_fails(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("")
    (tmp_path / ".env").chmod(0o644)
    assert (machine.env_file(tmp_path).reason, machine.env_file(tmp_path).data["mode"]) == ("open_to_others", "0644")
    (tmp_path / ".env").chmod(0o600)
    assert machine.env_file(tmp_path).verdict is Verdict.PASSED


def test_a_home_that_cannot_be_written_fails(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert machine.home_folder(file).reason == "read_only"


def test_a_disk_without_room_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.disk((tmp_path,)).verdict is Verdict.PASSED
    monkeypatch.setattr(machine, "LEAST_BYTES", 1 << 60)
    assert machine.disk((tmp_path / "not" / "yet",)).reason == "full"
    assert examine.FREE_BYTES == 500_000_000


@pytest.mark.parametrize(
    ("age", "proof", "said"),
    [
        (timedelta(hours=3), Proof.PASSED, ["ok", "ok"]),
        (timedelta(hours=50), Proof.PENDING, ["old", "never"]),
        (timedelta(days=9), Proof.FAILED, ["stale", "failed"]),
        (-timedelta(days=1), Proof.PASSED, ["future", "ok"]),
    ],
)
def test_the_newest_backups_age_and_proof_are_judged(
    tmp_path: Path, age: timedelta, proof: Proof, said: list[str]
) -> None:
    path = tmp_path / "balcao-20261122-120000.dump"
    path.write_bytes(b"")
    record = Record(NOW - age, 0, "", "balcao", "0003", "18.6", "1", proof=proof, proved_at=NOW)
    write_record(path, record)
    assert [found.reason for found in machine.backups(Shelf(tmp_path), NOW, here=True)] == said


def test_what_is_unsent_on_this_counter_is_counted_and_nothing_of_it_is_touched(tmp_path: Path) -> None:
    assert machine.unsent(tmp_path) == Finding(Item.UNSENT, Verdict.PASSED)
    journal = Journal(tmp_path)
    clerk = Operator(uuid7(), "Marina Alves", "marina@loja.example", Role.EMPLOYEE, "C03")
    made = [journal.queue(clerk, submission()) for _ in range(3)]
    journal.reject(made[0].request_id, NotFound("product"))
    before = (tmp_path / "journal.sqlite").read_bytes()
    found = machine.unsent(tmp_path)
    assert (found.verdict, found.reason) == (Verdict.WARNED, "set_aside")
    assert (found.data["rejected"], found.data["waiting"]) == ("1", "2")
    assert (tmp_path / "journal.sqlite").read_bytes() == before
    journal.close()
    (tmp_path / "journal.sqlite").write_bytes(b"damaged" * 1000)
    assert machine.unsent(tmp_path).reason == "unreadable"


def test_every_item_and_reason_has_words_and_whatever_fails_has_a_remedy_in_both_languages() -> None:
    assert set(TITLES) == set(Item)
    for item, reason in SAID:
        found = Finding(item, Verdict.FAILED, reason)
        for language in LANGUAGES:
            assert sentence(found, language)
            assert bool(remedy(found, language)) == (reason not in ("ok", "none", "local", "started") or _helps(found))
    assert all(all(both) for pair in REFUSED.values() for both in pair)
    assert all(all(both) for both in SKIPPED.values())
    assert all(both[0] != both[1] for pair in REFUSED.values() for both in pair)


def _helps(found: Finding) -> bool:
    return (found.item, found.reason) in ((Item.TLS, "none"), (Item.BACKUP, "none"))


@pytest.mark.parametrize("problem", Problem)
def test_a_server_that_does_not_start_is_told_in_words(problem: Problem) -> None:
    found = Finding(Item.SERVER, Verdict.FAILED, problem.value, {"detail": "x"})
    assert sentence(found, "pt_BR")
    assert remedy(found, "en")
