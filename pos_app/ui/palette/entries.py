"""What the palette offers, and which of it fits what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.text import norm

MOST_RECENT = 20
"""So many of what was used last are remembered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: a stable id, words, its place, an icon, its key or "", and the deed."""

    id: str
    words: str
    place: str
    icon: str
    key: str
    run: Callable[[], object]


def found(entries: Sequence[Entry], typed: str, recent: Sequence[str]) -> list[Entry]:
    """Those that have all the typed words, in any order, accents and case aside.

    What was used last comes first, then what begins with the typed words, then the order of `entries`.
    """
    wanted = norm(typed).split()
    fitting = [entry for entry in entries if all(word in _haystack(entry) for word in wanted)]
    used = {entry_id: place for place, entry_id in enumerate(recent)}

    def rank(entry: Entry) -> tuple[int, bool]:
        begins = bool(wanted) and norm(entry.words).startswith(wanted[0])
        return used.get(entry.id, len(used)), not begins

    return sorted(fitting, key=rank)


def remembered(recent: Sequence[str], used: str) -> tuple[str, ...]:
    """What was used last, newest first, after one more use."""
    return (used, *(one for one in recent if one != used))[:MOST_RECENT]


def _haystack(entry: Entry) -> str:
    return norm(f"{entry.words} {entry.place} {entry.key}")
