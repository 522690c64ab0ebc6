"""The states of a pre-sale and the steps between them; the database holds the same steps and decides."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """Where a pre-sale stands."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    CONVERTED = "converted"
    CANCELLED = "cancelled"


TRANSITIONS: Final = frozenset(
    {
        (Status.DRAFT, Status.PENDING),
        (Status.PENDING, Status.APPROVED),
        (Status.APPROVED, Status.CONVERTED),
        (Status.PENDING, Status.DRAFT),
        (Status.DRAFT, Status.CANCELLED),
        (Status.PENDING, Status.CANCELLED),
        (Status.APPROVED, Status.CANCELLED),
    }
)
"""Every step there is, from and to; nothing leaves converted or cancelled."""
