"""Engines: how the program connects, with every wait of libpq and the pool bounded."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import Dialect, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from pos_app.db.address import parameters_of
from pos_app.db.connection import BoundedConnection
from pos_app.db.tls import proof_for

CONNECT: dict[str, Any] = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    # Named statements do not survive a pooler in transaction mode.
    "prepare_threshold": None,
}
"""Seconds, except tcp_user_timeout (ms)."""

POOL_TIMEOUT = 5
"""Seconds that work waits for a connection before it is told that the database is busy."""


# Amounts in JSON stay exact.
_loads = partial(json.loads, parse_float=Decimal)


def work_engine(url: str, *, pool_size: int, trusted_network: bool = False) -> Engine:
    """Return the pooled engine of a counter's work; raises NotEncrypted for a remote host without verified TLS."""
    engine = _engine(
        url,
        application="balcao",
        trusted_network=trusted_network,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT,
        pool_recycle=1800,
        pool_use_lifo=True,
    )
    event.listen(engine, "checkout", partial(_check_alive, engine.dialect))
    return engine


def _check_alive(dialect: Dialect, driver: Any, *_: object) -> None:
    """Ask a connection that has been at rest whether it lives still; all that the pool has go with a dead one."""
    if driver.lately_alive:
        return
    try:
        dialect.do_ping(driver)
    except psycopg.Error as error:
        if driver.closed:
            raise InvalidatePoolError from error
        raise


def single_engine(url: str, *, application: str, trusted_network: bool = False) -> Engine:
    """Return an engine without a pool, for the health probe and for administrators' work; raises as `work_engine`."""
    return _engine(url, application=application, trusted_network=trusted_network, poolclass=NullPool)


def _engine(url: str, *, application: str, trusted_network: bool, **pool: Any) -> Engine:
    # SQLAlchemy's own way to connect knows neither the bounds nor lists of hosts.
    parameters = parameters_of(url)
    proof = proof_for(parameters, trusted_network=trusted_network)
    connect = partial(BoundedConnection.connect, **{**parameters, **CONNECT, **proof, "application_name": application})
    return create_engine(url, creator=connect, hide_parameters=True, json_deserializer=_loads, **pool)
