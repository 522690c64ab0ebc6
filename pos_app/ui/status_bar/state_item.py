"""The state of the database: an icon and a word, never colour alone; pressing it asks for the diagnosis."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos_app.domain.health import HealthRow, HealthState, Repair
from pos_app.ui import keys, theme
from pos_app.ui.icons import paint_icon
from pos_app.ui.messages.health import problem_words, repair_words, state_words
from pos_app.ui.widgets.announce import announce

_ICON, _GAP, _SIDE, _HEIGHT = 16, 8, 6, 26


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: its icon, the icon's colour, the word's colour."""

    icon: str
    icon_role: str
    word_role: str


LOOKS: Final = MappingProxyType(
    {
        HealthState.CONNECTING: StateLook("circle-dashed", "muted", "muted"),
        HealthState.ONLINE: StateLook("database", "success", "muted"),
        HealthState.SENDING: StateLook("cloud-upload", "primary", "muted"),
        HealthState.SLOW: StateLook("hourglass", "warning", "warning"),
        HealthState.SWITCHING: StateLook("refresh-cw", "warning", "warning"),
        HealthState.OFFLINE: StateLook("cloud-off", "danger", "danger"),
        HealthState.ATTENTION: StateLook("triangle-alert", "warning", "warning"),
        HealthState.BLOCKED: StateLook("ban", "danger", "danger"),
    }
)


class StateItem(QAbstractButton):
    """Shows the state that the monitor told last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = HealthState.CONNECTING
        self.repair: Repair | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(QCoreApplication.translate("StatusBar", "Show the diagnosis"))
        self._say()

    def show_row(self, row: HealthRow) -> None:
        """Take the state of a row; a change is announced. The tool tip says why."""
        problem = problem_words(row.last_error, row.cause, row.detail)
        if row.repair is not None:
            problem = repair_words(row.repair)
        asks = f"{QCoreApplication.translate('StatusBar', 'Show the diagnosis')} ({keys.hint('diagnosis')})"
        self.setToolTip(asks if problem is None else f"{problem.line}\n{asks}")
        if (row.state, row.repair) != (self.state, self.repair):
            self.state, self.repair = row.state, row.repair
            self._say()
            announce(self, self.text(), urgent=LOOKS[row.state].word_role == "danger")

    def sizeHint(self) -> QSize:
        """Icon and word in one line."""
        width = QFontMetrics(_font()).horizontalAdvance(self.text())
        return QSize(width + theme.px(_ICON + _GAP) + 2 * theme.px(_SIDE), theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground under the mouse, icon, word, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = LOOKS[self.state]
        radius = theme.px(4)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), radius, radius)
        side = theme.px(_ICON)
        left = theme.px(_SIDE)
        paint_icon(painter, look.icon, look.icon_role, QRect(left, (self.height() - side) // 2, side, side))
        painter.setFont(_font())
        painter.setPen(theme.color(look.word_role))
        left += side + theme.px(_GAP)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setText(state_words(self.state) if self.repair is None else repair_words(self.repair).title)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()


def _font() -> QFont:
    return theme.font(13, QFont.Weight.Medium)
