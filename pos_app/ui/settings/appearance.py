"""Language, colours and size of type of this counter: each takes effect at once and holds for the next start."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos_app.ui import i18n, theme
from pos_app.ui.entrance.choices import LANGUAGE_NAMES, look_names
from pos_app.ui.page import Page
from pos_app.ui.settings.row import Row
from pos_app.ui.settings.section import Rows, Section
from pos_app.ui.widgets.buttons import Button, MethodButton

SCALES = (90, 100, 125, 150)
"""Sizes of type that are offered, in percent."""


class Choices(QWidget):
    """A button for each choice; the one in use is marked."""

    def __init__(self, name: str, choices: dict[str, str], chosen: str, choose: Callable[[str], object]) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for value, text in choices.items():
            button = MethodButton(text, "")
            button.setObjectName(f"{name}.{value}")
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _on=False, value=value: choose(value))
            group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button, 1)
        for before, after in pairwise(self.buttons.values()):
            QWidget.setTabOrder(before, after)


class AppearanceSection(Section):
    """What belongs to this counter alone."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        asked = self.desk.appearance
        self.language = Choices("language", dict(LANGUAGE_NAMES), i18n.language(), asked.language_chosen.emit)
        self.look = Choices("look", look_names(), theme.chosen(), asked.look_chosen.emit)
        sizes = {str(size): f"{size}%" for size in SCALES}
        self.scale = Choices("scale", sizes, str(theme.scale()), lambda size: asked.scale_chosen.emit(int(size)))
        editors = (self.language, self.look, self.scale)
        self._rows = Rows([Row(*row) for row in zip(row_names(), row_helps(), editors, strict=True)])
        self.add_rows(self._rows)

    def activate(self) -> None:
        """The colours can be changed elsewhere too."""
        self.look.buttons[theme.chosen()].setChecked(True)

    def narrow(self, wanted: tuple[str, ...]) -> None:
        """Show only the rows about these words."""
        self._rows.narrow(wanted)

    def first(self) -> QWidget:
        """The language in use."""
        return self.language.buttons[i18n.language()]


def row_names() -> tuple[str, str, str]:
    """The names of the three rows."""
    return (
        QCoreApplication.translate("Settings", "Language"),
        QCoreApplication.translate("Settings", "Colours"),
        QCoreApplication.translate("Settings", "Text size"),
    )


def row_helps() -> tuple[str, str, str]:
    """What the three rows do."""
    return (
        QCoreApplication.translate("Settings", "For the screens of this counter."),
        QCoreApplication.translate("Settings", "Light, dark, or as set on the computer."),
        QCoreApplication.translate("Settings", "Everything grows with it. With larger text, less fits on the screen."),
    )
