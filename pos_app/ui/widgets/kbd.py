"""Key caps, alone or with what the key does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pos_app.ui import theme


class Kbd(QLabel):
    """One key as a small cap: `F10`."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("role", "kbd")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyHints(QWidget):
    """A row of keys with what they do, for the foot of a list or the status bar."""

    def __init__(self, hints: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for position, (key, words) in enumerate(hints):
            if position:
                row.addSpacing(theme.px(6))
            row.addWidget(Kbd(key))
            label = QLabel(words)
            label.setProperty("role", "muted")
            row.addWidget(label)
