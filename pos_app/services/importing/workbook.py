"""XLSX, read by our own hands: the first visible sheet, its texts and numbers; formulas are marked, never computed.

A workbook is a zip of XML. Its members are weighed before one is opened, a document type ends the reading (entities are
what XML bombs are made of), and cells come one row at a time (ECMA-376, SpreadsheetML).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from xml.parsers import expat

from pos_app.domain.importing.cells import number_cell
from pos_app.domain.importing.model import MAX_CELL, FileProblem, ImportRefused

MAX_BYTES: Final = 50 * 1024 * 1024
"""Bytes of all members together, unpacked."""
MAX_RATIO: Final = 100
SMALL: Final = 64 * 1024
"""Bytes that are no bomb, whatever their ratio."""
MAX_MEMBERS: Final = 2000
MAX_COLUMNS: Final = 1024
CHUNK: Final = 64 * 1024

_PLACE: Final = re.compile(r"([A-Z]{1,3})[0-9]*")
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT_RELATION: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships id"


class Workbook:
    """The table on the first visible sheet; its first row that is not empty has the headings."""

    form = "xlsx"

    def __init__(self, path: Path) -> None:
        """Read names and texts; raises ImportRefused: bomb, workbook, empty."""
        self._path = path
        with _reading(), zipfile.ZipFile(path) as archive:
            _weigh(archive)
            self._sheet = _first_sheet(archive)
            texts = _Texts()
            if "xl/sharedStrings.xml" in archive.namelist():
                for _ in _fed(archive, "xl/sharedStrings.xml", texts):
                    pass
            self._texts = texts.found
        with self._all() as rows:
            self.headings = next((cells for _, cells in rows if any(cells)), [])
        if not self.headings:
            raise ImportRefused(FileProblem.EMPTY)

    @contextmanager
    def rows(self, tell: Callable[[float], object]) -> Iterator[Iterator[tuple[int, list[str]]]]:
        """Have the rows below the headings for a block, each with its number on the sheet."""
        with self._all(tell) as rows:
            next(cells for _, cells in rows if any(cells))
            yield rows

    @contextmanager
    def _all(self, tell: Callable[[float], object] = lambda _: None) -> Iterator[Iterator[tuple[int, list[str]]]]:
        with zipfile.ZipFile(self._path) as archive:
            yield self._cells(archive, tell)

    def _cells(self, archive: zipfile.ZipFile, tell: Callable[[float], object]) -> Iterator[tuple[int, list[str]]]:
        sheet = _Sheet(self._texts)
        size = archive.getinfo(self._sheet).file_size or 1
        with _reading():
            for done in _fed(archive, self._sheet, sheet):
                tell(done / size)
                while sheet.rows:
                    yield sheet.rows.popleft()


@contextmanager
def _reading() -> Iterator[None]:
    """What a broken workbook raises, as one refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError, NotImplementedError, RuntimeError,
            UnicodeError, ValueError) as error:  # fmt: skip
        raise ImportRefused(FileProblem.WORKBOOK) from error


def _weigh(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        raise ImportRefused(FileProblem.BOMB, detail=f"{MAX_BYTES // (1024 * 1024)} MiB")
    for member in members:
        if member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size:
            raise ImportRefused(FileProblem.BOMB, detail=f"1:{MAX_RATIO}")


class _Handler:
    """What is done with the elements of a document, by their local names."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text within it."""

    def end(self, name: str) -> None:
        """It ends."""


def _fed(archive: zipfile.ZipFile, member: str, handler: _Handler) -> Iterator[int]:
    """Parse a member piece by piece; yields how many bytes are read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: handler.start(name.rpartition(" ")[2], attributes)
    parser.CharacterDataHandler = handler.text
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    done = 0
    # Never more than the size that was weighed: what is beyond it is not unpacked.
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            done += len(chunk)
            yield done
    parser.Parse(b"", True)
    yield done


def _refuse_document_type(*_: object) -> None:
    raise ImportRefused(FileProblem.BOMB, detail="DOCTYPE")


class _Names(_Handler):
    """The sheets of a workbook, or the relations of a part: attributes of the elements of one name."""

    def __init__(self, element: str) -> None:
        self._element = element
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep it, if it is one."""
        if name == self._element:
            self.found.append(attributes)


def _first_sheet(archive: zipfile.ZipFile) -> str:
    sheets, relations = _Names("sheet"), _Names("Relationship")
    for member, handler in (("xl/workbook.xml", sheets), ("xl/_rels/workbook.xml.rels", relations)):
        for _ in _fed(archive, member, handler):
            pass
    visible = [sheet for sheet in sheets.found if sheet.get("state", "visible") == "visible"] or sheets.found
    if not visible:
        raise ImportRefused(FileProblem.EMPTY)
    wanted = visible[0].get(_RELATION) or visible[0].get(_STRICT_RELATION)
    target = next(each["Target"] for each in relations.found if each["Id"] == wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class _Texts(_Handler):
    """The texts that cells share, without what is only said about their pronunciation."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._inside = False
        self._aside = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """A text, a piece of one, or an aside."""
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._aside = True
        self._inside = name == "t" and not self._aside

    def text(self, text: str) -> None:
        """Take it where it belongs to a text."""
        if self._inside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """Keep a text that is complete."""
        self._inside = False
        if name == "si":
            self.found.append("".join(self._pieces))
        elif name == "rPh":
            self._aside = False


class _Sheet(_Handler):
    """Rows of a sheet, as texts; a cell with a formula is `=` and the formula."""

    def __init__(self, texts: list[str]) -> None:
        self.rows: deque[tuple[int, list[str]]] = deque()
        self._texts = texts
        self._line = 0
        self._cells: list[str] = []
        self._column = -1
        self._kind = "n"
        self._pieces: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell, or what is in it."""
        if name == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self._column = _number_of(place[1]) if place else self._column + 1
            self._kind = attributes.get("t", "n")
            self._pieces = []
            self._formula = None
        elif name in ("v", "t"):
            self._into = self._pieces
        elif name == "f":
            self._formula = self._into = []
        elif name == "rPh":
            self._into = None
        elif name == "row":
            self._line = int(attributes.get("r", self._line + 1))
            self._cells = []
            self._column = -1

    def text(self, text: str) -> None:
        """Take it where it belongs to a cell."""
        if self._into is not None:
            self._into.append(text)

    def end(self, name: str) -> None:
        """Keep a cell, or a row, that is complete."""
        if name in ("v", "t", "f", "rPh"):
            self._into = None
        elif name == "c":
            value = self._value()
            if value and self._column < MAX_COLUMNS:
                self._cells.extend([""] * (self._column + 1 - len(self._cells)))
                self._cells[self._column] = value
        elif name == "row":
            self.rows.append((self._line, self._cells))

    def _value(self) -> str:
        text = "".join(self._pieces)
        if self._formula is not None:
            return "=" + "".join(self._formula)
        if self._kind == "s":
            text = self._texts[int(text)] if text else ""
        elif self._kind == "n" and text:
            text = number_cell(text)
        if len(text) > MAX_CELL:
            raise ImportRefused(FileProblem.CELL, self._line, f"{MAX_CELL:,}")
        return text


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
