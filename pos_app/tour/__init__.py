"""The real windows driven by keys through the whole job, on a throw-away database, with a picture of each step."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

from pos_app.app import has_display
from pos_app.settings import Settings, load_settings

T = TypeVar("T")
Language = Literal["pt_BR", "en"]
Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Look:
    """How the windows are shown: size in pixels, language (pt_BR, en), theme (light, dark)."""

    width: int = 1366
    height: int = 768
    language: Language = "pt_BR"
    theme: Theme = "light"

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"{self.language}-{self.theme}-{self.width}x{self.height}"


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

    def perform(settings: Settings) -> Sold:
        # Only now: Qt reads the platform when it is loaded.
        from pos_app.tour.stage import perform

        return perform(settings, folder, (look.width, look.height))

    return _on_a_throw_away_home(folder, look, perform)


def run_pictures(folder: Path, looks: Sequence[Look], tell: Callable[[str], object] = lambda _: None) -> int:
    """Save a picture of every scene in every look, in this process, and a page that shows them; how many there are.

    `tell` hears of each look that begins. Raises TourFailed.
    """
    screen = Look(max(look.width for look in looks), max(look.height for look in looks))

    def photograph(settings: Settings) -> int:
        from pos_app.tour.pictures import photograph

        return photograph(settings, folder, looks, tell)

    return _on_a_throw_away_home(folder, screen, photograph)


def _on_a_throw_away_home(folder: Path, look: Look, work: Callable[[Settings], T]) -> T:
    """Do it with a database of its own, and without a screen where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="balcao-tour-"))
    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = _offscreen(home, look)
    from pos_app.bootstrap import discard_home

    settings = load_settings(
        {"POS_HOME": str(home / "home"), "POS_LANGUAGE": look.language, "POS_THEME": look.theme, "POS_COUNTER": "C01"}
    )
    try:
        return work(settings)
    finally:
        discard_home(settings.home)
        (home / "screen.json").unlink(missing_ok=True)
        home.rmdir()


def _offscreen(home: Path, look: Look) -> str:
    """Qt's platform without a screen, pretending one that the window fits on."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": look.width, "height": look.height, "logicalDpi": 96, "dpr": 1}
    (home / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={home / 'screen.json'}"
