"""A list that goes on as it ends: the rows behind the last one are read when that comes in sight, once at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import Runner
from pos_app.adapters.tables import RowTableModel
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView


class ReadingOn(QObject):
    """Belongs to the list. `latest` reads the beginning of it; `more` is set by the list: whether there are more rows.

    `behind` is given the last row and returns what reads the rows behind it in the background.
    """

    found = Signal(object)
    """The tuple of rows behind the last; never one that belongs to a list that was read again meanwhile."""
    failed = Signal(object)
    """The exception of such a read."""

    def __init__(
        self,
        runner: Runner,
        latest: Latest,
        table: TableView,
        model: RowTableModel[Any],
        bar: LoadingBar,
        behind: Callable[[Any], Callable[[], tuple[Any, ...]]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.more = False
        self._runner, self._latest, self._table, self._model, self._bar = runner, latest, table, model, bar
        self._behind = behind
        self._reading = False
        table.row_changed.connect(self._on_table_row_changed)
        table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @Slot()
    def go_on(self) -> None:
        """Read behind the last row, if there is more and nothing is under way."""
        if not self.more or self._reading or self._latest.busy:
            return
        self._reading = True
        self._bar.start()
        last = self._model.rows[-1]
        self._runner.run(
            self._behind(last), owner=self, done=lambda rows: self._on_read(last, rows), failed=self._on_read_failed
        )

    def _on_table_row_changed(self, row: object) -> None:
        if row is not None and self._model.rows and row is self._model.rows[-1]:
            self.go_on()

    def _on_scrolled(self, value: int) -> None:
        bar = self._table.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.go_on()

    def _on_read(self, last: object, rows: tuple[Any, ...]) -> None:
        self._end()
        # Read again meanwhile: what came belongs to another list.
        if self.more and self._model.rows and self._model.rows[-1] is last:
            self.found.emit(rows)

    def _on_read_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._reading = False
        self._bar.set_busy(self._latest.busy)
