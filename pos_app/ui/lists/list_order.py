"""By which column a long list is ordered, which way, and how its header says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pos_app.domain.listing import ListOrder, OrderBy


@dataclass(frozen=True, slots=True)
class Sorting:
    """A column's place and what it can be ordered by; `word` says which where that is not the column's own title.

    `figure`: what is typed to jump is a figure.
    """

    column: int
    by: OrderBy
    word: Callable[[], str] | None = None
    figure: bool = False


class ListOrders:
    """What can be chosen, and what is shown: None for an answer, which has the best first."""

    def __init__(self, sortings: Sequence[Sorting]) -> None:
        self._sortings = tuple(sortings)
        self.shown: ListOrder | None = ListOrder(self._sortings[0].by)

    @property
    def figure(self) -> bool:
        """Whether a figure orders what is shown."""
        return self.shown is not None and self._sortings[self._place()].figure

    def by_column(self, column: int) -> ListOrder | None:
        """By this column; the same again turns it around, then by what else it shows. None: it orders nothing."""
        own = [sorting.by for sorting in self._sortings if sorting.column == column]
        if not own:
            return None
        if self.shown is None or self.shown.by not in own:
            return ListOrder(own[0])
        if not self.shown.descending:
            return self.turned()
        return ListOrder(own[(own.index(self.shown.by) + 1) % len(own)])

    def by_next(self) -> ListOrder:
        """By what comes after."""
        following = 0 if self.shown is None else (self._place() + 1) % len(self._sortings)
        return ListOrder(self._sortings[following].by)

    def turned(self) -> ListOrder:
        """The other way round."""
        order = self.shown or ListOrder(self._sortings[0].by)
        return replace(order, descending=self.shown is not None and not order.descending)

    def mark(self, column: int) -> str:
        """What follows a column's title: an arrow, and by which of its lines it is ordered."""
        if self.shown is None or self._sortings[self._place()].column != column:
            return ""
        word = self._sortings[self._place()].word
        return f"{f'  ·  {word()}' if word else ''} {'↓' if self.shown.descending else '↑'}"

    def _place(self) -> int:
        return [sorting.by for sorting in self._sortings].index(self.shown.by) if self.shown else 0
