"""The engine of a counter: every wait is bounded, a drained pool is told from a server that is away."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import Engine, text

from pos_app.db import connection, schema
from pos_app.db.engine import CONNECT, single_engine, work_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import BadData, NotSignedIn, Trouble, Unavailable
from pos_app.domain.health import PoolUse
from pos_app.domain.permissions import command_line
from pos_app.services.health import HealthService
from tests import cluster
from tests.factories import ask, tell

REMOTE = "postgresql+psycopg://a:b@db.shop.example/balcao"


@pytest.fixture
def engine(database: cluster.Database) -> Iterator[Engine]:
    engine = work_engine(database.app_url, pool_size=2)
    yield engine
    engine.dispose()


@pytest.fixture
def health(database: cluster.Database, engine: Engine) -> HealthService:
    probe = single_engine(database.app_url, application="balcao-health")
    return HealthService(probe, Database(engine), lambda: False)


@pytest.fixture
def silence() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        yield f"postgresql+psycopg://a:b@127.0.0.1:{listening.getsockname()[1]}/c"


def test_every_connection_has_the_time_limits_of_libpq(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        given = driver.info.get_parameters()  # type: ignore[union-attr]
        assert driver.prepare_threshold is None  # type: ignore[union-attr]
    expected = {name: str(value) for name, value in CONNECT.items() if name not in ("prepare_threshold", "keepalives")}
    assert {name: given[name] for name in expected} == expected


@pytest.mark.parametrize("more", ["", "?sslmode=require", "?sslmode=verify-ca", "?sslmode=prefer"])
def test_a_remote_server_without_proof_of_its_name_is_refused(more: str) -> None:
    for make in (
        lambda: work_engine(REMOTE + more, pool_size=1),
        lambda: single_engine(REMOTE + more, application="tests"),
    ):
        with pytest.raises(Unavailable) as refused:
            make()
        assert refused.value.trouble is Trouble.CONFIG


def test_a_remote_server_is_taken_with_its_name_proven_or_in_a_network_that_is_trusted() -> None:
    work_engine(REMOTE + "?sslmode=verify-full", pool_size=1)
    work_engine(REMOTE, pool_size=1, trusted_network=True)


def test_who_waits_for_a_drained_pool_is_counted_and_told_in_time(engine: Engine, health: HealthService) -> None:
    database = Database(engine)
    health = HealthService(health._engine, database, lambda: False)
    refused: list[Trouble] = []

    def wait_in_line() -> None:
        try:
            with database.transaction(None):
                pass
        except Unavailable as error:
            refused.append(error.trouble)

    with database.transaction(None), database.transaction(None):
        waiting = [threading.Thread(target=wait_in_line) for _ in range(3)]
        begun = time.monotonic()
        for thread in waiting:
            thread.start()
        while health.pool_use().waiting < 3 and time.monotonic() - begun < 4:
            threading.Event().wait(0.01)
        assert health.pool_use() == PoolUse(in_use=2, size=2, waiting=3)
        # The probe has a connection of its own: the server is there.
        assert health.probe().trouble is None
        for thread in waiting:
            thread.join(10)
        assert time.monotonic() - begun < 6
    assert refused == [Trouble.BUSY] * 3
    assert health.pool_use() == PoolUse(in_use=0, size=2, waiting=0)


def test_a_probe_says_what_the_server_is(health: HealthService) -> None:
    found = health.probe()
    assert (found.trouble, found.role) == (None, "primary")
    assert found.migration == schema.head()
    assert int(found.server_version.split(".")[0]) >= 15
    assert 0 < (found.rtt_ms or 0) < 1000


def test_a_server_that_is_gone_is_offline_at_once(engine: Engine) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://a:b@127.0.0.1:{unused.getsockname()[1]}/c"
    begun = time.monotonic()
    probe = HealthService(single_engine(url, application="tests"), Database(engine), lambda: False).probe()
    assert probe.trouble is Trouble.OFFLINE
    assert time.monotonic() - begun < 1


def test_a_server_that_never_answers_is_offline_within_a_second_and_a_half_every_time(
    engine: Engine, silence: str
) -> None:
    health = HealthService(single_engine(silence, application="tests"), Database(engine), lambda: False)
    for _ in range(3):
        begun = time.monotonic()
        assert health.probe().trouble is Trouble.OFFLINE
        assert time.monotonic() - begun < 1.8
    probes = [thread for thread in threading.enumerate() if thread.name == "health-probe"]
    assert len(probes) <= 1


def test_work_on_a_server_that_never_answers_ends(silence: str) -> None:
    engine = work_engine(silence, pool_size=1)
    begun = time.monotonic()
    with pytest.raises(Unavailable) as refused, Database(engine).transaction(None):
        pass
    assert refused.value.trouble is Trouble.OFFLINE
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("believed_s", [30.0, -1.0], ids=["just used", "at rest"])
def test_a_connection_that_was_terminated_while_idle_is_replaced_unseen(
    engine: Engine, database: cluster.Database, believed_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "FRESH_S", believed_s)
    owner = cluster.engine_of(database.admin_url)
    for _ in range(5):
        with Database(engine).transaction(None) as first:
            pid = first.scalar(text("SELECT pg_backend_pid()"))
        assert ask(owner, f"SELECT pg_terminate_backend({pid}, 5000)")
        with Database(engine).transaction(None) as second:
            assert second.scalar(text("SELECT pg_backend_pid()")) != pid


def test_after_a_connection_broke_in_use_the_next_call_works(engine: Engine, database: cluster.Database) -> None:
    owner = cluster.engine_of(database.admin_url)

    def work() -> None:
        with Database(engine).transaction(None) as connection:
            pid = connection.scalar(text("SELECT pg_backend_pid()"))
            ask(owner, f"SELECT pg_terminate_backend({pid}, 5000)")
            connection.execute(text("SELECT 1"))

    with pytest.raises(Unavailable) as refused:
        work()
    assert refused.value.trouble is Trouble.OFFLINE
    with Database(engine).transaction(None) as connection:
        assert connection.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize(
    ("setting", "statement", "trouble"),
    [
        ("statement_timeout", "SELECT pg_sleep(5)", Trouble.TIME_OUT),
        ("lock_timeout", "SELECT pg_advisory_xact_lock(77)", Trouble.BUSY),
    ],
)
def test_a_statement_that_takes_too_long_is_ended_by_the_server(
    engine: Engine, setting: str, statement: str, trouble: Trouble
) -> None:
    def work() -> None:
        with Database(engine).transaction(None) as connection:
            connection.execute(text(f"SET LOCAL {setting} = '50ms'"))
            connection.execute(text(statement))

    with engine.connect() as holding:
        holding.execute(text("SELECT pg_advisory_xact_lock(77)"))
        with pytest.raises(Unavailable) as refused:
            work()
    assert refused.value.trouble is trouble


# Calls that are a whole transaction in one round trip

OPERATOR = command_line("tests")


@pytest.fixture
def broken(database: cluster.Database) -> None:
    """A function that breaks a rule which is only looked at when the transaction ends."""
    tell(
        cluster.engine_of(database.admin_url),
        "CREATE FUNCTION api.add_stock_from_nowhere() RETURNS int LANGUAGE sql SECURITY DEFINER AS"
        " $$ INSERT INTO pos.product (id, code, name, stock) VALUES (gen_random_uuid(), 'A', 'A', 5) RETURNING 1 $$",
    )


def test_a_call_says_who_acts_for_its_own_transaction_alone(engine: Engine) -> None:
    asked = "SELECT current_setting('pos.cli', true) AS who"
    assert Database(engine).call(OPERATOR, asked, ()) == {"who": "cli:tests"}
    with Database(engine).transaction(None) as connection:
        assert not connection.scalar(text(asked))


def test_what_is_in_use_while_all_connections_are_let_go_of_is_closed_when_it_is_given_back(engine: Engine) -> None:
    database = Database(engine)
    with database.transaction(None) as connection:
        in_use = connection.connection.driver_connection
        with pytest.raises(Unavailable) as refused, database.transaction(None) as other:
            other.execute(text("DO $$ BEGIN RAISE SQLSTATE '25006'; END $$"))
        assert refused.value.trouble is Trouble.READ_ONLY
    assert in_use is not None
    assert in_use.closed
    assert database.call(OPERATOR, "SELECT 1 AS one", ()) == {"one": 1}


def test_a_call_that_the_commit_refuses_is_refused_and_leaves_nothing(
    engine: Engine, database: cluster.Database, broken: None
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        Database(engine).call(OPERATOR, "SELECT * FROM api.add_stock_from_nowhere()", ())
    assert refused.value.sqlstate == "PS099"
    assert ask(cluster.engine_of(database.admin_url), "SELECT count(*) FROM pos.product") == 0
    assert Database(engine).call(OPERATOR, "SELECT 1 AS one", ()) == {"one": 1}


def test_a_call_without_a_session_is_refused_as_that(engine: Engine) -> None:
    stranger = replace(OPERATOR, token="never given")
    with pytest.raises(NotSignedIn):
        Database(engine).call(stranger, "SELECT * FROM api.save_pre_sale(%s)", ("{}",))
    assert Database(engine).call(OPERATOR, "SELECT 1 AS one", ()) == {"one": 1}


def test_after_a_call_statements_are_one_transaction_again(engine: Engine) -> None:
    database = Database(engine)

    def work() -> None:
        with database.transaction(None) as connection:
            connection.execute(text("SELECT set_config('pos.cli', 'x', false)"))
            raise ZeroDivisionError

    for asked in ("SELECT 1 AS one", "SELECT 1 / 0 AS none"):
        with suppress(BadData):
            database.call(OPERATOR, asked, ())
        with pytest.raises(ZeroDivisionError):
            work()
        with database.transaction(None) as connection:
            assert connection.scalar(text("SELECT coalesce(current_setting('pos.cli', true), '')")) == ""


def test_a_call_whose_connection_breaks_is_offline_and_the_next_one_works(
    engine: Engine, database: cluster.Database
) -> None:
    calls = Database(engine)
    pid = calls.call(OPERATOR, "SELECT pg_backend_pid() AS pid", ())["pid"]
    killer = threading.Timer(0.3, ask, (cluster.engine_of(database.admin_url), f"SELECT pg_terminate_backend({pid})"))
    killer.start()
    with pytest.raises(Unavailable) as refused:
        calls.call(OPERATOR, "SELECT pg_sleep(5)", ())
    killer.join()
    assert refused.value.trouble is Trouble.OFFLINE
    assert calls.call(OPERATOR, "SELECT 1 AS one", ()) == {"one": 1}
    assert calls.pool_use().in_use == 0


def test_what_fails_leaves_nothing_and_gives_its_connection_back(engine: Engine) -> None:
    database = Database(engine)

    def work() -> None:
        with database.transaction(None) as connection:
            connection.execute(text("SELECT set_config('pos.cli', 'x', false)"))
            raise ZeroDivisionError

    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            work()
    assert database.pool_use().in_use == 0
    with database.transaction(None) as connection:
        assert connection.scalar(text("SELECT coalesce(current_setting('pos.cli', true), '')")) == ""
