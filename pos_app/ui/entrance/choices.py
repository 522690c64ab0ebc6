"""Language and look, reachable before anybody has signed in."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos_app.ui import i18n, theme
from pos_app.ui.widgets.buttons import Button, GhostButton, MethodButton

LANGUAGE_NAMES: Final = MappingProxyType({"pt_BR": "Português", "en": "English"})
"""Each language by its own name."""

LOOK_ICONS: Final = MappingProxyType({"light": "sun", "dark": "moon", "system": "monitor"})


def look_names() -> dict[str, str]:
    """The themes, in the language in use."""
    return {
        "light": QCoreApplication.translate("Choices", "Light"),
        "dark": QCoreApplication.translate("Choices", "Dark"),
        "system": QCoreApplication.translate("Choices", "System"),
    }


class Choices(QWidget):
    """A button for each language, and one that goes through the looks."""

    language_chosen = Signal(str)
    look_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.languages: dict[str, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for language, name in LANGUAGE_NAMES.items():
            button = MethodButton(name, "")
            button.setChecked(language == i18n.language())
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, chosen=language: self.language_chosen.emit(chosen))
            self.languages[language] = button
            row.addWidget(button)
        self.look = GhostButton("")
        self.look.clicked.connect(self._on_look_clicked)
        row.addWidget(self.look)
        self._show_look(theme.chosen())

    def _on_look_clicked(self) -> None:
        looks = list(LOOK_ICONS)
        following = looks[(looks.index(theme.chosen()) + 1) % len(looks)]
        self._show_look(following)
        self.look_chosen.emit(following)

    def _show_look(self, look: str) -> None:
        words = QCoreApplication.translate("Choices", "Look: {look}").format(look=look_names()[look])
        self.look.set_icon(LOOK_ICONS[look])
        self.look.setToolTip(words)
        self.look.setAccessibleName(words)
