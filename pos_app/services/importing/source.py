"""A file to be imported: copied, so that what was looked at is what is stored, and read row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from pos_app.domain.backup import Stop
from pos_app.domain.importing.fields import guess
from pos_app.domain.importing.model import (
    MAX_CELL,
    MAX_ROWS,
    FileProblem,
    ImportKind,
    ImportRefused,
    import_stop,
)
from pos_app.services.importing.private_folder import PrivateFolder
from pos_app.services.importing.text_table import TextTable
from pos_app.services.importing.workbook import Workbook

MAX_TEXT: Final = 200 * 1024 * 1024
"""Bytes of a CSV file; a workbook's limits are those of what it holds."""
MAX_WORKBOOK: Final = 50 * 1024 * 1024

_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"

Row = tuple[int, list[str]]
Tell = Callable[[float], object]
"""Hears which part of the file is read, from 0 to 1."""


class ImportSource:
    """A file of products or customers: its headings, the fields they seem to be, and its rows. To be closed."""

    def __init__(self, path: Path, kind: ImportKind, stop: Stop | None = None) -> None:
        """Copy the file and read its headings; raises ImportRefused."""
        self.kind = kind
        self.name = path.name
        self._private = PrivateFolder()
        self.folder = self._private.path
        try:
            self._table = _table(_copied(path, self.folder / "source", stop or import_stop()))
            self.headings = tuple(self._table.headings)
            self.columns = guess(kind, self.headings)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Have it for a block."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def form(self) -> str:
        """How it was read, such as `utf-8 ;` or `xlsx`."""
        return self._table.form

    def rows(self, tell: Tell = lambda _: None) -> Iterator[Row]:
        """Yield each row that is not empty, with its line; raises ImportRefused where the file cannot be read on."""
        count = 0
        with self._table.rows(tell) as rows:
            for line, cells in rows:
                if not any(cells):
                    continue
                count += 1
                if count > MAX_ROWS:
                    raise ImportRefused(FileProblem.TOO_MANY_ROWS, line, f"{MAX_ROWS:,}")
                for cell in cells:
                    if len(cell) > MAX_CELL:
                        raise ImportRefused(FileProblem.CELL, line, f"{MAX_CELL:,}")
                yield line, cells

    def close(self) -> None:
        """Delete the copy, and what was kept beside it."""
        self._private.close()


def _copied(path: Path, target: Path, stop: Stop) -> Path:
    try:
        with path.open("rb") as file, target.open("wb") as copy:
            start = file.read(4)
            limit = MAX_WORKBOOK if start == _ZIP else MAX_TEXT
            if start == _OLD_WORKBOOK:
                raise ImportRefused(FileProblem.OLD_WORKBOOK)
            copy.write(start)
            _copy(file, copy, limit - len(start), stop)
    except OSError as error:
        raise ImportRefused(FileProblem.UNREADABLE, detail=error.strerror or type(error).__name__) from error
    return target


def _copy(file: IO[bytes], copy: IO[bytes], left: int, stop: Stop) -> None:
    total = left
    while chunk := file.read(1024 * 1024):
        stop.check()
        left -= len(chunk)
        if left < 0:
            raise ImportRefused(FileProblem.TOO_LARGE, detail=f"{(total + 4) // (1024 * 1024)} MiB")
        copy.write(chunk)


def _table(path: Path) -> TextTable | Workbook:
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise ImportRefused(FileProblem.EMPTY)
    return Workbook(path) if start == _ZIP else TextTable(path)
