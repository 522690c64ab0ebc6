"""Table models with declared columns, fed by whole tuples of frozen rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.adapters.roles import AmountRole, ChipRole, KeyRole, MutedRole, RowRole, SecondaryRole, StrongRole

R = TypeVar("R")

_Index = QModelIndex | QPersistentModelIndex

Cell = dict[int, Any]
"""What a cell, or every cell of a column, holds by role."""

Chip = tuple[str, str, str]
"""Kind, icon name, text: what the delegate's status chip shows."""

_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_TOOLTIP: Final = Qt.ItemDataRole.ToolTipRole.value
_ALIGNMENT: Final = Qt.ItemDataRole.TextAlignmentRole.value
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole.value
_SECONDARY: Final = int(SecondaryRole)
_CHIP: Final = int(ChipRole)
_MUTED: Final = int(MutedRole)
_ROW: Final = int(RowRole)
_KEY: Final = int(KeyRole)
_AWAITED: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_SHOWN: Final = _AWAITED | Qt.ItemFlag.ItemIsSelectable
_QT_ALIGNMENT: Final = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column: `title` is asked each time, in the language of the moment; right-aligned columns hold figures."""

    key: str
    title: Callable[[], str]
    get: Callable[[R], str]
    align: Literal["left", "right"] = "left"
    secondary: Callable[[R], str] | None = None
    chip: Callable[[R], Chip | None] | None = None
    tooltip: Callable[[R], str] | None = None
    strong: bool = False
    muted: Callable[[R], bool] | None = None


class RowTableModel(QAbstractTableModel, Generic[R]):
    """Shows frozen rows; `key` gives a row's identity, unique among the rows. Texts are made when rows are set.

    Before and behind them there may be rows that are still to come: they have a place and no values, can be stood on
    but not selected. Those that come take these places.
    """

    awaited_text: str = ""
    """What is said, not shown, of a row that is still to come."""

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: tuple[R, ...] = ()
        self._ahead = self._behind = 0
        self._keys: list[Hashable] = []
        self._row_of: dict[Hashable, int] = {}
        self._cells: list[tuple[Cell, ...]] = []
        self._column_data: list[Cell] = [
            {
                _ALIGNMENT: _QT_ALIGNMENT[column.align],
                int(AmountRole): column.align == "right",
                int(StrongRole): column.strong,
            }
            for column in self._columns
        ]

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The declared columns, in the order shown."""
        return self._columns

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows shown, without those still to come."""
        return self._rows

    @property
    def held(self) -> range:
        """The row numbers of `rows`."""
        return range(self._ahead, self._ahead + len(self._rows))

    def set_rows(self, rows: Sequence[R], *, ahead: int = 0, behind: int = 0) -> None:
        """Show `rows`, with so many still to come before and behind them.

        The same rows with other values, or more rows at the end, keep selection and scroll position.
        """
        new = tuple(rows)
        keys = [self._key(row) for row in new]
        if self._keys and ahead == self._ahead and keys[: len(self._keys)] == self._keys:
            count = len(self._rows)
            self._change(new[:count])
            self.append_rows(new[count:])
            self.await_rows(ahead, behind)
        else:
            self.beginResetModel()
            self._cells = [self._cells_of(row) for row in new]
            self._take(new, keys)
            self._ahead, self._behind = ahead, behind
            self.endResetModel()

    def append_rows(self, rows: Sequence[R]) -> None:
        """Show more rows at the end, without looking at those before; what is shown already stays as it is."""
        more = self._new_of(rows)
        places = min(len(more), self._behind)
        if places:
            first = self.held.stop
            self._behind -= places
            self._extend(more[:places])
            self._tell(first, first + places - 1)
        if more[places:]:
            first = self.held.stop
            self.beginInsertRows(QModelIndex(), first, first + len(more) - places - 1)
            self._extend(more[places:])
            self.endInsertRows()

    def prepend_rows(self, rows: Sequence[R]) -> None:
        """Show more rows at the beginning; what is shown already stays as it is."""
        more = self._new_of(rows)
        far = len(more) - min(len(more), self._ahead)
        if more[far:]:
            self._ahead -= len(more) - far
            self._precede(more[far:])
            self._tell(self._ahead, self._ahead + len(more) - far - 1)
        if far:
            self.beginInsertRows(QModelIndex(), 0, far - 1)
            self._precede(more[:far])
            self.endInsertRows()

    def drop_rows(self, first: int, count: int) -> None:
        """Show these of `rows` no more; `count` is at least one."""
        end = first + count
        self.beginRemoveRows(QModelIndex(), self._ahead + first, self._ahead + end - 1)
        del self._cells[first:end]
        self._take(self._rows[:first] + self._rows[end:], self._keys[:first] + self._keys[end:])
        self.endRemoveRows()

    def await_rows(self, ahead: int, behind: int) -> None:
        """Have so many rows still to come before those shown and behind them."""
        change = ahead - self._ahead
        if change > 0:
            self.beginInsertRows(QModelIndex(), 0, change - 1)
            self._ahead = ahead
            self.endInsertRows()
        elif change:
            self.beginRemoveRows(QModelIndex(), 0, -change - 1)
            self._ahead = ahead
            self.endRemoveRows()
        change, end = behind - self._behind, self.rowCount()
        if change > 0:
            self.beginInsertRows(QModelIndex(), end, end + change - 1)
            self._behind = behind
            self.endInsertRows()
        elif change:
            self.beginRemoveRows(QModelIndex(), end + change, end - 1)
            self._behind = behind
            self.endRemoveRows()

    def key(self, row: R) -> Hashable:
        """The identity of a row."""
        return self._key(row)

    def row_at(self, index: _Index) -> R | None:
        """The row at a model index; None where there is none, or none yet."""
        place = index.row() - self._ahead
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key_of(self, index: _Index) -> Hashable | None:
        """The identity of the row at a model index; None where there is none, or none yet."""
        place = index.row() - self._ahead
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def find_key(self, key: Hashable | None) -> QModelIndex:
        """The index of the first cell of the row with this identity; an invalid one where there is none."""
        place = self._row_of.get(key)
        return QModelIndex() if place is None else self.index(self._ahead + place, 0)

    def cell(self, row: int, column: int) -> Cell | None:
        """What a cell holds beside what all of its column hold; None for a row that is still to come."""
        place = row - self._ahead
        return self._cells[place][column] if 0 <= place < len(self._cells) else None

    def held_by_all(self, column: int) -> Cell:
        """What all cells of a column hold."""
        return self._column_data[column]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows shown, those still to come too."""
        return 0 if parent.isValid() else self._ahead + len(self._rows) + self._behind

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Columns declared."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A row that is still to come cannot be selected."""
        if 0 <= index.row() - self._ahead < len(self._rows):
            return _SHOWN
        return _AWAITED if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """What a cell holds for a role; a look-up of what was made when the rows were set."""
        place = index.row() - self._ahead
        if not 0 <= place < len(self._cells):
            return self.awaited_text if role == _ACCESSIBLE and index.isValid() else None
        column = index.column()
        cell = self._cells[place][column]
        value = cell.get(role)
        if value is not None:
            return value
        if role == _ACCESSIBLE:
            return _spoken(cell)
        if role == _ROW:
            return self._rows[place]
        if role == _KEY:
            return self._keys[place]
        return self._column_data[column].get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """A column's title, aligned as its cells are."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return self._columns[section].title()
        return self._column_data[section][_ALIGNMENT] if role == _ALIGNMENT else None

    def _change(self, new: tuple[R, ...]) -> None:
        """Replace the rows shown by those at their places, telling the views of runs of changed rows."""
        changed = [i for i, row in enumerate(new) if row != self._rows[i]]
        for i in changed:
            self._cells[i] = self._cells_of(new[i])
        self._rows = new
        for first, last in _runs(changed):
            self._tell(self._ahead + first, self._ahead + last)

    def _tell(self, first: int, last: int) -> None:
        """Tell the views that these row numbers hold something else."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _new_of(self, rows: Sequence[R]) -> tuple[R, ...]:
        return tuple(row for row in rows if self._key(row) not in self._row_of)

    def _extend(self, more: tuple[R, ...]) -> None:
        """Hold more rows at the end."""
        for place, row in enumerate(more, len(self._rows)):
            key = self._key(row)
            self._cells.append(self._cells_of(row))
            self._keys.append(key)
            self._row_of[key] = place
        self._rows += more

    def _precede(self, more: tuple[R, ...]) -> None:
        """Hold more rows at the beginning."""
        self._cells = [*(self._cells_of(row) for row in more), *self._cells]
        self._take((*more, *self._rows), [*(self._key(row) for row in more), *self._keys])

    def _take(self, rows: tuple[R, ...], keys: list[Hashable]) -> None:
        self._rows = rows
        self._keys = keys
        self._row_of = {key: i for i, key in enumerate(keys)}

    def _cells_of(self, row: R) -> tuple[Cell, ...]:
        return tuple(_cell(column, row) for column in self._columns)


def texts(model: QAbstractItemModel) -> list[list[str]]:
    """What a person reads in a table, row by row."""
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _cell(column: Column[R], row: R) -> Cell:
    cell: Cell = {_DISPLAY: column.get(row)}
    if column.secondary is not None and (secondary := column.secondary(row)):
        cell[_SECONDARY] = secondary
    if column.chip is not None and (chip := column.chip(row)) is not None:
        cell[_CHIP] = chip
    if column.muted is not None and column.muted(row):
        cell[_MUTED] = True
    if column.tooltip is not None and (tooltip := column.tooltip(row)):
        cell[_TOOLTIP] = tooltip
    return cell


def _spoken(cell: Cell) -> str:
    """All words of a cell, once."""
    _kind, _icon, state = cell.get(_CHIP, ("", "", ""))
    parts = cell[_DISPLAY], cell.get(_SECONDARY, ""), state
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers in an ascending list."""
    first = last = -1
    for number in numbers:
        if number != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last
