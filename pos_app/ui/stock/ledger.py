"""The ledger of all products, newest first; older rows come as the list ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.latest import Latest
from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.stock_rows import LedgerFilter, MovementRow
from pos_app.ui import theme
from pos_app.ui.products.columns import LEDGER_GIVE_WAY, LEDGER_WIDTHS, movement_model
from pos_app.ui.stock.filters import LedgerFilters
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.kbd import KeyHints
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
        self._shown: LedgerFilter | None = None
        self._more = self._reading_older = False
        self.filters = LedgerFilters()
        self.model = movement_model(of_one=False)
        self._empty = EmptyState("history", "")
        self.table = TableView(
            QCoreApplication.translate("Stock", "Ledger"),
            self.model,
            LEDGER_WIDTHS,
            give_way=LEDGER_GIVE_WAY,
            empty=self._empty,
        )
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar()
        self._list = Latest(desk.runner, self._find, parent=self)
        self._build()
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._list.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._list.clear)
        self.filters.changed.connect(self._on_filters_changed)
        self.table.row_entered.connect(self.row_entered)
        self.table.row_changed.connect(self._on_table_row_changed)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def refresh(self) -> None:
        """Read again from the newest on."""
        self._ask(now=True)

    def search(self) -> None:
        """Go to the field that finds products."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _ask(self, *, now: bool) -> None:
        try:
            wanted = self.filters.wanted()
        except Invalid:
            return
        self._list.submit(wanted, now=now)

    def _find(self, wanted: LedgerFilter) -> tuple[MovementRow, ...]:
        return self._desk.services.stock.ledger(self._desk.operator, wanted, AT_ONCE)

    def _build(self) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        foot = QFrame()
        foot.setProperty("role", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        row.addWidget(self.count)
        row.addStretch(1)
        choose = QCoreApplication.translate("Stock", "choose")
        alone = QCoreApplication.translate("Stock", "this product alone")
        row.addWidget(KeyHints([("↑ ↓", choose), ("Enter", alone)]))
        card.box.addWidget(foot)
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
                QCoreApplication.translate("Stock", "The first delivery stands here as soon as it is booked."),
            )
        else:
            self._empty.tell(
                QCoreApplication.translate("Stock", "Nothing found"),
                QCoreApplication.translate("Stock", "No movement fits these filters: choose other days, or all."),
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
        self._more = not complete
        self.model.set_rows(rows)
        self.filters.name_people(row.user_name for row in rows)
        many = QCoreApplication.translate("Stock", "%n movement(s)", None, len(rows))
        older = QCoreApplication.translate("Stock", "older ones follow as the list ends")
        self.count.setText(many if complete else f"{many}  ·  {older}")

    def _on_table_row_changed(self, row: MovementRow | None) -> None:
        if row is not None and self.model.rows and row.id == self.model.rows[-1].id:
            self._read_older()

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and value == bar.maximum():
            self._read_older()

    def _read_older(self) -> None:
        """Go on behind the last row, once at a time."""
        wanted = self._shown
        if not self._more or self._reading_older or self._list.busy or wanted is None:
            return
        self._reading_older = True
        self._bar.start()
        last = self.model.rows[-1].id
        find = self._desk.acting(self._desk.services.stock.ledger)
        self._desk.runner.run(
            lambda: find(wanted, AT_ONCE, last),
            owner=self,
            done=lambda rows: self._on_older_read(last, rows),
            failed=self._on_older_failed,
        )

    def _on_older_read(self, last: int, rows: tuple[MovementRow, ...]) -> None:
        self._end_older()
        # Read again meanwhile: what came belongs to another list.
        if self.model.rows and self.model.rows[-1].id == last:
            self._show((*self.model.rows, *rows), complete=len(rows) < AT_ONCE)

    def _on_older_failed(self, error: Exception) -> None:
        self._end_older()
        self._tell(error, self._read_older)

    def _end_older(self) -> None:
        self._reading_older = False
        self._bar.set_busy(self._list.busy)
