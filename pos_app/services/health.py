"""How the database is: a probe of its own connection, and how the pool is used."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait

from sqlalchemy import Engine

from pos_app.db import health, schema
from pos_app.db.transaction import Database
from pos_app.domain.errors import Trouble
from pos_app.domain.health import Health, PoolUse

PROBE_LIMIT = 1.5
"""Seconds that a probe takes at most: neither the name service nor a server that hangs is bounded by libpq alone."""


class HealthService:
    """Asks the server on a connection beside the pool, so that a drained pool is seen as such."""

    def __init__(
        self,
        probe_engine: Engine,
        database: Database,
        ensure: Callable[[], bool],
        keep_room: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engine = probe_engine
        self._database = database
        self._ensure = ensure
        self._keep_room = keep_room
        self._head: str | None = None
        self._asked: Future[Health] | None = None

    def probe(self) -> Health:
        """Connect, ask, measure, in 1.5 s at most; a failure is a Health with its trouble. Bugs are raised.

        For one thread at a time.
        """
        deadline = time.monotonic() + PROBE_LIMIT
        if self._asked is not None and not wait([self._asked], PROBE_LIMIT).done:
            return Health(trouble=Trouble.OFFLINE)
        self._asked = _begun(self._ask)
        if not wait([self._asked], max(0.0, deadline - time.monotonic())).done:
            # It ends by itself one day; until then no other is begun.
            return Health(trouble=Trouble.OFFLINE)
        answer, self._asked = self._asked, None
        return answer.result()

    def _ask(self) -> Health:
        if self._head is None:
            # Not where the services are made: reading the migrations takes longer than a start should wait for.
            self._head = schema.head()
        return health.ask(self._engine, self._head)

    def pool_use(self) -> PoolUse:
        """Return connections in use, the pool's size, and threads that wait for a connection."""
        return self._database.pool_use()

    def ensure_server(self) -> bool:
        """Start the embedded server again if it has died; True when it runs now. A server elsewhere: False."""
        return self._ensure()

    def keep_room(self) -> bool:
        """Have the room that the embedded server's recovery needs on a full disk; False while the disk lacks it."""
        return self._keep_room()


def _begun(work: Callable[[], Health]) -> Future[Health]:
    """Run it on a thread that holds up nobody, not even the program's end."""
    future: Future[Health] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the answer is taken
            future.set_exception(error)

    threading.Thread(target=run, name="health-probe", daemon=True).start()
    return future
