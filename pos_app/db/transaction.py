"""One service call is one transaction: it begins by saying who acts, and ends in a commit or leaves nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import lru_cache, partial
from typing import Any, Final, LiteralString

from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row, namedtuple_row
from sqlalchemy import Connection, Dialect, Engine, QueuePool, text

from pos_app.db import deadline
from pos_app.db.connection import BoundedConnection
from pos_app.db.engine import POOL_TIMEOUT
from pos_app.db.errors import broke, translated
from pos_app.domain import question
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.health import PoolUse
from pos_app.domain.permissions import Operator
from pos_app.domain.question import Overtaken

NO_VALUES: Final[Mapping[str, object]] = {}

Asked = tuple[LiteralString, Sequence[object]]
"""A statement and its values."""

_ACTING: Final = " WHERE (SELECT set_config(%s, %s, true)) IS NOT NULL"
"""Says who acts in the very statement that acts: a filter that is asked once, before all else."""


class Database:
    """Opens transactions on an engine; a value of its own, so that services name no engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._waiting = 0
        pool = engine.pool
        # Its turns are given out here: the pool itself knows one limit for everybody.
        self._turns = threading.Semaphore(pool.size()) if isinstance(pool, QueuePool) else None
        # Shut while all turns are wanted: who comes later would overtake for as long as there are such.
        self._gate = threading.Lock()

    @contextmanager
    def transaction(self, operator: Operator | None) -> Iterator[Connection]:
        """Yield a connection in a transaction that acts for the operator; commit at the end, else roll back.

        It ends within the operation that it is part of, or is an interactive one by itself. Raises domain errors for
        known failures: NotSignedIn once the session has ended; Unavailable, with `maybe_done` where the COMMIT got no
        answer; Overtaken where nobody waits for the answer any more (`domain.question`). None is for what comes before
        there is a session: signing in.
        """
        committing = False
        try:
            with _bounded(), translated(), self._connection() as connection:
                with connection.begin():
                    # Its COMMIT or ROLLBACK is not ended: the connection is then for somebody else.
                    with question.ending_by(partial(_end_statement, _driver(connection))):
                        _open(_driver(connection), operator)
                        yield connection
                    committing = True
                _check_acknowledged(connection)
        except Unavailable as error:
            self._judge(error, committing=committing)
            if question.overtaken():
                raise Overtaken from error
            raise

    def call(self, operator: Operator, statement: str, values: Sequence[object]) -> dict[str, Any]:
        """Call a function as a whole transaction for the operator, in one round trip; return its one row.

        `statement` marks its values with `%s` and has no WHERE; its function refuses by itself who is not signed in.
        Raises what `transaction` does.
        """
        committing = False
        try:
            with _bounded(), translated(), self._connection() as connection:
                driver = _driver(connection)
                cursor = driver.cursor(row_factory=dict_row)
                committing = True
                try:
                    driver.autocommit = True
                    cursor.execute(statement + _ACTING, (*values, *_identity(operator)))
                finally:
                    _end_call(connection, driver)
                _check_acknowledged(connection)
                row = cursor.fetchone()
        except Unavailable as error:
            self._judge(error, committing=committing)
            raise
        assert row is not None  # noqa: S101 - a function called in FROM returns one
        return row

    def read(self, operator: Operator, statement: str, values: Mapping[str, object] = NO_VALUES) -> list[Any]:
        """Ask one statement as a whole transaction for the operator, in one round trip; return its rows, named tuples.

        `statement` names its values `:so` and writes nothing. Raises what `transaction` does.
        """
        try:
            with _bounded(), translated(), self._connection() as connection:
                driver = _driver(connection)
                cursor = driver.cursor(row_factory=namedtuple_row)
                asked = _as_driver_reads(statement, connection.dialect)
                try:
                    driver.autocommit = True
                    # Without BEGIN what goes together is a transaction, answered at its end: what fails first is told.
                    with question.ending_by(partial(_end_statement, driver)), _together(driver):
                        driver.execute(*_acting(operator))
                        if (given := _server_time(driver)) is not None:
                            driver.execute(*given)
                        cursor.execute(asked, values)
                finally:
                    _end_call(connection, driver)
                return cursor.fetchall()
        except Unavailable as error:
            self._judge(error, committing=False)
            if question.overtaken():
                raise Overtaken from error
            raise

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Close all connections once the work under way here has ended; what comes meanwhile waits for its turn.

        Work that does not end within POOL_TIMEOUT keeps its connection.
        """
        with ExitStack() as held:
            self._take_all_turns(held)
            self.let_go()
            yield

    def let_go(self) -> None:
        """Close all connections, those in use when they are given back; what comes then opens new ones."""
        with self._lock:
            before = self._engine.pool
            # First the other pool, so that who gives a connection back to this one either sees that or is swept up.
            self._engine.dispose(close=False)
        before.dispose()

    def pool_use(self) -> PoolUse:
        """Return connections in use, the pool's size, and threads that wait for a connection; from any thread."""
        pool = self._engine.pool
        if not isinstance(pool, QueuePool):
            return PoolUse()
        return PoolUse(in_use=pool.checkedout(), size=pool.size(), waiting=self._waiting)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Wait for one's turn and yield a connection; raises Unavailable(BUSY) when the turn does not come in time."""
        if self._turns is None:
            with self._engine.connect() as connection:
                yield connection
            return
        self._take_turn(self._turns)
        pool = self._engine.pool
        try:
            with self._engine.connect() as connection:
                yield connection
        finally:
            if pool is not self._engine.pool:
                pool.dispose()
            self._turns.release()

    def _take_turn(self, turns: threading.Semaphore) -> None:
        if not self._gate.locked() and turns.acquire(blocking=False):
            return
        left = deadline.left()
        ends = time.monotonic() + (POOL_TIMEOUT if left is None else min(POOL_TIMEOUT, left))
        with self._lock:
            self._waiting += 1
        try:
            taken = self._gate.acquire(timeout=_until(ends))
            if taken:
                self._gate.release()
                taken = turns.acquire(timeout=_until(ends))
        finally:
            with self._lock:
                self._waiting -= 1
        if not taken:
            raise Unavailable(Trouble.BUSY)

    def _take_all_turns(self, held: ExitStack) -> None:
        pool = self._engine.pool
        if self._turns is None or not isinstance(pool, QueuePool):
            return
        ends = time.monotonic() + POOL_TIMEOUT
        if self._gate.acquire(timeout=_until(ends)):
            held.callback(self._gate.release)
        for _ in range(pool.size()):
            if not self._turns.acquire(timeout=_until(ends)):
                return
            held.callback(self._turns.release)

    def _judge(self, error: Unavailable, *, committing: bool) -> None:
        """Say whether it may be done all the same; after a replica's refusal no old connection is used again."""
        error.maybe_done |= committing and broke(error)
        if error.trouble is Trouble.READ_ONLY:
            self.let_go()


def _end_statement(driver: BoundedConnection) -> None:
    """Have the server end the statement under way, from any thread; raises Unavailable where it is not reached."""
    with translated():
        driver.end_statement()


def _until(moment: float) -> float:
    """Seconds from now, as a wait takes them."""
    return max(0.0, moment - time.monotonic())


def _bounded() -> AbstractContextManager[None]:
    """The operation that the thread is in, or one of its own."""
    return nullcontext() if deadline.running() else deadline.within(deadline.INTERACTIVE_S)


def _open(driver: BoundedConnection, operator: Operator | None) -> None:
    """Begin, say who acts and give the server time, in one round trip."""
    asked = [_server_time(driver)] if operator is None else [_acting(operator), _server_time(driver)]
    wanted = [each for each in asked if each is not None]
    if wanted:
        with _together(driver):
            for each in wanted:
                driver.execute(*each)


@contextmanager
def _together(driver: BoundedConnection) -> Iterator[None]:
    """Send what the block asks without waiting for each answer; what failed first is raised.

    Behind it the end of a pipeline fails as well, which psycopg would log.
    """
    failure: Exception | None = None
    try:
        with driver.pipeline():
            try:
                yield
            except Exception as error:  # noqa: BLE001 - raised below
                failure = error
    except Exception as error:  # noqa: BLE001 - raised below
        failure = failure or error
    if failure is not None:
        raise failure


def _acting(operator: Operator) -> Asked:
    # Bound, so that no log shows a token; a session that is over is refused here, for reading too.
    if operator.token:
        return "SELECT api.act(%s)", (operator.token,)
    return "SELECT set_config(%s, %s, true)", _identity(operator)


def _server_time(driver: BoundedConnection) -> Asked | None:
    """Have the server end a statement before the operation's time is over; an interactive one has its login's."""
    seconds = deadline.for_statements()
    if seconds is None:
        return None
    time = f"{max(1, round(seconds * 1000))}ms"
    if seconds > deadline.INTERACTIVE_S and driver.info.server_version >= 170000:
        return (
            "SELECT set_config('statement_timeout', %s, true), set_config('transaction_timeout', '0', true)",
            (time,),
        )
    return "SELECT set_config('statement_timeout', %s, true)", (time,)


@lru_cache(maxsize=256)
def _as_driver_reads(statement: str, dialect: Dialect) -> LiteralString:
    """A statement whose values are named `:so`, as psycopg wants them."""
    return str(text(statement).compile(dialect=dialect))


def _end_call(connection: Connection, driver: BoundedConnection) -> None:
    """Have the next ones' statements in one transaction again; a connection whose answer never came is let go of."""
    if driver.info.transaction_status is TransactionStatus.IDLE:
        driver.autocommit = False
    else:
        connection.invalidate()


def _check_acknowledged(connection: Connection) -> None:
    """Raise Unavailable where the COMMIT ended before its standby had it; the same sent again finds out."""
    driver = _driver(connection)
    if driver.unconfirmed:
        connection.invalidate()
        raise Unavailable(Trouble.TIME_OUT, maybe_done=True)


def _driver(connection: Connection) -> BoundedConnection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, BoundedConnection)  # noqa: S101 - our engines open no other
    return driver


def _identity(operator: Operator) -> tuple[str, str]:
    """The setting that says who acts; local to a transaction, so it holds through a pooler too."""
    return ("pos.token", operator.token) if operator.token else ("pos.cli", operator.name)
