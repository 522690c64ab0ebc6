"""The board's page: a period, its figures, and what is behind them; it keeps itself up to date while it is seen."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.reports import Behind, Board, Period
from pos_app.ui import keys, theme
from pos_app.ui.dashboard.board_view import Asked, BoardView
from pos_app.ui.dashboard.listings import file_name, listing, write_rows
from pos_app.ui.dashboard.periods import PERIODS, DayRange, PeriodBar, period_of
from pos_app.ui.dashboard.rows_dialog import RowsDialog
from pos_app.ui.dialogs.save_file import ask_csv
from pos_app.ui.following_page import FollowingPage
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.page_header import PageHeader

POLL_MS = 30_000
"""How often the figures are read again while the page is seen."""


class DashboardPage(FollowingPage):
    """Managers read here; nothing is changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, POLL_MS, parent)
        self.dialog: RowsDialog | None = None
        self._board = Latest(desk.runner, desk.acting(desk.services.reports.board), delay_ms=0, parent=self)
        self.header = PageHeader(self.title)
        self.periods = PeriodBar()
        self.days = DayRange()
        self.days.hide()
        self.view = BoardView()
        self.export_button = SecondaryButton(
            QCoreApplication.translate("Dashboard", "Export"), "download", "dashboard.export"
        )
        self.export_button.setEnabled(False)
        self._bar = LoadingBar()
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Dashboard", "Dashboard")

    def activate(self) -> None:
        """The figures of now; the arrows choose another period."""
        self.refresh()
        self.periods.setFocus()

    def refresh(self) -> None:
        """Read the figures of the chosen period again."""
        try:
            period = period_of(self.periods.place, self.days)
        except Invalid:
            return
        self._board.submit(period, now=True, anew=True)

    def keep(self) -> object:
        """Which period is chosen."""
        return self.periods.place, self.days.since.text(), self.days.until.text()

    def restore(self, kept: object) -> None:
        """Choose it again."""
        if isinstance(kept, tuple):
            place, since, until = kept
            for edit, text in ((self.days.since, since), (self.days.until, until)):
                edit.setText(text)
                edit.check()
            self.periods.choose(place)

    def _build(self) -> None:
        for place, (words, _days) in enumerate(PERIODS):
            title = QCoreApplication.translate("Dashboard", words)
            keys.bind(self, f"dashboard.period.{place + 1}", partial(self.periods.choose, place), title)
        keys.bind(self, "dashboard.refresh", self.refresh)
        keys.bind(self, "dashboard.export", self._on_export_clicked)
        self.header.add_action(self.periods)
        self.header.add_action(self.export_button)
        self.box.insertWidget(0, self.header)
        self.box.addWidget(self.days)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._bar)
        below.addWidget(self.view, 1)
        self.box.addLayout(below, 1)
        # The bar has room of its own, also while it is hidden.
        self.box.setSpacing(theme.px(8))
        order = (self.days.since, self.days.until, self.export_button, self.view.cards[0])
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._board.found.connect(self._on_board_found)
        self._board.failed.connect(self._on_board_failed)
        self._board.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._board.clear)
        self.periods.chosen.connect(self._on_periods_chosen)
        self.days.changed.connect(self.refresh)
        self.view.asked.connect(self._on_view_asked)
        self.export_button.clicked.connect(self._on_export_clicked)
        changes = self.desk.changes
        self.follow(changes.pre_sales_changed, changes.stock_changed, changes.products_changed, changes.shop_changed)

    def _on_periods_chosen(self, place: int) -> None:
        typed = PERIODS[place][1] is None
        self.days.setVisible(typed)
        board = self.view.board
        if typed:
            if board is not None and self.days.since.value() is None:
                self.days.set_days(board.first, board.last)
            self.days.since.setFocus()
            self.days.since.selectAll()
        self.refresh()

    def _on_board_found(self, _period: Period, board: Board) -> None:
        self.clear_error()
        self.view.show_board(board)
        self.export_button.setEnabled(True)
        at = board.at.strftime("%H:%M")
        self.header.set_chip(QCoreApplication.translate("Dashboard", "As of {}").format(at), "neutral", "clock")

    def _on_board_failed(self, _period: Period, error: Exception) -> None:
        if isinstance(error, Invalid):
            self.days.until.set_problem(error)
        elif isinstance(error, PosError):
            self.show_error(error, self.refresh)
        else:
            raise error

    def _on_view_asked(self, asked: Asked) -> None:
        board = self.view.board
        if board is None or self.dialog is not None:
            return
        self.dialog = RowsDialog(self.desk, listing(self.desk, asked, board), self)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_export_clicked(self) -> None:
        board = self.view.board
        if board is not None:
            behind = Behind("sold", board.first, board.last)
            ask_csv(self, file_name(behind), partial(self._export, behind))

    def _export(self, behind: Behind, path: Path) -> None:
        self.write(partial(write_rows, self.desk, behind, path), partial(self._on_export_done, path))

    def _on_export_done(self, path: Path, count: int) -> None:
        self.toast(QCoreApplication.translate("Dashboard", "%n sale(s) in {}", None, count).format(path.name))
