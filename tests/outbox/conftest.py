"""A journal of a test's own, a person to write, and a clock that goes as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.offline import OfflineKey
from pos_app.domain.permissions import Operator, Role
from pos_app.outbox.journal import Journal
from tests.services.conftest import (  # noqa: F401 - fixtures
    open_counter,
    own_database,
    own_owner,
    own_shop,
    owner,
    shop,
    shop_database,
    shop_template,
)


class Clock:
    """Now, until it is put forward."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    journal = Journal(tmp_path, clock)
    yield journal
    journal.close()


@pytest.fixture
def marina() -> Operator:
    return Operator(uuid7(), "Marina Alves", "marina@loja.example", Role.EMPLOYEE, "C03")


def key_of(person: Operator, token: str = "a-token", **changes: object) -> OfflineKey:
    assert person.user_id is not None
    now = datetime.now(UTC)
    values = {
        "user_id": person.user_id,
        "email": person.email,
        "name": person.name,
        "role": person.role,
        "counter": person.counter,
        "issued_at": now,
        "expires_at": now + timedelta(hours=72),
        "token": token,
    }
    return OfflineKey(**{**values, **changes})  # type: ignore[arg-type]
