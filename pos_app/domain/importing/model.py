"""What an import tells: what is wrong with a file, what becomes of each row and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_app.domain.backup import Stop
from pos_app.domain.errors import Category, PosError
from pos_app.domain.permissions import Permission

MAX_ROWS: Final = 2_000_000
MAX_CELL: Final = 10_000
"""Characters of a cell."""


class ImportKind(StrEnum):
    """What a file holds."""

    PRODUCTS = "product"
    CUSTOMERS = "customer"

    @property
    def permission(self) -> Permission:
        """The right to import it."""
        return Permission.PRODUCT_WRITE if self is ImportKind.PRODUCTS else Permission.CUSTOMER_RESTRICTED


class FileProblem(StrEnum):
    """Why a file as a whole is refused."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    CELL = "cell"
    QUOTE = "quote"
    NULS = "nuls"
    ENCODING = "encoding"
    OLD_WORKBOOK = "old_workbook"
    WORKBOOK = "workbook"
    BOMB = "bomb"
    HEADINGS = "headings"
    NO_SUCH_COLUMN = "no_such_column"
    NO_SUCH_FIELD = "no_such_field"
    FIELD_TWICE = "field_twice"
    CANCELLED = "cancelled"


class ImportRefused(PosError):
    """A file that is not imported at all: why, on which line (0: no certain one), and which name, limit or kind."""

    category = Category.INVALID

    def __init__(self, problem: FileProblem, line: int = 0, detail: str = "") -> None:
        super().__init__(problem, line, detail)
        self.problem = problem
        self.line = line
        self.detail = detail


def import_stop() -> Stop:
    """Return what ends an import from another thread; it raises ImportRefused(CANCELLED)."""
    return Stop(lambda: ImportRefused(FileProblem.CANCELLED))


class Verdict(StrEnum):
    """What becomes of a row, by the letter that the database uses."""

    NEW = "n"
    CHANGED = "c"
    SAME = "s"
    REFUSED = "r"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row is refused: at which field, the machine key of the reason, and what stands in its way."""

    field: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many rows are new, changed, the same as stored, and refused."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0

    @property
    def accepted(self) -> int:
        """How many rows are written, or need not be."""
        return self.added + self.changed + self.same


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file with its verdict: its line, the values by field as they would be stored, or why not.

    `remarks`: what it says that is not stored although the row is.
    """

    line: int
    verdict: Verdict
    values: dict[str, str]
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: counts over all rows, and the first rows of each verdict, by line.

    `stock_kept`: rows that name another stock of a known product, which an import never changes.
    """

    counts: ImportCounts
    rows: tuple[PreviewRow, ...]
    stock_kept: int = 0
