"""The program with windows; Qt is not touched before it is known that there is a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pos_app.settings import Settings

NO_DISPLAY = (
    "There is no display here (DISPLAY and WAYLAND_DISPLAY are unset); `make tour` shows the program without one."
)
CLOSED_DISPLAY = "The display here cannot be opened ({named}); `make tour` shows the program without one."


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether windows can be shown; QT_QPA_PLATFORM says that somebody knows better."""
    return platform != "linux" or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def run(settings: Settings) -> int:
    """Run the program until its window is closed; the exit code, 1 without a display."""
    if not has_display(os.environ):
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - whoever started it from a terminal reads it there
        return 1
    from pos_app.app.main import run_windows

    return run_windows(settings)
