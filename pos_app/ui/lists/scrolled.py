"""A window on a list of any length: the rows around what is seen are read as one scrolls, those far away let go.

At an end that has more the table has places for the rows that will be read next, so that one scrolls on without waiting
for them; they come into these places, and nothing that is seen moves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import Runner
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.listing import COUNTED, Listed, ListOrder, Part, Place
from pos_app.ui.widgets.loading_bar import LoadingBar, still_loading
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
        self.count: int | None = None
        self._number = 0
        self._reading: int | None = None
        model.awaited_text = still_loading()
        scroll_bar = table.verticalScrollBar()
        scroll_bar.valueChanged.connect(self.look)
        scroll_bar.rangeChanged.connect(self.look)
        scroll_bar.sliderReleased.connect(self._on_slider_released)

    @property
    def whole(self) -> bool:
        """Whether all rows of the list are held."""
        return self._order is not None and not (self.more_before or self.more_behind)

    def show(self, found: Listed[Any], order: ListOrder) -> None:
        """Have the model show what was read anew."""
        self.stop()
        self.more_before, self.more_behind = found.more_before, found.more_behind
        self.count = found.count
        most = self._most_awaited(len(found.rows))
        self._model.set_rows(
            found.rows, ahead=most if found.more_before else 0, behind=most if found.more_behind else 0
        )
        self._order = order
        self._places = dict(zip(map(self._model.key, found.rows), found.places, strict=True))

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
        held, (first, last) = self._model.held, self._table.seen()
        near = _NEAR * (last - first + 1)
        before, behind = first - held.start, held.stop - 1 - last
        # Under a held scroll bar rows only come into places that are there.
        bound = self._table.verticalScrollBar().isSliderDown()
        may_before = self.more_before and before <= near and (not bound or held.start > 0)
        may_behind = self.more_behind and behind <= near and (not bound or held.stop < self._model.rowCount())
        if may_behind and (behind <= before or not may_before):
            # The row itself, which a later one may have moved behind, comes too.
            self._ask(Part(order, place=self._edge(back=False), behind=MOST + 1), back=False)
        elif may_before:
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
        for row, place in zip(found.rows, found.places, strict=True):
            self._places.setdefault(self._model.key(row), place)
        with self._nothing_moves():
            if back:
                self._model.prepend_rows(found.rows)
                self.more_before = found.more_before
            else:
                self._model.append_rows(found.rows)
                self.more_behind = found.more_behind
            self._await()
        self._let_go(from_the_end=back)

    def _await(self) -> None:
        """Have places for what is read next; none more while the scroll bar is held, as all would move under it."""
        held, rows = self._model.held, self._model.rowCount()
        most = self._most_awaited(len(held))
        ahead, behind = most if self.more_before else 0, most if self.more_behind else 0
        if self._table.verticalScrollBar().isSliderDown():
            ahead, behind = min(ahead, held.start), min(behind, rows - held.stop)
        self._model.await_rows(ahead, behind)

    def _most_awaited(self, held: int) -> int:
        """Places at an end that has more: for what is read at once, or for what is left of a list that was counted."""
        if self.count is None or self.count > COUNTED:
            return MOST
        return max(1, min(MOST, self.count - held))

    @Slot()
    def _on_slider_released(self) -> None:
        if self._order is None or not self._places:
            return
        with self._nothing_moves():
            self._await()
        first, last = self._table.seen()
        held = self._model.held
        self._let_go(from_the_end=first - held.start < held.stop - last)
        self.look()

    def _let_go(self, *, from_the_end: bool) -> None:
        """Drop rows at one end, none that is near; the current one moves to what is seen where it would go."""
        table, model = self._table, self._model
        if table.verticalScrollBar().isSliderDown():
            return
        first, last = (row - model.held.start for row in table.seen())
        count, margin = len(model.rows), (_NEAR + 1) * (last - first + 1)
        most = count - 1 - (last + margin) if from_the_end else first - margin
        drop = min(count - KEPT, most)
        if drop <= 0:
            return
        begin = count - drop if from_the_end else 0
        if begin <= table.currentIndex().row() - model.held.start < begin + drop:
            table.select_row(model.held.start + (last if from_the_end else first))
        for row in model.rows[begin : begin + drop]:
            del self._places[model.key(row)]
        with self._nothing_moves():
            model.drop_rows(begin, drop)
            if from_the_end:
                self.more_behind = True
            else:
                self.more_before = True
            self._await()

    @contextmanager
    def _nothing_moves(self) -> Iterator[None]:
        """While rows come and go above it, what is seen stays where it is."""
        row, value = self._table.nearest_held(), self._table.verticalScrollBar().value()
        key = self._model.key_of(self._model.index(row, 0))
        yield
        moved = self._model.find_key(key).row() - row
        self._table.lay_out_at(value + moved * self._table.rowHeight(0))

    def _edge(self, *, back: bool) -> Place:
        """The place of the first row that is held, or of the last."""
        return self._places[self._model.key(self._model.rows[0 if back else -1])]
