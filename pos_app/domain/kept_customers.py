"""What a counter keeps of customers for when the database is away, as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pos_app.domain.rows import CustomerRow

LIFE: Final = timedelta(days=7)
"""How long customers are kept without the database."""

MOST: Final = 100_000
"""Customers kept on a counter: of more, those that were added last."""


class Keeping(StrEnum):
    """Whether customers are kept on this counter."""

    OFF = "off"
    """The shop does not want it, or has not been asked yet."""
    KEPT = "kept"
    NO_KEY_STORE = "no_key_store"
    """The shop wants it, but this machine has no key store that answers."""


@dataclass(frozen=True, slots=True)
class KeptCustomers:
    """How it stands with them: how many there are, and when they were last as in the database."""

    keeping: Keeping = Keeping.OFF
    count: int = 0
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundCustomers:
    """What a look-up found; `as_of`: on the counter, as it was then; None: in the database."""

    rows: tuple[CustomerRow, ...]
    as_of: datetime | None = None
