"""The round-trip time to the database."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import theme


def latency_words(rtt_ms: float | None) -> str:
    """Milliseconds with their unit; a dash where there is no answer."""
    if rtt_ms is None:
        return "—"
    return QLocale().toString(rtt_ms, "f", 1 if rtt_ms < 10 else 0) + " ms"


class LatencyItem(QLabel):
    """Hidden while the database does not answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setFont(theme.tabular_font())
        self.setToolTip(QCoreApplication.translate("StatusBar", "Response time of the database"))
        self.hide()

    def show_row(self, row: HealthRow) -> None:
        """Take the time of a row."""
        self.setText(latency_words(row.rtt_ms))
        self.setAccessibleName(f"{self.toolTip()}: {self.text()}")
        self.setVisible(row.rtt_ms is not None)
