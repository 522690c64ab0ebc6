"""Pictures of windows as they stand on the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_SCRIM: Final = QColor(0, 0, 0, 90)


def shot(window: QWidget) -> QPixmap:
    """A window with the dialogs over it where they stand; what lies under a modal one is dimmed."""
    taken = window.grab()
    painter = QPainter(taken)
    over = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible() and w.parent() is not None]
    for widget in sorted(over, key=_depth):
        if widget.isModal():
            painter.fillRect(window.rect(), _SCRIM)
        painter.drawPixmap(widget.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), _grabbed(widget))
    painter.end()
    return taken


def _depth(widget: QWidget) -> int:
    """How many windows a window stands over."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _grabbed(widget: QWidget) -> QPixmap:
    """A dialog as it is on the screen, with a line around it in place of the desktop's frame."""
    taken = widget.grab()
    painter = QPainter(taken)
    painter.setPen(QColor(128, 128, 128))
    painter.drawRect(taken.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return taken
