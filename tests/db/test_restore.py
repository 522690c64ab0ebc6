"""Backups brought back on a real server: whole, or all is as before."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_app.db import prepare, schema
from pos_app.db.backup import databases
from pos_app.db.backup.programs import Programs, programs_for, run
from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.backup import BackupError, BackupProblem, BackupStep, Proof, Stop
from pos_app.domain.errors import Forbidden, NotSignedIn
from pos_app.domain.permissions import command_line
from pos_app.domain.rows import AuditFilter, ProductDraft
from pos_app.outbox.catalogue import Catalogue
from pos_app.services.backup import Backups
from pos_app.services.setup import AdminAccess
from pos_app.services.snapshot import Snapshot
from tests import cluster
from tests.db import backups
from tests.db.backups import Kept, contents, databases_beside
from tests.db.catalogue import EXPECTED, objects, rights
from tests.factories import ask, tell
from tests.shop import Shop, enter


def test_a_backup_that_is_restored_is_identical(kept: Kept, alone: None) -> None:
    engine = cluster.engine_of(kept.database.admin_url)
    tables, definitions, allowed = contents(kept.database), objects(engine), rights(engine)
    settings = ask(engine, backups.SETTINGS)
    limits = ask(engine, "SELECT rolconfig FROM pg_roles WHERE rolname = 'pos_app'")
    row = kept.make()
    tables = contents(kept.database)
    tell(engine, "DELETE FROM pos.pre_sale_item; UPDATE pos.product SET name = 'gone'")
    done = kept.restore()
    after = contents(kept.database)
    # What a restore itself writes: its step in the audit, the end of all sessions.
    written = {"pos.audit_log", "pos.session"}
    assert {name: found for name, found in after.items() if name not in written} == {
        name: found for name, found in tables.items() if name not in written
    }
    assert after["pos.audit_log"].rows == tables["pos.audit_log"].rows + 1
    assert (objects(engine), rights(engine), ask(engine, backups.SETTINGS)) == (definitions, allowed, settings)
    assert ask(engine, "SELECT rolconfig FROM pg_roles WHERE rolname = 'pos_app'") == limits
    assert (done.rows, databases_beside(kept.database)) == (row.rows, [done.previous])


def test_the_program_works_on_what_was_restored(kept: Kept, alone: None) -> None:
    before = enter(kept.database)
    listed = before.services.products.search(before.manager, "")
    kept.make(prove=False)
    kept.restore()
    # Sessions of then are no way in.
    with pytest.raises(NotSignedIn):
        before.services.products.search(before.manager, "")
    before.services.close()
    shop: Shop = enter(kept.database)
    assert shop.services.products.search(shop.manager, "") == listed
    sold = shop.approved((listed[0], 2))
    assert (sold.total, sold.number) == (listed[0].sale_price and listed[0].sale_price * 2, 2)
    assert shop.product("Açúcar").code not in {row.code for row in listed}
    shop.services.close()


def test_a_counters_copy_follows_to_what_was_restored(kept: Kept, alone: None, tmp_path: Path) -> None:
    before = enter(kept.database)
    sold = before.services.products.search(before.manager, "")[0]
    kept.make(prove=False)
    later = before.product("Depois da cópia")
    fields = {name: getattr(sold, name) for name in ProductDraft.__dataclass_fields__}
    before.services.products.save(before.manager, ProductDraft(**{**fields, "sale_price": Decimal("99.00")}))
    engine = work_engine(kept.database.app_url, pool_size=1)
    catalogue, counter = Catalogue(tmp_path), Database(engine)
    copy = Snapshot(counter, catalogue)
    copy.refresh(before.clerk)
    assert [copy.find_code(each.code) is None for each in (sold, later)] == [False, False]
    kept.restore()
    before.services.close()
    # Its connections were ended with the others.
    shop = enter(kept.database)
    copy.refresh(shop.clerk)
    found = copy.find_code(sold.code)
    assert found is not None
    assert found.product.sale_price == sold.sale_price
    assert copy.find_code(later.code) is None
    assert copy.search("depois") == ()
    shop.services.close()
    catalogue.close()
    engine.dispose()


def test_a_restore_is_in_the_audit_of_what_was_restored_and_of_what_was_before(kept: Kept, alone: None) -> None:
    row = kept.make(prove=False)
    done = kept.restore()
    steps = (
        "SELECT action || ' ' || user_name || ' ' || row_id FROM pos.audit_log"
        " WHERE table_name = 'database' ORDER BY id DESC"
    )
    before = cluster.with_database(kept.database.admin_url, str(done.previous))
    assert ask(cluster.engine_of(kept.database.admin_url), steps) == f"restore cli:tests {row.name}"
    assert ask(cluster.engine_of(before), steps) == f"ask_restore cli:tests {row.name}"
    shop = enter(kept.database)
    listed = shop.services.audit.listed(shop.admin, AuditFilter(table_name="database"))
    assert [(step.action, step.row_name) for step in listed] == [("restore", row.name), ("backup", row.name)]
    shop.services.close()


def test_the_database_before_is_kept_until_the_next_restore_and_closed_to_counters(kept: Kept, alone: None) -> None:
    kept.make(prove=False)
    first = kept.restore()
    url = cluster.with_database(kept.database.app_url, str(first.previous))
    with pytest.raises(Exception, match="permission denied for database"):
        ask(cluster.engine_of(url), "SELECT 1")
    second = kept.restore()
    assert databases_beside(kept.database) == [second.previous]
    assert kept.backups.drop_previous() == (second.previous,)
    assert databases_beside(kept.database) == []


def test_a_database_that_is_gone_comes_back(kept: Kept, admin_url: str, alone: None) -> None:
    tables = contents(kept.database)
    kept.make(prove=False)
    cluster.drop_database(admin_url, kept.database.name)
    assert kept.restore().previous is None
    assert contents(kept.database)["pos.product"] == tables["pos.product"]
    with cluster.engine_of(kept.database.app_url).connect() as connection:
        assert connection.scalar(text("SELECT api.has_admin()")) is True


@pytest.mark.direct("counts the server's connections, of which a pooler keeps some of its own")
def test_nobody_is_cut_off_unasked(kept: Kept, alone: None) -> None:
    kept.make(prove=False)
    with cluster.engine_of(kept.database.app_url).connect() as counter:
        counter.execute(text("SELECT 1"))
        with pytest.raises(BackupError) as refused:
            kept.restore(disconnect=False)
        assert (refused.value.problem, refused.value.detail) == (BackupProblem.CONNECTED, "1")
        assert counter.scalar(text("SELECT api.has_admin()")) is True


@pytest.mark.direct("counts the server's connections, of which a pooler keeps some of its own")
def test_what_the_program_itself_asks_meanwhile_is_nobody_at_work_and_goes_on(kept: Kept, alone: None) -> None:
    kept.make(prove=False)
    access = backups.access_to(kept.database)
    engine = work_engine(access.migrate_url, pool_size=2)
    work, ended = Database(engine), threading.Event()

    def poll() -> int:
        asked = 0
        while not ended.is_set():
            with work.transaction(None) as connection:
                connection.execute(text("SELECT pg_sleep(0.01)"))
            asked += 1
        return asked

    with ThreadPoolExecutor(1) as pool:
        polling = pool.submit(poll)
        try:
            program = Backups(access, work, kept.shelf)
            assert program.restore(command_line("tests"), None, Stop(), backups.quiet).previous is not None
        finally:
            ended.set()
        # None of them failed: not even while the names were exchanged.
        assert polling.result() > 0
    engine.dispose()


def test_a_login_like_pos_migrate_that_may_make_databases_proves_and_restores(
    kept: Kept, tmp_path: Path, admin_url: str, alone: None
) -> None:
    owner = cluster.engine_of(admin_url)
    name = f"admin_{kept.database.name}"
    tell(owner, f"CREATE ROLE {name} LOGIN PASSWORD 'only-for-tests' CREATEDB IN ROLE pos_migrate")
    url = cluster.with_login(kept.database.admin_url, name, "only-for-tests")
    tables = contents(kept.database)
    try:
        plain = backups.kept(kept.database, tmp_path / "plain", access=AdminAccess(url, kept.database.name))
        assert plain.make().proof is Proof.PASSED
        plain.backups.restore(command_line("tests"), None, Stop(), backups.quiet, disconnect=False)
        assert rights(cluster.engine_of(kept.database.admin_url)) == EXPECTED.read_text("utf-8").splitlines()
        assert contents(kept.database)["pos.product"] == tables["pos.product"]
    finally:
        # With what is its own in them.
        cluster.drop_database(admin_url, kept.database.name)
        backups.remove(kept.database)
        tell(owner, f"DROP ROLE {name}")


@pytest.mark.parametrize("kind", ["text", "empty", "other"])
def test_what_is_not_a_backup_of_ours_is_refused(kept: Kept, tmp_path: Path, admin_url: str, kind: str) -> None:
    path = tmp_path / "foreign.dump"
    if kind == "other":
        foreign = cluster.create_database(admin_url)
        tell(cluster.engine_of(foreign.admin_url), "CREATE TABLE somebodys (id int)")
        with prepare.connect(foreign.admin_url) as admin:
            programs = programs_for(foreign.admin_url, admin.info.server_version)
        dump_all(programs, foreign.admin_url, path)
        cluster.drop_database(admin_url, foreign.name)
    else:
        path.write_text("PGDMP of nothing\n" if kind == "text" else "")
    with pytest.raises(BackupError) as refused:
        kept.restore(path)
    assert refused.value.problem is BackupProblem.FOREIGN
    assert databases_beside(kept.database) == []


def test_a_dump_with_more_than_ours_in_it_is_refused(kept: Kept, tmp_path: Path) -> None:
    tell(cluster.engine_of(kept.database.admin_url), "CREATE TABLE public.somebodys (id int)")
    with prepare.connect(kept.database.admin_url) as admin:
        programs = programs_for(kept.database.admin_url, admin.info.server_version)
    dump_all(programs, kept.database.admin_url, tmp_path / "more.dump")
    with pytest.raises(BackupError) as refused:
        kept.restore(tmp_path / "more.dump")
    assert refused.value.problem is BackupProblem.FOREIGN


def dump_all(programs: Programs, url: str, path: Path) -> None:
    """Dump a whole database as anybody would."""
    with path.open("wb") as file:
        run(programs.path("pg_dump"), ["--format=custom"], stop=Stop(), url=url, output=file)


def test_a_newer_programs_backup_is_refused(kept: Kept, alone: None) -> None:
    engine = cluster.engine_of(kept.database.admin_url)
    tell(engine, "UPDATE pos.alembic_version SET version_num = '0999_tomorrow'")
    kept.make(prove=False)
    tell(engine, "UPDATE pos.alembic_version SET version_num = :head", head=schema.head())
    with pytest.raises(BackupError) as refused:
        kept.restore()
    assert (refused.value.problem, refused.value.detail) == (BackupProblem.NEWER, "0999_tomorrow")
    assert databases_beside(kept.database) == []


def test_an_older_programs_backup_is_brought_up(kept: Kept, alone: None) -> None:
    engine = cluster.engine_of(kept.database.admin_url)
    schema.downgrade(kept.database.migrate_url, "0002_rules")
    # Made by the program of that day, which kept no rights there to ask.
    row = kept.backups.daily(Stop())
    schema.upgrade(kept.database.migrate_url)
    assert row is not None
    kept.restore(row.path)
    assert ask(engine, "SELECT version_num FROM pos.alembic_version") == schema.head()
    assert ask(engine, "SELECT count(*) FROM pos.role_permission") > 0


def test_a_cancelled_restore_leaves_the_database_alone(kept: Kept, alone: None) -> None:
    kept.make(prove=False)
    for step in (BackupStep.LOAD, BackupStep.COMPARE, BackupStep.UPGRADE):
        stop = Stop()
        with pytest.raises(BackupError):
            kept.backups.restore(command_line("tests"), None, stop, backups.stopping(stop, step))
    assert databases_beside(kept.database) == []


def test_one_restore_at_a_time_on_the_server(kept: Kept) -> None:
    kept.make(prove=False)
    url = cluster.with_database(kept.database.admin_url, "postgres")
    with databases.administrator(url, kept.database.name), pytest.raises(BackupError) as refused:
        kept.restore()
    assert refused.value.problem is BackupProblem.BUSY


def test_who_may_not_manage_the_shop_makes_and_restores_nothing(kept: Kept) -> None:
    shop = enter(kept.database)
    counter = backups.as_counter(kept)
    with pytest.raises(Forbidden):
        counter.make(shop.manager, Stop(), backups.quiet)
    assert counter.state().rows == ()
    assert counter.make(shop.admin, Stop(), backups.quiet, prove=False).rows > 0
    with pytest.raises(Forbidden):
        counter.restore(shop.manager, None, Stop(), backups.quiet)
    assert databases_beside(kept.database) == []
    shop.services.close()
