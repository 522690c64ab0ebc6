"""How look-ups read what was typed: plain characters, words in any order, one order, one slip of the keys.

What is typed is normalised where the names were, by the database (`api.pattern`): so any character that a name may have
finds it, whichever unaccent rules the server came with.

The order is total: what is exactly so, a name that begins so, a name in which each word begins a word, a name that
contains each word; ties by normalised name, then id. Each of these is a step of one statement, read from the index in
its order, and asked only while those before it have not brought enough rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

SLIP_FROM: Final = 4
"""Letters of a word in which a slip is looked for: with fewer, too much is one slip away."""

CONTAINED: Final = 3
"""The place of what contains what was typed; before it: 0 exact, 1 the name begins so, 2 words begin so."""
FURTHER: Final = 4
"""The place of what is found by something else than its name and codes."""
SLIP: Final = 5
"""The first place of what is found by a slip: after everything else."""

ALL: Final = 2**31 - 1
"""No limit: for what is written to a file."""

SAMPLE: Final = 300
"""Names in which a mistyped word is looked for."""
MEANINGS: Final = 3
"""Words at most that one may have been meant for."""

_MARKS = str.maketrans("", "", " .-/()+")


def escaped(text: str) -> str:
    """Return text for LIKE in which `%`, `_` and `\\` stand for themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


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

    def conditions(self, column: str) -> tuple[str, dict[str, str]]:
        """Return SQL that asks for every word somewhere in a normalised column, and its parameters."""
        names = [f"word{index}" for index in range(len(self.words))]
        parts = [f"{column} LIKE '%' || api.pattern(:{name}) || '%'" for name in names]
        return " AND ".join(parts) or "true", dict(zip(names, self.words, strict=True))


def parse_query(text: str) -> Query:
    """Read what was typed; what no text of the database holds is left out."""
    typed = "".join(char for char in text if char.isprintable() or char.isspace()).strip()
    stripped = typed.translate(_MARKS)
    digits = stripped if stripped.isascii() and stripped.isdecimal() else ""
    return Query(typed, tuple(dict.fromkeys(typed.split()))[:8], digits)


@dataclass(frozen=True, slots=True)
class Normal:
    """What was typed as names are compared, escaped for LIKE."""

    typed: str
    words: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """Return the parameters of `steps` that depend on what was typed."""
        values = {"begins": f"{self.typed}%"}
        for index, word in enumerate(self.words):
            values |= {f"first{index}": f"{word}%", f"later{index}": f"% {word}%", f"any{index}": f"%{word}%"}
        return values


def normalised(
    connection: Connection, query: Query, exact: str, values: Mapping[str, object]
) -> tuple[Normal, list[UUID]]:
    """Have the database normalise what was typed; with it the ids that `exact`, a SELECT, finds."""
    words = (
        "SELECT api.pattern(w) FROM unnest(CAST(:typed_words AS text[])) WITH ORDINALITY AS t (w, place) ORDER BY place"
    )
    row = connection.execute(
        text(f"SELECT ARRAY({words}) AS words, ARRAY({exact}) AS exact"),
        {**values, "typed_words": [query.text, *query.words]},
    ).one()
    return Normal(row.words[0], tuple(row.words[1:])), row.exact


@dataclass(frozen=True, slots=True)
class Source:
    """Where is looked: a view with `id` and `nname`, and what else its rows are found by.

    `others` are SELECTs of `id` and `nname` that count as containing what was typed; `where` holds for every row.
    """

    view: str
    where: str = "true"
    others: tuple[str, ...] = ()


def steps(source: Source, normal: Normal, exact: Sequence[UUID]) -> str:
    """Return a SELECT of (place, id): what is found, best first, at most :limit; :exact are the ids that come first."""
    count = range(len(normal.words))
    each_begins = " AND ".join(map(_begins_word, count))
    contained = " AND ".join(f"nname LIKE :any{index}" for index in count)
    rest = f"{source.where} AND id <> ALL(:exact)" if exact else source.where
    later = f"{rest} AND nname NOT LIKE :begins"
    order = _ORDER if len(count) < 2 or not any(map(_is_figure, normal.words)) else _BY_SORTING
    words_begin = _words_begin(source.view, later, len(count), order)
    if normal.words == (normal.typed,):
        # That it begins the name is the step before.
        each_begins = "nname LIKE :later0"
        words_begin = _ordered(source.view, f"{later} AND {each_begins}")
    last = f"{later} AND NOT ({each_begins})"
    named = _ordered(source.view, f"{last} AND {contained}", order=order)
    more = [_ordered(f"({other}) o", f"{last} AND NOT ({contained})") for other in source.others]
    if more:
        named = f"SELECT id, nname FROM ({' UNION '.join(f'({part})' for part in (named, *more))}) c {_ORDER}"  # noqa: S608
    parts = [
        *([_ordered(source.view, f"{source.where} AND id = ANY(:exact)", 0)] if exact else []),
        _ordered(source.view, f"{rest} AND nname LIKE :begins", 1),
        f"SELECT 2 AS place, id FROM ({words_begin}) b",  # noqa: S608
        f"SELECT {CONTAINED} AS place, id FROM ({named}) n",  # noqa: S608
    ]
    return f"SELECT place, id FROM ({' UNION ALL '.join(f'({part})' for part in parts)}) f LIMIT :limit"  # noqa: S608


def _begins_word(index: int) -> str:
    return f"(nname LIKE :first{index} OR nname LIKE :later{index})"


def _is_figure(word: str) -> bool:
    """Whether it is in few names, though statistics, which know whole names alone, cannot tell."""
    return len(word) >= 3 and any(char in "0123456789" for char in word)


def _words_begin(view: str, where: str, count: int, order: str) -> str:
    """Return a SELECT of names in which each word typed begins a word, in their order.

    Names that one of the words begins stand together in the index: asked for by themselves, they are not looked for
    among all others. That words go together (given names come first) is nothing that the database would know.
    """
    parts = []
    for first in range(count):
        others = [_begins_word(index) for index in range(count) if index != first]
        if order is _BY_SORTING:
            # Says nothing new, but that much the index of trigrams understands.
            others += [f"nname LIKE :any{index}" for index in range(count)]
        before = [f"nname NOT LIKE :first{index}" for index in range(first)]
        parts.append(_ordered(view, " AND ".join((where, f"nname LIKE :first{first}", *before, *others)), order=order))
    behind = [f"nname NOT LIKE :first{index} AND nname LIKE :later{index}" for index in range(count)]
    parts.append(_ordered(view, " AND ".join((where, *behind)), order=order))
    return f"SELECT id, nname FROM ({' UNION ALL '.join(f'({part})' for part in parts)}) w {_ORDER}"  # noqa: S608


_ORDER: Final = "ORDER BY nname, id LIMIT :limit"
_BY_SORTING: Final = "ORDER BY nname || '', id LIMIT :limit"
"""The same order, never read from the index of names: for what is rare that would be a walk through all of them."""


def _ordered(relation: str, where: str, place: int | None = None, order: str = _ORDER) -> str:
    what = "id, nname" if place is None else f"{place} AS place, id"
    return f"SELECT {what} FROM {relation} WHERE {where} {order}"  # noqa: S608 - our own words


def meant(connection: Connection, source: Source, normal: Normal, values: Mapping[str, object]) -> list[Normal]:
    """Return what may have been meant with one slip in one word, the likeliest first.

    A letter too many, too few or another one, or two in the wrong order. The words come from some of the names that
    have one of these forms: what is meant often stands in very many.
    """
    found: Counter[tuple[int, str]] = Counter()
    for index, word in enumerate(normal.words):
        forms = sorted(set(_mistyped(word)), key=lambda form: (-len(form), form))
        if not forms:
            continue
        others = [f"nname LIKE :any{other}" for other in range(len(normal.words)) if other != index]
        where = " AND ".join([source.where, "nname LIKE ANY(:forms)", *others])
        given = {**values, **normal.values(), "forms": [p for form in forms for p in (f"{form}%", f"% {form}%")]}
        names = connection.scalars(
            text(f"SELECT nname FROM {source.view} WHERE {where} LIMIT {SAMPLE}"),  # noqa: S608 - our own words
            given,
        )
        begins = re.compile("|".join(form.replace("_", ".") for form in forms))
        for each in (each for name in names for each in name.split()):
            match = begins.match(each)
            if match is not None:
                # A whole word is likelier than the beginning of a longer one.
                found[index, match.group()] += 100 if match.group() == each else 1
    corrected = []
    for (index, word), _ in found.most_common(MEANINGS):
        words = list(normal.words)
        words[index] = escaped(word)
        corrected.append(Normal(normal.typed.replace(normal.words[index], words[index], 1), tuple(words)))
    return corrected


def _mistyped(word: str) -> Iterator[str]:
    """Patterns of what somebody may have meant who typed this word with one slip; a figure is not taken for another."""
    if len(word) < SLIP_FROM or not word.isalpha():
        return
    for index, letter in enumerate(word):
        before, after = word[:index], word[index + 1 :]
        yield f"{before}_{after}"
        yield f"{before}_{letter}{after}"
        yield f"{before}{after}"
        if after:
            yield f"{before}{after[0]}{letter}{after[1:]}"


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
    normal, first = normalised(connection, query, exact, values)
    given = {**values, **normal.values(), "exact": first, "limit": limit}
    found = {row.id: row.place for row in connection.execute(text(steps(source, normal, first)), given)}
    if further is not None and len(found) < limit:
        found |= further(list(found), limit - len(found))
    if len(found) < limit and all(place == CONTAINED for place in found.values()):
        connection.execute(text(_BY_TRIGRAMS), {"value": "off"})
        corrected = meant(connection, source, normal, values)
        connection.execute(text(_BY_TRIGRAMS), {"value": "on"})
        for each in corrected:
            given |= each.values()
            for row in connection.execute(text(steps(source, each, ())), given):
                if len(found) < limit and row.place < CONTAINED:
                    found.setdefault(row.id, SLIP + row.place)
    return found


# The forms of a word are thought to be in many names, and seldom are: every other way reads all rows to find a few.
_BY_TRIGRAMS = """
SELECT set_config('enable_seqscan', :value, true), set_config('enable_indexscan', :value, true),
       set_config('enable_indexonlyscan', :value, true)
"""
