"""XLSX files: texts are texts and numbers are numbers, so that nothing in them is ever computed (ECMA-376)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Final
from xml.sax.saxutils import escape

from pos_app.domain.money import Lang
from pos_app.domain.spreadsheet import Cell, moment_text, safe

MAX_ROWS: Final = 1_048_575
"""Rows of a sheet below its headings."""

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(file: IO[bytes], rows: Iterable[Sequence[Cell]], lang: Lang) -> int:
    """Write rows, the first of which are the headings, to as many sheets as they need; returns how many rows."""
    left = iter(rows)
    headings = next(left, ())
    count = sheets = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        first = next(left, None)
        while first is not None or not sheets:
            sheets += 1
            body = chain(() if first is None else (first,), left)
            with archive.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for row in chain((headings,), islice(body, MAX_ROWS)):
                    sheet.write(_row(row, lang).encode())
                    count += 1
                sheet.write(b"</sheetData></worksheet>")
            first = next(left, None)
        for name, content in _parts(sheets):
            archive.writestr(name, _XML + content)
    return count


def _row(row: Sequence[Cell], lang: Lang) -> str:
    return f"<row>{''.join(_cell(cell, lang) for cell in row)}</row>"


def _cell(cell: Cell, lang: Lang) -> str:
    match cell:
        case None:
            return "<c/>"
        case Decimal():
            return f"<c><v>{cell:f}</v></c>"
        case bool() | str():
            text = safe(str(cell))
        case int():
            return f"<c><v>{cell}</v></c>"
        case datetime() | date():
            text = moment_text(cell, lang)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_NOT_XML.sub("", text))}</t></is></c>'


def _parts(sheets: int) -> Iterator[tuple[str, str]]:
    """What makes sheets a workbook."""
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>' for n in numbers
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{overrides}</Types>'
    )
    book = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    sheets_of_it = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{book}</Relationships>'
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{sheets_of_it}</Relationships>'
