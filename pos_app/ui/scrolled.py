"""A window on a list of any length: the rows around what is seen are read as one scrolls, those far away let go."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import Runner
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.listing import Listed, ListOrder, Part, Place
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView

FIRST = 50
"""Rows that a list begins with: more than a large screen shows, so that the next ones come when these are seen."""
MOST = 200
"""Rows read at once after that."""
KEPT = 1_000
"""Rows that are held; more only while they are near to what is seen."""
_NEAR = 2
"""Views away from an end of what is held, the rows beyond it are read; what is let go is farther away than that."""


class ScrolledList(QObject):
    """Belongs to the list. `latest` reads parts of it anew; `read` the parts before and behind, in the background."""

    failed = Signal(object)
    """The exception of such a read."""
    changed = Signal()
    """Rows came or went at an end."""

    def __init__(
        self,
        runner: Runner,
        latest: Latest,
        table: TableView,
        model: RowTableModel[Any],
        bar: LoadingBar,
        read: Callable[[Part], Listed[Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._latest, self._table, self._model, self._bar = runner, latest, table, model, bar
        self._read = read
        self._order: ListOrder | None = None
        self._places: dict[Hashable, Place] = {}
        self.more_before = self.more_behind = False
        self._number = 0
        self._reading: int | None = None
        table.verticalScrollBar().valueChanged.connect(self.look)
        table.verticalScrollBar().rangeChanged.connect(self.look)

    @property
    def whole(self) -> bool:
        """Whether all rows of the list are held."""
        return self._order is not None and not (self.more_before or self.more_behind)

    def show(self, found: Listed[Any], order: ListOrder) -> None:
        """The model shows what was read anew."""
        self.stop()
        self._order = order
        self._places = dict(zip(self._keys(0, len(found.rows)), found.places, strict=True))
        self.more_before, self.more_behind = found.more_before, found.more_behind

    def stop(self) -> None:
        """What the model shows is no list, or a list that is asked for anew: nothing is read around it."""
        self._number += 1
        self._order = None
        self.more_before = self.more_behind = False

    def again(self) -> Part | None:
        """The part that reads again what is held; None where there is nothing."""
        if self._order is None or not self._places:
            return None
        count = max(MOST, len(self._model.rows))
        if not self.more_before:
            return Part(self._order, behind=count, count=True)
        return Part(self._order, place=self._edge(back=True), before=0, behind=count, count=True)

    @Slot()
    def look(self) -> None:
        """Read on where an end of what is held is near, and nothing is under way."""
        order = self._order
        if order is None or self._reading == self._number or self._latest.busy or not self._table.isVisible():
            return
        bar = self._table.verticalScrollBar()
        near = _NEAR * bar.pageStep()
        if self.more_behind and bar.value() >= bar.maximum() - near:
            # The row itself, which a later one may have moved behind, comes too.
            self._ask(Part(order, place=self._edge(back=False), behind=MOST + 1), back=False)
        elif self.more_before and bar.value() <= near:
            self._ask(Part(order, place=self._edge(back=True), before=MOST), back=True)

    def _ask(self, part: Part, *, back: bool) -> None:
        number = self._reading = self._number
        self._bar.start()
        self._runner.run(
            partial(self._read, part),
            owner=self,
            done=lambda found: self._on_read(number, found, back=back),
            failed=lambda error: self._on_read_failed(number, error),
        )

    def _on_read(self, number: int, found: Listed[Any], *, back: bool) -> None:
        if number == self._number:
            self._take(found, back=back)
        self._end(number)
        if number == self._number:
            self.changed.emit()
            self.look()

    def _on_read_failed(self, number: int, error: Exception) -> None:
        self._end(number)
        if number == self._number:
            self.failed.emit(error)

    def _end(self, number: int) -> None:
        """Take note that a read has ended; another may be under way, of a list that was asked for anew."""
        if self._reading == number:
            self._reading = None
            self._bar.set_busy(self._latest.busy)

    def _take(self, found: Listed[Any], *, back: bool) -> None:
        """Hold what was read, and let go as much at the other end; what is seen stays where it is."""
        value, count = self._table.verticalScrollBar().value(), len(self._model.rows)
        if back:
            self._model.prepend_rows(found.rows)
            added = len(self._model.rows) - count
            keys = self._keys(0, added)
            value += added * self._table.rowHeight(0)
            self.more_before = found.more_before
        else:
            self._model.append_rows(found.rows)
            keys = self._keys(count, len(self._model.rows))
            self.more_behind = found.more_behind
        came = {self._model.key(row): place for row, place in zip(found.rows, found.places, strict=True)}
        self._places |= {key: came[key] for key in keys}
        self._table.lay_out_at(value)
        self._let_go(from_the_end=back)

    def _let_go(self, *, from_the_end: bool) -> None:
        """Drop rows at one end, none that is near; the current one moves to what is seen where it would go."""
        table, model = self._table, self._model
        first, last = table.seen()
        count, margin = len(model.rows), (_NEAR + 1) * (last - first + 1)
        most = count - 1 - (last + margin) if from_the_end else first - margin
        drop = min(count - KEPT, most)
        if drop <= 0:
            return
        begin = count - drop if from_the_end else 0
        if begin <= table.currentIndex().row() < begin + drop:
            table.select_row(last if from_the_end else first)
        value = table.verticalScrollBar().value()
        for key in self._keys(begin, begin + drop):
            del self._places[key]
        model.drop_rows(begin, drop)
        table.lay_out_at(value if from_the_end else value - drop * table.rowHeight(0))
        if from_the_end:
            self.more_behind = True
        else:
            self.more_before = True

    def _edge(self, *, back: bool) -> Place:
        """The place of the first row that is held, or of the last."""
        return self._places[self._model.key(self._model.rows[0 if back else -1])]

    def _keys(self, begin: int, end: int) -> list[Hashable]:
        return [self._model.key(row) for row in self._model.rows[begin:end]]
