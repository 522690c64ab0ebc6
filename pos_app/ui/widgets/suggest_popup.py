"""Type-ahead: rows below a field while its keys stay in the field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from pos_app.ui import theme
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label, line
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.widgets.suggest_list import MOST_ROWS, Suggestion, SuggestList, spoken

_WIDTH = 622
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestPopup(QFrame):
    """A child of the field's window that never takes the focus; Enter or a click chooses, Esc closes.

    `picked` tells whether the person moved to the row or clicked it, or left the one that was marked at first.
    """

    chosen = Signal(object)
    """The `data` of the row taken."""

    def __init__(self, edit: QLineEdit, hints: list[tuple[str, str]]) -> None:
        super().__init__(edit)
        self._edit = edit
        self.picked = False
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_view = SuggestList(edit.accessibleName(), self)
        self.rows_view.clicked.connect(self._on_rows_view_clicked)
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
        self.rows_view.set_rows(rows, query.split())
        self._foot.setText(foot)
        self.picked = False
        self._select(0)
        self._place()
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        """The marked row, while the list is open."""
        return self.rows_view.current() if self.isVisible() else None

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
            self.picked = True
            self._select(self.rows_view.currentIndex().row() + _MOVES[key])
        elif key in _ENTERS:
            self._take(self.rows_view.currentIndex())
        else:
            self.hide()

    def _select(self, row: int) -> None:
        """Mark a row, the last or first beyond the ends, and say it."""
        found = self.rows_view.move_to(row)
        if found is not None:
            announce(self._edit, spoken(found))

    def _on_rows_view_clicked(self, index: QModelIndex) -> None:
        self.picked = True
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        """Hand back what was chosen."""
        row = self.rows_view.row_at(index)
        if row is not None:
            self.hide()
            self.chosen.emit(row.data)

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
