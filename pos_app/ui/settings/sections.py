"""The registry of the sections of the settings: what the list at the left offers, and what makes each when opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos_app.ui.page import Page
from pos_app.ui.settings.section import Section


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: a stable id, English words, an icon, its maker, and the words by which search finds it.

    `words` are marked with QT_TRANSLATE_NOOP("Settings", …); `terms` gives translated texts when it is called.
    """

    id: str
    words: str
    icon: str
    make: Callable[[Page], Section]
    terms: Callable[[], tuple[str, ...]] = tuple

    @property
    def title(self) -> str:
        """The section's name in the language in use."""
        return QCoreApplication.translate("Settings", self.words)


SECTIONS: tuple[SectionSpec, ...] = ()
"""In the order of the list; a section's module is read when it is first opened."""
