"""The state of the database as the status bar shows it, and when that state changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from pos_app.domain.errors import Trouble
from pos_app.domain.first_launch import Fault as Cause

MISSES_TO_FALL: Final = 2
"""Failed probes in a row before a failure is believed."""
PROBES_TO_SLOW: Final = 2
"""Strained probes in a row before the database is called slow."""
PROBES_TO_RISE: Final = 3
"""Good probes in a row before a better state is believed."""
SLOW_RTT_MS: Final = 250.0
"""A round trip above this is strained."""
REFRESH_PROBES: Final = 5
"""A changed round-trip time is shown at the latest after so many probes."""


class HealthState(StrEnum):
    """What a person is told about the connection."""

    CONNECTING = "connecting"
    ONLINE = "online"
    SENDING = "sending"
    """Connected, and what was kept while it was not is on its way."""
    SLOW = "slow"
    SWITCHING = "switching"
    OFFLINE = "offline"
    ATTENTION = "attention"
    BLOCKED = "blocked"


Fault = Trouble | Literal["bug"]
"""Why a probe got no good answer; "bug" is the program's own failure to ask."""

STATE_OF: Final[Mapping[Fault, HealthState]] = MappingProxyType(
    {
        Trouble.OFFLINE: HealthState.OFFLINE,
        Trouble.TIME_OUT: HealthState.OFFLINE,
        Trouble.READ_ONLY: HealthState.SWITCHING,
        Trouble.BUSY: HealthState.SLOW,
        Trouble.CAPACITY: HealthState.ATTENTION,
        Trouble.CORRUPT: HealthState.BLOCKED,
        Trouble.CONFIG: HealthState.BLOCKED,
        Trouble.SCHEMA: HealthState.BLOCKED,
        "bug": HealthState.ATTENTION,
    }
)
"""The state that each fault leads to."""

STATE_OF_CAUSE: Final[Mapping[Cause, HealthState]] = MappingProxyType(
    {
        Cause.UNKNOWN_HOST: HealthState.OFFLINE,
        Cause.PORT_CLOSED: HealthState.OFFLINE,
        Cause.SILENT: HealthState.OFFLINE,
        Cause.FULL: HealthState.SLOW,
        Cause.REPLICA: HealthState.SWITCHING,
        Cause.PASSWORD: HealthState.BLOCKED,
        Cause.NOT_ADMITTED: HealthState.BLOCKED,
        Cause.NO_DATABASE: HealthState.BLOCKED,
        Cause.NO_TLS: HealthState.BLOCKED,
        Cause.CERTIFICATE: HealthState.BLOCKED,
        Cause.TOO_OLD: HealthState.BLOCKED,
        Cause.OLDER: HealthState.BLOCKED,
        Cause.NEWER: HealthState.BLOCKED,
        Cause.FOREIGN: HealthState.BLOCKED,
    }
)
"""The state that a cause leads to where a probe could tell it; it is surer than the fault."""


class Repair(StrEnum):
    """What became of starting the program's own server again, after it had died."""

    RUNNING = "running"
    NO_ROOM = "no_room"
    FAILED = "failed"


ServerRole = Literal["primary", "replica"]


@dataclass(frozen=True, slots=True)
class Health:
    """What one probe found: the server's answer (rtt in milliseconds), or the fault instead of one.

    `cause` is what lies behind a fault where it can be told, `detail` what its words name: a login, a database, a
    version. A server that answers and cannot be used has both. `exposed`: the way to the server is over a network and
    not protected, as the setting for a trusted network allows.
    """

    rtt_ms: float | None = None
    server_version: str = ""
    role: ServerRole | None = None
    migration: str = ""
    trouble: Fault | None = None
    cause: Cause | None = None
    detail: str = ""
    exposed: bool = False


@dataclass(frozen=True, slots=True)
class PoolUse:
    """Connections in use, the pool's size, and pieces of work waiting for a connection."""

    in_use: int = 0
    size: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Unsent:
    """Pre-sales kept on this counter: on their way, since when the oldest is, and set aside because refused."""

    waiting: int = 0
    rejected: int = 0
    oldest: datetime | None = None


NOTHING_UNSENT: Final = Unsent()


@dataclass(frozen=True, slots=True)
class HealthRow:
    """What the status bar shows; last_error is the fault behind the present state, None when all is well."""

    state: HealthState
    since: datetime
    rtt_ms: float | None = None
    in_use: int = 0
    size: int = 0
    waiting: int = 0
    server_version: str = ""
    role: ServerRole | None = None
    migration: str = ""
    last_error: Fault | None = None
    cause: Cause | None = None
    detail: str = ""
    exposed: bool = False
    unsent: Unsent = NOTHING_UNSENT
    repair: Repair | None = None


class HealthTracker:
    """Turns single probes into a steady state: a failure is believed the second time, a recovery the third."""

    def __init__(self, now: datetime) -> None:
        self._row = HealthRow(HealthState.CONNECTING, now)
        self._base = HealthState.CONNECTING
        self._misses = 0
        self._strained = 0
        self._calm = 0
        self._good = 0
        self._probes_since_shown = 0

    @property
    def row(self) -> HealthRow:
        """The row shown last."""
        return self._row

    def observe(
        self,
        health: Health,
        pool: PoolUse,
        now: datetime,
        unsent: Unsent = NOTHING_UNSENT,
        repair: Repair | None = None,
    ) -> HealthRow | None:
        """Take in one probe made at `now`; the new row when what is shown changes, else None."""
        fault, cause = health.trouble, health.cause
        if fault is None and health.role == "replica":
            fault, cause = Trouble.READ_ONLY, Cause.REPLICA
        self._count(fault, strained=pool.waiting > 0 or (health.rtt_ms or 0.0) > SLOW_RTT_MS)
        self._base = self._next_state(fault, cause)
        state = _with_unsent(self._base, unsent)
        answered = health.rtt_ms is not None
        error, cause, detail = self._last_error(self._base, fault, cause, health.detail)
        row = replace(
            self._row,
            state=state,
            since=self._row.since if state is self._row.state else now,
            rtt_ms=self._rtt(self._base, health),
            in_use=pool.in_use,
            size=pool.size,
            waiting=pool.waiting,
            server_version=health.server_version if answered else self._row.server_version,
            role=health.role if answered else self._row.role,
            migration=health.migration if answered else self._row.migration,
            last_error=error,
            cause=cause,
            detail=detail,
            exposed=health.exposed if answered else self._row.exposed,
            unsent=unsent,
            repair=repair if self._base is HealthState.OFFLINE else None,
        )
        return self._shown(row)

    def _count(self, fault: Fault | None, *, strained: bool) -> None:
        if fault is not None:
            self._misses += 1
            self._good = self._calm = self._strained = 0
            return
        self._misses = 0
        self._good += 1
        self._strained = self._strained + 1 if strained else 0
        self._calm = 0 if strained else self._calm + 1

    def _next_state(self, fault: Fault | None, cause: Cause | None) -> HealthState:
        state = self._base
        if fault is not None:
            known = STATE_OF[fault] if cause is None else STATE_OF_CAUSE[cause]
            return known if self._misses >= MISSES_TO_FALL else state
        if state is HealthState.SLOW:
            return HealthState.ONLINE if self._calm >= PROBES_TO_RISE else state
        if state in (HealthState.CONNECTING, HealthState.ONLINE) or self._good >= PROBES_TO_RISE:
            return HealthState.SLOW if self._strained >= PROBES_TO_SLOW else HealthState.ONLINE
        return state

    def _last_error(
        self, state: HealthState, fault: Fault | None, cause: Cause | None, detail: str
    ) -> tuple[Fault | None, Cause | None, str]:
        if state is HealthState.ONLINE or (state is HealthState.SLOW and fault is None):
            return None, None, ""
        if fault is not None and self._misses >= MISSES_TO_FALL:
            return fault, cause, detail
        return self._row.last_error, self._row.cause, self._row.detail

    def _rtt(self, state: HealthState, health: Health) -> float | None:
        """The round trip to show: that of the last answer, none while the server is called away."""
        if state is HealthState.OFFLINE or self._misses >= MISSES_TO_FALL:
            return None
        return self._row.rtt_ms if health.trouble is not None else _rounded(health.rtt_ms)

    def _shown(self, row: HealthRow) -> HealthRow | None:
        """The row, unless all that is new in it is a small and recent change of the round-trip time."""
        self._probes_since_shown += 1
        if row == self._row:
            return None
        if (
            row == replace(self._row, rtt_ms=row.rtt_ms)
            and not _rtt_jumped(self._row.rtt_ms, row.rtt_ms)
            and self._probes_since_shown < REFRESH_PROBES
        ):
            return None
        self._row = row
        self._probes_since_shown = 0
        return row


def _with_unsent(state: HealthState, unsent: Unsent) -> HealthState:
    """What was kept on the counter changes what is told of a database that is well."""
    if state is not HealthState.ONLINE:
        return state
    if unsent.rejected:
        return HealthState.ATTENTION
    return HealthState.SENDING if unsent.waiting else state


def _rounded(rtt_ms: float | None) -> float | None:
    return None if rtt_ms is None else round(rtt_ms, 1 if rtt_ms < 10 else 0)


def _rtt_jumped(shown: float | None, new: float | None) -> bool:
    """Whether the change is worth showing at once: a fifth of it and a whole millisecond at least."""
    if shown is None or new is None:
        return shown is not new
    return abs(new - shown) >= max(1.0, shown * 0.2)
