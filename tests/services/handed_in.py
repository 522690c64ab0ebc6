"""What a counter hands in, and the service that takes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.services.handing_in import HandingIn
from tests.factories import ask

NUMBERS = iter(range(1, 10_000))


@pytest.fixture
def handing_in(counter: Database) -> HandingIn:
    return HandingIn(counter)


def payload(made: PreSaleDraft, **changes: Any) -> dict[str, Any]:
    """What a journal of counter C03 sends."""
    values = {
        "schema": 1,
        "request": str(uuid7()),
        "copy": str(uuid7()),
        "number": f"C03-{next(NUMBERS):04d}",
        "made_at": datetime.now(UTC).isoformat(),
        "body": made.body(),
    }
    return {**values, **changes}


def stored(owner: Engine, key: UUID, column: str) -> Any:
    return ask(owner, f"SELECT {column} FROM pos.pre_sale WHERE id = :id", id=key)
