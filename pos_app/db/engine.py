"""Engines: how the program connects, with every wait of libpq and the pool bounded."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import URL, Engine, NullPool, QueuePool, create_engine, make_url

from pos_app.domain.errors import Trouble, Unavailable

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


def _arguments(url: URL, *, trusted_network: bool, application: str) -> dict[str, Any]:
    host = url.host or str(url.query.get("host", ""))
    arguments = {**CONNECT, "application_name": application}
    local = host == "" or host.startswith("/") or host in ("localhost", "127.0.0.1", "::1")
    if not local and not trusted_network and url.query.get("sslmode") != "verify-full":
        raise Unavailable(Trouble.CONFIG)
    return arguments


def work_engine(url: str, *, pool_size: int, trusted_network: bool = False) -> Engine:
    """Return the pooled engine of a counter's work; raises Unavailable(CONFIG) for a remote host without TLS."""
    parts = make_url(url)
    return create_engine(
        parts,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT,
        pool_recycle=1800,
        pool_pre_ping=True,
        pool_use_lifo=True,
        hide_parameters=True,
        json_deserializer=_loads,
        connect_args=_arguments(parts, trusted_network=trusted_network, application="balcao"),
    )


def single_engine(url: str, *, application: str, trusted_network: bool = False) -> Engine:
    """Return an engine without a pool, for the health probe and for administrators' work."""
    parts = make_url(url)
    return create_engine(
        parts,
        poolclass=NullPool,
        hide_parameters=True,
        json_deserializer=_loads,
        connect_args=_arguments(parts, trusted_network=trusted_network, application=application),
    )
