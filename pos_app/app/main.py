"""Qt's side of starting and ending: the application object, log, look, language, and what nobody caught."""

from __future__ import annotations

import logging
import os
import signal
import sys

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from pos_app import __version__
from pos_app.adapters.gc_guard import GcGuard
from pos_app.app import CLOSED_DISPLAY
from pos_app.app.program import Program
from pos_app.logs import install_hooks, log_qt_message, start_logging
from pos_app.settings import Settings
from pos_app.ui import i18n, theme

_log = logging.getLogger(__name__)


def make_application(settings: Settings) -> QApplication:
    """The application object in the settings' language and look."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Balcão")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("balcao")
    i18n.install(app, settings.language)
    theme.apply_theme(app, settings.theme, settings.font_scale)
    return app


def _leave_without_screen(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    """While the application object is made, what is fatal to Qt is a screen that it cannot use: it would abort."""
    log_qt_message(kind, context, text)
    if kind is QtMsgType.QtFatalMsg:
        names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
        named = ", ".join(f"{name}={os.environ[name]}" for name in names if os.environ.get(name))
        # Nothing is open yet, and nothing may be thrown through Qt.
        os.write(2, f"{CLOSED_DISPLAY.format(named=named)}\n".encode())
        os._exit(1)


def end_soon(app: QApplication) -> None:
    """End the program in order as soon as what goes on just now on the UI thread is done; nobody is asked."""
    QTimer.singleShot(0, app.exit)


def run_windows(settings: Settings) -> int:
    """Run until the window is closed or the terminal says stop; the exit code."""
    end_log = start_logging(settings.log_dir, settings.log_level)
    _log.info("Balcão %s starts", __version__)
    qInstallMessageHandler(_leave_without_screen)
    app = make_application(settings)
    qInstallMessageHandler(log_qt_message)
    program = Program(settings, app)
    undo_hooks = install_hooks(program.bug_found.emit)
    guard = GcGuard()
    # Python sees the signal when the guard's timer next wakes it. Not quit(), which asks the windows: a form with
    # something typed in it would refuse, and nobody may be there to answer. Not at once: a window may be painting.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: end_soon(app))
    # The desktop's session ends: nobody can be asked any more, and what comes after this signal is a kill.
    app.commitDataRequest.connect(lambda _manager: end_soon(app))
    # On Windows exec() does not come back at the session's end.
    app.aboutToQuit.connect(program.close)
    program.window.fit_screen()
    program.start()
    # Not before: a whole collection takes longer than all that is painted.
    program.window.painted.connect(guard.freeze)
    try:
        return app.exec()
    finally:
        program.close()
        guard.close()
        undo_hooks()
        qInstallMessageHandler(None)
        end_log()
