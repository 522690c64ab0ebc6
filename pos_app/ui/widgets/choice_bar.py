"""A row of buttons of which one is always chosen: the parts of a list, the periods of a board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos_app.ui import keys, theme
from pos_app.ui.widgets.buttons import MethodButton


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its word, an icon's name or "", and the action in the registry of keys that chooses it."""

    title: str
    icon: str
    action: str


class ChoiceBar(QWidget):
    """Arrows move between the buttons; the icons go where room ends."""

    chosen = Signal(int)
    """The place of the choice, from 0."""

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for place, choice in enumerate(self._choices):
            button = MethodButton(choice.title, choice.icon)
            button.setToolTip(keys.hint(choice.action))
            button.setAccessibleDescription(keys.hint(choice.action))
            self._group.addButton(button, place)
            row.addWidget(button)
        self._roomy = self._room()
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self.setFocusProxy(self._group.button(0))

    @property
    def place(self) -> int:
        """The place of the choice."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Choose by place."""
        self._group.button(place).setChecked(True)

    def sizeHint(self) -> QSize:
        """Room for words and icons."""
        return QSize(self._roomy, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the words."""
        icons = sum(1 for choice in self._choices if choice.icon) * theme.px(26)
        return QSize(self._roomy - icons, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the icons where there is room for them."""
        super().resizeEvent(event)
        for choice, button in zip(self._choices, self._group.buttons(), strict=True):
            if isinstance(button, MethodButton):
                button.set_icon(choice.icon if self.width() >= self._roomy else None)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._roomy = self._room()

    def _room(self) -> int:
        """Pixels that words and icons take."""
        for choice, button in zip(self._choices, self._group.buttons(), strict=True):
            if isinstance(button, MethodButton):
                button.set_icon(choice.icon)
        buttons = self._group.buttons()
        return sum(button.sizeHint().width() for button in buttons) + theme.px(8) * (len(buttons) - 1)

    def _on_group_id_toggled(self, place: int, checked: bool) -> None:
        if checked:
            button = self._group.button(place)
            self.setFocusProxy(button)
            if any(other.hasFocus() for other in self._group.buttons()):
                button.setFocus()
            self.chosen.emit(place)
