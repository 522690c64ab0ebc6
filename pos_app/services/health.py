"""How the database is: a probe of its own connection, and how the pool is used."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Engine, text

from pos_app.db.errors import translated
from pos_app.db.transaction import Database
from pos_app.domain.errors import Unavailable
from pos_app.domain.health import Health, PoolUse


class HealthService:
    """Asks the server on a connection beside the pool, so that a drained pool is seen as such."""

    def __init__(self, probe_engine: Engine, database: Database, ensure: Callable[[], bool]) -> None:
        self._engine = probe_engine
        self._database = database
        self._ensure = ensure

    def probe(self) -> Health:
        """Connect, ask, measure; a failure is a Health with its trouble. Bugs are raised."""
        try:
            with translated(), self._engine.connect() as connection:
                connection.exec_driver_sql("SET statement_timeout = '1s'")
                begun = time.perf_counter()
                row = connection.execute(
                    text(
                        "SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS standby,"
                        " api.schema_version() AS migration"
                    )
                ).one()
                rtt_ms = (time.perf_counter() - begun) * 1000
        except Unavailable as error:
            return Health(trouble=error.trouble)
        return Health(
            rtt_ms=rtt_ms,
            server_version=row.version.split(" ")[0],
            role="replica" if row.standby else "primary",
            migration=row.migration or "",
        )

    def pool_use(self) -> PoolUse:
        """Return connections in use, the pool's size, and threads that wait for a connection."""
        return self._database.pool_use()

    def ensure_server(self) -> bool:
        """Start the embedded server again if it has died; True when it runs now. A server elsewhere: False."""
        return self._ensure()
