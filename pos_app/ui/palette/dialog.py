"""Ctrl+K: type words, arrows choose, Enter goes there or does it, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import keys, theme
from pos_app.ui.palette.entries import Entry, found
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label, line
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.suggest_list import MOST_ROWS, ROW_HEIGHT, Suggestion, SuggestList, spoken

_WIDTH, _TOP = 640, 64
_AROUND = 150
"""Pixels at 100 % that all but the rows takes."""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS}


class PaletteDialog(QDialog):
    """Made for a window at the moment of asking; the keys stay in the field."""

    chosen = Signal(object)
    """The Entry taken, after the dialog has closed."""

    def __init__(self, entries: Sequence[Entry], recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(keys.text("palette"))
        self._entries, self._recent = entries, recent
        self.search = SearchEdit(QCoreApplication.translate("Palette", "Page or action"), entry=True)
        self.search.installEventFilter(self)
        self.list = SuggestList(self.windowTitle())
        self.nothing = label(QCoreApplication.translate("Palette", "Nothing found with these words."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(*[theme.px(16)] * 4)
        self._count = label("", "muted")
        room = parent.window().height() - theme.px(_TOP + _AROUND)
        self._most = max(3, min(MOST_ROWS, room // theme.px(ROW_HEIGHT)))
        self._build(parent.window())
        self.search.textChanged.connect(self._on_search_text_changed)
        self.list.clicked.connect(self._take)
        keys.bind(self, "palette", self.reject)
        self._on_search_text_changed("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes what is marked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._mark(self.list.currentIndex().row() + _MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _build(self, window: QWidget) -> None:
        foot = QHBoxLayout()
        foot.addWidget(
            KeyHints(
                [
                    ("↑ ↓", QCoreApplication.translate("Palette", "choose")),
                    ("Enter", QCoreApplication.translate("Palette", "go")),
                    (keys.hint("form.close"), QCoreApplication.translate("Palette", "close")),
                ]
            )
        )
        foot.addStretch(1)
        foot.addWidget(self._count)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(12)] * 4)
        box.setSpacing(theme.px(8))
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        for part in (self.search, self.list, self.nothing, line()):
            box.addWidget(part)
        box.addLayout(foot)
        width = min(theme.px(_WIDTH), window.width() - theme.px(32))
        self.search.setFixedWidth(width - theme.px(24))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, theme.px(_TOP))))

    def _mark(self, row: int) -> None:
        found_row = self.list.move_to(row)
        if found_row is not None:
            announce(self.search, spoken(found_row))

    def _on_search_text_changed(self, typed: str) -> None:
        fitting = found(self._entries, typed, self._recent)
        self.list.set_rows([_row(entry) for entry in fitting], typed.split(), self._most)
        self.list.setVisible(bool(fitting))
        self.nothing.setVisible(not fitting)
        self._count.setText(QCoreApplication.translate("Palette", "%n found", None, len(fitting)))
        if fitting:
            self._mark(0)
        else:
            announce(self.search, self.nothing.text())

    def _take(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.accept()
            self.chosen.emit(row.data)


def _row(entry: Entry) -> Suggestion:
    return Suggestion(entry.words, entry.place, picture=entry.icon, key=entry.key, data=entry)
