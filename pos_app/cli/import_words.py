"""Imports in English: what is wrong with a file, and why a row is refused."""

from __future__ import annotations

from typing import Final

from pos_app.domain.importing.model import FileProblem, ImportRefused, RowProblem

_FILES: Final[dict[FileProblem, str]] = {
    FileProblem.UNREADABLE: "The file cannot be read: {detail}",
    FileProblem.EMPTY: "The file has no rows",
    FileProblem.TOO_LARGE: "The file is too large; a file has up to {detail}: split it",
    FileProblem.TOO_MANY_ROWS: "The file has more than {detail} rows; split it",
    FileProblem.CELL: "A cell has more than {detail} characters, or its quote is never closed",
    FileProblem.QUOTE: "A quote is opened and never closed",
    FileProblem.NULS: "The file is not text: it holds NUL bytes; save it as CSV (UTF-8) or XLSX",
    FileProblem.ENCODING: "The file is neither UTF-8 nor Windows-1252; save it as CSV UTF-8",
    FileProblem.OLD_WORKBOOK: "This is an old or a protected workbook; save it as XLSX without a password, or as CSV",
    FileProblem.WORKBOOK: "The workbook is damaged, or is none",
    FileProblem.BOMB: "The workbook is refused for safety: it unpacks to more than is allowed ({detail})",
    FileProblem.HEADINGS: "No column tells which row is which; name one with --map HEADING=FIELD (name, code, barcode; "
    "name, tax_id, email)",
    FileProblem.NO_SUCH_COLUMN: "The file has no column {detail}",
    FileProblem.NO_SUCH_FIELD: "There is no field {detail}",
    FileProblem.FIELD_TWICE: "Two columns are {detail}; leave one out with --map HEADING=",
    FileProblem.CANCELLED: "Cancelled; nothing was imported",
}

_REASONS: Final[dict[str, str]] = {
    "ambiguous": "can be read as thousands or as decimals",
    "area_code": "the area code is missing",
    "characters": "has characters that are not allowed",
    "check_digit": "the check digit is wrong",
    "columns": "the row has {detail} columns, more than the headings: is there a separator inside a value?",
    "empty": "is missing, and the row is new",
    "entry": "would be read as a quantity and a code",
    "format": "cannot be understood",
    "formula": "is a formula; save the file with values",
    "fraction": "is a fraction, and the product is sold in whole units",
    "held": "belongs to another one {detail}",
    "kept": "stays {detail}: an import never changes the stock of a known product",
    "length": "is too long (up to {detail})",
    "negative": "is negative",
    "nothing": "has no name, code or document",
    "places": "has too many decimals",
    "repeated": "has all digits alike",
    "same_row": "is that of row {detail}",
    "scientific": "was shortened by a spreadsheet (such as 7.89E+12); its last digits are lost",
    "several": "matches {detail} records; give a code",
    "too_large": "is too large (up to {detail})",
    "yes_or_no": "is neither yes nor no",
}


def file_sentence(error: ImportRefused) -> str:
    """Return why a file is refused, without a full stop."""
    said = _FILES[error.problem].format(detail=error.detail)
    return f"Row {error.line}: {said}" if error.line else said


def row_reason(problem: RowProblem) -> str:
    """Return why a row is refused, such as `sale_price cannot be understood`."""
    said = _REASONS.get(problem.reason, f"is not valid: {problem.reason}").format(detail=problem.detail)
    return (said if problem.field == "row" else f"{problem.field} {said}").replace(" ()", "").strip()
