"""Shares as lines with a bar each: by whom, by what method, of which product; Enter asks for what is behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.adapters.roles import KeyRole, RowRole
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.ui import theme

_Index = QModelIndex | QPersistentModelIndex
_ROW, _SIDE, _BAR = 40, 8, 6


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A line: its name, a muted word beside it, its value in words, and how much of the longest bar it fills.

    `row` is what it was made of; `kind` is the colour of the bar.
    """

    key: str | None
    name: str
    note: str
    value: str
    part: Decimal
    row: Any
    kind: str = "primary"


class ShareList(QListView):
    """As many lines as there are; those that do not fit are scrolled to."""

    line_entered = Signal(object)
    """The `row` of the line on which Enter or a click fell."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._told = False
        self._kept: Any = None
        self.lines: RowTableModel[ShareLine] = RowTableModel(
            (
                Column(
                    key="line",
                    title=lambda: name,
                    get=lambda line: line.name,
                    secondary=lambda line: ", ".join(part for part in (line.value, line.note) if part),
                    tooltip=lambda line: f"{line.name}\n{line.value}  {line.note}",
                ),
            ),
            lambda line: line.key,
            self,
        )
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.setItemDelegate(_ShareDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._enter)
        self.lines.modelAboutToBeReset.connect(self._on_lines_about_to_be_reset)
        self.lines.modelReset.connect(self._on_lines_reset)

    def show_lines(self, lines: Sequence[ShareLine]) -> None:
        """Show other lines; the current one stays if it is still there."""
        self._told = True
        self.lines.set_rows(lines)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(theme.px(160), theme.px(2 * _ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the line; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, or a sentence where there are none; nothing is said before they are known."""
        super().paintEvent(event)
        if self.lines.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), flags, self._empty if self._told else "")
        if self.hasFocus():
            painter.setPen(theme.color("primary"))
            painter.drawRoundedRect(self.viewport().rect().adjusted(0, 0, -1, -1), theme.px(6), theme.px(6))

    def _enter(self, index: _Index) -> None:
        line = self.lines.row_at(index)
        if line is not None:
            self.line_entered.emit(line.row)

    def _on_lines_about_to_be_reset(self) -> None:
        self._kept = self.currentIndex().data(KeyRole)

    def _on_lines_reset(self) -> None:
        self.setCurrentIndex(self.lines.find_key(self._kept))


class _ShareDelegate(QStyledItemDelegate):
    """Name and value on one line, the bar below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every line is equally high."""
        return QSize(0, theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One line."""
        line: ShareLine = index.data(RowRole)
        view: QWidget = option.widget
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.setPen(theme.color("primary"))
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        inner = rect.adjusted(theme.px(_SIDE), theme.px(5), -theme.px(_SIDE), -theme.px(7))
        bar = QRect(inner.x(), inner.bottom() - theme.px(_BAR) + 1, inner.width(), theme.px(_BAR))
        words = QRect(inner.x(), inner.y(), inner.width(), bar.y() - inner.y() - theme.px(2))
        self._paint_words(painter, words, line)
        self._paint_bar(painter, bar, line)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, line: ShareLine) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.amount_font(13, QFont.Weight.DemiBold))
        painter.setPen(theme.color("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, line.value)
        used = painter.fontMetrics().horizontalAdvance(line.value) + theme.px(10)
        left = room.adjusted(0, 0, -used, 0)
        painter.setFont(theme.amount_font(12))
        noted = painter.fontMetrics().horizontalAdvance(line.note) + theme.px(8) if line.note else 0
        # Cut is the name, which begins alike and is known; where there is no room for both, the note gives way.
        if noted > left.width() // 2:
            noted = 0
        painter.setFont(theme.font(13))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, left.width() - noted)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, name)
        if noted:
            rest = left.adjusted(metrics.horizontalAdvance(name) + theme.px(8), 0, 0, 0)
            painter.setFont(theme.amount_font(12))
            painter.setPen(theme.color("muted"))
            painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | middle, line.note)

    @staticmethod
    def _paint_bar(painter: QPainter, room: QRect, line: ShareLine) -> None:
        radius = room.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{line.kind}_soft"))
        painter.drawRoundedRect(room, radius, radius)
        width = int(line.part * room.width())
        if width:
            painter.setBrush(theme.color(line.kind))
            painter.drawRoundedRect(QRect(room.x(), room.y(), max(width, room.height()), room.height()), radius, radius)
