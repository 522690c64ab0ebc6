"""Files for spreadsheets: complete or not there, whatever stands in the way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from pos_app.domain.errors import NotWritten
from pos_app.domain.money import Lang
from pos_app.domain.spreadsheet import BOM, Cell, csv_lines
from pos_app.services.workbook_writer import write_workbook


def write_table(path: Path, rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows to a file, XLSX by its ending, else CSV; it takes the place of an older one. Raises NotWritten."""
    if path.suffix.lower() == ".xlsx":
        return _written(path, lambda file: write_workbook(file, rows, lang))
    return write_csv(path, rows, lang)


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows to a CSV file, which takes the place of an older one; returns how many. Raises NotWritten."""

    def write(file: IO[bytes]) -> int:
        count = 0
        file.write(BOM.encode())
        for line in csv_lines(rows, lang):
            file.write(line.encode())
            count += 1
        return count

    return _written(path, write)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, which takes the place of an older file; raises NotWritten."""
    _written(path, lambda file: file.write(text.encode()))


def _written(path: Path, write: Callable[[IO[bytes]], int]) -> int:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                count = write(file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(path.name) from error
    return count
