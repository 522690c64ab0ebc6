"""A figure to read from afar: totals, change, document numbers."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.ui import theme


class AmountLabel(QLabel):
    """Right-aligned words with digits of equal width; size in pixels at 100 %."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._weight = size, weight
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(theme.amount_font(size, weight))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.amount_font(self._size, self._weight))
        super().changeEvent(event)
