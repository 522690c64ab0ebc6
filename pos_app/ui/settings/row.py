"""A row of the settings: name and help at the left, what is edited at the right, its error below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.settings.wording import fits
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.restyle import repolish

_EDITOR_WIDTH, _NUMBER_WIDTH = 320, 96
"""Pixels at 100 % that the right side takes, and the field of a number in it."""
_BESIDE_FROM = 560
"""Pixels at 100 % from which the editor stands beside the words, not below them."""


class Row(QWidget):
    """The editor is known to screen readers by the row's name and help."""

    def __init__(self, name: str, help_text: str, editor: QWidget, *, unit: str = "", number: bool = False) -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self._help = help_text
        self._error = QLabel()
        self._error.setProperty("role", "error")
        self._error.setWordWrap(True)
        self._mark = IconLabel("circle-alert", "danger", 14)
        self._note = label("", "small")
        self._note.setWordWrap(True)
        self._note.hide()
        editor.setAccessibleName(f"{name} ({unit})" if unit else name)
        if number:
            editor.setFixedWidth(theme.px(_NUMBER_WIDTH))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        self._box.setSpacing(theme.px(24))
        self._box.addLayout(self._make_words(), 1)
        self._box.addWidget(self._make_side(unit))
        self.set_error("")

    @property
    def error(self) -> str:
        """The sentence that stands at the editor; empty where nothing is wrong."""
        return self._error.text()

    @property
    def note(self) -> str:
        """What is told below the editor; empty where there is nothing to tell."""
        return self._note.text()

    def set_note(self, text: str) -> None:
        """Tell below the editor what is made of what stands in it."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_error(self, text: str) -> None:
        """Say what is wrong with what was typed; nothing takes the mark off."""
        before = self._error.text()
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        self.editor.setAccessibleDescription(text or self._help)
        if bool(before) != bool(text):
            self.editor.setProperty("invalid", bool(text))
            repolish(self.editor)
        if text and text != before:
            announce(self.editor, text, urgent=True)

    def has(self, wanted: tuple[str, ...]) -> bool:
        """Whether the row is about all these words."""
        return fits(wanted, self.name, self._help)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words above the editor where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._box.direction():
            self._box.setDirection(direction)
            self._box.setSpacing(theme.px(24 if beside else 8))

    def _make_words(self) -> QVBoxLayout:
        name = QLabel(self.name)
        name.setFont(theme.font(14, QFont.Weight.Medium))
        name.setWordWrap(True)
        name.setBuddy(self.editor)
        about = label(self._help, "small")
        about.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(name)
        words.addWidget(about)
        words.addStretch(1)
        return words

    def _make_side(self, unit: str) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.px(_EDITOR_WIDTH))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.editor)
        if unit:
            line.addWidget(label(unit, "muted"))
        if self.editor.maximumWidth() < side.width():
            line.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._error, 1)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(line)
        box.addLayout(below)
        box.addWidget(self._note)
        box.addStretch(1)
        return side
