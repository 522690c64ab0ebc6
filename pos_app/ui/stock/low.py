"""What is low: less is available than should be there, by the shop's rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.adapters.latest import Latest
from pos_app.domain.errors import PosError
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import ProductFilter
from pos_app.ui import keys, theme
from pos_app.ui.stock.columns import LOW_GIVE_WAY, LOW_WIDTHS, low_model
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

MOST = 500
"""Products shown, and received, at once."""


class LowView(QWidget):
    """Products for sale that want ordering; several can be chosen for a delivery."""

    failed = Signal(object, object)
    """The PosError, and what tries again."""
    cleared = Signal()
    """What was wrong is over."""
    row_entered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SearchEdit(QCoreApplication.translate("Stock", "Code, barcode or name"))
        self.model = low_model()
        self._empty = EmptyState("circle-check", "")
        self.table = TableView(
            QCoreApplication.translate("Stock", "Low stock"),
            self.model,
            LOW_WIDTHS,
            give_way=LOW_GIVE_WAY,
            empty=self._empty,
            several=True,
        )
        self._empty.hide()
        self.count = label("", "muted")
        self._bar = LoadingBar()
        wanted = ProductFilter(low=True, active=True)
        find = desk.acting(desk.services.products.search)
        self._list = Latest(desk.runner, partial(find, limit=MOST, wanted=wanted), parent=self)
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self._list.busy_changed.connect(self._bar.set_busy)
        self._bar.cancelled.connect(self._list.clear)
        self.words.textChanged.connect(self._list.submit)
        self.words.returnPressed.connect(self.table.setFocus)
        self.table.row_entered.connect(self.row_entered)
        self._build()

    def refresh(self) -> None:
        """Read again."""
        self._list.submit(self.words.text(), now=True, anew=True)

    def search(self) -> None:
        """Go to the field that finds products."""
        self.words.setFocus()
        self.words.selectAll()

    def chosen(self) -> tuple[ProductRow, ...]:
        """The products to receive: those chosen where several are, else all that are shown."""
        several = self.table.selected_rows()
        return tuple(several) if len(several) > 1 else self.model.rows

    def _build(self) -> None:
        card = Card(margin=1, spacing=0)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(8))
        top.addWidget(self.words)
        card.box.addLayout(top)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        hints = [
            ("Shift+↓", QCoreApplication.translate("Stock", "choose several")),
            (keys.hint("stock.receive"), QCoreApplication.translate("Stock", "receive")),
        ]
        card.box.addWidget(footer(self.count, hints, self.model))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card, 1)
        QWidget.setTabOrder(self.words, self.table)

    def _on_list_found(self, typed: str, rows: tuple[ProductRow, ...]) -> None:
        self.cleared.emit()
        self.model.set_rows(rows)
        if typed.strip():
            self._empty.tell(
                QCoreApplication.translate("Stock", "Nothing found"),
                QCoreApplication.translate("Stock", "No product that is low has these words."),
            )
        else:
            self._empty.tell(
                QCoreApplication.translate("Stock", "No low stock"),
                QCoreApplication.translate(
                    "Stock", "Every product is above its minimum; those without one are not watched."
                ),
            )
        self.count.setText(QCoreApplication.translate("Stock", "%n product(s)", None, len(rows)) if rows else "")
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)

    def _on_list_failed(self, _typed: str, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self.failed.emit(error, self.refresh)
