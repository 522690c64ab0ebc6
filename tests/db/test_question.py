"""A look-up that was overtaken ends on the server: it alone, never what its connection does next, and no write."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection, text

from pos_app.db.deadline import within
from pos_app.db.engine import work_engine
from pos_app.db.retry import writes
from pos_app.db.transaction import Database
from pos_app.domain.question import Overtaken, Question
from tests import cluster

LONG_S = 60.0
"""Longer than any test: what ends before was ended."""
RUNNING = """
SELECT count(*) AS number, pg_sleep(0.01) FROM pg_stat_activity
 WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'
"""


@pytest.fixture
def opened(database: cluster.Database) -> Iterator[Callable[[], Database]]:
    """Opens what works with one connection: whoever comes next has that of the look-up."""
    with ExitStack() as closing:

        def opened() -> Database:
            engine = work_engine(database.app_url, pool_size=1)
            closing.callback(engine.dispose)
            return Database(engine)

        yield opened


@pytest.fixture
def work(opened: Callable[[], Database]) -> Database:
    return opened()


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def sleep(connection: Connection, seconds: float) -> None:
    connection.execute(text("SELECT set_config('statement_timeout', '0', true)"))
    connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})


def pid(work: Database) -> int:
    with work.transaction(None) as connection:
        return int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def running(watch: Database) -> int:
    with watch.transaction(None) as connection:
        return int(connection.execute(text(RUNNING)).one().number)


def wait_for(watch: Database, number: int) -> None:
    with within(LONG_S):
        while running(watch) != number:
            pass


@pytest.mark.direct("it looks at the server's own connections")
def test_it_ends_on_the_server_and_its_connection_is_as_good_as_before(
    work: Database, opened: Callable[[], Database], elsewhere: ThreadPoolExecutor
) -> None:
    watch, question, before = opened(), Question(), pid(work)

    def look_up() -> None:
        with within(LONG_S), work.transaction(None) as connection:
            sleep(connection, LONG_S)

    asked = elsewhere.submit(question.ask, look_up)
    wait_for(watch, 1)
    question.end()

    with pytest.raises(Overtaken):
        asked.result(LONG_S)
    assert running(watch) == 0
    assert pid(work) == before
    assert work.pool_use().in_use == 0


def test_what_the_connection_does_next_is_never_hit(work: Database, elsewhere: ThreadPoolExecutor) -> None:
    draw = random.Random(7)
    overtaken = 0

    def rounds(question: Question, begun: threading.Event) -> bool:
        def look_up() -> None:
            with work.transaction(None) as connection:
                begun.set()
                sleep(connection, 0.002)

        try:
            question.ask(look_up)
            ended = False
        except Overtaken:
            ended = True
        # Whoever comes next.
        with work.transaction(None) as connection:
            sleep(connection, 0.004)
        return ended

    for _ in range(60):
        question, begun = Question(), threading.Event()
        asked = elsewhere.submit(rounds, question, begun)
        assert begun.wait(LONG_S)
        threading.Event().wait(draw.uniform(0, 0.005))
        question.end()
        overtaken += asked.result(LONG_S)
    assert overtaken


@pytest.mark.direct("it looks at the server's own connections")
def test_a_write_is_finished_whatever_was_asked_since(
    work: Database, opened: Callable[[], Database], elsewhere: ThreadPoolExecutor
) -> None:
    watch, question = opened(), Question()

    @writes(LONG_S)
    def write() -> str:
        with work.transaction(None) as connection:
            sleep(connection, 0.3)
        return "written"

    asked = elsewhere.submit(question.ask, write)
    wait_for(watch, 1)
    question.end()

    assert asked.result(LONG_S) == "written"


def test_an_overtaken_look_up_takes_no_further_step(work: Database) -> None:
    question = Question()
    steps: list[str] = []

    def look_up() -> None:
        with work.transaction(None) as connection:
            steps.append(str(connection.scalar(text("SELECT 'first'"))))
            question.overtake()
            steps.append(str(connection.scalar(text("SELECT 'second'"))))

    with pytest.raises(Overtaken):
        question.ask(look_up)
    with pytest.raises(Overtaken):
        question.ask(look_up)

    assert steps == ["first"]
    assert pid(work)


def test_one_that_has_its_answer_is_not_told_anything(work: Database) -> None:
    question = Question()
    assert question.ask(lambda: pid(work))
    question.end()
    assert pid(work)
