"""The rows behind a figure, in a dialog; all of them go to a file on demand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.adapters.desk import Desk
from pos_app.domain.errors import PosError
from pos_app.ui import keys, theme
from pos_app.ui.dashboard.listings import AT_ONCE, Listing
from pos_app.ui.dialogs.save_file import ask_csv
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.fitting import fit
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView


class RowsDialog(QDialog):
    """Reads page by page as the list ends; Esc closes it."""

    def __init__(self, desk: Desk, listing: Listing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(listing.title)
        self._desk = desk
        self._listing = listing
        self._more = True
        self._reading = False
        self.banner = Banner()
        self.model = listing.model
        self._empty = EmptyState("receipt-text", "")
        self.table = TableView(listing.title, self.model, listing.widths, give_way=listing.give_way, empty=self._empty)
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar(cancellable=False)
        self.export_button = SecondaryButton(
            QCoreApplication.translate("Dashboard", "Export"), "download", "dashboard.export_rows"
        )
        self.close_button = SecondaryButton(
            QCoreApplication.translate("Dashboard", "Close"), key=keys.hint("form.close")
        )
        self._build(parent)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.row_changed.connect(self._on_table_row_changed)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "dashboard.export_rows", self._on_export_clicked)
        self._read()

    def _build(self, behind: QWidget) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        card.box.addWidget(footer(self.count))
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(label(self._listing.title, "title"))
        head.addWidget(label(self._listing.words, "muted"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.export_button)
        buttons.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(card, 1)
        box.addLayout(buttons)
        fit(self, behind, 900, 560)
        QWidget.setTabOrder(self.table, self.export_button)
        QWidget.setTabOrder(self.export_button, self.close_button)
        self.table.setFocus()

    def _read(self) -> None:
        """Read on behind the last row, once at a time."""
        if self._reading or not self._more:
            return
        self._reading = True
        self._bar.start()
        last = self.model.rows[-1] if self.model.rows else None
        read = partial(self._listing.read, last)
        self._desk.runner.run(read, owner=self, done=self._on_read, failed=self._on_failed)

    def _on_read(self, rows: tuple[Any, ...]) -> None:
        self._end()
        self._more = len(rows) >= AT_ONCE
        self.model.set_rows((*self.model.rows, *rows))
        self._empty.tell(QCoreApplication.translate("Dashboard", "There is nothing behind this figure"))
        shown = QCoreApplication.translate("Dashboard", "%n row(s)", None, len(self.model.rows))
        older = QCoreApplication.translate("Dashboard", "more load at the end of the list")
        self.count.setText(f"{shown}  ·  {older}" if self._more else shown)
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, PosError):
            raise error
        message = words(error)
        again = QCoreApplication.translate("Page", "Try again") if message.retry else ""
        self.banner.tell(message.line, "danger", action=again, on_action=self._read)

    def _end(self) -> None:
        self._reading = False
        self._bar.stop()
        self.banner.clear()

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and value == bar.maximum():
            self._read()

    def _on_table_row_changed(self, row: object) -> None:
        if row is not None and row == self.model.rows[-1]:
            self._read()

    def _on_export_clicked(self) -> None:
        ask_csv(self, self._listing.file_name, self._export)

    def _export(self, path: Path) -> None:
        self.export_button.setEnabled(False)
        self._bar.start()
        self._desk.runner.run_write(
            partial(self._listing.write, path),
            owner=self._desk.changes,
            done=partial(self._on_export_done, path),
            failed=self._on_export_failed,
        )

    def _on_export_done(self, path: Path, count: int) -> None:
        if isValid(self):
            self.export_button.setEnabled(True)
            self._end()
            written = QCoreApplication.translate("Dashboard", "%n row(s) in {}", None, count)
            self.banner.tell(written.format(path.name), "success")

    def _on_export_failed(self, error: Exception) -> None:
        if not isValid(self):
            raise error
        self.export_button.setEnabled(True)
        self._on_failed(error)
        if self.banner.text:
            self.banner.tell(self.banner.text, "danger")
