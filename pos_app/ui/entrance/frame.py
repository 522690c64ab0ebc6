"""What the views of the entrance share: a panel with the program's name, a card in the middle, choices, a foot."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app import __version__
from pos_app.ui import theme
from pos_app.ui.entrance.choices import Choices
from pos_app.ui.icons import paint_icon
from pos_app.ui.status_bar.state_item import StateItem
from pos_app.ui.status_bar.unsent_item import UnsentItem
from pos_app.ui.widgets.card import Card, label

PANEL_WIDE, PANEL_NARROW = 400, 280
"""Widths of the panel in pixels at 100 %."""
WIDE_FROM = 1180


class _Brand(QWidget):
    """The program's sign and name, large, upon the panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Balcão")

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(theme.px(200), theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign and name."""
        painter = QPainter(self)
        side = theme.px(36)
        paint_icon(painter, "mark", "sidebar_text", QRect(0, (self.height() - side) // 2, side, side))
        painter.setFont(theme.font(26, QFont.Weight.Bold))
        painter.setPen(theme.color("sidebar_text"))
        room = self.rect().adjusted(side + theme.px(12), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "Balcão")


class EntranceView(QWidget):
    """Put things into `panel_box` (upon the panel) and `card.box`; state and what is unsent stand at the foot."""

    language_chosen = Signal(str)
    look_chosen = Signal(str)

    def __init__(self, counter: str, *, card_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self.choices.language_chosen.connect(self.language_chosen)
        self.choices.look_chosen.connect(self.look_chosen)
        self.state = StateItem()
        self.unsent = UnsentItem()
        # Who has not signed in is told and asks for nothing.
        for item in (self.state, self.unsent):
            item.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            item.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = Card(margin=24, spacing=12)
        self.card.setMaximumWidth(theme.px(card_width))
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.panel_box = QVBoxLayout()
        self.panel_box.setSpacing(theme.px(12))
        self._panel = self._make_panel(counter)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._panel)
        box.addLayout(self._make_content(), 1)

    def keep(self) -> object:
        """What must outlive the view when it is built again in another language."""
        return None

    def restore(self, kept: object) -> None:
        """Take back what `keep` of the view before gave."""

    def activate(self) -> None:
        """Give the focus to the first field."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel takes less where there is less."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(WIDE_FROM)
        self._panel.setFixedWidth(theme.px(PANEL_WIDE if wide else PANEL_NARROW))

    def _make_panel(self, counter: str) -> QWidget:
        panel = QWidget()
        panel.setProperty("role", "sidebar")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        claim = label(
            QCoreApplication.translate("Entrance", "The counter of your shop: pre-sales, stock and customers."), "muted"
        )
        claim.setWordWrap(True)
        place = QCoreApplication.translate("Entrance", "Counter {counter} · version {version}")
        box = QVBoxLayout(panel)
        box.setContentsMargins(theme.px(32), theme.px(32), theme.px(24), theme.px(24))
        box.setSpacing(theme.px(16))
        box.addWidget(_Brand())
        box.addWidget(claim)
        box.addStretch(1)
        box.addLayout(self.panel_box)
        box.addStretch(2)
        box.addWidget(label(place.format(counter=counter, version=__version__), "small"))
        return panel

    def _make_content(self) -> QVBoxLayout:
        middle = QWidget()
        middle.setProperty("role", "page")
        centred = QVBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)
        centred.addLayout(row)
        centred.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(middle)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(self.state)
        foot.addWidget(self.unsent)
        foot.addStretch(1)
        content = QVBoxLayout()
        content.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(12))
        content.setSpacing(theme.px(8))
        content.addWidget(self.choices)
        content.addWidget(scroll, 1)
        content.addLayout(foot)
        return content


def wrapped(text: str, role: str = "muted") -> QLabel:
    """Words that may take several lines."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    return made
