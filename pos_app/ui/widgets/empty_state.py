"""What stands where there is nothing yet: an icon, one sentence, and the key that begins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.kbd import Kbd


class EmptyState(QWidget):
    """Centred in the room it is given."""

    def __init__(self, icon: str, title: str, sentence: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "section")
        self._sentence = label(sentence, "muted")
        self._sentence.setWordWrap(True)
        self._key = Kbd(key)
        if not key:
            self._key.hide()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title.setAlignment(centre)
        self._sentence.setAlignment(centre)
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(8))
        box.addStretch(1)
        box.addWidget(IconLabel(icon, "control", 48), alignment=centre)
        box.addWidget(self._title)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._key)
        row.addStretch(1)
        box.addWidget(self._sentence)
        box.addLayout(row)
        box.addStretch(1)

    def tell(self, title: str, sentence: str = "") -> None:
        """Change the words: nothing yet, or nothing found."""
        self._title.setText(title)
        self._sentence.setText(sentence)
