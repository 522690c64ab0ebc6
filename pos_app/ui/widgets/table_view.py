"""The table of all pages: fixed rows, fixed columns with one that takes the rest, whole-row selection."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pos_app.adapters.roles import KeyRole
from pos_app.adapters.tables import RowTableModel
from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.row_delegate import ROW_HEIGHT, RowDelegate

HEADER_HEIGHT = 34
LEAST_REST = 200


class TableView(QTableView):
    """Shows a model; `widths` are pixels at 100 %, one per column, None for those that share what is left.

    Where one of these gets narrower than `rest`, the columns of `give_way` are hidden, in this order. The selection,
    also one of `several` rows, survives a reload by the rows' keys.
    """

    row_entered = Signal(object)
    """The row on which Enter or a double click fell; where it was still to come, once it is there."""
    row_changed = Signal(object)
    """The row that is current now, or None; once more when that is there which was still to come."""

    def __init__(
        self,
        name: str,
        model: RowTableModel[Any],
        widths: tuple[int | None, ...],
        *,
        give_way: tuple[int, ...] = (),
        rest: int = LEAST_REST,
        empty: EmptyState | None = None,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._widths = widths
        self._give_way = give_way
        self._rest = rest
        self._empty = empty
        self._kept_key: Any = None
        self._kept_keys: list[Any] = []
        self._kept_top: Any = None
        self._kept_offset = 0
        self._awaited = QPersistentModelIndex()
        self._enter_awaited = False
        self._ground = ""
        self.setAccessibleName(name)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(theme.px(24))
        self.doubleClicked.connect(self.enter_current)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.modelReset.connect(self._on_model_reset)
        model.rowsInserted.connect(self._show_empty)
        model.dataChanged.connect(self._on_model_data_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        if empty is not None:
            empty.setParent(self.viewport())
        self._show_empty()
        self._measure()

    def current_row(self) -> Any:
        """The selected row, or None."""
        return self._rows.row_at(self.currentIndex())

    def stand_on(self, token: str) -> None:
        """Paint the ground, too, in the colour of what it stands on: scrolling then paints only what comes in sight."""
        self._ground = token
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @Slot()
    def enter_current(self) -> None:
        """Open the current row, if there is one; one that is still to come once it is there and still current."""
        row = self.current_row()
        if row is not None:
            self.row_entered.emit(row)
        else:
            self._enter_awaited = self.currentIndex().isValid()

    def mark(self, typed: str) -> None:
        """Mark what was looked for in the names of the rows; nothing typed: nothing."""
        words = tuple(typed.split())
        if words != self._delegate.words:
            self._delegate.words = words
            self.viewport().update()

    def selected_rows(self) -> list[Any]:
        """All selected rows, from top to bottom; more than one where `several` lets them be chosen."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._rows.row_at(index) for index in indexes]

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        """Stand on a row, which alone is selected then, whatever keys are held just now."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def select_row(self, row: int) -> None:
        """Make a row the current one, as near as there is; nothing without rows."""
        count = self._rows.rowCount()
        if count:
            self.setCurrentIndex(self._rows.index(max(0, min(row, count - 1)), 0))

    def seen(self) -> tuple[int, int]:
        """The first and the last row that is seen whole; (0, 0) without rows."""
        height = self.rowHeight(0) or 1
        value, count = self.verticalScrollBar().value(), self._rows.rowCount()
        first = -(-value // height)
        last = (value + self.viewport().height()) // height - 1
        return max(0, min(first, count - 1)), max(0, min(max(first, last), count - 1))

    def nearest_held(self) -> int:
        """The first row that is seen, or the nearest to it that is not still to come; 0 without any."""
        held, (first, _last) = self._rows.held, self.seen()
        return max(held.start, min(first, held.stop - 1)) if held else 0

    def lay_out_at(self, value: int) -> None:
        """Take in at once that rows came or went, and scroll to a position in pixels: nothing that is seen moves."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.enter_current()
            return
        self._enter_awaited = False
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Colour the selection, and have one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Grey the selection."""
        super().focusOutEvent(event)
        self._enter_awaited = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, where it is ours, and the rows."""
        if self._ground:
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), theme.color(self._ground))
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words for no rows in the middle."""
        super().resizeEvent(event)
        self.fit()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        """Row height, header height, column widths."""
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(HEADER_HEIGHT))
        for column, width in enumerate(self._widths):
            if column >= header.count():
                break
            mode = QHeaderView.ResizeMode.Stretch if width is None else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if width is not None:
                self.setColumnWidth(column, theme.px(width))
        self.fit()

    def fit(self) -> None:
        """Hide columns until the one that takes the rest is wide enough to read."""
        missing = sum(theme.px(width or self._rest) for width in self._widths) - self.viewport().width()
        for column in self._give_way:
            hidden = missing > 0
            self.setColumnHidden(column, hidden)
            missing -= theme.px(self._widths[column] or self._rest) if hidden else 0

    def _show_empty(self) -> None:
        """Words instead of rows, when there are none."""
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._rows.rowCount() == 0)

    def _on_current_row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row_at(now)
        self._await(now if row is None else QModelIndex())
        self.row_changed.emit(row)

    def _await(self, index: QModelIndex) -> None:
        """Take note of which current row is still to come: none by an invalid index."""
        self._awaited = QPersistentModelIndex(index)
        self._enter_awaited = False

    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """The current row, which was still to come, may be there."""
        if not first.row() <= self._awaited.row() <= last.row() or self.current_row() is None:
            return
        enter = self._enter_awaited
        self._await(QModelIndex())
        self.setCurrentIndex(self.currentIndex())
        self.row_changed.emit(self.current_row())
        announce(self, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))
        if enter:
            self.enter_current()

    def _on_model_about_to_be_reset(self) -> None:
        self._await(QModelIndex())
        self._kept_key = self.currentIndex().data(KeyRole)
        self._kept_keys = [index.data(KeyRole) for index in self.selectionModel().selectedRows()]
        row, value = self.nearest_held(), self.verticalScrollBar().value()
        self._kept_top = self._rows.index(row, 0).data(KeyRole) if value else None
        self._kept_offset = value - row * self.rowHeight(0)

    def _on_model_reset(self) -> None:
        self._show_empty()
        kept, top = self._rows.find_key(self._kept_key), self._rows.find_key(self._kept_top)
        if kept.isValid():
            self.setCurrentIndex(kept)
            self._select_kept()
        else:
            self.row_changed.emit(None)
        if top.isValid():
            self.lay_out_at(top.row() * self.rowHeight(0) + self._kept_offset)

    def _select_kept(self) -> None:
        """Select again, beside the current row, the others that were selected."""
        if len(self._kept_keys) < 2:
            return
        flags = QItemSelectionModel.SelectionFlag
        for key in self._kept_keys:
            index = self._rows.find_key(key)
            if index.isValid():
                self.selectionModel().select(index, flags.Select | flags.Rows)
