"""What is known of the database now: one line each."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import theme
from pos_app.ui.messages.health import role_words, state_words
from pos_app.ui.status_bar.latency_item import latency_words
from pos_app.ui.status_bar.pool_item import pool_words
from pos_app.ui.status_bar.unsent_item import unsent_words
from pos_app.ui.widgets.card import label
from pos_app.ui.wording import clock_text


class Facts(QWidget):
    """Two columns of names and values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        self._values: dict[str, QLabel] = {}
        names = (
            ("state", QCoreApplication.translate("Diagnosis", "State")),
            ("server", QCoreApplication.translate("Diagnosis", "Server")),
            ("since", QCoreApplication.translate("Diagnosis", "Since")),
            ("role", QCoreApplication.translate("Diagnosis", "Role")),
            ("latency", QCoreApplication.translate("Diagnosis", "Response time")),
            ("migration", QCoreApplication.translate("Diagnosis", "Schema")),
            ("pool", QCoreApplication.translate("Diagnosis", "Connections")),
            ("way", QCoreApplication.translate("Diagnosis", "Path to the server")),
            ("unsent", QCoreApplication.translate("Diagnosis", "Unsent")),
        )
        for place, (key, words) in enumerate(names):
            value = QLabel()
            self._values[key] = value
            grid.addWidget(label(words, "label"), place // 2, 2 * (place % 2))
            grid.addWidget(value, place // 2, 2 * (place % 2) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def show_row(self, row: HealthRow) -> None:
        """Take what the monitor found."""
        answered = bool(row.server_version)
        way = (
            QCoreApplication.translate("Diagnosis", "network without TLS")
            if row.exposed
            else QCoreApplication.translate("Diagnosis", "protected")
        )
        for key, text in (
            ("state", state_words(row.state)),
            ("since", clock_text(row.since)),
            ("latency", latency_words(row.rtt_ms)),
            ("pool", pool_words(row)),
            ("server", f"PostgreSQL {row.server_version}" if answered else "—"),
            ("role", role_words(row.role)),
            ("migration", row.migration or "—"),
            ("way", way if answered else "—"),
            ("unsent", unsent_words(row.unsent) or QCoreApplication.translate("Diagnosis", "none")),
        ):
            self._values[key].setText(text)

    def value(self, key: str) -> str:
        """What stands at `state`, `since`, `latency`, `pool`, `server`, `role`, `migration`, `way`, `unsent`."""
        return self._values[key].text()
