"""A warning that stays: the way to the server is not protected, as the setting for a trusted network allows."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import theme
from pos_app.ui.widgets.icon_label import IconLabel


class ExposedItem(QWidget):
    """Hidden where nothing goes over a network, or TLS proves the server's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(QCoreApplication.translate("StatusBar", "Network without TLS"))
        words.setProperty("role", "small")
        self.setToolTip(
            QCoreApplication.translate(
                "StatusBar", "Anyone on this network could read what goes to the server (POS_TRUSTED_NETWORK)."
            )
        )
        self.setAccessibleName(f"{words.text()}. {self.toolTip()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(IconLabel("lock-open", "warning", 14))
        row.addWidget(words)
        self.hide()

    def show_row(self, row: HealthRow) -> None:
        """Take how the way to the server is protected."""
        self.setVisible(row.exposed)
