"""Rows of suggestions under a field: two lines each, what was typed marked in them, a chip, a figure, a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.ui import theme
from pos_app.ui.icons import paint_icon
from pos_app.ui.widgets.chip import chip_size, paint_chip
from pos_app.ui.widgets.kbd import paint_key
from pos_app.ui.widgets.marked_text import paint_marked

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, MOST_ROWS = 48, 8
"""Pixels of a row at 100 %, and rows seen at once."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row: main and second line, a chip (kind, icon, text), a figure, and what is handed back when chosen.

    `picture` is an icon before the words, `key` a key cap behind them.
    """

    main: str
    second: str = ""
    chip: tuple[str, str, str] | None = None
    amount: str = ""
    data: object = None
    picture: str = ""
    key: str = ""


class SuggestList(QListView):
    """Shows suggestions; it never takes the focus, the field's keys move in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Rows(self)
        self._delegate = _Delegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> tuple[Suggestion, ...]:
        """What is shown."""
        return self._model.rows

    def set_rows(self, rows: Sequence[Suggestion], words: list[str], most: int = MOST_ROWS) -> None:
        """Show these, the first one marked, at most `most` at once; `words` are what was typed."""
        self._delegate.words = words
        self._model.set_rows(rows)
        self.setFixedHeight(theme.px(ROW_HEIGHT) * min(len(rows), most))

    def row_at(self, index: _Index) -> Suggestion | None:
        """The row of an index; None for none."""
        return self._model.rows[index.row()] if index.isValid() else None

    def current(self) -> Suggestion | None:
        """The marked row."""
        return self.row_at(self.currentIndex())

    def move_to(self, row: int) -> Suggestion | None:
        """Mark a row, the last or first beyond the ends, and return it; None without rows."""
        self.setCurrentIndex(self._model.index(max(0, min(row, len(self._model.rows) - 1))))
        return self.current()


def spoken(row: Suggestion) -> str:
    """What a screen reader says of a row."""
    return ", ".join(filter(None, (row.main, row.chip[2] if row.chip else "", row.amount, row.key)))


class _Rows(QAbstractListModel):
    """The rows found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def set_rows(self, rows: Sequence[Suggestion]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows; none below a row."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The main line, for those who listen."""
        return self.rows[index.row()].main if role == Qt.ItemDataRole.DisplayRole and index.isValid() else None


class _Delegate(QStyledItemDelegate):
    """Two lines with the words that were typed in bold and underlined, a chip, a figure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: list[str] = []

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every row is equally high."""
        return QSize(0, theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        model = index.model()
        if not isinstance(model, _Rows):
            return
        row = model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        room = rect.adjusted(theme.px(10), theme.px(3), -theme.px(10), -theme.px(3))
        right = room.right() + 1
        if row.amount:
            painter.setFont(theme.amount_font(15, QFont.Weight.DemiBold))
            painter.setPen(theme.color("text"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.amount)
            right -= max(painter.fontMetrics().horizontalAdvance(row.amount), theme.px(92)) + theme.px(12)
        if row.chip is not None:
            size = chip_size(row.chip[2])
            right -= size.width()
            top = room.y() + (room.height() - size.height()) // 2
            paint_chip(painter, QRect(right, top, size.width(), size.height()), *row.chip)
            right -= theme.px(12)
        if row.key:
            right -= paint_key(painter, room, row.key) + theme.px(12)
        if row.picture:
            side = theme.px(18)
            paint_icon(painter, row.picture, "muted", QRect(room.x(), room.center().y() - side // 2, side, side))
            room.setLeft(room.x() + side + theme.px(12))
        half = room.height() // 2
        painter.setPen(theme.color("text"))
        upper = QRect(room.x(), room.y(), right - room.x(), half)
        paint_marked(painter, upper, row.main, self.words, theme.font(14, QFont.Weight.Medium))
        painter.setFont(theme.amount_font(12))
        painter.setPen(theme.color("muted"))
        lower = QRect(room.x(), room.y() + half, right - room.x(), half)
        shown = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
