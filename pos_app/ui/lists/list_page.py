"""A page that finds rows: one search field, a table, and what the person does with the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.latest import Latest
from pos_app.adapters.tables import RowTableModel
from pos_app.domain.errors import PosError
from pos_app.domain.listing import COUNTED, Listed, ListOrder, Part
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.lists.list_keys import ListKeys
from pos_app.ui.lists.list_order import ListOrders
from pos_app.ui.lists.scrolled import FIRST, MOST, ScrolledList
from pos_app.ui.lists.typed_letters import TypedLetters
from pos_app.ui.page import Page
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

_AROUND = MOST // 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: what was typed and in which order its answer is wanted, or with nothing typed a part of the list.

    `go`: its place is gone to.
    """

    typed: str
    order: ListOrder | None = None
    part: Part | None = None
    go: bool = False

    @property
    def shown_order(self) -> ListOrder | None:
        """The order of what is shown; None: the best first."""
        return self.order if self.part is None else self.part.order


class ListPage(Page, Generic[R]):
    """Type to find, arrows to choose without leaving the field, Enter to open; Ins makes a new one, for who may.

    `find` takes what was typed, how many rows at most, and the order or None for the best first; `read` a part of the
    list of everything. Both run in the background. The chosen row stays chosen when the rows are read again.
    """

    row_chosen = Signal(object)
    """The row that is current now, also when only its values have changed; or None."""

    def __init__(
        self,
        desk: Desk,
        *,
        find: Callable[[str, int, ListOrder | None], tuple[R, ...]],
        read: Callable[[Part], Listed[R]],
        orders: ListOrders,
        model: RowTableModel[R],
        widths: tuple[int | None, ...],
        give_way: tuple[int, ...] = (),
        rest: int = LEAST_REST,
        placeholder: str,
        new_text: str,
        empty_icon: str,
        may_add: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.model = model
        self.header = PageHeader(self.title)
        self.new_button = PrimaryButton(new_text, "plus", "list.new")
        self.header.add_action(self.new_button)
        self.search = SearchEdit(placeholder, entry=True)
        self.empty = EmptyState(empty_icon, "")
        self.table = TableView(self.title, model, widths, give_way=give_way, rest=rest, empty=self.empty)
        self.table.stand_on("card")
        # Nothing is said about what has not been asked yet.
        self.empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar()
        self._wanted: UUID | None = None
        self._open_when_found = False
        self._orders = orders
        self._shown: _Asked | None = None
        self._list_order = orders.shown or ListOrder()
        self._answer_order: ListOrder | None = None
        self._letters = TypedLetters()
        self._latest = Latest(
            desk.runner,
            lambda asked: find(asked.typed, MOST, asked.order) if asked.part is None else read(asked.part),
            parent=self,
        )
        self._latest.found.connect(self._on_latest_found)
        self._latest.failed.connect(self._on_latest_failed)
        self._latest.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._latest.clear)
        self._list = ScrolledList(desk.runner, self._latest, self.table, model, self._bar, read, self)
        self._list.changed.connect(self._on_list_changed)
        self._list.failed.connect(partial(self._on_latest_failed, None))
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
        ListKeys(self.search, self.table, go_to=self.go_to, jump=self._jump)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda column: self._order_by(orders.by_column(column)))
        keys.bind(self, "list.sort", lambda: self._order_by(orders.by_next()))
        keys.bind(self, "list.sort_around", lambda: self._order_by(orders.turned()))
        self.new_button.setVisible(may_add)
        if may_add:
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

    def many_words(self, count: str) -> str:
        """That there are more than so many; the figure is written already."""
        raise NotImplementedError

    def empty_words(self, typed: str) -> tuple[str, str]:
        """Title and sentence where nothing is shown: nothing there yet, or nothing found."""
        raise NotImplementedError

    def hint_words(self) -> list[tuple[str, str]]:
        """Keys and what they do, at the foot of the list."""
        return [
            ("↑ ↓", QCoreApplication.translate("ListPage", "choose")),
            (keys.hint("list.sort"), QCoreApplication.translate("ListPage", "sort")),
        ]

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
        """Read again what is shown, where it is."""
        question, again = self._question(self.search.text()), self._list.again()
        same = self._shown is not None and self._shown.typed == question.typed
        if same and question.part is not None and again is not None and again.order == self._list_order:
            question = _Asked(question.typed, part=again)
        self._latest.submit(question, now=True, anew=True)

    def ask_again(self) -> None:
        """Read what another filter asks for; what is under way belongs to the former one."""
        self._latest.clear()
        self._list.stop()
        self._shown = None
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

    def go_to(self, end: bool) -> None:
        """Go to the first or the last row, also where that is not held."""
        if self._list.more_behind if end else self._list.more_before:
            order = self._list_order
            part = Part(order, end=True, before=MOST, count=True) if end else Part(order, behind=MOST, count=True)
            self._ask_list(part, go=True)
        else:
            self.table.select_row(self.model.rowCount() - 1 if end else 0)

    def keep(self) -> object:
        """What is looked for, and the order of the list."""
        return self.search.text(), self._list_order

    def restore(self, kept: object) -> None:
        """Look for it again."""
        if isinstance(kept, tuple):
            typed, self._list_order = kept
            self._show_order(self._list_order)
            self.search.setText(typed)

    def _jump(self, typed: str) -> bool:
        """Go to what begins with what is typed in a list; whether the key was for that."""
        if self._shown is None or self._shown.part is None:
            return False
        letters = self._letters.take(typed, figure=self._orders.figure)
        if letters is None:
            return False
        self._ask_list(Part(self._list_order, typed=letters, before=_AROUND, behind=MOST, count=True), go=True)
        return True

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
        self._answer_order = None
        asked = self._question(text)
        self._show_order(asked.shown_order)
        self._latest.submit(asked)

    def _question(self, text: str) -> _Asked:
        """What is asked for once this was typed: what it finds, or the list from its beginning."""
        if text.strip():
            return _Asked(text, self._answer_order)
        return _Asked(text, part=Part(self._list_order, behind=FIRST, count=True))

    def _ask_list(self, part: Part, *, go: bool = False) -> None:
        self._latest.submit(_Asked(self.search.text(), part=part, go=go), now=True)

    def _order_by(self, order: ListOrder | None) -> None:
        """Show what is shown in another order, from its beginning."""
        if order is None:
            return
        if self.search.text().strip():
            self._answer_order = order
        else:
            self._list_order = order
        self._show_order(order)
        self._latest.submit(self._question(self.search.text()), now=True)

    def _on_search_return_pressed(self) -> None:
        """Open the chosen row; if the answer is still to come, the first of it."""
        asked = self._question(self.search.text())
        if self._latest.busy and (self._shown is None or self._shown.typed != asked.typed):
            self._open_when_found = True
            self._latest.submit(asked, now=True)
        else:
            self.table.enter_current()

    def _on_changes(self, _key: object) -> None:
        if self.isVisible():
            self.refresh()

    def _on_latest_found(self, asked: _Asked, answer: Listed[R] | tuple[R, ...]) -> None:
        self.clear_error()
        before, self._shown = self._shown, asked
        row = self.table.currentIndex().row()
        self._show_order(asked.shown_order)
        if isinstance(answer, Listed):
            self._list.show(answer, self._list_order)
            self._count()
        else:
            # What the model shows from here on is not what was read around.
            self._list.stop()
            self.model.set_rows(answer)
            self._count_found(len(answer))
        self.table.mark(asked.typed)
        self.empty.tell(*self.empty_words(asked.typed))
        if asked.go and isinstance(answer, Listed):
            self._go(asked, answer)
        elif before is None or asked.typed != before.typed:
            self._choose_first()
        else:
            self._choose_again(row)
        self._choose_wanted(asked)
        self.row_chosen.emit(self.current())
        self._list.look()
        if self._open_when_found:
            self._open_when_found = False
            chosen = self.current()
            if chosen is not None:
                self.open_row(chosen)

    def _show_order(self, order: ListOrder | None) -> None:
        if order != self._orders.shown:
            self._orders.shown = order
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)

    def _count_found(self, found: int) -> None:
        if found >= MOST:
            words = QCoreApplication.translate("ListPage", "The first {}: type more to find others")
            self.count.setText(words.format(found))
        else:
            self.count.setText(self.count_words(found) if found else "")

    def _count(self) -> None:
        """How many the list has, as far as they are counted."""
        many = len(self.model.rows) if self._list.whole else self._list.count or 0
        if many > COUNTED:
            self.count.setText(self.many_words(QLocale(language()).toString(COUNTED)))
        else:
            self.count.setText(self.count_words(many) if many else "")

    def _on_list_changed(self) -> None:
        self.clear_error()
        self._count()

    def _go(self, asked: _Asked, answer: Listed[R]) -> None:
        """Stand on the row that was gone to, at the top of what is seen; at the end of the list on its last."""
        at_end = asked.part is not None and asked.part.end
        place = len(answer.rows) - 1 if at_end else min(answer.before, len(answer.rows) - 1)
        row = self.model.held.start + max(0, place)
        self.table.lay_out_at(row * self.table.rowHeight(0))
        self.table.select_row(row)

    def _choose_first(self) -> None:
        """Another question: the best answer."""
        self.table.lay_out_at(0)
        self.table.select_row(0)

    def _choose_again(self, row: int) -> None:
        """The same question, or the same rows in another order: what was chosen, or what stands in its place now."""
        if not self.table.currentIndex().isValid():
            self.table.select_row(row)

    def _choose_wanted(self, asked: _Asked) -> None:
        """Choose the row that is wanted; a list that does not hold it is read around it, once."""
        index = self.model.find_key(self._wanted)
        if index.isValid():
            self._wanted = None
            self.table.setCurrentIndex(index)
        elif self._wanted is not None and asked.part is not None:
            if asked.part.key == self._wanted:
                # Not in this list: another filter's.
                self._wanted = None
            else:
                part = Part(self._list_order, key=self._wanted, before=_AROUND, behind=MOST, count=True)
                self._ask_list(part, go=True)

    def _on_latest_failed(self, _asked: _Asked | None, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._open_when_found = False
        self.show_error(error, retry=self.refresh)
