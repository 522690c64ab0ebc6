"""Stored pre-sales: found by number, scan, customer, state or period; opened, repeated, printed, deleted."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.errors import PosError, WrongState
from pos_app.domain.money import format_currency
from pos_app.domain.offline import FoundPreSales, RowHere
from pos_app.domain.permissions import Permission
from pos_app.domain.rows import PreSaleFilter, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys, theme
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale.open_filters import STATES, OpenFilters
from pos_app.ui.pre_sale.scan_catcher import OWN, SCANS
from pos_app.ui.pre_sale_history import HistoryView
from pos_app.ui.pre_sale_wording import listed_customer, listed_number, number_text, status_chip, valid_text
from pos_app.ui.queue.sold_strip import SoldStrip
from pos_app.ui.queue.wording import cut_text
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.fitting import fit
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import dotted, when_text

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDTHS = (104, None, 144, 108, 116)
_SAVED_COLUMN = 3


class OpenDialog(QDialog):
    """Emits what is to be done with the chosen pre-sale."""

    chosen = Signal(object)
    """The UUID of a draft to go on with."""
    duplicate_asked = Signal(object)
    """The UUID of a pre-sale to repeat."""
    print_asked = Signal(object)
    """The UUID of a pre-sale to print."""
    delete_asked = Signal(object)
    """The PreSaleRow of a draft to delete."""
    convert_asked = Signal(object)
    """The PreSaleRow of an approved one to turn into a sale."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(SCANS, OWN)
        self.setWindowTitle(self.tr("Saved pre-sales"))
        self._desk = desk
        self._open_when_found = False
        self._here = False
        self._to_delete: UUID | None = None
        self.filters = OpenFilters(desk.operator.user_id)
        self.search = self.filters.search
        self.search.installEventFilter(self)
        self.banner = Banner()
        self.sold = SoldStrip()
        self._bar = LoadingBar(cancellable=False)
        find = desk.counter.found_pre_sales(desk.services.archive.found)
        self._latest = Latest(desk.runner, desk.acting(find), parent=self)
        self.model: RowTableModel[PreSaleRow | RowHere] = RowTableModel(self._columns(), lambda row: row.id, self)
        self._empty = EmptyState("file-text", self.tr("Nothing found"), self.tr("Try another state or period."))
        self.table = TableView(
            self.tr("Saved pre-sales"), self.model, _WIDTHS, give_way=(_SAVED_COLUMN,), empty=self._empty
        )
        self._empty.hide()
        self.history = HistoryView(desk)
        self._history_title = label("", "label")
        self.open_button = PrimaryButton(self.tr("Open"), "arrow-right", key="⏎")
        self.duplicate_button = SecondaryButton(self.tr("Duplicate"), "copy", "found.duplicate")
        self.print_button = SecondaryButton(self.tr("Print"), "printer", "found.print")
        self.delete_button = DangerButton(self.tr("Delete"), "trash-2", "found.delete")
        self.convert_button = SecondaryButton(self.tr("Convert"), "receipt", "found.convert")
        self.close_button = SecondaryButton(self.tr("Close"), key=keys.hint("form.close"))
        self._build(parent)
        self._connect()
        self._bar.start()
        self._latest.submit(self.filters.wanted(), now=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the list while the field keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def open_current(self) -> None:
        """Go on with the chosen draft; where the answer is still to come, with the first of it."""
        row: PreSaleRow | RowHere | None = self.table.current_row()
        if self._latest.busy:
            self._open_when_found = True
            self._latest.submit(self.filters.wanted(), now=True)
        elif row is not None and row.status is Status.DRAFT:
            self.accept()
            self.chosen.emit(row.id)
        elif isinstance(row, RowHere):
            self.banner.tell(words(WrongState(row.status)).text, "warning")
            self.search.selectAll()
        elif row is not None:
            repeat = self.tr("{why} {key} copies it into a new one.")
            why = words(WrongState(row.status)).text
            self.banner.tell(repeat.format(why=why, key=keys.hint("found.duplicate")), "warning")
            self.search.selectAll()

    def duplicate_current(self) -> None:
        """Repeat the chosen one."""
        row = self._stored_row()
        if row is not None:
            self.accept()
            self.duplicate_asked.emit(row.id)

    def print_current(self) -> None:
        """Print the chosen one."""
        row = self._stored_row()
        if row is not None:
            self.print_asked.emit(row.id)

    def delete_current(self) -> None:
        """Delete the chosen draft of one's own, when asked twice."""
        row = self._stored_row()
        if self._here:
            return
        if row is None or not self._deletable(row):
            self.banner.tell(self.tr("Only your own drafts can be deleted."), "warning")
        elif self._to_delete != row.id:
            self._to_delete = row.id
            sure = self.tr("Press {key} again to delete draft {number}.")
            self.banner.tell(sure.format(key=keys.hint("found.delete"), number=number_text(row.number)), "warning")
        else:
            self._to_delete = None
            self._bar.start()
            self.delete_asked.emit(row)

    def convert_current(self) -> None:
        """Take the payment of the chosen one, where it is approved and this person may."""
        row = self._stored_row()
        if self._here:
            return
        if row is None or not self._convertible(row):
            self.banner.tell(self.tr("Only your own approved pre-sales can be converted."), "warning")
            return
        self.banner.clear()
        self.sold.hide()
        self.convert_asked.emit(row)

    def _stored_row(self) -> PreSaleRow | None:
        """The chosen one for what only the database can do; says so where it is away."""
        row: PreSaleRow | RowHere | None = self.table.current_row()
        if self._here:
            self.banner.tell(self.tr("That waits for the database."), "warning")
        return row if isinstance(row, PreSaleRow) else None

    def _build(self, behind: QWidget) -> None:
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table)
        self._side = side = Card(margin=1, spacing=0)
        self._history_title.setContentsMargins(*[theme.px(10)] * 4)
        side.box.addWidget(self._history_title)
        side.box.addWidget(self.history, 1)
        lists = QHBoxLayout()
        lists.setSpacing(theme.px(12))
        lists.addWidget(card, 5)
        lists.addWidget(side, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        ways = (
            self.delete_button,
            self.print_button,
            self.duplicate_button,
            self.convert_button,
            self.close_button,
            self.open_button,
        )
        buttons.addWidget(ways[0])
        buttons.addStretch(1)
        for button in ways[1:]:
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(self.tr("Saved pre-sales"), "title"))
        box.addWidget(self.filters)
        box.addWidget(self.banner)
        box.addWidget(self.sold)
        box.addLayout(lists, 1)
        box.addLayout(buttons)
        fit(self, behind, 1120, 600)
        last = self.filters.everyone
        for before, after in pairwise((last, self.table, self.history.table, *reversed(ways))):
            QWidget.setTabOrder(before, after)
        self.search.setFocus()

    def _connect(self) -> None:
        self._latest.found.connect(self._on_latest_found)
        self._latest.failed.connect(lambda _wanted, error: self.show_failure(error))
        self._desk.counter.away_changed.connect(self._on_counter_away_changed)
        self.filters.changed.connect(self.refresh)
        self.search.returnPressed.connect(self.open_current)
        self.table.row_entered.connect(lambda _row: self.open_current())
        self.table.row_changed.connect(self._on_row_changed)
        self.open_button.clicked.connect(self.open_current)
        self.duplicate_button.clicked.connect(self.duplicate_current)
        self.print_button.clicked.connect(self.print_current)
        self.delete_button.clicked.connect(self.delete_current)
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "found.duplicate", self.duplicate_current)
        keys.bind(self, "found.print", self.print_current)
        keys.bind(self, "found.delete", self.delete_current)
        self.convert_button.setVisible(self._converts())
        if self._converts():
            self.convert_button.clicked.connect(self.convert_current)
            keys.bind(self, "found.convert", self.convert_current)
        keys.bind(self, "found.everyone", self.filters.everyone.toggle)
        for place in range(len(STATES)):
            name = self.filters.state.itemText(place)
            keys.bind(self, f"found.state.{place + 1}", partial(self.filters.state.setCurrentIndex, place), name)

    def refresh(self) -> None:
        """List again what the filters say."""
        self._open_when_found = False
        self._bar.start()
        self._latest.submit(self.filters.wanted())

    def _deletable(self, row: PreSaleRow) -> bool:
        return row.status is Status.DRAFT and row.salesperson_id == self._desk.operator.user_id

    def _converts(self) -> bool:
        """Whether this person takes payments: a manager, and salespeople where the shop allows it."""
        return self._desk.operator.may(Permission.PRE_SALE_REVIEW) or self._desk.shop.employee_converts

    def _convertible(self, row: PreSaleRow) -> bool:
        theirs = row.salesperson_id == self._desk.operator.user_id
        return row.status is Status.APPROVED and (theirs or self._desk.operator.may(Permission.PRE_SALE_REVIEW))

    def _on_latest_found(self, _wanted: PreSaleFilter, found: FoundPreSales) -> None:
        self._bar.stop()
        self.banner.clear()
        self._here = found.here
        self._side.setVisible(not found.here)
        if said := _here_text(found.as_of) if found.here else cut_text(len(found.rows)):
            self.banner.tell(said, "info")
        self.model.set_rows(found.rows)
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._on_row_changed(self.table.current_row())
        if self._open_when_found:
            self._open_when_found = False
            self.open_current()

    def _on_counter_away_changed(self, away: bool) -> None:
        if away:
            # Who hangs is not waited for.
            self._latest.ask_beside()
        else:
            self.refresh()

    def _on_row_changed(self, row: PreSaleRow | RowHere | None) -> None:
        if self._to_delete is not None and (row is None or row.id != self._to_delete):
            self._to_delete = None
            self.banner.clear()
        stored = row if isinstance(row, PreSaleRow) else None
        self.history.show_history(None if stored is None else stored.id)
        self._history_title.setText("" if row is None else dotted(listed_number(row), valid_text(row)))
        self.open_button.setEnabled(row is not None)
        for button in (self.duplicate_button, self.print_button):
            button.setEnabled(stored is not None)
        self.delete_button.setEnabled(stored is not None and self._deletable(stored))
        self.convert_button.setEnabled(stored is not None and self._convertible(stored))

    def show_failure(self, error: Exception) -> None:
        """Say what went wrong with a read or a deletion; a bug travels on."""
        self._bar.stop()
        self._open_when_found = False
        if not isinstance(error, PosError):
            raise error
        message = words(error)
        again = self.tr("Try again") if message.retry else ""
        self.banner.tell(message.line, "danger", action=again, on_action=self.refresh)
        self.search.selectAll()

    def _columns(self) -> tuple[Column[PreSaleRow | RowHere], ...]:
        lang = language()
        return (
            Column(
                key="number",
                title=lambda: self.tr("Number"),
                get=listed_number,
                align="right",
                strong=True,
            ),
            Column(
                key="customer",
                title=lambda: self.tr("Customer"),
                get=listed_customer,
                secondary=lambda row: dotted(
                    QCoreApplication.translate("OpenDialog", "%n item(s)", None, row.line_count), row.salesperson_name
                ),
            ),
            Column(key="state", title=lambda: self.tr("State"), get=lambda _row: "", chip=status_chip),
            Column(
                key="saved", title=lambda: self.tr("Changed"), get=lambda row: when_text(row.updated_at), align="right"
            ),
            Column(
                key="total",
                title=lambda: self.tr("Total"),
                get=lambda row: format_currency(row.total, lang),
                align="right",
                strong=True,
            ),
        )


def _here_text(as_of: datetime | None) -> str:
    """What the list holds while the database is away."""
    if as_of is None:
        return QCoreApplication.translate("OpenDialog", "Without the database: your own that are on this counter.")
    said = QCoreApplication.translate(
        "OpenDialog", "Without the database: your own, as they were there at {time} or as this counter has kept them."
    )
    return said.format(time=when_text(as_of))
