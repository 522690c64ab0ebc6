"""Rows of a file: each read into the values of its fields, or refused with a reason for every field that is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.errors import Invalid
from pos_app.domain.importing.cells import PARSERS, entry_code, given
from pos_app.domain.importing.fields import FIELDS, check_columns
from pos_app.domain.importing.model import ImportKind, RowProblem

Values = list[str | None]

_UNIQUE = {ImportKind.PRODUCTS: ("code", "barcode"), ImportKind.CUSTOMERS: ("tax_id", "email")}
_NAMED_BY = {ImportKind.PRODUCTS: ("name",), ImportKind.CUSTOMERS: ("name", "phone")}


class RowReader:
    """Reads the rows of one file in their order; it remembers what makes them unique."""

    def __init__(self, kind: ImportKind, columns: Sequence[str | None]) -> None:
        """Raises ImportRefused where the columns do not serve."""
        columns = check_columns(kind, columns)
        self.fields = tuple(field.key for field in FIELDS[kind])
        self._width = len(columns)
        self._steps = [
            (column, self.fields.index(key), PARSERS[kind][key]) for column, key in enumerate(columns) if key
        ]
        self._unique = [(self.fields.index(key), key, key == "email") for key in _UNIQUE[kind]]
        self._further = self.fields.index("other_barcodes") if kind is ImportKind.PRODUCTS else None
        self._named_by = [self.fields.index(key) for key in _NAMED_BY[kind]]
        self._seen: dict[str, dict[str, int]] = {key: {} for key in (*_UNIQUE[kind], "name")}

    def read(self, line: int, cells: Sequence[str]) -> tuple[Values, tuple[RowProblem, ...]]:
        """Return the values in the order of the fields (None: not given), and what is wrong with the row."""
        values: Values = [None] * len(self.fields)
        problems: list[RowProblem] = []
        if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            # A separator inside a value without quotes: nothing stands where it should.
            return values, (RowProblem("row", "columns", str(len(cells))),)
        there = len(cells)
        for column, place, parse in self._steps:
            bare = given(cells[column]) if column < there else ""
            if bare:
                try:
                    values[place] = parse(bare)
                except Invalid as error:
                    limit = error.data.get("maximum")
                    problems.append(RowProblem(error.field, error.reason, "" if limit is None else str(limit)))
        if not problems:
            problems += self._repeated(line, values)
        return values, tuple(problems)

    def _repeated(self, line: int, values: Values) -> list[RowProblem]:
        """What an earlier row has already; a row that is not refused for it is remembered."""
        keys = []
        for place, field, folded in self._unique:
            value = values[place]
            if value is not None:
                keys.append((field, value.lower() if folded else value))
        if not keys:
            names = [values[place] for place in self._named_by]
            if names[0] is None:
                return [RowProblem("row", "nothing")]
            keys.append(("name", "\t".join(name or "" for name in names)))
        further = self._further_barcodes(values)
        found = [
            RowProblem(field, "same_row", str(self._seen[field][value]))
            for field, value in keys
            if value in self._seen[field]
        ]
        seen = self._seen["barcode"] if further else {}
        found += [RowProblem("other_barcodes", "same_row", str(seen[code])) for code in further if code in seen]
        if any(("barcode", code) in keys for code in further):
            found.append(RowProblem("other_barcodes", "same_row", str(line)))
        if not found:
            for field, value in (*keys, *(("barcode", code) for code in further)):
                self._seen[field][value] = line
        return found

    def _further_barcodes(self, values: Values) -> list[str]:
        """The codes of the row's further barcodes, without their packs."""
        cell = None if self._further is None else values[self._further]
        return [entry_code(entry) for entry in cell.split("\n")] if cell else []
