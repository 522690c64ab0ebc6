"""The left side of the queue: the list, what is looked for in it, its order, and several rows chosen at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.rows import PreSaleFilter, PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui import keys, theme
from pos_app.ui.queue.filters import Filter
from pos_app.ui.queue.order import Order
from pos_app.ui.queue.tables import QUEUE_WIDTHS, QueueLine, queue_model
from pos_app.ui.queue.wording import cut_text
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table_view import TableView

_GIVE_WAY = (3, 4, 1)
"""Columns that go where room ends: items, reduction, age."""
_TO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class QueueList(Card):
    """Says what it wants to list; rows are handed in."""

    changed = Signal()
    """Another text or order is wanted."""
    row_changed = Signal(object)
    """The QueueLine that is current now, or None."""
    selection_changed = Signal()
    """Other rows are chosen."""
    row_entered = Signal(object)
    """The QueueLine on which Enter fell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=1, spacing=0, parent=parent)
        self._order = Order.usual(Status.PENDING)
        self._empty = EmptyState("clipboard-list", "")
        self.search = SearchEdit(
            QCoreApplication.translate("Queue", "Number or customer ({key})").format(key=keys.hint("queue.search"))
        )
        self.search.installEventFilter(self)
        self.model = queue_model(lambda place: self._order.mark(place))
        self.table = TableView(
            QCoreApplication.translate("Queue", "Pre-sales"),
            self.model,
            QUEUE_WIDTHS,
            give_way=_GIVE_WAY,
            empty=self._empty,
            several=True,
        )
        self.table.stand_on("card")
        # Nothing is said about what has not been asked yet.
        self._empty.hide()
        self.bar = LoadingBar(cancellable=False)
        self.count = label("", "muted")
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda place: self.order_by(self._order.by_column(place)))
        self.search.textChanged.connect(self.changed)
        self.table.row_changed.connect(self.row_changed)
        self.table.row_entered.connect(self.row_entered)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self.selection_changed.emit())
        self._build()

    def wanted(self, part: Filter) -> PreSaleFilter:
        """What of this part of the queue is to be listed."""
        # Drafts belong here only once they were sent and came back.
        return PreSaleFilter(
            statuses=frozenset({part.status}),
            text=self.search.text(),
            with_reason=part.status is Status.DRAFT,
            order=self._order.by,
            descending=self._order.descending,
        )

    @property
    def chosen(self) -> list[PreSaleRow]:
        """The selected pre-sales, from top to bottom."""
        return [line.sale for line in self.table.selected_rows()]

    def show_rows(self, part: Filter, sales: tuple[PreSaleRow, ...]) -> None:
        """Show what was found; the selection stays, and something is always current."""
        nothing = QCoreApplication.translate("Queue", part.nothing)
        if self.search.text().strip():
            nothing = QCoreApplication.translate("Queue", "No pre-sale here has that number or customer.")
        self._empty.tell(QCoreApplication.translate("Queue", "Nothing here"), nothing)
        place = self.table.currentIndex().row()
        self.model.set_rows([QueueLine.now(sale) for sale in sales])
        many = QCoreApplication.translate("Queue", "%n pre-sale(s)", None, len(sales))
        self.count.setText(cut_text(len(sales)) or many)
        if not self.table.currentIndex().isValid():
            self.table.select_row(place)

    def start_part(self, part: Filter) -> None:
        """Another part is looked at: in its usual order."""
        self._set_order(Order.usual(part.status))

    def order_by(self, order: Order) -> None:
        """List in another order."""
        self._set_order(order)
        self.changed.emit()

    def order_by_next(self) -> None:
        """List by the column after the present one."""
        self.order_by(self._order.by_next())

    def turn_order(self) -> None:
        """List the other way round."""
        self.order_by(self._order.turned())

    def look_for(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go from the search field to the list, Esc empties it first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TO_THE_LIST:
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
            self.table.setFocus()
            return True
        return super().eventFilter(watched, event)

    def current_sale(self) -> PreSaleRow | None:
        """The pre-sale that details are shown of."""
        line: Any = self.table.current_row()
        return None if line is None else line.sale

    def _set_order(self, order: Order) -> None:
        self._order = order
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(*[theme.px(8)] * 4)
        top.addWidget(self.search)
        hints = [
            ("Shift+↓", QCoreApplication.translate("Queue", "select several")),
            (keys.hint("queue.sort"), QCoreApplication.translate("Queue", "sort")),
            (keys.hint("queue.history"), QCoreApplication.translate("Queue", "history")),
            (keys.hint("queue.print"), QCoreApplication.translate("Queue", "print")),
        ]
        self.box.addLayout(top)
        self.box.addWidget(self.bar)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(footer(self.count, hints, self.model))
        QWidget.setTabOrder(self.search, self.table)
