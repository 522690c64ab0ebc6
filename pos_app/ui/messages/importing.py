"""Imports in words: what is wrong with a file, and why a row is refused."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Invalid
from pos_app.domain.importing.model import FileProblem, ImportKind, ImportRefused, RowProblem
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.invalid import invalid_words
from pos_app.ui.messages.message import Message, spoken

_PROBLEMS: Final = MappingProxyType(
    {
        FileProblem.UNREADABLE: QT_TRANSLATE_NOOP("Messages", "The file cannot be read ({detail})."),
        FileProblem.EMPTY: QT_TRANSLATE_NOOP("Messages", "The file has no rows."),
        FileProblem.TOO_LARGE: QT_TRANSLATE_NOOP("Messages", "A file has up to {detail}: split it."),
        FileProblem.TOO_MANY_ROWS: QT_TRANSLATE_NOOP("Messages", "A file has up to {detail} rows: split it."),
        FileProblem.CELL: QT_TRANSLATE_NOOP(
            "Messages", "A cell has more than {detail} characters, or its quote is never closed."
        ),
        FileProblem.QUOTE: QT_TRANSLATE_NOOP("Messages", "A quote is opened and never closed."),
        FileProblem.NULS: QT_TRANSLATE_NOOP("Messages", "The file is not text. Save it as CSV (UTF-8) or XLSX."),
        FileProblem.ENCODING: QT_TRANSLATE_NOOP("Messages", "The characters cannot be read. Save it as CSV UTF-8."),
        FileProblem.OLD_WORKBOOK: QT_TRANSLATE_NOOP(
            "Messages", "An old or protected workbook. Save it as XLSX without a password, or as CSV."
        ),
        FileProblem.WORKBOOK: QT_TRANSLATE_NOOP("Messages", "The workbook is damaged. Save it again as XLSX."),
        FileProblem.BOMB: QT_TRANSLATE_NOOP("Messages", "It unpacks to more than is safe ({detail})."),
        FileProblem.HEADINGS: QT_TRANSLATE_NOOP(
            "Messages", "Choose which column has the name, the code or the barcode."
        ),
        FileProblem.NO_SUCH_COLUMN: QT_TRANSLATE_NOOP("Messages", "The file has no column {detail}."),
        FileProblem.NO_SUCH_FIELD: QT_TRANSLATE_NOOP("Messages", "There is no field {detail}."),
        FileProblem.FIELD_TWICE: QT_TRANSLATE_NOOP("Messages", "Two columns are the same field. Leave one out."),
        FileProblem.CANCELLED: QT_TRANSLATE_NOOP("Messages", "Cancelled: nothing was imported."),
    }
)

_CUSTOMERS_HEADINGS: Final = QT_TRANSLATE_NOOP(
    "Messages", "Choose which column has the name, the CPF/CNPJ or the e-mail."
)

_REASONS: Final = MappingProxyType(
    {
        "columns": QT_TRANSLATE_NOOP("Messages", "More columns than headings: is there a separator inside a value?"),
        "nothing": QT_TRANSLATE_NOOP("Messages", "The row has no name, code or document."),
        "same_row": QT_TRANSLATE_NOOP("Messages", "The same as in row {detail}."),
        "held": QT_TRANSLATE_NOOP("Messages", "Another record already has this. {detail}"),
        "kept": QT_TRANSLATE_NOOP("Messages", "An import never changes the stock: it stays {detail}."),
        "several": QT_TRANSLATE_NOOP("Messages", "It matches {detail} records: give a code."),
    }
)


def import_words(error: ImportRefused) -> Message:
    """The words for a file that is refused as a whole."""
    words = _PROBLEMS[error.problem]
    if error.problem is FileProblem.HEADINGS and error.detail == ImportKind.CUSTOMERS:
        words = _CUSTOMERS_HEADINGS
    text = spoken(words).format(detail=error.detail)
    if error.line:
        text = spoken(QT_TRANSLATE_NOOP("Messages", "Row {line}: {sentence}")).format(line=error.line, sentence=text)
    return Message(spoken(QT_TRANSLATE_NOOP("Messages", "The file was not imported")), text)


def row_problem_text(problem: RowProblem) -> str:
    """Why a row is refused, such as `Barcode: The check digit does not fit.`"""
    known = _REASONS.get(problem.reason)
    said = invalid_words(Invalid(problem.field, problem.reason))
    text = said.text if known is None else spoken(known).format(detail=problem.detail).strip()
    return text if problem.field == "row" else f"{said.title}: {text}"
