"""The ledger of a product: every change of its stock, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import PosError
from pos_app.domain.rows import ProductRow
from pos_app.domain.stock_rows import MovementRow
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.products.columns import MOVEMENT_WIDTHS, movement_model
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import amount_of, dotted

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

MOST = 200


class MovementsDialog(QDialog):
    """Reads again when stock changes while it is open."""

    def __init__(self, desk: Desk, product: ProductRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movements_dialog")
        self.setWindowTitle(self.tr("Stock movements"))
        self._desk = desk
        self._product = product
        self.banner = Banner()
        self.model = movement_model()
        self._empty = EmptyState("history", self.tr("No movements yet"), self.tr("The stock was never changed."))
        self.table = TableView(self.tr("Stock movements"), self.model, MOVEMENT_WIDTHS, empty=self._empty)
        self._empty.hide()
        self._bar = LoadingBar(cancellable=False)
        self._count = label("", "muted")
        self.close_button = SecondaryButton(QCoreApplication.translate("Forms", "Close"), action="form.close")
        self._lay_out()
        self.close_button.clicked.connect(self.reject)
        keys.bind(self, "form.close", self.reject)
        desk.changes.stock_changed.connect(self._on_changes)
        QWidget.setTabOrder(self.table, self.close_button)
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the newest movements."""
        self._bar.start()
        read = partial(self._desk.acting(self._desk.services.stock.movements), self._product.id, MOST)
        self._desk.runner.run(read, owner=self, done=self._on_movements_read, failed=self._on_read_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """As large as the window behind allows."""
        parent = self.parentWidget()
        behind = self.screen().availableSize() if parent is None else parent.window().size()
        self.resize(min(theme.px(960), behind.width() - 16), min(theme.px(560), behind.height() - 16))
        super().showEvent(event)

    def _lay_out(self) -> None:
        product = self._product
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(self.tr("Stock movements"), "title"))
        box.addWidget(label(dotted(product.name, product.code, amount_of(product.stock, product.unit)), "muted"))
        box.addWidget(self.banner)
        box.addWidget(card, 1)
        box.addLayout(foot)

    def _on_movements_read(self, rows: tuple[MovementRow, ...]) -> None:
        self._bar.stop()
        self.banner.clear()
        self.model.set_rows(rows)
        if self.table.current_row() is None:
            self.table.select_row(0)
        self._count.setText(QCoreApplication.translate("Products", "%n movement(s)", None, len(rows)))

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._bar.stop()
        message = words(error)
        self.banner.tell(
            message.line,
            "danger",
            action=QCoreApplication.translate("Forms", "Try again"),
            on_action=self.refresh,
        )

    def _on_changes(self, key: UUID | None) -> None:
        if key in (None, self._product.id):
            self.refresh()
