"""Names by words: what is asked of the database so that it reads few rows, in the order in which they are shown.

The index of names gives their order and beginnings. What stands behind the first letter of a name has an index of
trigrams: that names begin with a word (given names come first) says nothing about where it stands otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

WORDS_BEGIN: Final = 2
"""The place of names in which each word begins a word; before it: 0 exact, 1 the name begins so."""
CONTAINED: Final = 3
"""The place of what contains what was typed."""

FEW: Final = 5000
"""Names at most that are all looked at; more are better read in their order until enough are found."""

LATER: Final = "substr(nname, 2)"
"""A name behind its first letter, as its index of trigrams has it."""

_HAS_TRIGRAM: Final = re.compile(r"[^\W_]{3}")
_ORDER: Final = "ORDER BY nname, id LIMIT :limit"


def escaped(text: str) -> str:
    """Return text for LIKE in which `%`, `_` and `\\` stand for themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True, slots=True)
class Normal:
    """What was typed as names are compared, escaped for LIKE."""

    typed: str
    words: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """Return the parameters of the statements here that depend on what was typed."""
        values = {"begins": f"{self.typed}%"}
        for index, word in enumerate(self.words):
            values |= {f"first{index}": f"{word}%", f"later{index}": f"% {word}%", f"any{index}": f"%{word}%"}
        return values


@dataclass(frozen=True, slots=True)
class Source:
    """Where is looked: a view with `id` and `nname`, and what else its rows are found by.

    `others` are SELECTs of `id` and `nname` that count as containing what was typed; `where` holds for every row.
    """

    view: str
    where: str = "true"
    others: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """SQL for the rows that are neither :exact nor begin with what was typed."""
        return f"{self.where} AND id <> ALL(:exact) AND nname NOT LIKE :begins"


def begins_name(source: Source, pattern: str = ":begins") -> str:
    """Return a SELECT of the names that begin so, in their order, at most :limit."""
    return _ordered(source.view, f"{source.where} AND nname LIKE {pattern}")


def words_begin(source: Source, normal: Normal) -> str:
    """Return a SELECT of :rest in which each word begins a word, in their order, at most :limit.

    Names that one of the words begins stand together in the index of names: asked for by themselves, they are not
    looked for among all others.
    """
    parts = []
    for first, others in _firsts(normal):
        begun = [_begins_word(index) if alike else _begins_later(index) for index, alike in others]
        parts.append(_ordered(source.view, " AND ".join((source.rest, f"nname LIKE :first{first}", *begun))))
    behind = map(_begins_later, range(len(normal.words)))
    return _together([*parts, _ordered(source.view, " AND ".join((source.rest, *behind)))])


def contained(source: Source, normal: Normal) -> str:
    """Return a SELECT of :rest that contains each word, not each at a word's beginning; else as `words_begin`."""
    rest = f"{source.rest} AND NOT ({_each_begins(normal)})"
    parts = []
    for first, others in _firsts(normal):
        within = [f"{'nname' if alike else LATER} LIKE :any{index}" for index, alike in others]
        parts.append(_ordered(source.view, " AND ".join((rest, f"nname LIKE :first{first}", *within))))
    behind = [f"{LATER} LIKE :any{index}" for index in range(len(normal.words))]
    parts.append(_ordered(source.view, " AND ".join((rest, *behind))))
    return _together([*parts, *(_ordered(f"({other}) o", rest) for other in source.others)])


def rarest(connection: Connection, source: Source, normal: Normal, values: Mapping[str, object]) -> int | None:
    """Return which word the fewest names have, as statistics know, where these are few enough to look at each."""
    asked = [
        f"SELECT FROM {source.view} WHERE nname LIKE :first{index} OR {LATER} LIKE :any{index}"
        for index in range(len(normal.words))
    ]
    plan = connection.scalar(text(f"EXPLAIN (FORMAT JSON) {' UNION ALL '.join(asked)}"), values)
    parts = [part for part in plan[0]["Plan"]["Plans"] if part["Parent Relationship"] == "Member"]
    rows, index = min((part["Plan Rows"], index) for index, part in enumerate(parts))
    return index if rows <= FEW and _HAS_TRIGRAM.search(normal.words[index]) else None


def by_rarest(source: Source, normal: Normal, rare: int) -> str:
    """Return a SELECT of (id, place) of what `words_begin` and `contained` find, by the names that have one word."""
    within = " AND ".join(f"nname LIKE :any{index}" for index in range(len(normal.words)))
    parts = [
        *(
            f"SELECT id, nname FROM {source.view} WHERE {source.rest} AND {within} AND {found}"  # noqa: S608
            for found in (f"nname LIKE :first{rare}", f"{LATER} LIKE :any{rare}")
        ),
        *(f"SELECT id, nname FROM ({other}) o WHERE {source.rest}" for other in source.others),  # noqa: S608
    ]
    place = f"CASE WHEN {_each_begins(normal)} THEN {WORDS_BEGIN} ELSE {CONTAINED} END"
    return (
        f"SELECT id, {place} AS place FROM ({' UNION '.join(parts)}) f"  # noqa: S608 - our own words
        " ORDER BY place, nname, id LIMIT :limit"
    )


def _firsts(normal: Normal) -> Iterator[tuple[int, list[tuple[int, bool]]]]:
    """Yield each word as what begins the name, with the others: whether a name may begin with both."""
    if normal.words == (normal.typed,):
        # Names that begin with it come before.
        return
    for first, begun in enumerate(normal.words):
        others = [(index, word) for index, word in enumerate(normal.words) if index != first]
        yield first, [(index, word.startswith(begun) or begun.startswith(word)) for index, word in others]


def _begins_word(index: int) -> str:
    return f"(nname LIKE :first{index} OR nname LIKE :later{index})"


def _begins_later(index: int) -> str:
    return f"{LATER} LIKE :later{index}"


def _each_begins(normal: Normal) -> str:
    return " AND ".join(map(_begins_word, range(len(normal.words))))


def _ordered(relation: str, where: str) -> str:
    return f"SELECT id, nname FROM {relation} WHERE {where} {_ORDER}"  # noqa: S608 - our own words


def _together(parts: Sequence[str]) -> str:
    """What several SELECTs find, each row once, in their order."""
    if len(parts) == 1:
        return parts[0]
    return f"SELECT id, nname FROM ({' UNION '.join(f'({part})' for part in parts)}) p {_ORDER}"  # noqa: S608
