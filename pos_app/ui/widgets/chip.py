"""Status chips: an icon and a word in a tinted pill; the icon says what the colour says."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.icons import paint_icon

Kind = Literal["neutral", "info", "success", "warning", "danger"]

_COLORS = {
    "neutral": ("muted", "neutral_soft"),
    "info": ("primary", "primary_soft"),
    "success": ("success", "success_soft"),
    "warning": ("warning", "warning_soft"),
    "danger": ("danger", "danger_soft"),
}
KIND_ICONS: dict[str, str] = {
    "neutral": "circle-dashed",
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}
"""The icon of a kind when none is named."""

_HEIGHT, _SIDE, _GAP, _ICON = 22, 9, 5, 14


class Chip(QWidget):
    """A pill with an icon and a word; hidden while it has no word."""

    def __init__(
        self, text: str = "", kind: Kind = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.text = ""
        self.kind: Kind = kind
        self.icon_name = ""
        self.show_state(text, kind, icon)

    def show_state(self, text: str, kind: Kind, icon: str | None = None) -> None:
        """Say another state; without an icon the kind's own is taken."""
        self.text, self.kind, self.icon_name = text, kind, icon or KIND_ICONS[kind]
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The width of icon and word, 22 px high at 100 %."""
        return chip_size(self.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.kind, self.icon_name, self.text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


def chip_font() -> QFont:
    """The font of a chip's word."""
    return theme.amount_font(12, QFont.Weight.DemiBold)


def chip_size(text: str) -> QSize:
    """The room a chip with this word takes."""
    width = QFontMetrics(chip_font()).horizontalAdvance(text)
    # Each part by itself, as it is painted: rounded as a whole it may be a pixel less, and the word is cut.
    return QSize(width + theme.px(_ICON) + theme.px(_GAP) + 2 * theme.px(_SIDE), theme.px(_HEIGHT))


def paint_chip(painter: QPainter, rect: QRect, kind: str, icon: str, text: str) -> None:
    """Draw a chip that fills a rectangle; too long a word is cut with an ellipsis."""
    words, tint = _COLORS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tint))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    side = theme.px(_ICON)
    left = rect.x() + theme.px(_SIDE)
    paint_icon(
        painter, icon or KIND_ICONS[kind], words, QRect(left, rect.y() + (rect.height() - side) // 2, side, side)
    )
    left += side + theme.px(_GAP)
    room = QRect(left, rect.y(), rect.right() - theme.px(_SIDE) - left + 2, rect.height())
    painter.setFont(chip_font())
    painter.setPen(theme.color(words))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
