"""The ledger of all products, newest first; older rows come as the list ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.adapters.latest import Latest
from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.stock_rows import LedgerFilter, MovementRow
from pos_app.ui import theme
from pos_app.ui.lists.reading_on import ReadingOn
from pos_app.ui.products.columns import LEDGER_GIVE_WAY, LEDGER_WIDTHS, movement_model
from pos_app.ui.stock.filters import LedgerFilters
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

AT_ONCE = 100
"""Rows read at a time."""


class LedgerView(QWidget):
    """Filters above the rows; Enter opens the ledger of the chosen product alone."""

    failed = Signal(object, object)
    """The PosError, and what tries again."""
    cleared = Signal()
    """What was wrong is over."""
    row_entered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = desk.acting(desk.services.stock.ledger)
        self._shown = LedgerFilter()
        self.filters = LedgerFilters()
        self.model = movement_model(of_one=False)
        self._empty = EmptyState("history", "")
        self.table = TableView(
            QCoreApplication.translate("Stock", "Movements"),
            self.model,
            LEDGER_WIDTHS,
            give_way=LEDGER_GIVE_WAY,
            empty=self._empty,
        )
        self.table.stand_on("card")
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar()
        self._list = Latest(desk.runner, self._find, parent=self)
        self._older = ReadingOn(desk.runner, self._list, self.table, self.model, self._bar, self._behind, self)
        self._build()
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._list.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._list.clear)
        self.filters.changed.connect(self._on_filters_changed)
        self.table.row_entered.connect(self.row_entered)
        self._older.found.connect(self._on_older_found)
        self._older.failed.connect(self._on_older_failed)

    def refresh(self) -> None:
        """Read again from the newest on."""
        self._ask(now=True, anew=True)

    def search(self) -> None:
        """Go to the field that finds products."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _ask(self, *, now: bool, anew: bool = False) -> None:
        try:
            wanted = self.filters.wanted()
        except Invalid:
            return
        self._list.submit(wanted, now=now, anew=anew)

    def _find(self, wanted: LedgerFilter) -> tuple[MovementRow, ...]:
        return self._read(wanted, AT_ONCE)

    def _behind(self, last: MovementRow) -> Callable[[], tuple[MovementRow, ...]]:
        return partial(self._read, self._shown, AT_ONCE, last.id)

    def _build(self) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        choose = QCoreApplication.translate("Stock", "choose")
        alone = QCoreApplication.translate("Stock", "only this product")
        card.box.addWidget(footer(self.count, [("↑ ↓", choose), ("Enter", alone)], self.model))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(self.filters)
        box.addWidget(card, 1)
        QWidget.setTabOrder(self.filters.clear_button, self.table)

    def _on_filters_changed(self) -> None:
        self._ask(now=not self.filters.search.hasFocus())

    def _on_list_found(self, wanted: LedgerFilter, rows: tuple[MovementRow, ...]) -> None:
        self.cleared.emit()
        self._shown = wanted
        if wanted == LedgerFilter():
            self._empty.tell(
                QCoreApplication.translate("Stock", "No movements yet"),
                QCoreApplication.translate("Stock", "The first delivery appears here as soon as it is recorded."),
            )
        else:
            self._empty.tell(
                QCoreApplication.translate("Stock", "Nothing found"),
                QCoreApplication.translate("Stock", "Nothing matches these filters: choose other days, or all."),
            )
        self._show(rows, complete=len(rows) < AT_ONCE)
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _on_list_failed(self, _wanted: LedgerFilter, error: Exception) -> None:
        self._tell(error, self.refresh)

    def _tell(self, error: Exception, again: Callable[[], object]) -> None:
        if not isinstance(error, PosError):
            raise error
        self.failed.emit(error, again)

    def _show(self, rows: tuple[MovementRow, ...], *, complete: bool) -> None:
        self._older.more = not complete
        self.model.set_rows(rows)
        self.filters.name_people(row.user_name for row in rows)
        many = QCoreApplication.translate("Stock", "%n movement(s)", None, len(rows))
        older = QCoreApplication.translate("Stock", "older ones load at the end of the list")
        self.count.setText(many if complete else f"{many}  ·  {older}")

    def _on_older_found(self, rows: tuple[MovementRow, ...]) -> None:
        self._show((*self.model.rows, *rows), complete=len(rows) < AT_ONCE)

    def _on_older_failed(self, error: Exception) -> None:
        self._tell(error, self._older.go_on)
