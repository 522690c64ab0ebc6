"""What every section of the settings is: a name, rows that search narrows, a first field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.page import Page
from pos_app.ui.settings.row import Row
from pos_app.ui.widgets.card import Card, line

_FEW = 3
"""Rows that stand below each other in any window."""
_TWO_FROM, _ONE_WIDEST, _TWO_WIDEST = 1120, 920, 1640
"""Pixels at 100 % from which rows stand in two columns, and that one and two columns take at most."""


class Rows(Card):
    """The rows of a section, which bring their own space above and below; in two columns where there is room."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(margin=20, spacing=0)
        self.box.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        self._lines = {row: line() for row in rows}
        self._stands: tuple[int, list[Row]] = (0, [])
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setHorizontalSpacing(theme.px(40))
        self.box.addLayout(self._grid)
        for row in rows:
            # Without a parent it would be shown as a window of its own.
            row.setParent(self)
        self.narrow(())

    def narrow(self, wanted: tuple[str, ...]) -> None:
        """Show only the rows about these words; lines stand between those that are shown."""
        for row in self._lines:
            row.setVisible(row.has(wanted))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the columns that there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = [row for row in self._lines if not row.isHidden()]
        several = len(shown) > _FEW
        columns = 2 if several and self.width() >= theme.px(_TWO_FROM) else 1
        if (columns, shown) == self._stands:
            return
        self._stands = columns, shown
        self.setMaximumWidth(theme.px(_TWO_WIDEST if several else _ONE_WIDEST))
        for row, above in self._lines.items():
            self._grid.removeWidget(row)
            self._grid.removeWidget(above)
            above.hide()
        high = -(-len(shown) // columns)
        for place, row in enumerate(shown):
            column, step = divmod(place, high)
            self._grid.addWidget(self._lines[row], 2 * step, column)
            self._grid.addWidget(row, 2 * step + 1, column)
            self._lines[row].setVisible(step > 0)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


class Section(QWidget):
    """Made when it is first opened; put widgets into `box`. Work in the background goes through `page`."""

    ready = Signal()
    """What is edited can be edited now: it has been read."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.page = page
        self.desk = page.desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(12))

    def add_rows(self, rows: Rows) -> None:
        """Put rows at the top left; they end where a line gets too long to be read."""
        line_up = QHBoxLayout()
        line_up.addWidget(rows, 1)
        line_up.addStretch(0)
        self.box.addLayout(line_up)
        self.box.addStretch(1)

    def activate(self) -> None:
        """The section has come to the front: read again what may be stale."""

    def narrow(self, wanted: tuple[str, ...]) -> None:
        """Show only what has all these words, accents and case aside; all of it for none."""

    def first(self) -> QWidget:
        """The widget in which the keys begin."""
        raise NotImplementedError

    def send(self) -> None:
        """Send what was typed and not sent yet: the page goes to the back."""

    def confirm(self) -> None:
        """The person says that what is typed at the focus is to be stored."""
        self.send()

    def undo_typing(self) -> bool:
        """Take back what was typed at the focus and not sent; whether there was something."""
        return False
