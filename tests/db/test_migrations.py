"""Migrations: up, down and up again, once however many start them, whole or not at all, on known databases alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from pos_app.db import schema
from pos_app.db.backup.fingerprint import TablePrint, fingerprint
from pos_app.db.schema import SchemaState
from pos_app.domain.backup import Stop
from pos_app.domain.errors import Trouble, Unavailable, UnknownDatabase
from tests import cluster
from tests.db.catalogue import objects
from tests.factories import ask, tell
from tests.shop import PASSWORD, enter, open_shop, services_of, set_up

ROOT = Path(__file__).resolve().parents[2]
REVISIONS = [
    "0001_tables",
    "0002_rules",
    "0003_reference_rows",
    "0004_kept_customers",
    "0005_moved_products",
    "0006_later_letters",
    "0007_few_of_a_kind",
    "0008_below_minimum",
    "0009_offline_sign_ins",
    "0010_steady_imports",
]

STRANGE_VIEW = "SET ROLE pos_owner; CREATE VIEW api.shop AS SELECT 1 AS strange"
"""What the second migration cannot replace: the view would lose a column."""


def state(database: cluster.Database) -> tuple[SchemaState, str | None]:
    return schema.state(database.migrate_url)


def test_the_newest_revision_is_known_without_alembic_as_alembic_knows_it() -> None:
    assert schema.head() == schema.revisions()[-1][0] == REVISIONS[-1]


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


def prints(database: cluster.Database) -> dict[str, TablePrint]:
    """Rows and hash of every table, as whoever migrates sees them."""
    with psycopg.connect(
        make_url(database.migrate_url).set(drivername="postgresql").render_as_string(hide_password=False)
    ) as connection:
        connection.execute("SET ROLE pos_owner")
        return fingerprint(connection, Stop())


@pytest.fixture(scope="module")
def busy_template(admin_url: str, template: cluster.Database) -> Iterator[cluster.Database]:
    """A shop at work, with rows in nearly every table, to be cloned."""
    made = cluster.clone(admin_url, template)
    set_up(made)
    shop = enter(made)
    shop.services.setup.sample()
    product = shop.product("Fica", stock=10)
    shop.approved((product, 3))
    shop.services.close()
    yield made
    cluster.leave(admin_url, made)


@pytest.fixture
def busy(admin_url: str, busy_template: cluster.Database) -> Iterator[cluster.Database]:
    database = cluster.clone(admin_url, busy_template)
    yield database
    cluster.leave(admin_url, database)


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_filled_database_goes_down_and_up_again_with_every_row_as_it_was(
    busy: cluster.Database, revision: str
) -> None:
    before = prints(busy)
    filled = ("app_user", "customer", "product", "pre_sale_item", "pre_sale_payment", "stock_movement", "audit_log")
    assert all(before[f"pos.{name}"].rows > 1 for name in (*filled, "shop", "session"))
    schema.downgrade(busy.migrate_url, revision)
    assert state(busy) == (SchemaState.OLDER, revision)
    schema.upgrade(busy.migrate_url)
    assert prints(busy) == before
    assert schema.check(busy.migrate_url) == []
    services = services_of(busy)
    manager = services.sign_in.sign_in("gil@loja.example", PASSWORD, "C02")
    assert services.shop.row(manager).name == "Loja Centro"
    assert services.products.search(manager, "fica")[0].reserved == 3
    services.close()


def test_a_filled_database_goes_down_to_nothing_and_up_again_to_a_new_shop(busy: cluster.Database) -> None:
    schema.downgrade(busy.migrate_url, "base")
    assert objects(cluster.engine_of(busy.admin_url)) == []
    schema.upgrade(busy.migrate_url)
    shop = open_shop(busy)
    shop.approved((shop.product("Recomeço"), 3))
    shop.services.close()


def test_a_failure_in_the_middle_leaves_every_row_and_the_step_before_it(busy: cluster.Database) -> None:
    schema.downgrade(busy.migrate_url, REVISIONS[0])
    tell(cluster.engine_of(busy.admin_url), STRANGE_VIEW)
    before = prints(busy)
    with pytest.raises(psycopg.Error, match="cannot"):
        schema.upgrade(busy.migrate_url)
    assert state(busy) == (SchemaState.OLDER, REVISIONS[0])
    assert prints(busy) == before
    tell(cluster.engine_of(busy.admin_url), "DROP VIEW api.shop")
    schema.upgrade(busy.migrate_url)
    assert state(busy)[0] is SchemaState.CURRENT


def test_the_tables_are_what_the_models_say(database: cluster.Database) -> None:
    assert schema.check(database.migrate_url) == []
    tell(cluster.engine_of(database.admin_url), "ALTER TABLE pos.customer ADD COLUMN fax text")
    (difference,) = schema.check(database.migrate_url)
    assert "fax" in difference


def upgrade_twice(database: cluster.Database) -> list[str]:
    """Upgrade from two programs at once; the steps that they took together."""
    upgrade = (
        "import sys; from pos_app.db import schema;"
        " schema.upgrade(sys.argv[1], lambda revision: print(revision, flush=True))"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", upgrade, database.migrate_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    return sorted("".join(outputs).split())


def test_two_upgrades_at_once_are_one(prepared: cluster.Database) -> None:
    assert upgrade_twice(prepared) == REVISIONS
    assert state(prepared)[0] is SchemaState.CURRENT


def test_two_upgrades_at_once_of_a_shop_at_work_are_one(busy: cluster.Database) -> None:
    before = prints(busy)
    schema.downgrade(busy.migrate_url, REVISIONS[0])
    assert upgrade_twice(busy) == REVISIONS[1:]
    assert prints(busy) == before


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
