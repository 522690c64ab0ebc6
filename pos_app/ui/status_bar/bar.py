"""The bar at the foot of the shell, fed by the monitor alone."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.domain.health import HealthRow
from pos_app.ui import keys, theme
from pos_app.ui.status_bar.exposed_item import ExposedItem
from pos_app.ui.status_bar.latency_item import LatencyItem
from pos_app.ui.status_bar.place_item import PlaceItem
from pos_app.ui.status_bar.pool_item import PoolItem
from pos_app.ui.status_bar.state_item import StateItem
from pos_app.ui.status_bar.unsent_item import UnsentItem
from pos_app.ui.widgets.kbd import KeyHints

HEIGHT = 32


class StatusBar(QFrame):
    """State, round trip, pool, what is unsent at the left; keys and place at the right."""

    diagnosis_asked = Signal()

    def __init__(self, row: HealthRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFixedHeight(theme.px(HEIGHT))
        self.setAccessibleName(QCoreApplication.translate("StatusBar", "Status bar"))
        self.state = StateItem()
        self.latency = LatencyItem()
        self.pool = PoolItem()
        self.unsent = UnsentItem()
        self.exposed = ExposedItem()
        self.place = PlaceItem()
        self.state.clicked.connect(self.diagnosis_asked)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(10), 0, theme.px(16), 0)
        box.setSpacing(theme.px(16))
        box.addWidget(self.state)
        box.addWidget(self.latency)
        box.addWidget(self.pool)
        box.addWidget(self.unsent)
        box.addWidget(self.exposed)
        box.addWidget(self.place, 1)
        box.addWidget(KeyHints([(keys.hint("help"), QCoreApplication.translate("StatusBar", "Keys"))]))
        self.show_row(row)

    def show_row(self, row: HealthRow) -> None:
        """Take what the monitor found."""
        for item in (self.state, self.latency, self.pool, self.unsent, self.exposed):
            item.show_row(row)
