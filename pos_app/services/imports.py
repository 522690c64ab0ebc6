"""Imports: a file is looked at without storing anything; what is then confirmed is stored as a whole, or nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from sqlalchemy import Connection, Row, text
from uuid_utils import uuid7 as uuid7_text
from uuid_utils.compat import uuid7

from pos_app.db.deadline import ADMINISTRATION_S
from pos_app.db.retry import reads, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.backup import Stop
from pos_app.domain.errors import Forbidden, Unavailable
from pos_app.domain.importing.copying import copied, copy_line
from pos_app.domain.importing.fields import FIELDS
from pos_app.domain.importing.model import (
    ImportCounts,
    ImportKind,
    Preview,
    PreviewRow,
    RowProblem,
    Verdict,
    import_stop,
)
from pos_app.domain.importing.rows import RowReader
from pos_app.domain.money import Lang
from pos_app.domain.permissions import Operator
from pos_app.services.importing.source import ImportSource
from pos_app.services.table_file import write_csv

Tell = Callable[[str, float], object]
"""Hears what is being done (reading, sending, comparing, storing) and how much of it is done, from 0 to 1."""

SHOWN: Final = 1000
"""Rows of each verdict that a preview has."""
BLOCK: Final = 1024 * 1024

Refusals = dict[int, tuple[RowProblem, ...]]
"""The problems of a row, by its line."""

_HEAD: Final = ("line", "id")


@dataclass(frozen=True)
class PreparedImport:
    """A file that was looked at: what it would do, and all that is needed to do it. It ends with its source."""

    id: UUID
    source: ImportSource
    columns: tuple[str | None, ...]
    spool: Path
    preview: Preview
    refused: Refusals = field(repr=False)
    refused_here: int = 0
    """How many rows were refused before the database saw them."""

    def discard(self) -> None:
        """Let go of what would be stored: another look has taken its place."""
        self.spool.unlink(missing_ok=True)


class Imports:
    """Products and customers from CSV and XLSX files, for those who may change them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, path: Path, kind: ImportKind, stop: Stop | None = None) -> ImportSource:
        """Copy a file and read its headings; the copy goes with `close`. Raises ImportRefused."""
        return ImportSource(path, kind, stop)

    def check(
        self,
        operator: Operator,
        source: ImportSource,
        columns: Sequence[str | None],
        tell: Tell = lambda *_: None,
        stop: Stop | None = None,
    ) -> PreparedImport:
        """Say what would become of every row, and store nothing. `columns`: the field of each column, or None.

        Raises ImportRefused, Forbidden, Unavailable.
        """
        stop = stop or import_stop()
        if not operator.may(source.kind.permission):
            raise Forbidden(source.kind.permission)
        # Of its own: a look that is being ended may still write to another.
        spool = source.folder / uuid7().hex
        with _kept_if_done(spool):
            refused, shown = _read(source, columns, spool, tell, stop)
            refused_here = len(refused)
            verdicts, found, remarks, stock_kept = self._judge(operator, source.kind, spool, tell, stop)
            refused.update(found)
            counts = ImportCounts(
                added=verdicts.count(Verdict.NEW),
                changed=verdicts.count(Verdict.CHANGED),
                same=verdicts.count(Verdict.SAME),
                refused=len(refused),
            )
            rows = _shown(source.kind, spool, verdicts, found, remarks, shown)
        preview = Preview(counts, rows, stock_kept)
        return PreparedImport(uuid7(), source, tuple(columns), spool, preview, refused, refused_here=refused_here)

    def apply(
        self, operator: Operator, prepared: PreparedImport, tell: Tell = lambda *_: None, stop: Stop | None = None
    ) -> ImportCounts:
        """Store what was looked at: all rows that are not refused, in one transaction; once, however often asked.

        Raises ChangedElsewhere where it would not do any more what it would have done, Duplicate, Invalid,
        ImportRefused(CANCELLED), Forbidden, Unavailable; then nothing is stored.
        """
        return self._merge(operator, prepared, tell, stop or import_stop())

    def write_refused(
        self, prepared: PreparedImport, path: Path, say: Callable[[RowProblem], str], title: str, lang: Lang
    ) -> int:
        """Write the refused rows as they stand in the file, each with its reasons; returns how many.

        `say` puts a reason into words, `title` is the heading of the reasons. Raises NotWritten.
        """

        def lines() -> Iterator[Sequence[str]]:
            yield (*prepared.source.headings, title)
            width = len(prepared.source.headings)
            for line, cells in prepared.source.rows():
                problems = prepared.refused.get(line)
                if problems is not None:
                    padded = [*cells, *[""] * (width - len(cells))]
                    yield (*padded[:width], "; ".join(map(say, problems)), *padded[width:])

        return write_csv(path, lines(), lang) - 1

    @reads(ADMINISTRATION_S)
    def _judge(
        self, operator: Operator, kind: ImportKind, spool: Path, tell: Tell, stop: Stop
    ) -> tuple[str, Refusals, Refusals, int]:
        """The verdicts by line, the refusals, the first remarks and how many there are."""
        with _interrupted(stop), self._database.transaction(operator) as connection, _ending(connection, stop):
            _send(connection, kind, spool, tell, stop)
            tell("comparing", 0.0)
            verdicts = connection.execute(text("SELECT api.judge_import(:kind)"), {"kind": kind.value}).scalar()
            rows = connection.execute(text("SELECT line, field, reason, detail FROM api.import_refusals()"))
            found = _problems(rows)
            said = connection.execute(text("SELECT * FROM api.import_remarks(:most)"), {"most": SHOWN}).all()
            tell("comparing", 1.0)
            # What was sent goes as it came.
            connection.rollback()
        return str(verdicts or ""), found, _problems(said), said[0].total if said else 0

    @writes_by_id(ADMINISTRATION_S)
    def _merge(self, operator: Operator, prepared: PreparedImport, tell: Tell, stop: Stop) -> ImportCounts:
        kind, counts = prepared.source.kind, prepared.preview.counts
        expected = {key: getattr(counts, key) for key in ("added", "changed", "same", "refused")}
        with _interrupted(stop), self._database.transaction(operator) as connection, _ending(connection, stop):
            _send(connection, kind, prepared.spool, tell, stop)
            tell("storing", 0.0)
            stored = connection.execute(
                text("SELECT api.merge_import(:kind, :id, :refused, CAST(:expected AS jsonb), :file)"),
                {
                    "kind": kind.value,
                    "id": prepared.id,
                    "refused": prepared.refused_here,
                    "expected": json.dumps(expected),
                    "file": prepared.source.name,
                },
            ).scalar_one()
        tell("storing", 1.0)
        return ImportCounts(**stored)


@contextmanager
def _kept_if_done(spool: Path) -> Iterator[None]:
    """A look that fails leaves no rows on the disk."""
    try:
        yield
    except BaseException:
        spool.unlink(missing_ok=True)
        raise


def _problems(rows: Iterable[Row[Any]]) -> Refusals:
    return {int(row.line): (RowProblem(row.field, row.reason, row.detail or ""),) for row in rows}


def _read(
    source: ImportSource, columns: Sequence[str | None], spool: Path, tell: Tell, stop: Stop
) -> tuple[Refusals, list[PreviewRow]]:
    """Write the rows that can be read to the spool; returns the others, and the first of them to be shown."""
    reader = RowReader(source.kind, columns)
    refused: Refusals = {}
    shown: list[PreviewRow] = []
    tell("reading", 0.0)
    with spool.open("w", encoding="utf-8", newline="") as file:
        write = file.write
        for count, (line, cells) in enumerate(source.rows(lambda part: tell("reading", part))):
            if not count % 1000:
                stop.check()
            values, problems = reader.read(line, cells)
            if problems:
                refused[line] = problems
                if len(shown) < SHOWN:
                    raw = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
                    shown.append(PreviewRow(line, Verdict.REFUSED, raw, problems))
            else:
                write(copy_line([str(line), str(uuid7_text()), *values]))
    tell("reading", 1.0)
    return refused, shown


def _shown(
    kind: ImportKind,
    spool: Path,
    verdicts: str,
    found: Refusals,
    remarks: Refusals,
    shown: list[PreviewRow],
) -> tuple[PreviewRow, ...]:
    """The first rows of each verdict, in the order of the file."""
    fields = [each.key for each in FIELDS[kind]]
    left = {verdict.value: min(SHOWN, verdicts.count(verdict)) for verdict in Verdict}
    rows = list(shown)
    with spool.open(encoding="utf-8", newline="\n") as file:
        for letter, written in zip(verdicts, file, strict=False):
            if not left[letter]:
                if not any(left.values()):
                    break
                continue
            left[letter] -= 1
            line, _, *values = copied(written)
            number = int(line or 0)
            pairs = {key: value for key, value in zip(fields, values, strict=True) if value is not None}
            rows.append(PreviewRow(number, Verdict(letter), pairs, found.get(number, ()), remarks.get(number, ())))
    return tuple(sorted(rows, key=lambda row: row.line))


def _send(connection: Connection, kind: ImportKind, spool: Path, tell: Tell, stop: Stop) -> None:
    """Copy the rows into this transaction's part of the import's table."""
    # Another import may be storing; it is waited for.
    connection.execute(text("SET LOCAL lock_timeout = '60s'"))
    columns = ", ".join((*_HEAD, *(each.key for each in FIELDS[kind])))
    size = spool.stat().st_size or 1
    done = 0
    tell("sending", 0.0)
    with (
        _driver(connection).cursor() as cursor,
        spool.open("rb") as file,
        cursor.copy(f"COPY api.import_{kind.value} ({columns}) FROM STDIN") as copy,
    ):
        while block := file.read(BLOCK):
            stop.check()
            copy.write(block)
            done += len(block)
            tell("sending", done / size)


def _driver(connection: Connection) -> psycopg.Connection[tuple[object, ...]]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - no other driver is used
    return driver


@contextmanager
def _ending(connection: Connection, stop: Stop) -> Iterator[None]:
    """Have the server end its statement when the end is asked for."""
    with stop.ending(_driver(connection).cancel_safe):
        yield


@contextmanager
def _interrupted(stop: Stop) -> Iterator[None]:
    """What the server says to a statement that was ended, as what it is."""
    try:
        yield
    except Unavailable:
        stop.check()
        raise
