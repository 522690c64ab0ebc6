"""A figure in large type, with how it stands beside the period before; Enter or a click asks for what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.dashboard.wording import Comparison
from pos_app.ui.widgets.chip import chip_size, paint_chip

_SIDE, _HEIGHT = 15, 104
_SIZES = (26, 22, 19, 16)


class FigureCard(QAbstractButton):
    """Its name, its value (`—` while unknown), a chip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value = "—"
        self._compared: Comparison | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEnabled(False)

    @property
    def value(self) -> str:
        """The figure as shown."""
        return self._value

    @property
    def chip(self) -> str:
        """The word of the chip; empty without one."""
        return self._compared.text if self._compared else ""

    def show_figure(self, value: str, compared: Comparison | None) -> None:
        """Show a figure."""
        self._value, self._compared = value, compared
        words = compared.words if compared else ""
        self.setToolTip(words)
        self.setAccessibleName(f"{self._name}: {value}")
        self.setAccessibleDescription(words)
        self.setEnabled(True)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a large sum in the smallest size."""
        return QSize(theme.px(170), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrower, sums are written smaller."""
        return QSize(theme.px(148), theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface, name, value, chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.color("primary" if focused else "border"), 2 if focused else 1))
        painter.setBrush(theme.color("hover" if self.underMouse() and self.isEnabled() else "card"))
        edge = 1 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), theme.px(8), theme.px(8))
        side = theme.px(_SIDE)
        inner = self.rect().adjusted(side, theme.px(12), -side, -theme.px(12))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top = QRect(inner.x(), inner.y(), inner.width(), theme.px(18))
        painter.setFont(theme.font(12, QFont.Weight.Medium))
        painter.setPen(theme.color("muted"))
        cut = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, top.width())
        painter.drawText(top, left, cut)
        middle = QRect(inner.x(), top.bottom() + 1, inner.width(), theme.px(38))
        painter.setFont(self._fitting_font(middle.width()))
        painter.setPen(theme.color("text"))
        painter.drawText(middle, left, self._value)
        if self._compared is not None:
            text = self._compared.text
            if chip_size(text).width() > inner.width():
                text = self._compared.short or text
            size = chip_size(text)
            place = QRect(inner.x(), middle.bottom() + 1, min(size.width(), inner.width()), size.height())
            paint_chip(painter, place, self._compared.kind, self._compared.icon, text)

    def _fitting_font(self, width: int) -> QFont:
        fonts = [theme.amount_font(size, QFont.Weight.Bold) for size in _SIZES]
        fitting = (font for font in fonts if QFontMetrics(font).horizontalAdvance(self._value) <= width)
        return next(fitting, fonts[-1])
