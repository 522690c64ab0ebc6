"""How far a refresh of a counter's copies looks back for what has changed in the database.

A change bears the moment at which its transaction began, by the database's clock, and is seen once that has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

OVERLAP: Final = timedelta(minutes=1)
"""So far each refresh looks back behind the last one."""

HOURLY: Final = timedelta(hours=1)
FAR_BACK: Final = timedelta(hours=2)
"""So far one an hour does: an import may take an hour until its changes are seen."""

WHOLE: Final = timedelta(days=1)
"""How often all is read, whatever was noted."""

DATABASE: Final = "(SELECT oid::text FROM pg_database WHERE datname = current_database())"
"""SQL for what a database is told from the one before by: a restored backup changes what nobody touched."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a refresh reads: all that changed `since`, by the database's clock; None: all there is."""

    since: datetime | None
    began: dict[str, str]
    """What to note of this one."""

    def notes(self, at: datetime) -> dict[str, str]:
        """Return what to note once the refresh has ended, for the next one; it began `at`, by the database's clock."""
        return self.began | {"changed_at": at.isoformat()}


def look_back(noted: Callable[[str], str | None], now: datetime, database: str, *, whole: bool = False) -> LookBack:
    """Return how far to look back, by what former refreshes noted; `now` by this machine's clock.

    `database`: what DATABASE says; all of another one than was noted is read.
    """

    def moment(name: str) -> datetime | None:
        found = noted(name)
        return None if found is None else datetime.fromisoformat(found)

    def due(name: str, every: timedelta) -> bool:
        # A clock that was set back is no reason to wait.
        last = moment(name)
        return last is None or not timedelta(0) <= now - last < every

    changed = moment("changed_at")
    whole = whole or changed is None or due("whole_at", WHOLE) or noted("database") != database
    wide = whole or due("wide_at", HOURLY)
    began = {name: now.isoformat() for name, done in (("whole_at", whole), ("wide_at", wide)) if done}
    since = None if whole or changed is None else changed - (FAR_BACK if wide else OVERLAP)
    return LookBack(since, began | {"database": database})
