"""A slip of the keys: what may have been meant by words that are in no name, each with one letter astray at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

SLIP_FROM: Final = 4
"""Letters of a word in which a slip is looked for: with fewer, too much is one slip away."""
MEANINGS: Final = 3
"""Words at most that one may have been meant for."""

_WHOLE: Final = 100
"""A whole word is likelier by so much than the beginning of a longer one."""

WordsOf = Callable[[int, list[str]], Iterable[tuple[str, int]]]
"""Takes which of the words typed may be mistyped and what its beginning may have been, `_` being any letter; returns
words of names that have the others, and in how many they are."""


def corrections(words: Sequence[str], words_of: WordsOf) -> list[tuple[int, str]]:
    """Return which word may have been which other one, the likeliest first."""
    found: Counter[tuple[int, str]] = Counter()
    for index, word in enumerate(words):
        forms = sorted(set(_mistyped(word)), key=lambda form: (-len(form), form))
        if not forms:
            continue
        begins = re.compile("|".join(form.replace("_", ".") for form in forms))
        for each, count in words_of(index, forms):
            match = begins.match(each)
            if match is not None:
                found[index, match.group()] += count * (_WHOLE if match.group() == each else 1)
    return [meaning for meaning, _ in found.most_common(MEANINGS)]


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
