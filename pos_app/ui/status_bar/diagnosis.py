"""The small popover over the status bar: what is known about the database now."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import theme
from pos_app.ui.messages.health import role_words, state_words
from pos_app.ui.messages.trouble import fault_words
from pos_app.ui.status_bar.latency_item import latency_words
from pos_app.ui.status_bar.pool_item import pool_words
from pos_app.ui.widgets.card import label


class Diagnosis(QFrame):
    """Follows the monitor while it is open; it has the focus, and closes by Esc or when the focus goes elsewhere."""

    def __init__(self, item: QWidget) -> None:
        super().__init__(item)
        self._item = item
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(QCoreApplication.translate("Diagnosis", "Diagnosis of the database"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*[theme.px(16)] * 4)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._values: dict[str, QLabel] = {}
        for place, (key, words) in enumerate(
            (
                ("state", QCoreApplication.translate("Diagnosis", "State")),
                ("since", QCoreApplication.translate("Diagnosis", "Since")),
                ("latency", QCoreApplication.translate("Diagnosis", "Round trip")),
                ("pool", QCoreApplication.translate("Diagnosis", "Connections")),
                ("server", QCoreApplication.translate("Diagnosis", "Server")),
                ("role", QCoreApplication.translate("Diagnosis", "Role")),
                ("migration", QCoreApplication.translate("Diagnosis", "Schema")),
                ("error", QCoreApplication.translate("Diagnosis", "Last error")),
            )
        ):
            value = QLabel()
            value.setWordWrap(key == "error")
            self._values[key] = value
            self._grid.addWidget(label(words, "label"), place, 0)
            self._grid.addWidget(value, place, 1)
        self.setMinimumWidth(theme.px(320))
        self.hide()

    def show_row(self, row: HealthRow) -> None:
        """Take what the monitor found."""
        version = f"PostgreSQL {row.server_version}" if row.server_version else "—"
        since = row.since.astimezone().strftime("%H:%M:%S")
        for key, text in (
            ("state", state_words(row.state)),
            ("since", since),
            ("latency", latency_words(row.rtt_ms)),
            ("pool", pool_words(row)),
            ("server", version),
            ("role", role_words(row.role)),
            ("migration", row.migration or "—"),
            ("error", "—" if row.last_error is None else fault_words(row.last_error)),
        ):
            self._values[key].setText(text)

    def value(self, key: str) -> str:
        """What stands at `state`, `since`, `latency`, `pool`, `server`, `role`, `migration`, `error`."""
        return self._values[key].text()

    def open(self) -> None:
        """Show it over its item, within the window."""
        window = self._item.window()
        self.setParent(window)
        self.adjustSize()
        corner = self._item.mapTo(window, QPoint(0, -self.height() - theme.px(6)))
        self.move(corner)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes and gives the focus back."""
        if event.key() == Qt.Key.Key_Escape:
            self._item.setFocus(Qt.FocusReason.PopupFocusReason)
            self.hide()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when something else is turned to."""
        super().focusOutEvent(event)
        self.hide()
