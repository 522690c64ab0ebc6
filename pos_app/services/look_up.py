"""How look-ups read what was typed: plain characters, words in any order, and the order of what is found."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.text import norm

_MARKS = str.maketrans("", "", " .-/()+")


def escaped(text: str) -> str:
    """Return text for LIKE in which `%`, `_` and `\\` stand for themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, in the forms that are compared."""

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
        parts = [f"{column} LIKE :{name}" for name in names]
        values = {name: f"%{escaped(word)}%" for name, word in zip(names, self.words, strict=True)}
        return " AND ".join(parts) or "true", values


ORDER = """
CASE WHEN nname LIKE :begins THEN 1 WHEN nname LIKE :word_begins THEN 2 ELSE 3 END, nname, id
"""
"""Name that begins so, word that begins so, contained; ties by normalised name, then id."""


def parse_query(text: str) -> Query:
    """Read what was typed; digits are what is left of a masked document or phone number, else empty."""
    bare = norm(text.strip())
    stripped = bare.translate(_MARKS)
    digits = stripped if stripped.isascii() and stripped.isdecimal() else ""
    return Query(bare, tuple(dict.fromkeys(bare.split()))[:8], digits)


def order_values(query: Query) -> dict[str, str]:
    """Return the parameters of ORDER."""
    return {"begins": f"{escaped(query.text)}%", "word_begins": f"% {escaped(query.text)}%"}
