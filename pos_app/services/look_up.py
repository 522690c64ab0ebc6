"""How look-ups read what was typed: plain characters, words in any order, and the order of what is found.

What is typed is normalised where the names were, by the database (`api.pattern`): so any character that a name may have
finds it, whichever unaccent rules the server came with.
"""

from __future__ import annotations

from dataclasses import dataclass

_MARKS = str.maketrans("", "", " .-/()+")


def escaped(text: str) -> str:
    """Return text for LIKE in which `%`, `_` and `\\` stand for themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


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


ORDER = """
CASE WHEN nname LIKE api.pattern(:typed) || '%' THEN 1
     WHEN nname LIKE '% ' || api.pattern(:typed) || '%' THEN 2 ELSE 3 END, nname, id
"""
"""Name that begins so, word that begins so, contained; ties by normalised name, then id."""


def parse_query(text: str) -> Query:
    """Read what was typed; what no text of the database holds is left out."""
    typed = "".join(char for char in text if char.isprintable() or char.isspace()).strip()
    stripped = typed.translate(_MARKS)
    digits = stripped if stripped.isascii() and stripped.isdecimal() else ""
    return Query(typed, tuple(dict.fromkeys(typed.split()))[:8], digits)


def order_values(query: Query) -> dict[str, str]:
    """Return the parameters of ORDER."""
    return {"typed": query.text}
