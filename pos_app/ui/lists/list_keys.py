"""What keys do in a list and in the field above it that searches it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.ui.widgets.table_view import TableView

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENDS: Final = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}


class ListKeys(QObject):
    """Arrows in the field move in the table; Esc empties the field, or comes back to it.

    Home and End go to the ends of the list (`go_to`), from the field with Ctrl; a letter typed in the table is given to
    `jump`, which says whether it was for the list.
    """

    def __init__(
        self, search: QLineEdit, table: TableView, *, go_to: Callable[[bool], None], jump: Callable[[str], bool]
    ) -> None:
        super().__init__(table)
        self._search, self._table, self._go_to, self._jump = search, table, go_to, jump
        search.installEventFilter(self)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the key was for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event, in_table=watched is self._table)
        return False

    def _on_key(self, event: QKeyEvent, *, in_table: bool) -> bool:
        key, modifier = Qt.Key(event.key()), Qt.KeyboardModifier
        held = event.modifiers() & ~modifier.KeypadModifier
        if key in _ENDS and (held == modifier.ControlModifier or (in_table and not held)):
            self._go_to(_ENDS[key])
        elif in_table and held in (modifier.NoModifier, modifier.ShiftModifier) and self._jump(event.text()):
            return True
        elif held:
            return False
        elif not in_table and key in _STEPS:
            self._table.select_row(max(0, self._table.currentIndex().row() + _STEPS[key]))
        elif key == Qt.Key.Key_Escape:
            if not in_table:
                self._search.clear()
            self._search.setFocus()
            self._search.selectAll()
        else:
            return False
        return True
