"""What a counter has and its database does not, told from outside, before the database is changed."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.offline import OutboxStatus
from pos_app.outbox import looking


def unsent_in(home: Path) -> OutboxStatus:
    """Return how many pre-sales of a POS_HOME wait since when, and how many were set aside; raises NotWritten.

    Nothing is made or written; the program may be at work there.
    """
    return looking.unsent(home / "journal.sqlite")
