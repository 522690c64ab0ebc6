"""Which customers the list shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from pos_app.domain.customers_shown import CustomersShown
from pos_app.ui import keys
from pos_app.ui.i18n import QT_TRANSLATE_NOOP

SHOWN: Final = (
    (QT_TRANSLATE_NOOP("CustomerFilter", "Everybody"), CustomersShown.EVERYBODY),
    (QT_TRANSLATE_NOOP("CustomerFilter", "Active"), CustomersShown.ACTIVE),
    (QT_TRANSLATE_NOOP("CustomerFilter", "Inactive"), CustomersShown.INACTIVE),
)
"""What can be asked for, in its order; Ctrl and the place choose one."""


class CustomerFilter(QComboBox):
    """A choice takes effect at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for place, (words, _wanted) in enumerate(SHOWN, start=1):
            key = keys.hint(f"list.shown.{place}")
            self.addItem(f"{QCoreApplication.translate('CustomerFilter', words)}  ({key})")
        self.setAccessibleName(QCoreApplication.translate("CustomerFilter", "Which customers"))

    def wanted(self) -> CustomersShown:
        """What is chosen."""
        return SHOWN[self.currentIndex()][1]
