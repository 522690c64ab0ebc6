"""The page of the audit: filters, the steps newest first, the chosen one before and after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.domain.errors import PosError
from pos_app.domain.rows import AuditFilter, AuditRow, UserRow
from pos_app.ui import keys, theme
from pos_app.ui.audit.details import AuditDetails
from pos_app.ui.audit.filters import AuditFilters
from pos_app.ui.audit.tables import STEP_WIDTHS, step_model
from pos_app.ui.lists.reading_on import ReadingOn
from pos_app.ui.page import Page
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.table_view import TableView

AT_ONCE = 100
"""Steps read at a time; older ones come as the list ends."""


class AuditPage(Page):
    """Nothing can be changed here, by nobody."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._read = desk.acting(desk.services.audit.listed)
        self._shown = AuditFilter()
        self._list = Latest(desk.runner, self._find, delay_ms=0, parent=self)
        self.filters = AuditFilters()
        self.model = step_model()
        self._empty = EmptyState("scroll-text", "")
        self.table = TableView(
            QCoreApplication.translate("Audit", "Records"), self.model, STEP_WIDTHS, empty=self._empty
        )
        self.table.stand_on("card")
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.details = AuditDetails()
        self.refresh_button = SecondaryButton(
            QCoreApplication.translate("Audit", "Refresh"), "refresh-cw", "audit.refresh"
        )
        self._bar = LoadingBar()
        self.count = label("", "muted")
        self._older = ReadingOn(desk.runner, self._list, self.table, self.model, self._bar, self._behind, self)
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Audit", "Audit")

    def activate(self) -> None:
        """Read the newest; the arrows walk through them at once."""
        self.read(self.desk.acting(self.desk.services.users.all), self._on_people_read)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read again from the newest on."""
        if self.filters.since.check() and self.filters.until.check():
            self._list.submit(self.filters.wanted(), now=True, anew=True)

    def keep(self) -> object:
        """What is looked for."""
        return self.filters.keep()

    def restore(self, kept: object) -> None:
        """Look for it again."""
        if isinstance(kept, tuple):
            self.filters.restore(kept)

    def _build(self) -> None:
        header = PageHeader(self.title)
        header.add_action(self.refresh_button)
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        choose = QCoreApplication.translate("Audit", "choose")
        fields = QCoreApplication.translate("Audit", "before and after")
        card.box.addWidget(footer(self.count, [("↑ ↓", choose), ("Enter", fields)], self.model))
        body = QHBoxLayout()
        body.setSpacing(theme.px(16))
        body.addWidget(card, 5)
        body.addWidget(self.details, 5)
        self.box.insertWidget(0, header)
        self.box.addWidget(self.filters)
        self.box.addLayout(body, 1)
        filters = self.filters
        order = (
            *(filters.who, filters.action, filters.table, filters.since, filters.until, filters.clear_button),
            *(self.table, self.details.table, self.refresh_button),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._list.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._list.clear)
        self.filters.changed.connect(self.refresh)
        self.table.row_changed.connect(self.details.show_row)
        self.table.row_entered.connect(lambda _row: self.details.table.setFocus())
        self._older.found.connect(self._on_older_found)
        self._older.failed.connect(self._on_older_failed)
        self.refresh_button.clicked.connect(self.refresh)
        keys.bind(self, "audit.refresh", self.refresh)
        keys.bind(self, "list.search", self.filters.who.setFocus)
        keys.bind(self, "form.close", self.table.setFocus)

    def _find(self, wanted: AuditFilter) -> tuple[AuditRow, ...]:
        return self._read(wanted, AT_ONCE)

    def _behind(self, last: AuditRow) -> Callable[[], tuple[AuditRow, ...]]:
        return partial(self._read, self._shown, AT_ONCE, last.id)

    def _on_people_read(self, people: tuple[UserRow, ...]) -> None:
        self.filters.name_people(person.full_name for person in people)

    def _on_list_found(self, wanted: AuditFilter, rows: tuple[AuditRow, ...]) -> None:
        self.clear_error()
        self._shown = wanted
        self._empty.tell(
            QCoreApplication.translate("Audit", "Nothing found"),
            QCoreApplication.translate("Audit", "Nothing matches these filters: choose other days, or all."),
        )
        self._show(rows, complete=len(rows) < AT_ONCE)
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self.details.show_row(self.table.current_row())

    def _on_list_failed(self, _wanted: AuditFilter, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, self.refresh)

    def _show(self, rows: tuple[AuditRow, ...], *, complete: bool) -> None:
        self._older.more = not complete
        self.model.set_rows(rows)
        self.filters.name_people(row.user_name for row in rows)
        steps = QCoreApplication.translate("Audit", "%n record(s)", None, len(rows))
        older = QCoreApplication.translate("Audit", "older ones load at the end of the list")
        self.count.setText(steps if complete else f"{steps}  ·  {older}")

    def _on_older_found(self, rows: tuple[AuditRow, ...]) -> None:
        self._show((*self.model.rows, *rows), complete=len(rows) < AT_ONCE)

    def _on_older_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, self._older.go_on)
