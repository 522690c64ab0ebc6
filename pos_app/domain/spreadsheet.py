"""Rows as CSV that a spreadsheet shows and never executes."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from pos_app.domain.money import Lang

Cell = str | int | Decimal | datetime | date | None

BOM: Final = "\ufeff"
"""Begins the file: by it spreadsheets know UTF-8."""

_EXECUTED: Final = frozenset("=+-@＝＋－＠")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def safe(text: str) -> str:
    """A text with `'` before it where a spreadsheet would take it for a formula.

    That is where its first visible character is `=`, `+`, `-`, `@` or their full-width form, or where it begins with
    a tab or the end of a line (OWASP, CSV injection).
    """
    visible = next((letter for letter in text if unicodedata.category(letter) not in _UNSEEN), "")
    return f"'{text}" if (visible in _EXECUTED and visible) or text[:1] in ("\t", "\r", "\n") else text


def csv_lines(rows: Iterable[Sequence[Cell]], lang: Lang) -> Iterator[str]:
    """Write rows as lines: `;` and decimal comma in Portuguese, `,` and point in English. A file begins with BOM."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";" if lang == "pt_BR" else ",", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(cell, lang) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def moment_text(moment: date, lang: Lang) -> str:
    """Write a day, or a moment to the minute, as spreadsheets of the language read it."""
    day = "%d/%m/%Y" if lang == "pt_BR" else "%Y-%m-%d"
    return moment.strftime(f"{day} %H:%M" if isinstance(moment, datetime) else day)


def _written(cell: Cell, lang: Lang) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}".replace(".", ",") if lang == "pt_BR" else f"{cell:f}"
        case datetime() | date():
            return moment_text(cell, lang)
        case str():
            return safe(cell)
        case _:
            return str(cell)
