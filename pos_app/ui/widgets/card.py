"""Surfaces and small words: cards, lines between, labels by role."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from pos_app.ui import theme

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
