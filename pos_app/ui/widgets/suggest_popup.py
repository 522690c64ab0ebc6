"""Type-ahead: rows below a field while its keys stay in the field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from pos_app.domain.text import match_spans
from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label, line
from pos_app.ui.widgets.chip import chip_size, paint_chip
from pos_app.ui.widgets.kbd import KeyHints

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT, _MOST_ROWS, _WIDTH = 48, 8, 622
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_MOST_ROWS, Qt.Key.Key_PageDown: _MOST_ROWS}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row: main and second line, a chip (kind, icon, text), a figure, and what is handed back when chosen."""

    main: str
    second: str = ""
    chip: tuple[str, str, str] | None = None
    amount: str = ""
    data: object = None


class SuggestPopup(QFrame):
    """A child of the field's window that never takes the focus; Enter or a click chooses, Esc closes."""

    chosen = Signal(object)
    """The `data` of the row taken."""

    def __init__(self, edit: QLineEdit, hints: list[tuple[str, str]]) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = _Rows(self)
        self.rows_view = QListView(self)
        self.rows_view.setModel(self._model)
        self.rows_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_view.setAccessibleName(edit.accessibleName())
        self.rows_view.setUniformItemSizes(True)
        self.rows_view.setMouseTracking(True)
        self.rows_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _Delegate(self)
        self.rows_view.setItemDelegate(self._delegate)
        self.rows_view.clicked.connect(self._take)
        self._foot = label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(6)] * 4)
        box.setSpacing(theme.px(4))
        box.addWidget(self.rows_view)
        box.addWidget(line())
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(10), theme.px(2), theme.px(10), theme.px(2))
        row.addWidget(KeyHints(hints))
        row.addStretch(1)
        row.addWidget(self._foot)
        box.addLayout(row)
        edit.installEventFilter(self)
        self.hide()

    def show_rows(self, rows: Sequence[Suggestion], query: str, foot: str = "") -> None:
        """Show what was found for these words, the first row chosen; no rows close it. `foot`: how many, how fast."""
        if not rows:
            self.hide()
            return
        self._delegate.words = query.split()
        self._model.set_rows(rows)
        self.rows_view.setFixedHeight(theme.px(_ROW_HEIGHT) * min(len(rows), _MOST_ROWS))
        self._foot.setText(foot)
        self._select(0)
        self._place()
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        """The marked row, while the list is open."""
        index = self.rows_view.currentIndex()
        return self._model.rows[index.row()] if self.isVisible() and index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are ours from the field while the list is open."""
        if watched is self._edit and self.isVisible():
            kind = event.type()
            if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_ours(event):
                self._obey(Qt.Key(event.key()))
                return True
            if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
            elif kind in (QEvent.Type.Resize, QEvent.Type.Move):
                self._place()
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Moving, choosing, closing; with modifiers they are the field's."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return plain and (event.key() in _MOVES or event.key() in _ENTERS or event.key() == Qt.Key.Key_Escape)

    def _obey(self, key: Qt.Key) -> None:
        """Do what one of our keys says."""
        if key in _MOVES:
            self._select(self.rows_view.currentIndex().row() + _MOVES[key])
        elif key in _ENTERS:
            self._take(self.rows_view.currentIndex())
        else:
            self.hide()

    def _select(self, row: int) -> None:
        """Mark a row, the last or first beyond the ends, and say it."""
        row = max(0, min(row, len(self._model.rows) - 1))
        self.rows_view.setCurrentIndex(self._model.index(row))
        found = self._model.rows[row]
        announce(self._edit, ", ".join(filter(None, (found.main, found.chip[2] if found.chip else "", found.amount))))

    def _take(self, index: QModelIndex) -> None:
        """Hand back what was chosen."""
        if index.isValid():
            data = self._model.rows[index.row()].data
            self.hide()
            self.chosen.emit(data)

    def _place(self) -> None:
        """Below the field, in front of everything in its window, never beyond its edges."""
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._edit.mapTo(window, QPoint(0, self._edit.height() + theme.px(4)))
        width = min(max(self._edit.width(), theme.px(_WIDTH)), window.width() - corner.x() - theme.px(8))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(corner)


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

    def __init__(self, parent: SuggestPopup) -> None:
        super().__init__(parent)
        self._popup = parent
        self.words: list[str] = []

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every row is equally high."""
        return QSize(0, theme.px(_ROW_HEIGHT))

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
        half = room.height() // 2
        self._paint_main(painter, QRect(room.x(), room.y(), right - room.x(), half), row.main)
        painter.setFont(theme.amount_font(12))
        painter.setPen(theme.color("muted"))
        lower = QRect(room.x(), room.y() + half, right - room.x(), half)
        shown = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_main(self, painter: QPainter, room: QRect, text: str) -> None:
        """Piece by piece: plain, then marked, and so on."""
        plain = theme.font(14, QFont.Weight.Medium)
        marked = theme.font(14, QFont.Weight.Bold)
        marked.setUnderline(True)
        painter.setPen(theme.color("text"))
        left, done = room.x(), 0
        for start, stop in (*match_spans(text, self.words), (len(text), len(text))):
            for piece, font in ((text[done:start], plain), (text[start:stop], marked)):
                painter.setFont(font)
                metrics = painter.fontMetrics()
                place = QRect(left, room.y(), room.right() + 1 - left, room.height())
                shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, max(0, place.width()))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
                left += metrics.horizontalAdvance(piece)
            done = stop
