"""The program's one window: entrance or shell, one view at a time."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.ui import keys
from pos_app.ui.icons import app_icon
from pos_app.ui.shortcuts_sheet import ShortcutsSheet

SMALLEST = (960, 520)
USUAL = (1366, 768)
FRAME = 40
"""Pixels that a title bar may take."""


class MainWindow(QWidget):
    """Shows a view in place of the one before, which is deleted."""

    painted = Signal()
    """The window has been seen for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Balcão")
        self.setWindowIcon(app_icon())
        self._painted = False
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        keys.bind(self, "help", self._show_keys)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    @property
    def view(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def fit_screen(self) -> None:
        """Take the whole screen where the frame would not fit around the usual size."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if screen.width() < USUAL[0] or screen.height() < USUAL[1] + FRAME:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_view(self, view: QWidget) -> None:
        """Show another view."""
        before = self._stack.currentWidget()
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _show_keys(self) -> None:
        ShortcutsSheet(self).open()
