"""Runs the script of the tour: each of its waits is looked at again and again by a timer, until it holds."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.main import make_application
from pos_app.app.program import Program
from pos_app.logs import install_hooks, log_qt_message, start_logging
from pos_app.settings import Settings
from pos_app.tour import Sold, TourFailed
from pos_app.tour.keyboard import NO_MODIFIER, Keyboard

LOOK_MS: Final = 15
"""How often a wait is looked at."""
LIMIT_S: Final = 30.0
"""How long a wait may last."""
STILL_S: Final = 0.15
"""How long nothing is under way before a picture is taken."""
_SCRIM: Final = QColor(0, 0, 0, 90)

T = TypeVar("T", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Until:
    """A wait of the script: for what, in words, and the question that is asked again and again."""

    what: str
    holds: Callable[[], object]


Script = Generator[Until, None, Sold]
Part = Generator[Until, None, None]


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
        """Save the window, with the dialogs over it where they stand."""
        window = self.program.window
        shot = window.grab()
        painter = QPainter(shot)
        over = [
            w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible() and w.parent() is not None
        ]
        for widget in sorted(over, key=_depth):
            if widget.isModal():
                painter.fillRect(window.rect(), _SCRIM)
            painter.drawPixmap(widget.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), _grabbed(widget))
        painter.end()
        if not shot.save(str(self._folder / file_name)):
            raise TourFailed(self.step, f"{self._folder / file_name} cannot be written")


class Director(QObject):
    """Goes on with the script whenever its wait holds; ends the application at its end or its first trouble."""

    def __init__(self, stage: Stage, script: Script, app: QApplication) -> None:
        super().__init__()
        self.sold: Sold | None = None
        self.trouble: BaseException | None = None
        self._stage = stage
        self._script = script
        self._app = app
        self._wait: Until | None = None
        self._since = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        stage.program.bug_found.connect(self._on_bug_found)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        try:
            if self._ready():
                self._wait = next(self._script)
                self._since = time.monotonic()
        except StopIteration as end:
            self.sold = end.value
            self._end()
        except Exception as error:  # noqa: BLE001 - raised again by perform, outside of Qt
            self._fail(error)

    def _ready(self) -> bool:
        """Whether the script can go on; raises TourFailed when it has waited too long."""
        if self._wait is None or self._wait.holds():
            return True
        if time.monotonic() - self._since > LIMIT_S:
            raise TourFailed(self._stage.step, f"waited {LIMIT_S:.0f} s for {self._wait.what}")
        return False

    def _on_bug_found(self, number: str, error: BaseException) -> None:
        self._fail(TourFailed(self._stage.step, f"{number} {type(error).__name__}: {error}"))

    def _fail(self, error: BaseException) -> None:
        if self.trouble is None:
            self.trouble = error
            self._stage.save("failed.png")
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        # Not quit: a form with something typed in it would refuse to be closed.
        self._app.exit()


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
    director = Director(stage, script(stage), app)
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
    if director.trouble is not None:
        raise director.trouble
    if director.sold is None:
        raise TourFailed(stage.step, "the window was closed")
    return director.sold


def _is_over(widget: QWidget) -> bool:
    """Whether this is a dialog that can be seen."""
    return widget.isVisible() and widget.parentWidget() is not None


def _depth(widget: QWidget) -> int:
    """How many windows a window stands over."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _grabbed(widget: QWidget) -> QPixmap:
    """A dialog as it is on the screen, with a line around it in place of the desktop's frame."""
    shot = widget.grab()
    painter = QPainter(shot)
    painter.setPen(QColor(128, 128, 128))
    painter.drawRect(shot.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return shot
