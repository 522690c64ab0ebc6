"""Push buttons with an icon and their key inside: primary, secondary, danger, ghost."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from pos_app.ui import theme
from pos_app.ui.icons import paint_icon
from pos_app.ui.keys import hint as key_hint

Tall = Literal["normal", "entry", "main"]
"""40 px, 48 beside an entry field, 54 for the screen's main button."""

_GAP, _HINT_GAP, _SIDE = 8, 14, 14
_SECOND_RING = 4
"""Pixels at 100 % from the edge to the ring of the focus in what is chosen."""


class Button(QPushButton):
    """Words with an optional icon before and key after; `action` takes the key from the registry, `key` says one."""

    kind = "secondary"
    weight = QFont.Weight.Medium
    roles = ("text", "text")
    """Colours of the words and of the key."""
    ring = ("primary", 0)
    """Colour of the focus ring, and how far within the edge it runs (px)."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        action: str | None = None,
        *,
        key: str = "",
        tall: Tall = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.icon_name = icon
        self.key = key_hint(action) if action else key
        self.setProperty("kind", self.kind)
        self.setProperty("tall", tall)
        self.setAutoDefault(False)
        self.setAccessibleDescription(self.key)
        self._set_font()

    def set_icon(self, name: str | None) -> None:
        """Change the icon, by its file's name."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key; the height is the style sheet's."""
        width = self._content_width(self.fontMetrics()) + 2 * theme.px(_SIDE if self.text() else 10)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's frame, then our own contents in the middle."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        # The ring is ours; the style would draw its own within it.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        words, key = self._roles_now()
        metrics = self.fontMetrics()
        x = max(0, (self.width() - self._content_width(metrics)) // 2)
        if self.icon_name:
            side = self._icon_side()
            paint_icon(painter, self.icon_name, words, QRect(x, (self.height() - side) // 2, side, side))
            x += side + (theme.px(_GAP) if self.text() else 0)
        x = self._paint_words(painter, metrics, x, self.text(), words)
        if self.key:
            self._paint_words(painter, metrics, x + theme.px(_HINT_GAP), self.key, key)
        role, inset = self.ring
        if self.isChecked():
            self._paint_ring(painter, role, 0)
            inset = _SECOND_RING
        if self.hasFocus():
            self._paint_ring(painter, role, inset)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._set_font()
        super().changeEvent(event)

    def _set_font(self) -> None:
        """The kind's weight, larger in a main button."""
        self.setFont(theme.font(16 if self.property("tall") == "main" else 14, self.weight))

    def _roles_now(self) -> tuple[str, str]:
        """Colours of words and key in the present state."""
        return self.roles if self.isEnabled() else ("on_disabled", "on_disabled")

    def _icon_side(self) -> int:
        """Pixels of the icon's square."""
        return theme.px(20 if self.property("tall") == "main" else 18)

    def _content_width(self, metrics: QFontMetrics) -> int:
        """Pixels that icon, words and key take."""
        width = metrics.horizontalAdvance(self.text())
        if self.icon_name:
            width += self._icon_side() + (theme.px(_GAP) if self.text() else 0)
        if self.key:
            width += metrics.horizontalAdvance(self.key) + theme.px(_HINT_GAP)
        return width

    def _paint_ring(self, painter: QPainter, role: str, units: int) -> None:
        """A ring so far within the edge: what is chosen, and where the focus is."""
        inset = theme.px(units) + 1
        radius = theme.px(6) - inset / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(role), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_words(self, painter: QPainter, metrics: QFontMetrics, x: int, text: str, role: str) -> int:
        """Draw words at x; returns where they end."""
        width = metrics.horizontalAdvance(text)
        painter.setPen(theme.color(role))
        painter.drawText(QRect(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return x + width


class PrimaryButton(Button):
    """The one thing this screen is for; one per screen."""

    kind = "primary"
    weight = QFont.Weight.DemiBold
    roles = ("on_primary", "on_primary")
    # Inside, where its contrast is that of the words.
    ring = ("on_primary", 3)


class SecondaryButton(Button):
    """Any other action."""

    kind = "secondary"
    roles = ("text", "muted")


class DangerButton(Button):
    """Cancels, removes, refuses."""

    kind = "danger"
    roles = ("danger", "danger")
    ring = ("danger", 0)


class GhostButton(Button):
    """An action within a card: words without a frame."""

    kind = "ghost"
    roles = ("primary", "primary")


class MethodButton(Button):
    """A choice among a few; ways of paying have the digit that makes it. The chosen one is tinted and ringed."""

    kind = "method"
    roles = ("text", "muted")

    def __init__(self, text: str, icon: str, digit: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, key=str(digit) if digit else "", parent=parent)
        self.setCheckable(True)

    def _roles_now(self) -> tuple[str, str]:
        """The chosen one speaks in the primary colour."""
        return ("primary", "primary") if self.isChecked() and self.isEnabled() else super()._roles_now()
