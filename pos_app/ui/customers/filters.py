"""Which customers the list shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.customers_shown import CustomersShown
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.lists.shown_box import ShownBox

SHOWN: Final = (
    (QT_TRANSLATE_NOOP("CustomerFilter", "Everyone"), CustomersShown.EVERYBODY),
    (QT_TRANSLATE_NOOP("CustomerFilter", "Active"), CustomersShown.ACTIVE),
    (QT_TRANSLATE_NOOP("CustomerFilter", "Inactive"), CustomersShown.INACTIVE),
)
"""What can be asked for, in its order; Ctrl and the place choose one."""


class CustomerFilter(ShownBox):
    """Everyone, or who can or cannot be chosen in a sale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = (QCoreApplication.translate("CustomerFilter", words) for words, _wanted in SHOWN)
        super().__init__(QCoreApplication.translate("CustomerFilter", "Which customers"), choices, parent)

    def wanted(self) -> CustomersShown:
        """What is chosen."""
        return SHOWN[self.currentIndex()][1]
