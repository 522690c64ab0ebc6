"""The parts of the page of the stock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos_app.ui.i18n import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Part:
    """A part: a stable id, English words, an icon."""

    id: str
    words: str
    icon: str

    @property
    def title(self) -> str:
        """Its name in the language in use."""
        return QCoreApplication.translate("Stock", self.words)


PARTS: Final = (
    Part("ledger", QT_TRANSLATE_NOOP("Stock", "Movements"), "history"),
    Part("low", QT_TRANSLATE_NOOP("Stock", "Low stock"), "triangle-alert"),
)
