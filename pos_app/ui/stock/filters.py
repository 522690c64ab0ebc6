"""Which rows of the ledger are shown: product, kind, person, from which day to which."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from pos_app.domain.stock_rows import MOVEMENT_KINDS, LedgerFilter
from pos_app.ui import theme
from pos_app.ui.lists.row_filters import RowFilters
from pos_app.ui.products.wording import movement_chip
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.search_edit import SearchEdit


class LedgerFilters(RowFilters):
    """A row of fields; each choice takes effect at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchEdit(
            QCoreApplication.translate("Stock", "Code, barcode or name"),
            short=QCoreApplication.translate("Stock", "Code or name"),
        )
        self.kind = QComboBox()
        self.kind.addItem(QCoreApplication.translate("Stock", "Everything"), "")
        for kind in MOVEMENT_KINDS:
            self.kind.addItem(movement_chip(kind)[2], kind)
        self.who.addItem(QCoreApplication.translate("Stock", "Everyone"), "")
        self.clear_button = SecondaryButton(QCoreApplication.translate("Stock", "All"), "x")
        fields = (
            (FormField(QCoreApplication.translate("Stock", "Product"), self.search), 4),
            (FormField(QCoreApplication.translate("Stock", "Movement"), self.kind), 3),
            (FormField(QCoreApplication.translate("Stock", "Who"), self.who), 3),
            (self.days.since_field, 2),
            (self.days.until_field, 2),
        )
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for field, part in fields:
            row.addWidget(field, part)
            row.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.clear_button)
        row.setAlignment(self.clear_button, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(row)
        self.search.textChanged.connect(self.asked.read)
        self.heed(self.kind, self.who)
        self.clear_button.clicked.connect(self.clear)
        order = (self.search, self.kind, self.who, self.since, self.until, self.clear_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def wanted(self) -> LedgerFilter:
        """What the fields say; raises Invalid, which then stands at its field."""
        since, until = self.days.moments()
        return LedgerFilter(
            text=self.search.text().strip(),
            kind=str(self.kind.currentData() or ""),
            user_name=str(self.who.currentData() or ""),
            since=since,
            until=until,
        )

    def clear(self) -> None:
        """Everything of every product by everybody on any day."""
        self.search.clear()
        for box in (self.kind, self.who):
            box.setCurrentIndex(0)
        self.days.set_days(None)
        self.asked.read()

    def keep(self) -> tuple[str, ...]:
        """What is chosen, for a page that takes this one's place."""
        boxes = (str(box.currentData() or "") for box in (self.kind, self.who))
        return (self.search.text(), *boxes, *self.days.keep())

    def restore(self, kept: tuple[str, ...]) -> None:
        """Choose it again."""
        text, kind, who, *days = kept
        self.search.setText(text)
        self.name_people([who] if who else [])
        for box, data in ((self.kind, kind), (self.who, who)):
            box.setCurrentIndex(max(0, box.findData(data)))
        self.days.restore(tuple(days))
