"""Scans caught wherever the focus is on the page or in a dialog over it: not a character of them goes astray."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from shiboken6 import isValid

from pos_app.domain.scan_timing import GAP_MS, LONGEST, ScanTiming

SCANS = "scans"
"""Property of a dialog over the page: THROUGH to the sale at once, or its OWN; else they wait until it closes."""
THROUGH, OWN = "through", "own"
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_BESIDE = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ACTS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.FocusOut})


class ScanCatcher(QObject):
    """Holds characters back for as long as they may be the beginning of a scan, then lets a person's go where they go.

    The code field gets its characters at once, and what stood in it before a scan is put back. Windows are watched, not
    every widget: a filter on the application costs each event.
    """

    scanned = Signal(str)
    """A whole scan, without its Enter or Tab."""

    def __init__(self, page: QWidget, code: QLineEdit) -> None:
        super().__init__(page)
        self._page, self._code = page, code
        self._timing = ScanTiming()
        self._held: list[QKeyEvent] = []
        self._target: QWidget | None = None
        self._before: str | None = None
        self._kept: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=GAP_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        # Keys that are in the queue already are older than the end of the wait.
        self._last_call = QTimer(self, singleShot=True, interval=0)
        self._last_call.timeout.connect(self._let_go)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(QGuiApplication.focusWindow())

    @property
    def holding(self) -> bool:
        """Whether characters are held back."""
        return bool(self._held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window's keys, before any of its widgets has them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        if event.type() in _ACTS:
            self._interrupt()
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or not self._listens(focus):
            self._interrupt()
            return False
        if event.key() in _BESIDE:
            return False
        command = bool(event.modifiers() & _COMMANDS)
        if event.key() in _ENDS and not command:
            return self._end(event)
        char, at_ms = event.text(), event.timestamp()
        if command or event.isAutoRepeat() or not at_ms or len(char) != 1 or not "!" <= char <= "~":
            self._interrupt()
            return False
        if self._timing.take(char, at_ms):
            self._let_go()
            self._begin(focus)
        if focus is self._code or len(self._timing.text) > LONGEST:
            self._let_go()
            return False
        self._held.append(_copy(event))
        self._last_call.stop()
        self._timer.start()
        return True

    def _begin(self, focus: QWidget) -> None:
        """Keep what stands in a field before the first character."""
        self._target = focus
        self._before = None
        if isinstance(focus, QLineEdit):
            replaced = focus.text() == focus.selectedText()
            self._before = "" if replaced else focus.text()

    def _end(self, event: QKeyEvent) -> bool:
        passed_on = len(self._timing.text) - len(self._held)
        scan = self._timing.end(event.timestamp())
        if scan is None:
            self._interrupt()
            return False
        self._held.clear()
        self._stop()
        target, before = self._target, self._before
        if passed_on and before is not None and isinstance(target, QLineEdit) and isValid(target):
            target.setText(before)
        self._deliver(scan)
        return True

    def _deliver(self, scan: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.property(SCANS) == THROUGH:
            self.scanned.emit(scan)
            return
        if not self._kept and isinstance(dialog, QDialog):
            dialog.finished.connect(self._on_dialog_finished)
        self._kept.append(scan)

    def _listens(self, focus: QWidget) -> bool:
        """Whether what has the focus is the page's affair."""
        if not self._page.isVisible():
            return False
        window: QWidget | None = focus.window()
        if window is self._page.window():
            return True
        while window is not None and window is not self._page:
            if window.property(SCANS) == OWN:
                return False
            window = window.parentWidget()
        return window is self._page

    def _interrupt(self) -> None:
        """Something else came between: what is held was a person's."""
        self._timing.forget()
        self._let_go()

    def _let_go(self) -> None:
        """Give what is held to where it was typed, in order."""
        self._stop()
        held, self._held = self._held, []
        target = self._target
        for event in held:
            if target is not None and isValid(target):
                QApplication.sendEvent(target, event)

    def _stop(self) -> None:
        self._timer.stop()
        self._last_call.stop()

    def _on_timer_timeout(self) -> None:
        self._last_call.start()

    def _on_dialog_finished(self, _result: int) -> None:
        kept, self._kept = self._kept, []
        for scan in kept:
            self.scanned.emit(scan)

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        self._interrupt()
        if window is not None:
            window.installEventFilter(self)


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
    copy.setTimestamp(event.timestamp())
    return copy
