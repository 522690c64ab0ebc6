"""A page that finds rows: one search field, a table, and what the person does with the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.latest import Latest
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.errors import PosError
from pos_app.ui import keys, theme
from pos_app.ui.page import Page
from pos_app.ui.reading_on import ReadingOn
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table_view import LEAST_REST, TableView

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

R = TypeVar("R")

MOST = 200
"""Rows read at once; the list goes on as it ends, an answer to what was typed by typing more."""
AGAIN = 2_000
"""Rows that are read again at most when something has changed."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class ListPage(Page, Generic[R]):
    """Type to find, arrows to choose without leaving the field, Enter to open; Ins makes a new one.

    `find` takes what was typed and how many rows at most, `follow` the last row of a list of everything and how many
    to read behind it; both run in the background. The chosen row stays chosen when the rows are read again.
    """

    row_chosen = Signal(object)
    """The row that is current now, also when only its values have changed; or None."""

    def __init__(
        self,
        desk: Desk,
        *,
        find: Callable[[str, int], tuple[R, ...]],
        follow: Callable[[R, int], tuple[R, ...]],
        model: RowTableModel[R],
        widths: tuple[int | None, ...],
        give_way: tuple[int, ...] = (),
        rest: int = LEAST_REST,
        placeholder: str,
        new_text: str,
        empty_icon: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.model = model
        self.header = PageHeader(self.title)
        self.new_button = PrimaryButton(new_text, "plus", "list.new")
        self.header.add_action(self.new_button)
        self.search = SearchEdit(placeholder, entry=True)
        self.search.installEventFilter(self)
        self.empty = EmptyState(empty_icon, "")
        self.table = TableView(self.title, model, widths, give_way=give_way, rest=rest, empty=self.empty)
        self.table.installEventFilter(self)
        # Nothing is said about what has not been asked yet.
        self.empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar()
        self._wanted: UUID | None = None
        self._open_when_found = False
        self._shown_text: str | None = None
        self._most = MOST
        self._latest = Latest(desk.runner, lambda typed: find(typed, self._most), parent=self)
        self._latest.found.connect(self._on_latest_found)
        self._latest.failed.connect(self._on_latest_failed)
        self._latest.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._latest.clear)
        self._on = ReadingOn(
            desk.runner, self._latest, self.table, model, self._bar, lambda last: partial(follow, last, MOST), self
        )
        self._on.found.connect(self._on_more_found)
        self._on.failed.connect(self._on_more_failed)
        self.content = QHBoxLayout()
        self.content.setSpacing(theme.px(12))
        self.content.addWidget(self._make_list(), 1)
        self.box.addWidget(self.header)
        # The banner belongs under the title.
        self.box.addWidget(self.banner)
        self.box.addLayout(self.content, 1)
        self.new_button.clicked.connect(self.open_new)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.table.row_entered.connect(self.open_row)
        self.table.row_changed.connect(self.row_chosen)
        keys.bind(self, "list.new", self.open_new)
        keys.bind(self, "list.search", self._on_search_key)
        QWidget.setTabOrder(self.search, self.table)

    # What a page of a kind of row says.

    def open_new(self) -> None:
        """Begin a new row."""
        raise NotImplementedError

    def open_row(self, row: R) -> None:
        """Open a row."""
        raise NotImplementedError

    def count_words(self, count: int) -> str:
        """How many are shown."""
        raise NotImplementedError

    def empty_words(self, typed: str) -> tuple[str, str]:
        """Title and sentence where nothing is shown: nothing there yet, or nothing found."""
        raise NotImplementedError

    def hint_words(self) -> list[tuple[str, str]]:
        """Keys and what they do, at the foot of the list."""
        return [("↑ ↓", QCoreApplication.translate("ListPage", "choose"))]

    def make_filters(self) -> QWidget | None:
        """What narrows the list beside the words, if anything does; stands below the search."""
        return None

    # What all have.

    def activate(self) -> None:
        """The list as it is now; the search field is armed."""
        self.refresh()
        self.search.setFocus()
        self.search.selectAll()

    def current(self) -> R | None:
        """The chosen row."""
        row: R | None = self.table.current_row()
        return row

    def refresh(self) -> None:
        """Read again what is shown."""
        text = self.search.text()
        self._most = min(max(MOST, len(self.model.rows)), AGAIN) if text == self._shown_text else MOST
        self._latest.submit(text, now=True)

    def ask_again(self) -> None:
        """Read what another filter asks for; what is under way belongs to the former one."""
        self._latest.clear()
        self._shown_text = None
        self.refresh()

    def refresh_on(self, *signals: SignalInstance) -> None:
        """Read again when one of these is announced; a hidden page does so when it is shown."""
        for signal in signals:
            signal.connect(self._on_changes)

    def choose_when_found(self, key: UUID) -> None:
        """Choose this row as soon as it is shown."""
        self._wanted = key
        index = self.model.find_key(key)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def keep(self) -> object:
        """What is looked for."""
        return self.search.text()

    def restore(self, kept: object) -> None:
        """Look for it again."""
        self.search.setText(str(kept or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search field move in the table; Esc empties the field, or comes back to it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not _modified(event):
            key = Qt.Key(event.key())
            if watched is self.search and key in _STEPS:
                self.table.select_row(max(0, self.table.currentIndex().row() + _STEPS[key]))
                return True
            if key == Qt.Key.Key_Escape:
                if watched is self.search:
                    self.search.clear()
                self._on_search_key()
                return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> QWidget:
        """Search, table and foot on one surface."""
        card = Card(margin=1, spacing=0)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(8))
        top.addWidget(self.search)
        filters = self.make_filters()
        if filters is not None:
            top.addSpacing(theme.px(8))
            top.addWidget(filters)
        card.box.addLayout(top)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        card.box.addWidget(footer(self.count, self.hint_words(), model=self.model))
        return card

    def _on_search_key(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_search_text_changed(self, text: str) -> None:
        self._open_when_found = False
        self._most = MOST
        self._latest.submit(text)

    def _on_search_return_pressed(self) -> None:
        """Open the chosen row; if the answer is still to come, the first of it."""
        row = self.current()
        if self._latest.busy:
            self._open_when_found = True
            self._latest.submit(self.search.text(), now=True)
        elif row is not None:
            self.open_row(row)

    def _on_changes(self, _key: object) -> None:
        if self.isVisible():
            self.refresh()

    def _on_latest_found(self, typed: str, rows: tuple[R, ...]) -> None:
        self.clear_error()
        self.model.set_rows(rows)
        self.table.mark(typed)
        self.empty.tell(*self.empty_words(typed))
        full = len(rows) >= self._most
        self._on.more = full and not typed.strip()
        if full and not self._on.more:
            words = QCoreApplication.translate("ListPage", "The first {}: type more to find others")
            self.count.setText(words.format(len(rows)))
        else:
            self._count()
        self._choose(anew=typed != self._shown_text)
        self._shown_text = typed
        if self._open_when_found:
            self._open_when_found = False
            row = self.current()
            if row is not None:
                self.open_row(row)

    def _count(self) -> None:
        """How many are shown, and whether there are more."""
        shown = len(self.model.rows)
        many = self.count_words(shown) if shown else ""
        on = QCoreApplication.translate("ListPage", "more follow as the list ends")
        self.count.setText(f"{many}  ·  {on}" if self._on.more else many)

    def _on_more_found(self, rows: tuple[R, ...]) -> None:
        self._on.more = len(rows) >= MOST
        self.model.append_rows(rows)
        self._count()

    def _on_more_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, retry=self._on.go_on)

    def _choose(self, *, anew: bool) -> None:
        """The row that was wanted; for another question the best answer, for the same one the row chosen before."""
        index = self.model.find_key(self._wanted)
        if index.isValid():
            self._wanted = None
            self.table.setCurrentIndex(index)
        elif anew or not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self.row_chosen.emit(self.current())

    def _on_latest_failed(self, _typed: str, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._open_when_found = False
        self.show_error(error, retry=self.refresh)


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
