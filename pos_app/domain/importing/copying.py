"""Rows in the text form of PostgreSQL's COPY: tabs between values, `\\N` for none (manual, COPY, text format)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_PLAIN: Final = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def copy_line(values: Sequence[str | None]) -> str:
    """Write a row."""
    line = "\t".join([r"\N" if value is None else value for value in values])
    if (
        line.count("\\") == values.count(None)
        and line.count("\t") == len(values) - 1
        and "\n" not in line
        and "\r" not in line
    ):
        # Nothing to escape, as nearly always.
        return line + "\n"
    return "\t".join([r"\N" if value is None else value.translate(_ESCAPES) for value in values]) + "\n"


def copied(line: str) -> list[str | None]:
    """Read a row back."""
    return [None if value == r"\N" else _unescaped(value) for value in line.rstrip("\n").split("\t")]


def _unescaped(value: str) -> str:
    if "\\" not in value:
        return value
    pieces, index = [], 0
    while index < len(value):
        pair = value[index : index + 2]
        pieces.append(_PLAIN.get(pair, pair[:1]))
        index += 2 if pair in _PLAIN else 1
    return "".join(pieces)
