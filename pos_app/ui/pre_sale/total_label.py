"""The total: as large as its room allows, never cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pos_app.ui import theme

_SIZES = (34, 30, 26, 22, 18)


class TotalLabel(QLabel):
    """Right-aligned, 34/700 where that fits (px at 100 %), smaller for sums that would not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the largest digits, whatever is shown, so that nothing jumps."""
        return QSize(0, QFontMetrics(theme.amount_font(_SIZES[0], QFont.Weight.Bold)).height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return self.sizeHint()

    def fitting_font(self) -> QFont:
        """The largest font in which the text fits."""
        fonts = [theme.amount_font(size, QFont.Weight.Bold) for size in _SIZES]
        fitting = (font for font in fonts if QFontMetrics(font).horizontalAdvance(self.text()) <= self.width())
        return next(fitting, fonts[-1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sum."""
        painter = QPainter(self)
        painter.setFont(self.fitting_font())
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text())
