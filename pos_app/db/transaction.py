"""One service call is one transaction: it begins by saying who acts, and ends in a commit or leaves nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

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
                # Local to the transaction, so it holds through a pooler too; bound, so that no log shows a token.
                if operator.token:
                    connection.exec_driver_sql("SELECT api.act(%s)", (operator.token,))
                else:
                    connection.exec_driver_sql("SELECT set_config('pos.cli', %s, true)", (operator.name,))
            yield connection

    def pool_use(self) -> PoolUse:
        """Return connections in use, the pool's size, and threads that wait for a connection; from any thread."""
        pool = self._engine.pool
        if not isinstance(pool, QueuePool):
            return PoolUse()
        return PoolUse(in_use=pool.checkedout(), size=pool.size(), waiting=self._waiting)

    def _connect(self) -> Connection:
        with self._lock:
            self._waiting += 1
        try:
            return self._engine.connect()
        finally:
            with self._lock:
                self._waiting -= 1
