"""By which column the queue is ordered, and which way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pos_app.domain.rows import PreSaleOrder
from pos_app.domain.status import Status

COLUMNS: Final[tuple[PreSaleOrder, ...]] = (
    "number",
    "updated_at",
    "customer_name",
    "line_count",
    "reduction",
    "total",
)
"""What orders the list, in the order of its columns."""
_SMALLEST_FIRST: Final = frozenset({"updated_at", "customer_name"})
_CLOSED: Final = frozenset({Status.CONVERTED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Order:
    """A column and its direction."""

    by: PreSaleOrder
    descending: bool

    @classmethod
    def usual(cls, status: Status) -> Order:
        """What waits longest comes first; of what is closed the newest."""
        return cls("updated_at", descending=status in _CLOSED)

    def by_column(self, place: int) -> Order:
        """By this column, the way that is looked for most; the same column again turns it around."""
        by = COLUMNS[place]
        return self.turned() if by == self.by else Order(by, descending=by not in _SMALLEST_FIRST)

    def by_next(self) -> Order:
        """By the column after."""
        return self.by_column((COLUMNS.index(self.by) + 1) % len(COLUMNS))

    def turned(self) -> Order:
        """The other way round."""
        return replace(self, descending=not self.descending)

    def mark(self, place: int) -> str:
        """The arrow at a column's title; the column of ages counts from the past, so its oldest come first by `↑`."""
        if COLUMNS[place] != self.by:
            return ""
        return " ↓" if self.descending else " ↑"
