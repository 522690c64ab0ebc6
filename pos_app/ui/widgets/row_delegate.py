"""How a table's cells are painted: two lines, chips, figures, and a selection that shows where the focus is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from pos_app.adapters.roles import AmountRole, ChipRole, MutedRole, SecondaryRole, StrongRole
from pos_app.ui import theme
from pos_app.ui.icons import paint_icon
from pos_app.ui.widgets.chip import KIND_ICONS, chip_size, paint_chip
from pos_app.ui.widgets.marked_text import paint_marked

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 50
_SIDE = 12


class RowDelegate(QStyledItemDelegate):
    """Reads display text and the roles of `pos_app.adapters.roles`; a chip beside words goes to the second line.

    `words` are what was looked for; they are marked in the column that names the row.
    """

    words: tuple[str, ...] = ()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every row is equally high."""
        return QSize(0, theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        painter.save()
        rect: QRect = option.rect
        self._paint_ground(painter, option, index, rect)
        inner = rect.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SecondaryRole) or "")
        chip = index.data(ChipRole)
        amount = bool(index.data(AmountRole))
        align = Qt.AlignmentFlag.AlignRight if amount else Qt.AlignmentFlag.AlignLeft
        if chip and not text:
            self._paint_pill(painter, inner, chip, at_right=amount)
        elif second or chip:
            half = rect.height() // 2
            upper = QRect(inner.x(), rect.y() + theme.px(4), inner.width(), half - theme.px(4))
            lower = QRect(inner.x(), rect.y() + half, inner.width(), half - theme.px(5))
            weight = QFont.Weight.DemiBold if index.data(StrongRole) else QFont.Weight.Medium
            self._paint_main(painter, upper, text, self._main_font(weight, amount), "text", align, index)
            self._paint_second(painter, lower, second, chip, align)
        else:
            weight = QFont.Weight.DemiBold if index.data(StrongRole) else QFont.Weight.Normal
            role = "muted" if index.data(MutedRole) else "text"
            self._paint_main(painter, inner, text, self._main_font(weight, amount), role, align, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, rect: QRect) -> None:
        """Selection in the primary tint with the focus, in grey without; a bar at the left, a line below."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view: QWidget = option.widget
        focused = view.hasFocus()
        if selected:
            painter.fillRect(rect, theme.color("selection" if focused else "selection_idle"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("border"))
        if selected and index.column() == 0:
            bar = QRect(rect.x(), rect.y(), theme.px(3), rect.height())
            painter.fillRect(bar, theme.color("primary" if focused else "control"))
        if focused and isinstance(view, QTableView) and index.row() == view.currentIndex().row():
            _paint_ring(painter, rect, index, view)

    def _paint_pill(self, painter: QPainter, room: QRect, chip: tuple[str, str, str], *, at_right: bool) -> None:
        """A chip by itself, in the middle of the cell's height."""
        kind, icon, words = chip
        size = chip_size(words)
        width = min(size.width(), room.width())
        left = room.right() - width + 1 if at_right else room.x()
        top = room.y() + (room.height() - size.height()) // 2
        paint_chip(painter, QRect(left, top, width, size.height()), kind, icon, words)

    def _paint_second(
        self, painter: QPainter, room: QRect, second: str, chip: tuple[str, str, str] | None, align: Qt.AlignmentFlag
    ) -> None:
        """The muted line, and after it a state as icon and coloured words."""
        used = _paint_text(painter, room, second, theme.amount_font(12), "muted", align)
        if not chip:
            return
        kind, icon, words = chip
        role = {"neutral": "muted", "info": "primary"}.get(kind, kind)
        left = room.x() + (used + theme.px(12) if second else 0)
        side = theme.px(14)
        square = QRect(left, room.y() + (room.height() - side) // 2, side, side)
        paint_icon(painter, icon or KIND_ICONS[kind], role, square)
        rest = room.adjusted(left + side + theme.px(4) - room.x(), 0, 0, 0)
        _paint_text(painter, rest, words, theme.font(12, QFont.Weight.DemiBold), role, Qt.AlignmentFlag.AlignLeft)

    def _paint_main(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        role: str,
        align: Qt.AlignmentFlag,
        index: _Index,
    ) -> None:
        """The cell's own words, with what was looked for marked where they name the row."""
        if self.words and index.data(StrongRole) and not index.data(AmountRole):
            painter.setPen(theme.color(role))
            plain = QFont(font)
            plain.setWeight(QFont.Weight.Medium)
            paint_marked(painter, room, text, self.words, plain)
        else:
            _paint_text(painter, room, text, font, role, align)

    @staticmethod
    def _main_font(weight: QFont.Weight, amount: bool) -> QFont:
        return theme.amount_font(14, weight) if amount else theme.font(14, weight)


def _paint_ring(painter: QPainter, rect: QRect, index: _Index, view: QTableView) -> None:
    """This cell's part of the ring around the row where the focus is."""
    shown = [column for column in range(view.model().columnCount()) if not view.isColumnHidden(column)]
    ring = theme.color("primary")
    painter.fillRect(rect.x(), rect.y(), rect.width(), 2, ring)
    painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, ring)
    if shown and index.column() == shown[0]:
        painter.fillRect(rect.x(), rect.y(), 2, rect.height(), ring)
    if shown and index.column() == shown[-1]:
        painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), ring)


def _paint_text(painter: QPainter, room: QRect, text: str, font: QFont, role: str, align: Qt.AlignmentFlag) -> int:
    """Draw one line, cut with an ellipsis; returns its width."""
    painter.setFont(font)
    painter.setPen(theme.color(role))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
