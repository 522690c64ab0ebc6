"""Files as they come: encodings, separators, workbooks; and those that are refused, with the reason."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from pos_app.domain.importing.model import FileProblem, ImportKind, ImportRefused
from pos_app.services.importing.source import ImportSource
from pos_app.services.workbook_writer import write_workbook

ROW = ["Água", "1,50"]
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def rows_of(path: Path) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    with ImportSource(path, ImportKind.PRODUCTS) as source:
        return source.headings, list(source.rows())


def file_of(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "file"
    path.write_bytes(content)
    return path


def book(sheet: str | None = None, **members: str) -> bytes:
    """A workbook of ours, with another sheet, or with more members."""
    made = io.BytesIO()
    write_workbook(made, [["nome", "preço"], ["Água", Decimal("1.50")]], "pt_BR")
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.endswith("sheet1.xml") and sheet is not None:
                new.writestr(name, sheet)
            else:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return changed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_encoding_and_separator_are_found(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"nome{separator}preço\r\n\r\nÁgua{separator}1,50\r\n"
    assert rows_of(file_of(tmp_path, text.encode(encoding))) == (("nome", "preço"), [(3, ROW)])


@pytest.mark.parametrize("text", ['"nome",preço\n"Água","1,50"', "sep=;\nnome;preço\nÁgua;1,50\n"])
def test_quotes_and_what_spreadsheets_say(tmp_path: Path, text: str) -> None:
    headings, rows = rows_of(file_of(tmp_path, text.encode()))
    assert (headings, [cells for _, cells in rows]) == (("nome", "preço"), [ROW])


def test_a_workbook_is_read_with_its_numbers_as_they_are_shown(tmp_path: Path) -> None:
    sheet = SHEET.format(
        '<row r="2"><c r="A2" t="inlineStr"><is><t>nome</t></is></c><c r="C2" t="str"><v>ean</v></c></row>'
        '<row r="4"><c r="A4"><v>3.8900000000000001</v></c><c r="B4"><f>A4*2</f><v>7</v></c>'
        '<c r="C4"><v>7.89751720655E12</v></c></row>'
    )
    headings, rows = rows_of(file_of(tmp_path, book(sheet)))
    assert headings == ("nome", "", "ean")
    assert rows == [(4, ["3,89", "=A4*2", "7897517206550"])]


def test_our_own_workbook(tmp_path: Path) -> None:
    assert rows_of(file_of(tmp_path, book())) == (("nome", "preço"), [(2, ["Água", "1,5"])])


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        (b"", FileProblem.EMPTY, 0),
        (b"\n\n", FileProblem.EMPTY, 0),
        (b"nome\nA\x00B\n", FileProblem.NULS, 0),
        (b"nome\n\xe7\x81\n", FileProblem.ENCODING, 0),
        (b'nome;x\n1;2\n"abc;3\n1;2\n', FileProblem.QUOTE, 3),
        (b"nome\n" + b"x" * 10_000_000 + b"\n", FileProblem.CELL, 2),
        (b"nome\n" + b"x" * 10_001 + b"\n", FileProblem.CELL, 2),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileProblem.OLD_WORKBOOK, 0),
        (b"PK\x03\x04 no zip", FileProblem.WORKBOOK, 0),
        (book()[:-200], FileProblem.WORKBOOK, 0),
        (book(SHEET.format("<row>")), FileProblem.WORKBOOK, 0),
        (book(SHEET.format("")), FileProblem.EMPTY, 0),
        (book(SHEET.format(" " * 10_000_000)), FileProblem.BOMB, 0),
        (book(**{"xl/media/x": "0" * 60_000_000}), FileProblem.BOMB, 0),
        (book('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SHEET.format("<row><c><v>&a;</v></c></row>")), FileProblem.BOMB, 0),
        (
            book(SHEET.format(f'<row><c t="str"><v>{"".join(map(str, range(4000)))}</v></c></row>')),
            FileProblem.CELL,
            1,
        ),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, problem: FileProblem, line: int) -> None:
    with pytest.raises(ImportRefused) as refused:
        rows_of(file_of(tmp_path, content))
    assert (refused.value.problem, refused.value.line) == (problem, line)


def test_too_much_is_refused_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("pos_app.services.importing.source.MAX_TEXT", 100)
    with pytest.raises(ImportRefused) as refused:
        ImportSource(file_of(tmp_path, b"nome\n" * 100), ImportKind.PRODUCTS)
    assert refused.value.problem is FileProblem.TOO_LARGE
    monkeypatch.setattr("pos_app.services.importing.source.MAX_ROWS", 2)
    with pytest.raises(ImportRefused) as refused:
        rows_of(file_of(tmp_path, b"nome\n1\n2\n3\n"))
    assert (refused.value.problem, refused.value.line) == (FileProblem.TOO_MANY_ROWS, 4)
    with pytest.raises(ImportRefused) as refused:
        ImportSource(tmp_path / "none", ImportKind.PRODUCTS)
    assert refused.value.problem is FileProblem.UNREADABLE
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
