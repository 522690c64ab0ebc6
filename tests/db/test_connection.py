"""The bounded connection: what it rests on in psycopg, and that every kind of wait ends with the operation."""

from __future__ import annotations

import inspect
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from pos_app.db import deadline, names
from pos_app.db.address import parameters_of
from pos_app.db.connection import BoundedConnection, DeadlinePassed, with_addresses
from pos_app.db.deadline import SEARCH_S, within
from pos_app.db.engine import work_engine
from pos_app.db.examine import examine
from pos_app.db.retry import reads, writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.first_launch import Fault, ServerAddress
from tests import cluster
from tests.db.test_engine import silence  # noqa: F401 - a fixture
from tests.proxy import Fate, proxy


@pytest.fixture
def connection(database: cluster.Database) -> Iterator[BoundedConnection]:
    connection = BoundedConnection.connect(**parameters_of(database.app_url))
    yield connection
    connection.close()


Opened = Callable[..., Database]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens what a counter works with."""
    with ExitStack() as closing:

        def opened(url: str, **more: Any) -> Database:
            engine = work_engine(url, **more)
            closing.callback(engine.dispose)
            return Database(engine)

        yield opened


def test_the_tested_versions_of_psycopg_are_in_use() -> None:
    assert (3, 3) <= tuple(map(int, psycopg.__version__.split(".")[:2])) < (3, 4)


def test_psycopg_offers_what_the_bounds_hang_on() -> None:
    wait = inspect.signature(psycopg.Connection.wait)
    assert list(wait.parameters) == ["self", "gen", "interval", "timeout"]
    assert issubclass(psycopg.errors._WaitTimeout, Exception)
    # Both hooks of connecting are asked for.
    asked = inspect.getsource(psycopg.Connection.connect)
    assert "cls._get_connection_params(" in asked
    assert "cls._connect_gen(" in asked


WAITS: dict[str, Callable[[BoundedConnection], object]] = {
    "execute": lambda c: c.execute("SELECT pg_sleep(20)"),
    "executemany": lambda c: c.cursor().executemany("SELECT pg_sleep(%s)", [(20,), (20,)]),
    "pipeline": lambda c: _piped(c, "SELECT pg_sleep(20)"),
    "copy": lambda c: _copied(c),
    "stream": lambda c: list(c.cursor().stream("SELECT pg_sleep(20)")),
}


def _piped(connection: BoundedConnection, statement: str) -> None:
    with connection.pipeline():
        connection.execute(statement)


def _copied(connection: BoundedConnection) -> None:
    with connection.cursor().copy("COPY (SELECT pg_sleep(20)) TO STDOUT") as rows:
        for _ in rows:
            pass


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
def test_every_wait_of_a_connection_ends_with_the_operation(
    connection: BoundedConnection, wait: Callable[[BoundedConnection], object]
) -> None:
    begun = time.monotonic()
    with within(0.3), pytest.raises(psycopg.OperationalError):
        wait(connection)
    assert time.monotonic() - begun < 2
    assert connection.closed


@pytest.mark.parametrize("fate", [Fate.HANG_BEFORE, Fate.HANG_AFTER])
def test_a_commit_without_an_answer_ends_and_may_be_done(
    database: cluster.Database, fate: Fate, opened: Opened
) -> None:
    with proxy(database.app_url) as standing:
        work = opened(standing.url, pool_size=1)
        standing.fate = lambda: fate
        begun = time.monotonic()
        with pytest.raises(Unavailable) as refused, within(0.5), work.transaction(None) as connection:
            connection.execute(text("SELECT 1"))
        assert (refused.value.trouble, refused.value.maybe_done) == (Trouble.TIME_OUT, True)
        assert time.monotonic() - begun < 2
        assert work.pool_use().in_use == 0
        standing.fate = lambda: Fate.PASS
        with work.transaction(None) as connection:
            assert connection.scalar(text("SELECT 1")) == 1


def test_what_breaks_before_the_commit_is_certainly_not_done(database: cluster.Database, opened: Opened) -> None:
    with proxy(database.app_url) as standing:
        work = opened(standing.url, pool_size=1)

        def cut_in_the_middle() -> None:
            with work.transaction(None) as connection:
                connection.execute(text("SELECT 1"))
                standing.cut()
                connection.execute(text("SELECT 2"))

        with pytest.raises(Unavailable) as refused:
            cut_in_the_middle()
    assert (refused.value.trouble, refused.value.maybe_done) == (Trouble.OFFLINE, False)


def test_a_silent_server_is_given_up_with_the_operation(silence: str, opened: Opened) -> None:  # noqa: F811 - the fixture
    work = opened(silence, pool_size=1)
    begun = time.monotonic()
    with within(0.5), pytest.raises(Unavailable), work.transaction(None):
        pass
    assert time.monotonic() - begun < 2


def test_the_turn_for_a_connection_is_waited_for_no_longer_than_the_operation(
    database: cluster.Database, opened: Opened
) -> None:
    work = opened(database.app_url, pool_size=1)
    refused: list[Trouble] = []

    def ask() -> None:
        try:
            with within(0.3), work.transaction(None):
                pass
        except Unavailable as error:
            refused.append(error.trouble)

    with work.transaction(None):
        waiting = threading.Thread(target=ask)
        waiting.start()
        waiting.join(3)
        assert refused == [Trouble.BUSY]
    assert work.pool_use().waiting == 0


def test_a_search_is_ended_by_the_server_itself(database: cluster.Database, opened: Opened) -> None:
    work = opened(database.app_url, pool_size=1)

    @reads(SEARCH_S)
    def search() -> None:
        with work.transaction(None) as connection:
            pid.append(connection.scalar(text("SELECT pg_backend_pid()")))
            connection.execute(text("SELECT pg_sleep(5)"))

    pid: list[Any] = []
    with pytest.raises(Unavailable) as refused:
        search()
    assert (refused.value.trouble, refused.value.sqlstate) == (Trouble.TIME_OUT, "57014")
    with work.transaction(None) as connection:
        # The connection survived, and the limit did not stay on it.
        assert connection.scalar(text("SELECT pg_backend_pid()")) == pid[0]
        assert connection.scalar(text("SHOW statement_timeout")) == "8s"


def test_an_inner_limit_never_lengthens_the_outer_one() -> None:
    assert deadline.left() is None
    with within(1):
        with within(5):
            assert 0.9 < (deadline.left() or 0) <= 1
        with within(0.1):
            assert (deadline.left() or 0) <= 0.1
        assert (deadline.left() or 0) > 0.5
    assert not deadline.running()


# Names


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A name server that stays silent until the test lets it answer."""
    answer = threading.Event()
    real = socket.getaddrinfo

    def silent(host: Any, *rest: Any, **more: Any) -> Any:
        answer.wait(30)
        if host == "nobody.example":
            raise socket.gaierror(-2, "Name or service not known")
        return real("127.0.0.1", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    monkeypatch.setattr(names, "_known", {})
    yield answer
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "name-look-up":
            thread.join(5)


def test_a_silent_name_server_is_given_up_and_asked_once_at_a_time(resolver: threading.Event, opened: Opened) -> None:
    work = opened("postgresql+psycopg://a:b@db.example:1/c", pool_size=2, trusted_network=True)
    for _ in range(3):
        begun = time.monotonic()
        with within(0.3), pytest.raises(Unavailable) as refused, work.transaction(None):
            pass
        assert refused.value.trouble is Trouble.OFFLINE
        assert time.monotonic() - begun < 1.5
    assert sum(thread.name == "name-look-up" for thread in threading.enumerate()) == 1


def test_a_name_known_before_serves_while_the_name_server_is_silent(resolver: threading.Event) -> None:
    resolver.set()
    assert names.addresses("db.example") == ("127.0.0.1",)
    resolver.clear()
    with within(0.2):
        assert names.addresses("db.example") == ("127.0.0.1",)


def test_a_name_that_nobody_knows_is_told_at_once(resolver: threading.Event) -> None:
    resolver.set()
    with pytest.raises(psycopg.OperationalError, match="failed to resolve host"):
        names.addresses("nobody.example")


def test_of_several_hosts_each_name_is_looked_up_beside_its_port(resolver: threading.Event) -> None:
    resolver.set()
    made = with_addresses({"host": "a.example,10.0.0.7,nobody.example", "port": "1,2,3", "dbname": "x"})
    assert made == {"host": "a.example,10.0.0.7", "hostaddr": "127.0.0.1,", "port": "1,2", "dbname": "x"}
    assert with_addresses({"host": "/run/pg"}) == {"host": "/run/pg"}


# Whole operations once more


class Attempts:
    """Fails as told, then succeeds."""

    def __init__(self, *failures: Unavailable) -> None:
        self._failures = list(failures)
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        if self._failures:
            raise self._failures.pop(0)
        return "done"


def lost(*, maybe_done: bool = False) -> Unavailable:
    return Unavailable(Trouble.OFFLINE, maybe_done=maybe_done)


def undone(sqlstate: str) -> Unavailable:
    error = Unavailable(Trouble.BUSY)
    error.sqlstate = sqlstate
    return error


@pytest.mark.parametrize("kind", [reads, writes_by_id, writes])
@pytest.mark.parametrize("sqlstate", ["40001", "40P01", "55P03"])
def test_what_the_database_undid_for_others_is_run_again(kind: Any, sqlstate: str) -> None:
    attempts = Attempts(undone(sqlstate), undone(sqlstate))
    assert kind()(attempts)() == "done"
    with pytest.raises(Unavailable):
        kind()(Attempts(*(undone(sqlstate) for _ in range(3))))()


@pytest.mark.parametrize(("kind", "made"), [(reads, 2), (writes_by_id, 2), (writes, 1)])
def test_what_may_be_done_is_sent_again_only_where_its_id_tells(kind: Any, made: int) -> None:
    attempts = Attempts(lost(maybe_done=True))
    if made == 1:
        with pytest.raises(Unavailable) as refused:
            kind()(attempts)()
        assert refused.value.maybe_done
    else:
        assert kind()(attempts)() == "done"
    assert attempts.made == made


def test_a_write_that_was_certainly_lost_is_sent_again() -> None:
    assert writes()(Attempts(lost(), Unavailable(Trouble.READ_ONLY)))() == "done"


def test_once_it_may_be_done_no_later_failure_denies_it() -> None:
    with pytest.raises(Unavailable) as refused:
        writes_by_id()(Attempts(lost(maybe_done=True), lost(), lost()))()
    assert refused.value.maybe_done


@pytest.mark.parametrize("trouble", [Trouble.TIME_OUT, Trouble.CONFIG, Trouble.SCHEMA, Trouble.CORRUPT])
def test_what_would_fail_again_is_not_tried_again(trouble: Trouble) -> None:
    attempts = Attempts(Unavailable(trouble))
    with pytest.raises(Unavailable):
        reads()(attempts)()
    assert attempts.made == 1


def test_an_operation_inside_another_is_repeated_with_it_alone() -> None:
    inner = Attempts(lost(), lost())
    outer = reads()(reads()(inner))
    assert outer() == "done"
    assert inner.made == 3


def test_no_try_begins_when_the_time_is_over() -> None:
    attempts = Attempts(lost(), lost())

    @reads(0.05)
    def slow() -> str:
        threading.Event().wait(0.06)
        return attempts()

    with pytest.raises(Unavailable):
        slow()
    assert attempts.made == 1


def test_a_passed_deadline_has_its_own_error() -> None:
    assert issubclass(DeadlinePassed, psycopg.OperationalError)


def test_a_silent_name_server_holds_up_no_check_of_a_server(resolver: threading.Event, tmp_path: Path) -> None:
    begun = time.monotonic()
    found = examine(ServerAddress("db.example", 1), "b", tmp_path)
    assert (found.failures[0].fault, found.failures[0].detail) == (Fault.UNKNOWN_HOST, "db.example")
    assert time.monotonic() - begun < names.LIMIT_S + 2
