"""What a monitor tells, for tests."""

from datetime import UTC, datetime
from typing import Any

from pos_app.domain.health import HealthRow, HealthState


def row(state: HealthState = HealthState.ONLINE, **more: Any) -> HealthRow:
    return HealthRow(state, datetime(2026, 11, 22, 15, 4, tzinfo=UTC), **more)
