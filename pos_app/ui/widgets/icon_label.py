"""An icon standing by itself."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.icons import paint_icon


class IconLabel(QWidget):
    """An icon of the theme as a widget; size in pixels at 100 %."""

    def __init__(self, name: str, role: str = "text", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        side = theme.px(self._size)
        paint_icon(QPainter(self), self._name, self._role, QRect(0, 0, side, side))
