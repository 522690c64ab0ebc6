"""A probe on real servers: what is wrong with one is told by its name."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from pos_app.db import health as db_health
from pos_app.db import prepare, schema
from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.inspect import server_state
from pos_app.db.engine import single_engine, work_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import Trouble
from pos_app.domain.first_launch import Fault
from pos_app.domain.health import Health, HealthState, HealthTracker, PoolUse
from pos_app.services.health import HealthService
from tests import cluster
from tests.tcp_server import free_port, standby, tcp_server


def probe(url: str) -> Health:
    engine = single_engine(url, application="tests")
    return HealthService(engine, Database(engine), lambda: False).probe()


def told(health: Health) -> tuple[Trouble | str | None, Fault | None, str]:
    return health.trouble, health.cause, health.detail


def changed(url: str, **changes: object) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)  # type: ignore[arg-type]


def test_a_database_at_the_programs_migration_is_well(database: cluster.Database) -> None:
    found = probe(database.app_url)
    assert (told(found), found.role, found.exposed) == ((None, None, ""), "primary", False)


def test_a_wrong_password_is_told_with_the_login(database: cluster.Database) -> None:
    assert told(probe(changed(database.app_url, password="wrong"))) == (Trouble.CONFIG, Fault.PASSWORD, "pos_app")


def test_a_login_that_is_not_there_is_told_with_its_name(database: cluster.Database) -> None:
    assert told(probe(changed(database.app_url, username="nobody"))) == (Trouble.CONFIG, Fault.PASSWORD, "nobody")


@pytest.mark.direct("the run's pooler asks a database for its logins, and waits where there is none")
def test_a_wrong_database_is_told_with_its_name(database: cluster.Database) -> None:
    found = probe(changed(database.app_url, database="loja"))
    assert told(found) == (Trouble.CONFIG, Fault.NO_DATABASE, "loja")


def test_somebody_elses_database_is_told(empty_database: cluster.Database) -> None:
    assert told(probe(empty_database.admin_url))[:2] == (Trouble.SCHEMA, Fault.FOREIGN)


@pytest.mark.parametrize(("revision", "cause"), [("0001_tables", Fault.OLDER), ("0999_tomorrow", Fault.NEWER)])
def test_another_migration_than_the_programs_is_told(database: cluster.Database, revision: str, cause: Fault) -> None:
    with cluster.engine_of(database.admin_url).begin() as connection:
        connection.execute(text("UPDATE pos.alembic_version SET version_num = :found"), {"found": revision})
    assert told(probe(database.app_url)) == (Trouble.SCHEMA, cause, revision)


def test_a_server_that_is_too_old_is_told_with_its_version(
    database: cluster.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody has a server of 2014 at hand: the oldest that is good enough is moved instead.
    monkeypatch.setattr(prepare, "MIN_VERSION", 990000)
    found = probe(database.app_url)
    assert told(found) == (Trouble.SCHEMA, Fault.TOO_OLD, found.server_version)


def test_a_port_that_nobody_listens_on_is_told() -> None:
    found = probe(f"postgresql+psycopg://a:b@127.0.0.1:{free_port()}/c")
    assert told(found)[:2] == (Trouble.OFFLINE, Fault.PORT_CLOSED)


def test_a_name_that_nobody_knows_is_told() -> None:
    engine = single_engine("postgresql+psycopg://a:b@nowhere.invalid/c", application="tests", trusted_network=True)
    found = HealthService(engine, Database(engine), lambda: False).probe()
    # A name service that does not answer at all is silence.
    assert told(found)[0] == Trouble.OFFLINE
    assert found.cause in (Fault.UNKNOWN_HOST, None)


def test_a_primary_that_only_allows_reading_is_changing(database: cluster.Database) -> None:
    with cluster.engine_of(database.admin_url).connect() as connection:
        autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
        autocommit.execute(text(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on"))
    assert told(probe(database.app_url))[:2] == (Trouble.READ_ONLY, None)


@pytest.fixture(scope="module")
def replica() -> Iterator[str]:
    """The URL of a shop's database on a standby."""
    with tcp_server() as primary:
        prepare.prepare(primary.url(), "balcao", prepare.Logins("app-secret", "migrate-secret"))
        schema.upgrade(cluster.with_login(primary.url("balcao"), "pos_migrate", "migrate-secret"))
        with standby(primary) as server:
            yield cluster.with_login(server.url("balcao"), "pos_app", "app-secret")


def test_a_replica_is_told_and_becomes_changing_server(replica: str) -> None:
    found = probe(replica)
    assert (told(found)[:2], found.role) == ((Trouble.READ_ONLY, Fault.REPLICA), "replica")
    tracker = HealthTracker(datetime.now(UTC))
    for _ in range(2):
        tracker.observe(found, PoolUse(), datetime.now(UTC))
    assert (tracker.row.state, tracker.row.cause) == (HealthState.SWITCHING, Fault.REPLICA)


def test_a_drained_pool_is_told_with_its_number_while_the_probe_is_answered(database: cluster.Database) -> None:
    engine = work_engine(database.app_url, pool_size=2)
    work = Database(engine)
    health = HealthService(single_engine(database.app_url, application="tests"), work, lambda: False)
    with _drained(work, engine, waiting=3):
        assert health.probe().trouble is None
        assert health.pool_use() == PoolUse(in_use=2, size=2, waiting=3)


@contextmanager
def _drained(work: Database, engine: Engine, waiting: int) -> Iterator[None]:
    """All connections at work, and so many threads that wait for one."""
    free, at_work = threading.Event(), threading.Semaphore(0)

    def hold() -> None:
        with work.transaction(None):
            at_work.release()
            free.wait(10)

    threads = [threading.Thread(target=hold, daemon=True) for _ in range(2 + waiting)]
    for thread in threads[:2]:
        thread.start()
    assert all(at_work.acquire(timeout=5) for _ in range(2))
    for thread in threads[2:]:
        thread.start()
    limit = threading.Event()
    for _ in range(200):
        if work.pool_use().waiting == waiting:
            break
        limit.wait(0.02)
    try:
        yield
    finally:
        free.set()
        for thread in threads:
            thread.join(10)
        engine.dispose()


@pytest.mark.parametrize(
    ("address", "encrypted", "mode", "said"),
    [
        ("", False, "", False),
        ("127.0.0.1", False, "prefer", False),
        ("::1", False, "", False),
        ("192.168.0.9", False, "prefer", True),
        ("192.168.0.9", True, "require", True),
        ("192.168.0.9", True, "verify-full", False),
        ("fe80::1%eth0", False, "", True),
    ],
)
def test_only_verified_tls_or_this_machine_is_not_exposed(address: str, encrypted: bool, mode: str, said: bool) -> None:
    assert db_health.exposed(address, encrypted=encrypted, mode=mode) is said


def test_a_killed_server_is_offline_and_well_when_it_is_back(server: EmbeddedServer, tmp_path: Path) -> None:
    database = Database(single_engine(server.admin_url(), application="tests"))
    health = HealthService(single_engine(server.admin_url(), application="tests"), database, server.ensure_running)
    assert health.probe().rtt_ms is not None
    pid = server_state(tmp_path / "home").pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert health.probe().trouble is Trouble.OFFLINE
    assert health.ensure_server()
    assert health.probe().rtt_ms is not None
