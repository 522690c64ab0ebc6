"""How look-ups read what was typed: plain characters, words in any order, one order, one slip of the keys.

What is typed is normalised where the names were, by the database (`api.pattern`): so any character that a name may have
finds it, whichever unaccent rules the server came with.

The order is total: what is exactly so, a name that begins so, a name in which each word begins a word, a name that
contains each word; ties by normalised name, then id. The next of these is asked for only while those before it have not
brought enough rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.services.name_search import (
    CONTAINED,
    LATER,
    WORDS_BEGIN,
    Normal,
    Source,
    begins_name,
    by_rarest,
    contained,
    rarest,
    words_begin,
)
from pos_app.services.slips import meant

FURTHER: Final = 4
"""The place of what is found by something else than its name and codes."""
SLIP: Final = 5
"""The first place of what is found by a slip: after everything else."""

ALL: Final = 2**31 - 1
"""No limit: for what is written to a file."""

_MARKS = str.maketrans("", "", " .-/()+")


Further = Callable[[list[UUID], int], dict[UUID, int]]
"""Takes what was found already and how much is wanted still; returns ids and places, best first."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, without blanks at its ends; the words of it; digits of a masked document or phone, else empty."""

    text: str
    words: tuple[str, ...]
    digits: str

    @property
    def empty(self) -> bool:
        """Whether nothing was typed that could be looked for."""
        return not self.text

    def conditions(self, table: str) -> tuple[str, dict[str, str]]:
        """Return SQL that asks for every word somewhere in the names of a table, and its parameters."""
        names = [f"word{index}" for index in range(len(self.words))]
        later = LATER.replace("nname", f"{table}.nname")
        parts = [
            f"({table}.nname LIKE api.pattern(:{name}) || '%' OR {later} LIKE '%' || api.pattern(:{name}) || '%')"
            for name in names
        ]
        return " AND ".join(parts) or "true", dict(zip(names, self.words, strict=True))


def parse_query(text: str) -> Query:
    """Read what was typed; what no text of the database holds is left out."""
    typed = "".join(char for char in text if char.isprintable() or char.isspace()).strip()
    stripped = typed.translate(_MARKS)
    digits = stripped if stripped.isascii() and stripped.isdecimal() else ""
    return Query(typed, tuple(dict.fromkeys(typed.split()))[:8], digits)


def best_first(
    connection: Connection,
    source: Source,
    query: Query,
    *,
    exact: str,
    values: Mapping[str, object],
    limit: int,
    further: Further | None = None,
) -> dict[UUID, int]:
    """Return the ids of what is found and their places, best first, at most `limit`.

    `exact` is a SELECT of the ids that come first. `further` is asked for what else there is, behind what was found. A
    slip is looked for where no name begins so, no word in it does, and there was nothing further.
    """
    normal, found = _begun(connection, source, query, exact, values, limit)
    given = {**values, **normal.values(), "exact": [key for key, place in found.items() if place == 0]}

    def add(step: str, place: int | None = None) -> None:
        if len(found) < limit:
            for row in connection.execute(text(step), {**given, "limit": limit - len(found)}):
                found.setdefault(row.id, row.place if place is None else place)

    several = len(found) < limit and len(normal.words) > 1
    rare = rarest(connection, source, normal, given) if several else None
    if rare is None:
        add(words_begin(source, normal), WORDS_BEGIN)
        add(contained(source, normal), CONTAINED)
    else:
        add(by_rarest(source, normal, rare))
    if further is not None and len(found) < limit:
        found |= further(list(found), limit - len(found))
    if len(found) < limit and all(place == CONTAINED for place in found.values()):
        missing = replace(source, where=f"{source.where} AND id <> ALL(:exact)")
        for each in meant(connection, source, normal, given):
            given |= {**each.values(), "exact": list(found)}
            add(begins_name(missing), SLIP + 1)
            add(words_begin(source, each), SLIP + WORDS_BEGIN)
    return found


def _begun(
    connection: Connection, source: Source, query: Query, exact: str, values: Mapping[str, object], limit: int
) -> tuple[Normal, dict[UUID, int]]:
    """Have the database normalise what was typed; with it what `exact` finds, and the names that begin so."""
    words = (
        "SELECT api.pattern(w) FROM unnest(CAST(:typed_words AS text[])) WITH ORDINALITY AS t (w, place) ORDER BY place"
    )
    first = f"SELECT id FROM {source.view} WHERE {source.where} AND id = ANY(ARRAY({exact})) ORDER BY nname, id"  # noqa: S608
    begins = f"SELECT id FROM ({begins_name(source, _TYPED)}) b"  # noqa: S608
    row = connection.execute(
        text(f"SELECT ARRAY({words}) AS words, ARRAY({first}) AS exact, ARRAY({begins}) AS begins, {_IN_MEMORY}"),
        {**values, "typed_words": [query.text, *query.words], "typed": query.text, "limit": limit},
    ).one()
    found = dict.fromkeys(row.exact, 0) | dict.fromkeys((key for key in row.begins if key not in row.exact), 1)
    return Normal(row.words[0], tuple(row.words[1:])), dict(list(found.items())[:limit])


_TYPED: Final = "api.pattern(:typed) || '%'"
# What is looked up is in memory mostly: a few thousand rows by an index are read sooner than the index of all names,
# and sooner than other processes would have started.
_IN_MEMORY: Final = (
    "set_config('random_page_cost', '1.1', true), set_config('max_parallel_workers_per_gather', '0', true)"
)
