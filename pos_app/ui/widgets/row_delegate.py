"""How a table's cells are painted: two lines, chips, figures, and a selection that shows where the focus is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pos_app.adapters.roles import AmountRole, ChipRole, MutedRole, SecondaryRole, StrongRole
from pos_app.adapters.tables import Chip, RowTableModel
from pos_app.ui import theme
from pos_app.ui.widgets.chip import KIND_ICONS
from pos_app.ui.widgets.marked_text import paint_marked
from pos_app.ui.widgets.row_look import Face, RowLook

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 50
_SIDE = 12
_AWAITED_LONG, _AWAITED_SHORT, _AWAITED_HIGH = 160, 56, 10
# Asked for in dictionaries, cell by cell.
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SECONDARY, _CHIP, _MUTED = int(SecondaryRole), int(ChipRole), int(MutedRole)
_AMOUNT, _STRONG = int(AmountRole), int(StrongRole)


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a `RowTableModel`; a chip beside words goes to the second line.

    `words` are what was looked for; they are marked in the first column, which names the row.
    """

    words: tuple[str, ...] = ()
    _look: RowLook | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every row is equally high."""
        return QSize(0, theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell, from what the model holds of it."""
        look = self._look
        if look is None or not look.holds:
            look = self._look = RowLook()
        model = index.model()
        assert isinstance(model, RowTableModel)  # noqa: S101 - a TableView has no other
        column = index.column()
        cell, all_cells = model.cell(index.row(), column), model.held_by_all(column)
        rect: QRect = option.rect
        painter.save()
        _paint_ground(painter, look, option, index, awaited=cell is None)
        side = theme.px(_SIDE)
        inner = rect.adjusted(side, 0, -side, 0)
        amount = bool(all_cells[_AMOUNT])
        if cell is None:
            _paint_awaited(painter, look, inner, at_right=amount)
            painter.restore()
            return
        text, second, chip = cell[_DISPLAY], cell.get(_SECONDARY, ""), cell.get(_CHIP)
        faces = look.figures if amount else look.words
        strong = bool(all_cells[_STRONG])
        if chip and not text:
            look.draw_chip(painter, inner, chip, at_right=amount)
        elif second or chip:
            half = rect.height() // 2
            upper = QRect(inner.x(), rect.y() + theme.px(4), inner.width(), half - theme.px(4))
            lower = QRect(inner.x(), rect.y() + half, inner.width(), half - theme.px(5))
            face = faces.strong if strong else faces.medium
            self._paint_main(painter, look, face, upper, text, "text", at_right=amount, names=column == 0)
            _paint_second(painter, look, lower, second, chip, at_right=amount)
        else:
            face = faces.strong if strong else faces.normal
            role = "muted" if cell.get(_MUTED) else "text"
            self._paint_main(painter, look, face, inner, text, role, at_right=amount, names=column == 0)
        painter.restore()

    def _paint_main(
        self,
        painter: QPainter,
        look: RowLook,
        face: Face,
        room: QRect,
        text: str,
        role: str,
        *,
        at_right: bool,
        names: bool,
    ) -> None:
        """The cell's own words, with what was looked for marked where they name the row."""
        painter.setPen(look.color(role))
        if self.words and names:
            paint_marked(painter, room, text, self.words, look.words.medium.font)
        else:
            face.draw(painter, room, text, at_right=at_right)


def _paint_ground(
    painter: QPainter, look: RowLook, option: QStyleOptionViewItem, index: _Index, *, awaited: bool
) -> None:
    """Selection in the primary tint with the focus, in grey without; a bar at the left, a line below.

    A row that is still to come is never selected; where it is the current one that is shown all the same.
    """
    rect, view = option.rect, option.widget
    assert isinstance(view, QTableView)  # noqa: S101 - it is a table's delegate
    focused = view.hasFocus()
    current = (focused or awaited) and index.row() == view.currentIndex().row()
    selected = bool(option.state & QStyle.StateFlag.State_Selected) or (awaited and current)
    if selected:
        painter.fillRect(rect, look.color("selection" if focused else "selection_idle"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("border"))
    if selected and index.column() == 0:
        bar = QRect(rect.x(), rect.y(), theme.px(3), rect.height())
        painter.fillRect(bar, look.color("primary" if focused else "control"))
    if focused and current:
        _paint_ring(painter, look, rect, index, view)


def _paint_second(
    painter: QPainter, look: RowLook, room: QRect, second: str, chip: Chip | None, *, at_right: bool
) -> None:
    """The muted line, and after it a state as icon and coloured words."""
    painter.setPen(look.color("muted"))
    used = look.second.draw(painter, room, second, at_right=at_right) if second else 0
    if not chip:
        return
    kind, icon, words = chip
    role = {"neutral": "muted", "info": "primary"}.get(kind, kind)
    left = room.x() + (used + theme.px(12) if second else 0)
    side = theme.px(14)
    square = QRect(left, room.y() + (room.height() - side) // 2, side, side)
    look.draw_icon(painter, square, icon or KIND_ICONS[kind], role)
    painter.setPen(look.color(role))
    look.state.draw(painter, room.adjusted(left + side + theme.px(4) - room.x(), 0, 0, 0), words)


def _paint_awaited(painter: QPainter, look: RowLook, room: QRect, *, at_right: bool) -> None:
    """A bar where the words of a row that is still to come will be."""
    width = min(theme.px(_AWAITED_SHORT if at_right else _AWAITED_LONG), room.width() * 2 // 3)
    height = theme.px(_AWAITED_HIGH)
    left = room.x() + room.width() - width if at_right else room.x()
    painter.fillRect(left, room.y() + (room.height() - height) // 2, width, height, look.color("neutral_soft"))


def _paint_ring(painter: QPainter, look: RowLook, rect: QRect, index: _Index, view: QTableView) -> None:
    """This cell's part of the ring around the row where the focus is."""
    shown = [column for column in range(view.model().columnCount()) if not view.isColumnHidden(column)]
    ring = look.color("primary")
    painter.fillRect(rect.x(), rect.y(), rect.width(), 2, ring)
    painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, ring)
    if shown and index.column() == shown[0]:
        painter.fillRect(rect.x(), rect.y(), 2, rect.height(), ring)
    if shown and index.column() == shown[-1]:
        painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), ring)
