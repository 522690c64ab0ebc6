"""The program's one window: entrance or shell, one view at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.ui import keys, theme
from pos_app.ui.icons import app_icon
from pos_app.ui.shortcuts_sheet import ShortcutsSheet

SMALLEST = (960, 520)
USUAL = (1366, 768)
FRAME = 40
"""Pixels that a title bar may take."""


class MainWindow(QWidget):
    """Shows a view in place of the one before, which is deleted."""

    diagnosis_asked = Signal()
    painted = Signal()
    """The window has been seen for the first time."""
    leaving = Signal()
    """The window was to be closed where that has to be asked first."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Balcão")
        self.setWindowIcon(app_icon())
        self._painted = False
        self.asks: Callable[[], bool] = lambda: False
        """Whether closing has to be asked first."""
        self._view: QWidget | None = None
        self._cover: QWidget | None = None
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        keys.bind(self, "help", self._show_keys)
        keys.bind(self, "diagnosis", self.diagnosis_asked.emit)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    @property
    def view(self) -> QWidget | None:
        """What is shown."""
        return self._view

    def fit_screen(self) -> None:
        """Open in the usual size at the type's scale, or take the whole screen where its frame would not fit."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        width, height = map(theme.px, USUAL)
        if screen.width() < width or screen.height() < height + FRAME:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(width, height)

    def show_view(self, view: QWidget) -> None:
        """Show another view; what covered the one before goes with it."""
        self._hidden = []
        self.uncover()
        before, self._view = self._view, view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        if before is not None:
            self._drop(before)

    def _drop(self, view: QWidget) -> None:
        self._stack.removeWidget(view)
        view.hide()
        view.deleteLater()

    @property
    def covered(self) -> bool:
        """Whether a cover hides the view."""
        return self._cover is not None

    def cover(self, cover: QWidget) -> None:
        """Hide the view behind another, its dialogs too: no key reaches it and nothing of it is seen."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._hidden = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in reversed(self._hidden):
            dialog.hide()
            dialog.finished.connect(partial(self._on_hidden_finished, dialog))
        self._focus, self._cover = self.focusWidget(), cover
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)

    def uncover(self) -> None:
        """Show the view and its dialogs as they were; nothing without a cover."""
        if self._cover is None:
            return
        self._drop(self._cover)
        self._cover = None
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        for dialog in self._hidden:
            dialog.open()
        self._focus, self._hidden = None, []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay where closing has to be asked first."""
        if self.asks():
            event.ignore()
            self.leaving.emit()
        else:
            super().closeEvent(event)

    def _on_hidden_finished(self, dialog: QDialog, _result: int) -> None:
        """What was done meanwhile does not come back."""
        if dialog in self._hidden:
            self._hidden.remove(dialog)

    def _show_keys(self) -> None:
        ShortcutsSheet(self).open()
