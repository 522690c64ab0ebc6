"""Names in memory, looked for as the database does: in the order of look-ups, and with one slip of the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from pos_app.domain.slips import corrections
from pos_app.domain.text import norm


class KeptName(NamedTuple):
    """A customer: the name as the database compares it, the id's bytes, and what is shown; in the order of names.

    `other` is the name as it is normalised here, where that is another one: what is typed may match either.
    """

    nname: str
    id: bytes
    name: str
    tax_id: str
    other: str


class KeptNames:
    """All names that are kept, in their order."""

    def __init__(self, names: Iterable[KeptName]) -> None:
        self._names = sorted(names)
        self._texts = [f"{one.nname}\n{one.other}" if one.other else one.nname for one in self._names]

    def search(self, typed: str, words: Sequence[str], limit: int) -> list[KeptName]:
        """Return whose name begins so, then in whose each word begins a word, then contains it; then with a slip."""
        if not words:
            return self._names[:limit]
        plain = [norm(word) for word in words]
        places = self._places(norm(typed), plain)
        found = dict.fromkeys((*places[0], *places[1], *places[2]))
        if not places[0] and not places[1] and len(found) < limit:
            for index, meant in corrections(plain, lambda index, _: self._words_beside(plain, index)):
                again = self._places(norm(typed).replace(plain[index], meant, 1), _replaced(plain, index, meant))
                found |= dict.fromkeys((*again[0], *again[1]))
        return list(found)[:limit]

    def _places(self, typed: str, words: Sequence[str]) -> tuple[list[KeptName], list[KeptName], list[KeptName]]:
        begin: list[KeptName] = []
        words_begin: list[KeptName] = []
        contain: list[KeptName] = []
        # The longest word leaves the fewest to look at.
        longest = max(words, key=len)
        for one in [self._names[place] for place, text in enumerate(self._texts) if longest in text]:
            for text in (one.nname, one.other) if one.other else (one.nname,):
                if all(word in text for word in words):
                    if text.startswith(typed):
                        begin.append(one)
                    elif all(f" {word}" in f" {text}" for word in words):
                        words_begin.append(one)
                    else:
                        contain.append(one)
                    break
        return begin, words_begin, contain

    def _words_beside(self, words: Sequence[str], index: int) -> Iterable[tuple[str, int]]:
        others = [word for place, word in enumerate(words) if place != index]
        if not others:
            return self._vocabulary
        named = (one.nname for one in self._names if all(word in one.nname for word in others))
        return Counter(word for name in named for word in name.split()).items()

    @cached_property
    def _vocabulary(self) -> Sequence[tuple[str, int]]:
        return tuple(Counter(word for one in self._names for word in one.nname.split()).items())


def _replaced(words: Sequence[str], index: int, word: str) -> list[str]:
    return [*words[:index], word, *words[index + 1 :]]
