"""The registry of the sections of the settings: what the list at the left offers, and what makes each when opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos_app.domain.shop_settings import Group
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.page import Page
from pos_app.ui.settings.appearance import AppearanceSection, row_helps, row_names
from pos_app.ui.settings.backup import BackupSection, search_terms
from pos_app.ui.settings.section import Section
from pos_app.ui.settings.shop_section import ShopSection, terms_of
from pos_app.ui.settings.wording import fits


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: a stable id, English words, an icon, its maker, and the words by which search finds it.

    `words` are marked with QT_TRANSLATE_NOOP("Settings", …); `terms` gives translated texts, one for each row.
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

    def named(self, wanted: tuple[str, ...]) -> bool:
        """Whether the section's name has all these words: then all of it is meant."""
        return fits(wanted, self.title)

    def found(self, wanted: tuple[str, ...]) -> bool:
        """Whether the section, or a row of it, has all these words."""
        return self.named(wanted) or any(fits(wanted, term) for term in self.terms())


def _shop(section_id: str, words: str, icon: str, group: Group) -> SectionSpec:
    return SectionSpec(section_id, words, icon, lambda page: ShopSection(page, group), lambda: terms_of(group))


SECTIONS: tuple[SectionSpec, ...] = (
    _shop("shop", QT_TRANSLATE_NOOP("Settings", "Shop"), "store", Group.SHOP),
    _shop("rules", QT_TRANSLATE_NOOP("Settings", "Rules"), "list-checks", Group.RULES),
    _shop("stock", QT_TRANSLATE_NOOP("Settings", "Stock"), "boxes", Group.STOCK),
    _shop("scale", QT_TRANSLATE_NOOP("Settings", "Scale"), "scan-barcode", Group.SCALE),
    _shop("paper", QT_TRANSLATE_NOOP("Settings", "PIX and printouts"), "printer", Group.PAPER),
    _shop("security", QT_TRANSLATE_NOOP("Settings", "Security"), "lock", Group.SECURITY),
    SectionSpec(
        "backup", QT_TRANSLATE_NOOP("Settings", "Database and backup"), "database", BackupSection, search_terms
    ),
    SectionSpec(
        "appearance",
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
        "sun",
        AppearanceSection,
        lambda: tuple(f"{name} {about}" for name, about in zip(row_names(), row_helps(), strict=True)),
    ),
)
"""In the order of the list."""
