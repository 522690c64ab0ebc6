"""Reports: the figures of a period, the pre-sales behind each of them, and these as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text

from pos_app.db.deadline import REPORT_S
from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.money import ZERO, Lang
from pos_app.domain.permissions import Operator
from pos_app.domain.reports import (
    Behind,
    BehindRow,
    Board,
    LowProduct,
    Period,
    Share,
    Slot,
    SoldProduct,
    Totals,
    Waiting,
    empty_slots,
)
from pos_app.domain.spreadsheet import Cell
from pos_app.domain.status import Status
from pos_app.services.table_file import write_csv

AT_ONCE: Final = 1000
"""Rows read at a time for a file."""
MOST_PRODUCTS: Final = 100_000
"""Products in a file at most."""

_BOARD = text("SELECT CAST(api.report(:days, :first, :last) AS text)")
_LOW = text("SELECT CAST(api.report_low_stock(:limit) AS text)")
_ROWS = text("SELECT * FROM api.report_rows(CAST(:behind AS jsonb), :after, :after_id, :limit)")


class Reports:
    """Reads what was sold; for managers, the database refuses others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads(REPORT_S)
    def board(self, operator: Operator, period: Period) -> Board:
        """Return every figure of a period, all of one moment; raises Invalid("day"), Forbidden."""
        with self._database.transaction(operator) as connection:
            values = {"days": period.days, "first": period.first, "last": period.last}
            found = json.loads(connection.execute(_BOARD, values).scalar_one(), parse_float=Decimal)
        return _board(found)

    @reads(REPORT_S)
    def rows(
        self, operator: Operator, behind: Behind, limit: int = 200, after: BehindRow | None = None
    ) -> tuple[BehindRow, ...]:
        """Return the pre-sales behind a figure in the order of time; `after` goes on behind the last row of a page."""
        body: dict[str, str | None] = {"of": behind.of, "first": str(behind.first), "last": str(behind.last)}
        body |= {str(choice): key for choice, key in behind.chosen.items()}
        values = {
            "behind": json.dumps(body),
            "after": None if after is None else after.at,
            "after_id": None if after is None else after.id,
            "limit": limit,
        }
        with self._database.transaction(operator) as connection:
            found = connection.execute(_ROWS, values)
            return tuple(BehindRow(**{**row._mapping, "status": Status(row.status)}) for row in found)

    def export(
        self,
        operator: Operator,
        behind: Behind,
        path: Path,
        titles: Sequence[str],
        cells: Callable[[BehindRow], Sequence[Cell]],
        lang: Lang,
    ) -> int:
        """Write all pre-sales behind a figure to a CSV file, complete or not at all; returns how many.

        `cells` is asked on the calling thread. Raises NotWritten.
        """

        def lines() -> Iterator[Sequence[Cell]]:
            yield titles
            page: tuple[BehindRow, ...] = self.rows(operator, behind, AT_ONCE)
            while page:
                yield from map(cells, page)
                page = self.rows(operator, behind, AT_ONCE, page[-1])

        return write_csv(path, lines(), lang) - 1

    @reads(REPORT_S)
    def low_stock(self, operator: Operator, limit: int) -> tuple[LowProduct, ...]:
        """Return the active products below their minimum, the emptiest first."""
        with self._database.transaction(operator) as connection:
            found = json.loads(connection.execute(_LOW, {"limit": limit}).scalar_one(), parse_float=Decimal)
        return tuple(_low(each) for each in found)

    def export_low_stock(
        self,
        operator: Operator,
        path: Path,
        titles: Sequence[str],
        cells: Callable[[LowProduct], Sequence[Cell]],
        lang: Lang,
    ) -> int:
        """Write all products below their minimum to a CSV file, as `export` does."""
        rows = self.low_stock(operator, MOST_PRODUCTS)
        return write_csv(path, (titles, *map(cells, rows)), lang) - 1


def _board(found: Mapping[str, Any]) -> Board:
    first, last = date.fromisoformat(found["first"]), date.fromisoformat(found["last"])
    return Board(
        at=datetime.fromisoformat(found["at"]),
        first=first,
        last=last,
        cut=found["cut"],
        totals=_totals(found["totals"]),
        before=_totals(found["before"]),
        slots=tuple(_slots(first, last, found)),
        salespeople=tuple(_share(share) for share in found["salespeople"]),
        methods=tuple(_share(share) for share in found["methods"]),
        products=tuple(
            SoldProduct(**{**each, "quantity": Decimal(each["quantity"]), "value": Decimal(each["value"])})
            for each in found["products"]
        ),
        waiting=Waiting(**{**found["waiting"], "value": Decimal(found["waiting"]["value"])}),
        low_number=found["low"]["number"],
        low=tuple(_low(each) for each in found["low"]["rows"]),
    )


def _totals(found: Mapping[str, Any]) -> Totals:
    return Totals(**{**found, "value": Decimal(found["value"])})


def _slots(first: date, last: date, found: Mapping[str, Any]) -> Iterator[Slot]:
    now = {index: (Decimal(value), number) for index, value, number in found["slots"]}
    before = {index: Decimal(value) for index, value, _number in found["slots_before"]}
    for index, (begins, ends, hour) in enumerate(empty_slots(first, last, found["step"])):
        value, number = now.get(index, (ZERO, 0))
        yield Slot(begins, ends, hour, value, number, before.get(index, ZERO))


def _share(found: Mapping[str, Any]) -> Share:
    return Share(**{**found, "value": Decimal(found["value"])})


def _low(found: Mapping[str, Any]) -> LowProduct:
    exact = {name: Decimal(found[name]) for name in ("available", "min_stock")}
    return LowProduct(**{**found, **exact, "id": UUID(found["id"])})
