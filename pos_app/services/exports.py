"""Files for spreadsheets: complete or not there, whatever stands in the way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from pos_app.domain.errors import NotWritten
from pos_app.domain.money import Lang
from pos_app.domain.spreadsheet import BOM, Cell, csv_lines


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows to a CSV file, which takes the place of an older one; returns how many. Raises NotWritten."""
    count = 0
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(BOM)
                for line in csv_lines(rows, lang):
                    file.write(line)
                    count += 1
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(path.name) from error
    return count
