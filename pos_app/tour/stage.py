"""The program under the hands of the tour."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.main import make_application
from pos_app.app.program import Program
from pos_app.logs import install_hooks, log_qt_message, start_logging
from pos_app.settings import Settings
from pos_app.tour import Sold, TourFailed
from pos_app.tour.director import Director
from pos_app.tour.keyboard import NO_MODIFIER, Keyboard
from pos_app.tour.shots import shot
from pos_app.tour.waits import Part, Until

STILL_S: Final = 0.15
"""How long nothing is under way before a picture is taken."""

T = TypeVar("T", bound=QWidget)


Script = Generator[Until, None, Sold]


class Stage(QObject):
    """The program under the script's hands: keys go where a person's would go, pictures are numbered."""

    def __init__(self, program: Program, folder: Path) -> None:
        super().__init__()
        self.program = program
        self.step = "start"
        self.screens = 0
        self._keyboard = Keyboard(program.window)
        self._folder = folder

    # What the person at the keyboard does

    def write(self, text: str) -> Part:
        """Type into what has the focus."""
        self._keyboard.write(text)
        yield Until("the keys to arrive", lambda: True)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> Part:
        """Press one key."""
        self._keyboard.press(key, modifier)
        yield Until("the key to arrive", lambda: True)

    def enter(self, text: str) -> Part:
        """Type, then Enter."""
        yield from self.write(text)
        yield from self.press(Qt.Key.Key_Return)

    def go_to(self, widget: QWidget) -> Part:
        """Press Tab until a field has the focus."""
        if not self._keyboard.tab_to(widget):
            raise TourFailed(self.step, f"Tab does not lead to {widget.objectName() or type(widget).__name__}")
        yield Until("the focus", lambda: True)

    # What the person waits for

    def view(self, kind: type[T]) -> Generator[Until, None, T]:
        """Wait until the window shows a view of this kind."""
        window = self.program.window
        yield Until(f"the view {kind.__name__}", lambda: isinstance(window.view, kind))
        view = window.view
        if not isinstance(view, kind):
            raise TourFailed(self.step, f"the view {kind.__name__} went away")
        yield Until(f"the focus in {kind.__name__}", lambda: view.focusWidget() is not None)
        return view

    def dialog(self, kind: type[T]) -> Generator[Until, None, T]:
        """Wait until a dialog of this kind is open."""
        yield Until(f"the dialog {kind.__name__}", lambda: isinstance(QApplication.activeModalWidget(), kind))
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            raise TourFailed(self.step, f"the dialog {kind.__name__} went away")
        return dialog

    def closed(self) -> Part:
        """Wait until no dialog is open."""
        yield Until("the dialog to close", lambda: QApplication.activeModalWidget() is None)
        # A desktop gives the keys back to the window below; without a screen there is none to do it.
        self.program.window.activateWindow()

    def still(self) -> Part:
        """Wait until nothing has been under way for a moment."""
        quiet_since = time.monotonic()

        def is_still() -> bool:
            nonlocal quiet_since
            if self.program.runner.busy_count:
                quiet_since = time.monotonic()
            return time.monotonic() - quiet_since >= STILL_S

        yield Until("all answers", is_still)

    # What is kept of it

    def picture(self, name: str) -> Part:
        """Save what is on the screen; from here on, the step has this name."""
        self.step = name
        yield from self.still()
        self.screens += 1
        self.save(f"{self.screens:02}-{name}.png")

    def save(self, file_name: str) -> None:
        """Save the window, with the dialogs over it where they stand; raises TourFailed."""
        if not shot(self.program.window).save(str(self._folder / file_name)):
            raise TourFailed(self.step, f"{self._folder / file_name} cannot be written")


def perform(settings: Settings, folder: Path, size: tuple[int, int]) -> Sold:
    """Start the program as `pos-app` does, and play the script in it; raises TourFailed."""
    from pos_app.tour.script import script

    end_log = start_logging(settings.log_dir, settings.log_level)
    qInstallMessageHandler(log_qt_message)
    app = make_application(settings)
    program = Program(settings, app)
    undo_hooks = install_hooks(program.bug_found.emit)
    guard = GcGuard()
    stage = Stage(program, folder)
    director = Director(script(stage), app, lambda: stage.step, lambda: stage.save("failed.png"))
    program.bug_found.connect(director.on_bug_found)
    # Python sees the signals when the guard's timer next wakes it; what was started is then stopped again.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: app.exit())
    program.window.resize(*size)
    program.start()
    program.window.activateWindow()
    director.start()
    try:
        app.exec()
    finally:
        program.close()
        guard.close()
        undo_hooks()
        qInstallMessageHandler(None)
        end_log()
    return director.result()
