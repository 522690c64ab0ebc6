"""One slip of the keys, asked of the database: which words of names may have been meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, text

from pos_app.db import deadline
from pos_app.db.deadline import SEARCH_S
from pos_app.domain.slips import corrections
from pos_app.services.name_search import LATER, Normal, Source, escaped

SAMPLE: Final = 300
"""Names in which a mistyped word is looked for behind the first letter."""
OF_EACH: Final = 20
"""Names that begin with the same word."""

TIME_LEFT_S: Final = 0.3 * SEARCH_S
"""Seconds of a look-up that must be left for another word to be looked at."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz'-."
_LAST: Final = "\U0010ffff"
"""Behind every text that begins as this one does."""


def meant(connection: Connection, source: Source, normal: Normal, values: Mapping[str, object]) -> list[Normal]:
    """Return what may have been meant with one slip in one word, the likeliest first.

    The words come from some of the names that have one of its forms: what is meant often stands in very many.
    """

    def words_of(index: int, forms: list[str]) -> Iterator[tuple[str, int]]:
        left = deadline.left()
        if left is not None and left < TIME_LEFT_S:
            # An answer without this word is better than none.
            return
        others = [other for other in range(len(normal.words)) if other != index]
        for name in (
            *_begun(connection, source, others, forms, values),
            *_later(connection, source, others, forms, values),
        ):
            yield from ((word, 1) for word in name.split())

    found = []
    for index, word in corrections(normal.words, words_of):
        words = list(normal.words)
        words[index] = escaped(word)
        found.append(Normal(normal.typed.replace(normal.words[index], words[index], 1), tuple(words)))
    return found


def _begun(
    connection: Connection, source: Source, others: list[int], forms: list[str], values: Mapping[str, object]
) -> Sequence[str]:
    """Return names that begin with one of the forms, some of each."""
    # The index of names says at once that there is none: each letter that it may be is asked for.
    plain = [form.replace("_", letter) for form in forms for letter in (_LETTERS if "_" in form else " ")]
    where = " AND ".join((source.where, *(f"nname LIKE :any{other}" for other in others)))
    names = (
        f"SELECT nname FROM {source.view} WHERE {where}"  # noqa: S608 - our own words
        f" AND nname >= form AND nname < form || '{_LAST}' ORDER BY nname LIMIT {OF_EACH}"
    )
    asked = f"SELECT nname FROM unnest(CAST(:forms AS text[])) AS f (form), LATERAL ({names}) n"  # noqa: S608
    return connection.scalars(text(asked), {**values, "forms": plain}).all()


def _later(
    connection: Connection, source: Source, others: list[int], forms: list[str], values: Mapping[str, object]
) -> Sequence[str]:
    """Return some of the names in which one of the forms begins a word behind the first."""
    # So that the indexes know of the other words, too: one of them may be in few names.
    known = (f"(nname LIKE :first{other} OR {LATER} LIKE :any{other})" for other in others)
    where = " AND ".join((source.where, f"{LATER} LIKE ANY(:forms)", *known))
    # What is thought to be in many names seldom is: every other way reads all rows to find a few.
    connection.execute(text(_BY_TRIGRAMS), {"others": "off"})
    found = connection.scalars(
        text(f"SELECT nname FROM {source.view} WHERE {where} LIMIT {SAMPLE}"),  # noqa: S608 - our own words
        {**values, "forms": [f"% {form}%" for form in forms]},
    ).all()
    connection.execute(text(_BY_TRIGRAMS), {"others": "on"})
    return found


_BY_TRIGRAMS = """
SELECT set_config('enable_seqscan', :others, true), set_config('enable_indexscan', :others, true),
       set_config('enable_indexonlyscan', :others, true)
"""
