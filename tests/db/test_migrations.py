"""Migrations: up, down and up again, once however many start them, whole or not at all, on known databases alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from pos_app.db import schema
from pos_app.db.schema import SchemaState
from pos_app.domain.errors import Trouble, Unavailable, UnknownDatabase
from tests import cluster
from tests.db.catalogue import objects
from tests.factories import ask, tell
from tests.shop import PASSWORD, open_shop, services_of

ROOT = Path(__file__).resolve().parents[2]
REVISIONS = ["0001_tables", "0002_rules", "0003_reference_rows"]

STRANGE_VIEW = "SET ROLE pos_owner; CREATE VIEW api.shop AS SELECT 1 AS strange"
"""What the second migration cannot replace: the view would lose a column."""


def state(database: cluster.Database) -> tuple[SchemaState, str | None]:
    return schema.state(database.migrate_url)


def test_up_down_and_up_again_gives_the_same_database(database: cluster.Database) -> None:
    owner = cluster.engine_of(database.admin_url)
    before = objects(owner)
    assert len(before) > 300
    assert state(database) == (SchemaState.CURRENT, REVISIONS[-1])
    steps: list[str] = []
    schema.downgrade(database.migrate_url, "base", steps.append)
    assert steps == REVISIONS[::-1]
    assert state(database) == (SchemaState.EMPTY, None)
    assert objects(owner) == []
    steps.clear()
    schema.upgrade(database.migrate_url, steps.append)
    assert steps == REVISIONS
    assert objects(owner) == before


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_filled_database_goes_down_one_step_and_up_again_with_all_its_rows(
    database: cluster.Database, revision: str
) -> None:
    shop = open_shop(database)
    product = shop.product("Fica", stock=10)
    shop.approved((product, 3))
    shop.services.close()
    owner = cluster.engine_of(database.admin_url)
    counted = "SELECT count(*) FROM pos.{}"
    tables = ("app_user", "product", "pre_sale", "pre_sale_item", "stock_movement", "audit_log", "shop", "install")
    before = [ask(owner, counted.format(table)) for table in tables]
    schema.downgrade(database.migrate_url, revision)
    assert state(database) == (SchemaState.OLDER, revision)
    schema.upgrade(database.migrate_url)
    assert [ask(owner, counted.format(table)) for table in tables] == before
    services = services_of(database)
    manager = services.sign_in.sign_in("gil@loja.example", PASSWORD, "C02")
    assert services.shop.row(manager).name == "Loja Centro"
    assert services.products.get(manager, product.id).reserved == 3
    services.close()


def test_a_filled_database_goes_down_to_nothing(database: cluster.Database) -> None:
    shop = open_shop(database)
    shop.approved((shop.product("Vai embora"), 3))
    shop.services.close()
    schema.downgrade(database.migrate_url, "base")
    assert objects(cluster.engine_of(database.admin_url)) == []


def test_the_tables_are_what_the_models_say(database: cluster.Database) -> None:
    assert schema.check(database.migrate_url) == []
    tell(cluster.engine_of(database.admin_url), "ALTER TABLE pos.customer ADD COLUMN fax text")
    (difference,) = schema.check(database.migrate_url)
    assert "fax" in difference


def test_two_upgrades_at_once_are_one(prepared: cluster.Database) -> None:
    upgrade = (
        "import sys; from pos_app.db import schema;"
        " schema.upgrade(sys.argv[1], lambda revision: print(revision, flush=True))"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", upgrade, prepared.migrate_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sorted("".join(outputs).split()) == REVISIONS
    assert state(prepared)[0] is SchemaState.CURRENT


def test_an_upgrade_at_head_does_nothing(database: cluster.Database) -> None:
    steps: list[str] = []
    schema.upgrade(database.migrate_url, steps.append)
    assert steps == []


def test_a_failure_in_the_middle_leaves_the_step_before_it(prepared: cluster.Database) -> None:
    owner = cluster.engine_of(prepared.admin_url)
    schema.upgrade(prepared.migrate_url, revision=REVISIONS[0])
    before = objects(owner)
    tell(owner, STRANGE_VIEW)
    with pytest.raises(psycopg.Error, match="cannot"):
        schema.upgrade(prepared.migrate_url)
    assert state(prepared) == (SchemaState.OLDER, REVISIONS[0])
    tell(owner, "DROP VIEW api.shop")
    assert objects(owner) == before
    schema.upgrade(prepared.migrate_url)
    assert state(prepared)[0] is SchemaState.CURRENT


@pytest.mark.parametrize(
    ("revision", "expected"),
    [("0999_later", SchemaState.NEWER), ("9f3a77bd01c2", SchemaState.FOREIGN), ("0002_other", SchemaState.FOREIGN)],
)
def test_a_newer_or_foreign_database_is_refused_untouched(
    database: cluster.Database, revision: str, expected: SchemaState
) -> None:
    owner = cluster.engine_of(database.admin_url)
    tell(owner, "UPDATE pos.alembic_version SET version_num = :revision", revision=revision)
    before = objects(owner)
    assert state(database) == (expected, revision)
    for change in (
        lambda: schema.upgrade(database.migrate_url),
        lambda: schema.downgrade(database.migrate_url, "base"),
    ):
        with pytest.raises(UnknownDatabase) as refused:
            change()
        assert (refused.value.state, refused.value.revision) == (expected, revision)
    assert objects(owner) == before


def test_a_database_with_tables_of_somebody_elses_is_foreign(prepared: cluster.Database) -> None:
    tell(cluster.engine_of(prepared.admin_url), "CREATE TABLE public.theirs (a int)")
    assert state(prepared) == (SchemaState.FOREIGN, None)
    with pytest.raises(UnknownDatabase):
        schema.upgrade(prepared.migrate_url)


def test_a_migration_waits_for_nobodys_lock_for_long(prepared: cluster.Database) -> None:
    schema.upgrade(prepared.migrate_url, revision=REVISIONS[1])
    with cluster.engine_of(prepared.admin_url).begin() as holding:
        holding.execute(text("LOCK TABLE pos.shop IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(Unavailable) as refused:
            schema.upgrade(prepared.migrate_url)
    assert refused.value.trouble is Trouble.BUSY
    assert state(prepared) == (SchemaState.OLDER, REVISIONS[1])


def test_a_migration_leaves_no_lock_behind_when_it_fails(prepared: cluster.Database) -> None:
    owner = cluster.engine_of(prepared.admin_url)
    tell(owner, STRANGE_VIEW)
    with pytest.raises(psycopg.Error, match="cannot"):
        schema.upgrade(prepared.migrate_url)
    ours = "locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    assert ask(owner, f"SELECT count(*) FROM pg_locks WHERE {ours}") == 0
