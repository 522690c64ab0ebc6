"""Surfaces and small words: cards, lines between, labels by role."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.kbd import KeyHints

LabelRole = Literal["title", "section", "label", "muted", "small", "error"]


class Card(QFrame):
    """A bordered surface; put things into `box`. Margins in pixels at 100 %."""

    def __init__(self, title: str = "", *, margin: int = 16, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*[theme.px(margin)] * 4)
        self.box.setSpacing(theme.px(spacing))
        if title:
            self.box.addWidget(label(title, "section"))


def label(text: str, role: LabelRole) -> QLabel:
    """Words in one of the few sizes and colours that labels have."""
    made = QLabel(text)
    made.setProperty("role", role)
    return made


def line() -> QFrame:
    """A thin line between two parts of a card."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def footer(words: QWidget, hints: Sequence[tuple[str, str]] = (), model: QAbstractItemModel | None = None) -> QFrame:
    """The foot of a card around a list: how much is shown and, at the other end, what the keys do.

    With the list's `model` the keys are shown only while it has rows.
    """
    made = QFrame()
    made.setProperty("role", "footer")
    row = QHBoxLayout(made)
    row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
    row.addWidget(words)
    if hints:
        keys = KeyHints(hints, at_end=True)
        row.addStretch(1)
        row.addWidget(keys)
        if model is not None:
            keys.follow(model)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Content that scrolls up and down where the window is low; the focus goes to what is in it, never to the area."""
    made = QScrollArea()
    made.setWidget(content)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
