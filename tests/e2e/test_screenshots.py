"""`pos-app screenshots` in one look: every scene has its picture, of the size asked for, and the index shows it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.tour.scenes import SCENES
from tests.e2e.test_tour import size_of

LOOK = ("--size", "1024x768", "--language", "en", "--theme", "dark")


def take(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    without_screen = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DATABASE_URL", "POS_ADMIN_URL", "POS_HOME")
    }
    return subprocess.run(
        [sys.executable, "-m", "pos_app", "screenshots", str(folder), *options],
        env={**without_screen, "TMPDIR": str(folder.parent)},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


@pytest.mark.long
def test_every_scene_has_its_picture_in_the_look_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    done = take(folder, *LOOK)
    assert done.returncode == 0, done.stderr
    names = {scene.name for scene in SCENES}
    assert json.loads(done.stdout) == {"pictures": len(names), "index": str(folder / "index.html")}
    look = folder / "en-dark-1024x768"
    assert {path.stem for path in look.iterdir()} == names
    assert {size_of(path) for path in look.iterdir()} == {(1024, 768)}
    shown = re.findall(r'src="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8"))
    assert {(folder / one).exists() for one in shown} == {True}
    assert len(shown) == len(names)
    # Nothing is left of the database and the screen that it pretended.
    assert [path.name for path in tmp_path.iterdir()] == ["pictures"]


def test_names_of_scenes_say_screen_and_state() -> None:
    assert [scene.name for scene in SCENES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", scene.name)] == []


def test_a_size_that_is_none_is_asked_for_wrongly(tmp_path: Path) -> None:
    assert take(tmp_path / "pictures", "--size", "large").returncode == 2
