"""One's open pre-sales: chosen by number, by scan or with the arrows."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.errors import PosError, WrongState
from pos_app.domain.money import format_currency
from pos_app.domain.rows import PreSaleDetail, PreSaleRow
from pos_app.domain.status import Status
from pos_app.domain.text import norm
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale_wording import customer_text, number_text, status_chip
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import when_text

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDTHS = (96, None, 132, 124, 124)
_NUMBER = re.compile(r"[0-9]{1,12}")


class OpenDialog(QDialog):
    """Emits the pre-sale to go on with; what is not a draft any more is named with its state."""

    chosen = Signal(object)
    """The UUID of a draft."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open pre-sales"))
        self._desk = desk
        self._rows: tuple[PreSaleRow, ...] = ()
        self.search = SearchEdit(self.tr("Number or customer"), entry=True)
        self.search.installEventFilter(self)
        self.banner = Banner()
        self._bar = LoadingBar(cancellable=False)
        self._model = RowTableModel(self._columns(), lambda row: row.id, self)
        self._empty = EmptyState("file-text", self.tr("No open pre-sales"), self.tr("Those saved and not sent yet."))
        self.table = TableView(self.tr("Open pre-sales"), self._model, _WIDTHS, empty=self._empty)
        self.open_button = PrimaryButton(self.tr("Open"), "arrow-right", key="⏎")
        self.close_button = SecondaryButton(self.tr("Close"), key=keys.hint("form.close"))
        self._build()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.table.row_entered.connect(self._choose)
        self.open_button.clicked.connect(self._on_search_return_pressed)
        self.close_button.clicked.connect(self.reject)
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the list while the field keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.open_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(self.tr("Open pre-sales"), "title"))
        box.addWidget(self.search)
        box.addWidget(self.banner)
        box.addWidget(card, 1)
        box.addLayout(buttons)
        self.resize(theme.px(760), theme.px(480))
        for before, after in (
            (self.search, self.table),
            (self.table, self.open_button),
            (self.open_button, self.close_button),
        ):
            QWidget.setTabOrder(before, after)
        self.search.setFocus()

    def _read(self) -> None:
        desk = self._desk
        self._bar.start()
        listed = partial(desk.services.pre_sales.listed, desk.operator, frozenset({Status.DRAFT}))
        desk.runner.run(listed, owner=self, done=self._on_listed, failed=self._on_failed)

    def _on_listed(self, rows: tuple[PreSaleRow, ...]) -> None:
        self._bar.stop()
        own = [row for row in rows if row.salesperson_id == self._desk.operator.user_id]
        self._rows = tuple(sorted(own, key=lambda row: row.updated_at, reverse=True))
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        wanted = norm(text.strip())
        number = wanted.lstrip("0") if _is_number(wanted) else None
        fitting = [
            row
            for row in self._rows
            if (str(row.number).startswith(number) if number else wanted in norm(customer_text(row)))
        ]
        self._model.set_rows(fitting)
        self.table.select_row(0)
        self.banner.clear()

    def _on_search_return_pressed(self) -> None:
        text = self.search.text().strip()
        exact = [row for row in self._model.rows if _is_number(text) and row.number == int(text)]
        if exact:
            self._choose(exact[0])
        elif _is_number(text):
            desk = self._desk
            self._bar.start()
            by_number = partial(desk.services.pre_sales.by_number, desk.operator, int(text))
            desk.runner.run(by_number, owner=self, done=self._on_found, failed=self._on_failed)
        elif (row := self.table.current_row()) is not None:
            self._choose(row)

    def _on_found(self, detail: PreSaleDetail) -> None:
        self._bar.stop()
        if detail.row.status is Status.DRAFT:
            self._choose(detail.row)
        else:
            self._on_failed(WrongState(detail.row.status))

    def _choose(self, row: PreSaleRow) -> None:
        self.accept()
        self.chosen.emit(row.id)

    def _on_failed(self, error: Exception) -> None:
        self._bar.stop()
        if not isinstance(error, PosError):
            raise error
        message = words(error)
        again = self.tr("Try again") if message.retry else ""
        self.banner.tell(message.text, "danger", action=again, on_action=self._read)
        self.search.selectAll()

    def _columns(self) -> tuple[Column[PreSaleRow], ...]:
        lang = language()
        return (
            Column(
                key="number",
                title=lambda: self.tr("Number"),
                get=lambda row: number_text(row.number),
                align="right",
                strong=True,
            ),
            Column(
                key="customer",
                title=lambda: self.tr("Customer"),
                get=customer_text,
                secondary=lambda row: QCoreApplication.translate("OpenDialog", "%n item(s)", None, row.line_count),
            ),
            Column(key="state", title=lambda: self.tr("State"), get=lambda _row: "", chip=status_chip),
            Column(
                key="saved", title=lambda: self.tr("Saved"), get=lambda row: when_text(row.updated_at), align="right"
            ),
            Column(
                key="total",
                title=lambda: self.tr("Total"),
                get=lambda row: format_currency(row.total, lang),
                align="right",
                strong=True,
            ),
        )


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
