"""The top of a page: its name, state, a line about it, and its actions at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.chip import Chip, Kind
from pos_app.ui.widgets.cut_label import CutLabel


class PageHeader(QWidget):
    """Title 20/700, chip, subtitle; buttons are added from left to right at the right edge."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "title")
        self._chip = Chip(parent=self)
        self._subtitle = CutLabel("muted")
        self._subtitle.setText(subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._title)
        self._row.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._subtitle, 1)
        self.setMinimumHeight(theme.px(40))

    def set_title(self, text: str) -> None:
        """Name the page."""
        self._title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """The muted line after the title: since when, by whom, how many."""
        self._subtitle.setText(text)
        self._subtitle.setToolTip(text)

    def set_chip(self, text: str, kind: Kind = "neutral", icon: str | None = None) -> None:
        """The state of what the page shows; no text hides it."""
        self._chip.show_state(text, kind, icon)

    def add_action(self, button: QWidget, before: QWidget | None = None) -> None:
        """Put a button, or a row of them, after those already there, or before one of them."""
        self._row.insertWidget(-1 if before is None else self._row.indexOf(before), button)
