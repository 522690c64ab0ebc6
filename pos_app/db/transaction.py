"""One service call is one transaction: it begins by saying who acts, and ends in a commit or leaves nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Connection, Engine, QueuePool

from pos_app.db.errors import translated
from pos_app.domain.health import PoolUse
from pos_app.domain.permissions import Operator


class Database:
    """Opens transactions on an engine; a value of its own, so that services name no engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._waiting = 0

    @contextmanager
    def transaction(self, operator: Operator | None) -> Iterator[Connection]:
        """Yield a connection in a transaction that acts for the operator; commit at the end, else roll back.

        Raises domain errors for known failures: NotSignedIn once the session has ended. None is for what comes before
        there is a session: signing in.
        """
        with translated(), self._connect() as connection, connection.begin():
            if operator is not None:
                # Bound, so that no log shows a token; a session that is over is refused here, for reading too.
                if operator.token:
                    connection.exec_driver_sql("SELECT api.act(%s)", (operator.token,))
                else:
                    connection.exec_driver_sql("SELECT set_config(%s, %s, true)", _identity(operator))
            yield connection

    def call(self, operator: Operator, statement: str, values: Sequence[object]) -> dict[str, Any]:
        """Call a function as a whole transaction for the operator, in one round trip; return its one row.

        `statement` marks its values with `%s`; its function refuses by itself who is not signed in. Raises what
        `transaction` does.
        """
        with translated(), self._connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)  # noqa: S101 - no other driver is used
            cursor = driver.cursor(row_factory=dict_row)
            try:
                # Sent together, with the BEGIN before them; what fails leaves the rest undone, COMMIT included.
                with driver.pipeline():
                    driver.execute("SELECT set_config(%s, %s, true)", _identity(operator))
                    cursor.execute(statement, values)
                    driver.execute("COMMIT")
            except psycopg.OperationalError:
                connection.invalidate()
                raise
            row = cursor.fetchone()
        assert row is not None  # noqa: S101 - a function called in FROM returns one
        return row

    def let_go(self) -> None:
        """Close the connections that nobody works with; new ones are opened when they are needed."""
        self._engine.dispose()

    def pool_use(self) -> PoolUse:
        """Return connections in use, the pool's size, and threads that wait for a connection; from any thread."""
        pool = self._engine.pool
        if not isinstance(pool, QueuePool):
            return PoolUse()
        drained = pool.checkedout() >= pool.size()
        return PoolUse(in_use=pool.checkedout(), size=pool.size(), waiting=self._waiting if drained else 0)

    def _connect(self) -> Connection:
        with self._lock:
            self._waiting += 1
        try:
            return self._engine.connect()
        finally:
            with self._lock:
                self._waiting -= 1


def _identity(operator: Operator) -> tuple[str, str]:
    """The setting that says who acts; local to a transaction, so it holds through a pooler too."""
    return ("pos.token", operator.token) if operator.token else ("pos.cli", operator.name)
