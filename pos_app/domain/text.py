"""Words: what search compares, where a match stands in a text, and what free text may be stored."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pos_app.domain.errors import Invalid


def norm(text: str) -> str:
    """Return `text` as search compares it: without accents, in lower case (PostgreSQL's lower(unaccent(…)))."""
    return "".join(map(_fold, text))


def match_spans(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where any of `words` stands in `text`, accents and case aside, as (start, stop) that do not touch."""
    folded = [_fold(char) for char in text]
    # at[i] is the character of `text` that the i-th folded one came from: an accent folds to nothing, ﬁ to two letters.
    at = [index for index, piece in enumerate(folded) for _ in piece]
    haystack = "".join(folded)
    hit = [False] * len(text)
    for word in filter(None, map(norm, words)):
        start = haystack.find(word)
        while start >= 0:
            first, last = at[start], at[start + len(word) - 1]
            hit[first : last + 1] = [True] * (last + 1 - first)
            start = haystack.find(word, start + 1)
    return _runs(hit)


def parse_text(text: str, field: str, maximum: int, *, lines: bool = False) -> str:
    """Return free text without blanks at its ends, in NFC; it may be empty.

    Invalid(field): length (over `maximum`), characters (control characters, half a surrogate pair; line breaks unless
    `lines`).
    """
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())
    if len(clean) > maximum:
        raise Invalid(field, "length", maximum=maximum)
    allowed = "\n\t" if lines else ""
    # What is printable has none of them; asked first, because most text is.
    if not clean.isprintable() and any(
        unicodedata.category(char) in ("Cc", "Cs") and char not in allowed for char in clean
    ):
        raise Invalid(field, "characters")
    return clean


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    plain = (piece for piece in unicodedata.normalize("NFKD", char) if not unicodedata.combining(piece))
    lower = unicodedata.normalize("NFKD", "".join(plain).lower())
    return "".join(piece for piece in lower if not unicodedata.combining(piece))


def _runs(hit: list[bool]) -> tuple[tuple[int, int], ...]:
    runs = []
    start = None
    for index, inside in enumerate([*hit, False]):
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            runs.append((start, index))
            start = None
    return tuple(runs)
