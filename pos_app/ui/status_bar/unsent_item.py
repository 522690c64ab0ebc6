"""Pre-sales that are kept on this counter: on their way to the database, and set aside."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pos_app.domain.health import HealthRow, Unsent
from pos_app.ui import keys, theme
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.wording import when_text


def unsent_words(unsent: Unsent) -> str:
    """How many wait and since when, and how many the database refused; empty when there are none."""
    parts = []
    if unsent.waiting:
        words = QCoreApplication.translate("StatusBar", "%n unsent", "", unsent.waiting)
        if unsent.oldest is not None:
            since = QCoreApplication.translate("StatusBar", "since {time}").format(time=when_text(unsent.oldest))
            words = f"{words} {since}"
        parts.append(words)
    if unsent.rejected:
        parts.append(QCoreApplication.translate("StatusBar", "%n held back", "", unsent.rejected))
    return " · ".join(parts)


class UnsentItem(QWidget):
    """Hidden while everything is sent; pressing it asks for the list."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("cloud-upload", "muted", 14)
        self._words = QLabel()
        self._words.setProperty("role", "small")
        self._words.setFont(theme.tabular_font())
        self.setToolTip(
            QCoreApplication.translate("StatusBar", "Pre-sales kept on this counter") + f" ({keys.hint('unsent')})"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the list."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def show_row(self, row: HealthRow) -> None:
        """Take what is kept."""
        rejected = bool(row.unsent.rejected)
        self._icon.set_icon("triangle-alert" if rejected else "cloud-upload", "warning" if rejected else "muted")
        self._words.setText(unsent_words(row.unsent))
        self.setAccessibleName(f"{self.toolTip()}: {self.text}")
        self.setVisible(bool(self.text))
