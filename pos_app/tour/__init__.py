"""The real windows driven by keys through the whole job, on a throw-away database, with a picture of each step."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pos_app.app import has_display
from pos_app.settings import load_settings


@dataclass(frozen=True, slots=True)
class Look:
    """How the windows are shown: size in pixels, language (pt_BR, en), theme (light, dark)."""

    width: int = 1366
    height: int = 768
    language: str = "pt_BR"
    theme: str = "light"


@dataclass(frozen=True, slots=True)
class Sold:
    """What the tour ended in, read from the screens; stocks are those of the first product."""

    number: int
    status: str
    total: Decimal
    stock_before: Decimal
    stock_after: Decimal
    screens: int


class TourFailed(Exception):
    """The tour stopped: at which step, and why."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(step, why)
        self.step = step
        self.why = why

    def __str__(self) -> str:
        return f"Tour failed at {self.step}: {self.why}"


def run_tour(folder: Path, look: Look) -> Sold:
    """Run the tour once in this process and save its pictures into `folder`; raises TourFailed."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="balcao-tour-"))
    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = _offscreen(home, look)
    # Only now: Qt reads the platform when it is loaded.
    from pos_app.bootstrap import discard_home
    from pos_app.tour.stage import perform

    settings = load_settings(
        {"POS_HOME": str(home / "home"), "POS_LANGUAGE": look.language, "POS_THEME": look.theme, "POS_COUNTER": "C01"}
    )
    try:
        return perform(settings, folder, (look.width, look.height))
    finally:
        discard_home(settings.home)
        (home / "screen.json").unlink(missing_ok=True)
        home.rmdir()


def _offscreen(home: Path, look: Look) -> str:
    """Qt's platform without a screen, pretending one that the window fits on."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": look.width, "height": look.height, "logicalDpi": 96, "dpr": 1}
    (home / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={home / 'screen.json'}"
