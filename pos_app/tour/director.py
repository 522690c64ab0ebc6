"""Runs a script beside Qt's own loop: each of its waits is looked at again and again by a timer, until it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.tour import TourFailed
from pos_app.tour.waits import Until

LOOK_MS: Final = 15
"""How often a wait is looked at."""
LIMIT_S: Final = 30.0
"""How long a wait may last."""

T = TypeVar("T")


class Director(QObject, Generic[T]):
    """Goes on with the script whenever its wait holds; ends the application at its end or its first trouble.

    `step` names where the script is; `keep_failure` keeps what was on the screen then.
    """

    def __init__(
        self,
        script: Generator[Until, None, T],
        app: QApplication,
        step: Callable[[], str],
        keep_failure: Callable[[], object],
    ) -> None:
        super().__init__()
        self._script = script
        self._app = app
        self._step = step
        self._keep_failure = keep_failure
        self._done: list[T] = []
        self._trouble: BaseException | None = None
        self._wait: Until | None = None
        self._since = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def result(self) -> T:
        """What the script ended in; raises what stopped it, TourFailed where somebody closed the window."""
        if self._trouble is not None:
            raise self._trouble
        if not self._done:
            raise TourFailed(self._step(), "the window was closed")
        return self._done[0]

    def on_bug_found(self, number: str, error: BaseException) -> None:
        """An error that nobody caught ends the script."""
        self._fail(TourFailed(self._step(), f"{number} {type(error).__name__}: {error}"))

    def _on_timer_timeout(self) -> None:
        try:
            if self._ready():
                self._wait = next(self._script)
                self._since = time.monotonic()
        except StopIteration as end:
            self._done.append(end.value)
            self._end()
        except Exception as error:  # noqa: BLE001 - raised again by result, outside of Qt
            self._fail(error)

    def _ready(self) -> bool:
        """Whether the script can go on; raises TourFailed when it has waited too long."""
        if self._wait is None or self._wait.holds():
            return True
        if time.monotonic() - self._since > LIMIT_S:
            raise TourFailed(self._step(), f"waited {LIMIT_S:.0f} s for {self._wait.what}")
        return False

    def _fail(self, error: BaseException) -> None:
        if self._trouble is None:
            self._trouble = error
            self._keep_failure()
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        # Not quit: a form with something typed in it would refuse to be closed.
        self._app.exit()
