"""Which products the list shows: a category, and one thing that is asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.stock_rows import ProductFilter
from pos_app.ui import theme
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.lists.shown_box import ShownBox

SHOWN: Final = (
    (QT_TRANSLATE_NOOP("ProductFilters", "Everything"), ProductFilter()),
    (QT_TRANSLATE_NOOP("ProductFilters", "With stock"), ProductFilter(with_stock=True)),
    (QT_TRANSLATE_NOOP("ProductFilters", "Below the minimum"), ProductFilter(low=True, active=True)),
    (QT_TRANSLATE_NOOP("ProductFilters", "Without a price"), ProductFilter(not_priced=True)),
    (QT_TRANSLATE_NOOP("ProductFilters", "Inactive"), ProductFilter(active=False)),
)
"""What can be asked for, in its order; Ctrl and the place choose one."""


class ProductFilters(QWidget):
    """Two boxes; each choice takes effect at once."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.category = QComboBox()
        choices = (QCoreApplication.translate("ProductFilters", words) for words, _wanted in SHOWN)
        self.shown = ShownBox(QCoreApplication.translate("ProductFilters", "Which products"), choices)
        self.category.addItem(QCoreApplication.translate("ProductFilters", "All categories"), "")
        self.category.setAccessibleName(QCoreApplication.translate("ProductFilters", "Category"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for box in (self.category, self.shown):
            # A long name is cut, it never widens the row.
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(box, 1)
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        QWidget.setTabOrder(self.category, self.shown)

    def wanted(self) -> ProductFilter:
        """What is chosen."""
        return replace(SHOWN[self.shown.currentIndex()][1], category=str(self.category.currentData() or ""))

    def name_categories(self, names: Iterable[str]) -> None:
        """Offer these categories too; the chosen one stays chosen."""
        known = {self.category.itemData(place) for place in range(self.category.count())}
        for name in names:
            if name not in known:
                self.category.addItem(name, name)

    def keep(self) -> tuple[str, int]:
        """What is chosen, for a page that takes this one's place."""
        return str(self.category.currentData() or ""), self.shown.currentIndex()

    def restore(self, category: str, place: int) -> None:
        """Choose it again."""
        self.name_categories([category] if category else [])
        self.category.setCurrentIndex(max(0, self.category.findData(category)))
        self.shown.setCurrentIndex(place)
