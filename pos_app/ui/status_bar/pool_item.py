"""How the pool of connections is used: in use of size, and what waits for a connection."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import theme
from pos_app.ui.widgets.icon_label import IconLabel


def pool_words(row: HealthRow) -> str:
    """`1/4`, and the number waiting where there are some."""
    words = f"{row.in_use}/{row.size}"
    if row.waiting:
        words += " · " + QCoreApplication.translate("StatusBar", "%n waiting", "", row.waiting)
    return words


class PoolItem(QWidget):
    """Work that waits for a connection turns it into a warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("plug-zap", "muted", 14)
        self._words = QLabel()
        self._words.setProperty("role", "small")
        self._words.setFont(theme.tabular_font())
        self.setToolTip(QCoreApplication.translate("StatusBar", "Connections in use, and how many there are"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def show_row(self, row: HealthRow) -> None:
        """Take the pool of a row."""
        self._icon.set_icon("hourglass" if row.waiting else "plug-zap", "warning" if row.waiting else "muted")
        self._words.setText(pool_words(row))
        self.setAccessibleName(f"{self.toolTip()}: {self.text}")
        self.setVisible(row.size > 0)
