"""Reads that are a whole transaction in one round trip: who acts, the time allowed, the statement."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, text

from pos_app.db import transaction
from pos_app.db.connection import BoundedConnection
from pos_app.db.deadline import within
from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import BadData, NotSignedIn, Trouble, Unavailable
from pos_app.domain.permissions import command_line
from pos_app.domain.question import Overtaken, Question
from tests import cluster
from tests.factories import ask

OPERATOR = command_line("tests")
WHO = "SELECT current_setting('pos.cli', true) AS who"
PID = "SELECT pg_backend_pid() AS pid"


@pytest.fixture
def engine(database: cluster.Database) -> Iterator[Engine]:
    made = work_engine(database.app_url, pool_size=1)
    yield made
    made.dispose()


@pytest.fixture
def work(engine: Engine) -> Database:
    return Database(engine)


@pytest.fixture
def break_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Break off the wait of a connection that comes so many waits from now; 0: none."""
    left = [0]
    original = BoundedConnection.wait

    def wait(connection: BoundedConnection, *arguments: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Overtaken
        return original(connection, *arguments, **more)

    monkeypatch.setattr(BoundedConnection, "wait", wait)
    return partial(left.__setitem__, 0)


def test_it_says_who_acts_for_itself_alone(work: Database) -> None:
    assert [row.who for row in work.read(OPERATOR, WHO)] == ["cli:tests"]
    with work.transaction(None) as connection:
        assert not connection.scalar(text(WHO))


def test_values_are_bound_by_name_and_signs_stand_for_themselves(work: Database) -> None:
    asked = "SELECT CAST(:it AS text) AS it, '100%' LIKE '%\\%' AS sign, CAST(:ids AS int[]) AS ids"
    assert work.read(OPERATOR, asked, {"it": "%s :x", "ids": [1, 2]}) == [("%s :x", True, [1, 2])]


def test_who_is_not_signed_in_reads_nothing_and_the_next_one_does(work: Database) -> None:
    with pytest.raises(NotSignedIn):
        work.read(replace(OPERATOR, token="never given"), "SELECT count(*) FROM api.product")
    assert work.read(OPERATOR, "SELECT 1 AS one") == [(1,)]


def test_who_is_not_signed_in_is_told_so_however_early_the_answer_comes(
    work: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_time = transaction._server_time

    def late(driver: BoundedConnection) -> Any:
        # So long that the first answer is there before the next statement is sent.
        threading.Event().wait(0.1)
        return ask_for_time(driver)

    monkeypatch.setattr(transaction, "_server_time", late)
    with pytest.raises(NotSignedIn), within(5.0):
        work.read(replace(OPERATOR, token="never given"), "SELECT count(*) FROM api.product")
    assert work.read(OPERATOR, "SELECT 1 AS one") == [(1,)]


def test_after_a_read_statements_are_one_transaction_again(work: Database) -> None:
    def undone() -> None:
        with work.transaction(None) as connection:
            connection.execute(text("SELECT set_config('pos.cli', 'x', false)"))
            raise ZeroDivisionError

    for asked in ("SELECT 1 AS one", "SELECT 1 / 0 AS none"):
        with suppress(BadData):
            work.read(OPERATOR, asked)
        with pytest.raises(ZeroDivisionError):
            undone()
        with work.transaction(None) as connection:
            assert connection.scalar(text("SELECT coalesce(current_setting('pos.cli', true), '')")) == ""


def test_the_server_ends_it_in_its_time_and_keeps_no_limit(work: Database) -> None:
    with pytest.raises(Unavailable) as refused, within(3.0):
        work.read(OPERATOR, "SELECT pg_sleep(20)")
    assert (refused.value.trouble, refused.value.sqlstate) == (Trouble.TIME_OUT, "57014")
    assert work.read(OPERATOR, "SELECT current_setting('statement_timeout') AS time") == [("8s",)]


def test_one_whose_connection_breaks_is_offline_and_the_next_one_works(
    work: Database, database: cluster.Database
) -> None:
    pid = work.read(OPERATOR, PID)[0].pid
    killer = threading.Timer(0.3, ask, (cluster.engine_of(database.admin_url), f"SELECT pg_terminate_backend({pid})"))
    killer.start()
    with pytest.raises(Unavailable) as refused:
        work.read(OPERATOR, "SELECT pg_sleep(5)")
    killer.join()
    assert refused.value.trouble is Trouble.OFFLINE
    assert work.read(OPERATOR, "SELECT 1 AS one") == [(1,)]
    assert work.pool_use().in_use == 0


@pytest.mark.direct("it looks at the server's own connections")
def test_one_that_was_overtaken_ends_on_the_server(work: Database, database: cluster.Database) -> None:
    running = (
        "SELECT count(*) FROM pg_stat_activity"
        f" WHERE datname = '{database.name}' AND state = 'active' AND query LIKE 'SELECT pg_sleep(60)%'"
    )
    watch, question = cluster.engine_of(database.admin_url), Question()
    with ThreadPoolExecutor(1) as elsewhere, within(60):
        asked = elsewhere.submit(question.ask, lambda: work.read(OPERATOR, "SELECT pg_sleep(60)"))
        while not ask(watch, running):
            pass
        question.end()
        with pytest.raises(Overtaken):
            asked.result(10)
    assert not ask(watch, running)
    assert work.read(OPERATOR, "SELECT 1 AS one") == [(1,)]


@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("reads", [True, False])
def test_wherever_it_is_broken_off_no_connection_is_left_half_way(
    work: Database, break_off: Callable[[int], None], at: int, reads: bool
) -> None:
    def who() -> object:
        if reads:
            return work.read(OPERATOR, WHO)[0].who
        with work.transaction(OPERATOR) as connection:
            return connection.scalar(text(WHO))

    assert who() == "cli:tests"
    break_off(at)
    with suppress(Overtaken, Unavailable):
        who()
    break_off(0)
    assert work.pool_use().in_use == 0
    assert who() == "cli:tests"
