"""CSV and TSV: encoding and separator detected, read within limits."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from pos_app.domain.importing.model import MAX_CELL, FileProblem, ImportRefused

SEPARATORS: Final = "\t;,|"
MAX_LINE: Final = 1_000_000
"""Characters between two line breaks."""

# Follows the last line: where a quote was never closed, the last cell swallows it.
_END: Final = "\x00end\x00"


class TextTable:
    """A table of separated values; the first row that is not empty has the headings."""

    def __init__(self, path: Path) -> None:
        """Find out how it is written; raises ImportRefused: encoding, nuls, empty, cell."""
        self._path = path
        self._encoding = _encoding(path)
        with self._open() as file:
            first = _first_line(file)
        # Spreadsheets may say it themselves.
        self._says = first.startswith("sep=") and len(first) == len("sep=;")
        self.separator = first[-1] if self._says else _separator(first)
        self.form = f"{self._encoding} {'TAB' if self.separator == chr(9) else self.separator}"
        with self._reader(lambda _: None) as rows:
            self.headings = next((cells for _, cells in rows if any(cell.strip() for cell in cells)), [])
        if not self.headings:
            raise ImportRefused(FileProblem.EMPTY)

    @contextmanager
    def rows(self, tell: Callable[[float], object]) -> Iterator[Iterator[tuple[int, list[str]]]]:
        """Have the rows behind the headings for a block, each with the number of its first line."""
        with self._reader(tell) as rows:
            for _, cells in rows:
                if any(cell.strip() for cell in cells):
                    break
            yield rows

    @contextmanager
    def _reader(self, tell: Callable[[float], object]) -> Iterator[Iterator[tuple[int, list[str]]]]:
        with self._open() as file:
            if self._says:
                file.readline(MAX_LINE)
            yield self._numbered(file, tell)

    def _numbered(self, file: IO[str], tell: Callable[[float], object]) -> Iterator[tuple[int, list[str]]]:
        # A limit of the whole process; nobody else reads CSV.
        csv.field_size_limit(MAX_CELL)
        reader = csv.reader(_lines(file, self._path.stat().st_size, tell), delimiter=self.separator)
        before = int(self._says)
        line = before + 1
        try:
            for cells in reader:
                if cells == [_END]:
                    return
                if cells and cells[-1].endswith(_END):
                    raise ImportRefused(FileProblem.QUOTE, line)
                yield line, cells
                line = before + reader.line_num + 1
        except csv.Error as error:
            raise ImportRefused(FileProblem.CELL, line, f"{MAX_CELL:,}") from error
        except UnicodeError as error:
            raise ImportRefused(FileProblem.ENCODING, line) from error

    def _open(self) -> IO[str]:
        return self._path.open(encoding=self._encoding, newline="")


def _lines(file: IO[str], size: int, tell: Callable[[float], object]) -> Iterator[str]:
    raw = file.buffer if isinstance(file, io.TextIOWrapper) else None
    count = 0
    while line := file.readline(MAX_LINE):
        if len(line) == MAX_LINE:
            raise ImportRefused(FileProblem.CELL, count + 1, f"{MAX_CELL:,}")
        yield line
        count += 1
        if raw is not None and not count % 1000:
            tell(raw.tell() / size)
    yield _END


def _first_line(file: IO[str]) -> str:
    while line := file.readline(MAX_LINE):
        if line.strip():
            return line.strip("\r\n")
    raise ImportRefused(FileProblem.EMPTY)


def _separator(line: str) -> str:
    """The one that parts the headings most often, outside of quotes."""
    bare = "".join(line.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def _encoding(path: Path) -> str:
    """UTF-8 where all of it is, else cp1252, the code page of Brazilian Windows; UTF-16 by its mark."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    unicode = True
    with path.open("rb") as file:
        start = file.read(3)
        if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        while chunk := file.read(1024 * 1024):
            if b"\x00" in chunk:
                raise ImportRefused(FileProblem.NULS)
            try:
                if unicode:
                    decoder.decode(chunk)
            except UnicodeDecodeError:
                unicode = False
            if not unicode and any(byte in chunk for byte in b"\x81\x8d\x8f\x90\x9d"):
                raise ImportRefused(FileProblem.ENCODING)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            unicode = False
    if not unicode:
        return "cp1252"
    return "utf-8-sig" if start == codecs.BOM_UTF8 else "utf-8"
