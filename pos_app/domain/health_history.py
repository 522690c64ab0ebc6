"""The last hour of the database's health: a sample for each probe, and the incidents, newest last."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.first_launch import Fault as Cause
from pos_app.domain.health import Fault, Health, HealthRow, HealthState

KEPT: Final = timedelta(hours=1)
KEPT_INCIDENTS: Final = 50
WELL: Final = frozenset({HealthState.CONNECTING, HealthState.ONLINE, HealthState.SENDING})
"""States that are no incident."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One probe: when, and the round trip in milliseconds, None where there was no good answer."""

    at: datetime
    rtt_ms: float | None


@dataclass(frozen=True, slots=True)
class Incident:
    """A time in which something was wrong; `ended` None: it still is."""

    began: datetime
    state: HealthState
    fault: Fault | None = None
    cause: Cause | None = None
    detail: str = ""
    ended: datetime | None = None


class HealthHistory:
    """Written by the thread that probes, read by any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples: deque[Sample] = deque()
        self._incidents: deque[Incident] = deque(maxlen=KEPT_INCIDENTS)

    def note(self, health: Health, row: HealthRow, now: datetime) -> None:
        """Take in a probe made at `now`, and the row that is shown after it."""
        with self._lock:
            self._samples.append(Sample(now, health.rtt_ms))
            while self._samples[0].at < now - KEPT:
                self._samples.popleft()
            self._note_incident(row, now)

    def samples(self) -> tuple[Sample, ...]:
        """Return the last hour's probes, oldest first."""
        with self._lock:
            return tuple(self._samples)

    def incidents(self) -> tuple[Incident, ...]:
        """Return what was wrong since the program began, oldest first; the last 50."""
        with self._lock:
            return tuple(self._incidents)

    def _note_incident(self, row: HealthRow, now: datetime) -> None:
        open_one = self._incidents[-1] if self._incidents and self._incidents[-1].ended is None else None
        if row.state in WELL:
            if open_one is not None:
                self._incidents[-1] = replace(open_one, ended=now)
            return
        found = Incident(now, row.state, row.last_error, row.cause, row.detail)
        if open_one is not None:
            if replace(open_one, began=now) == found:
                return
            self._incidents[-1] = replace(open_one, ended=now)
        self._incidents.append(found)
