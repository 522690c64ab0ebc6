"""The tour, as `make tour` takes it: in a process of its own, without a screen."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = (
    *("first-run", "sign-in", "new-person", "users", "new-customer", "customers", "new-product", "stock-received"),
    *("products", "new-password", "pre-sale-empty", "choose-customer", "find-product", "pre-sale", "pre-sale-sent"),
    *("queue", "approved", "payment", "sold", "converted", "stock-after", "movements"),
)


def take(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    without_screen = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DATABASE_URL", "POS_ADMIN_URL", "POS_HOME")
    }
    return subprocess.run(
        [sys.executable, "-m", "pos_app", "tour", str(folder), *options],
        env={**without_screen, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def size_of(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.mark.long
@pytest.mark.parametrize(
    "options",
    [(), ("--language", "en", "--theme", "dark", "--size", "1920x1080")],
    ids=["usual", "english-dark-large"],
)
def test_the_tour_sells_through_the_real_windows_and_leaves_a_picture_of_each_step(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    untouched = tmp_path / "home"
    done = take(tmp_path / "pictures", *options, POS_HOME=str(untouched))
    assert done.returncode == 0, done.stderr
    sold = json.loads(done.stdout.splitlines()[-1])
    assert len(done.stdout.splitlines()) == 1
    assert sold == {
        "number": 1,
        "status": "converted",
        "total": "626.86",
        "stock_before": "120",
        "stock_after": "106",
        "screens": len(STEPS),
    }
    pictures = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert pictures == [f"{number:02}-{step}.png" for number, step in enumerate(STEPS, start=1)]
    wanted = (1920, 1080) if options else (1366, 768)
    assert {size_of(tmp_path / "pictures" / name) for name in pictures} == {wanted}
    assert not untouched.exists()


def test_a_tour_that_cannot_go_on_names_its_step_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, temporary = tmp_path / "pictures", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    # A folder stands where the second picture belongs.
    (folder / "02-sign-in.png").mkdir()
    done = take(folder, TMPDIR=str(temporary), TEMP=str(temporary), TMP=str(temporary))
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match("Tour failed at sign-in: ", done.stderr)
    assert list(temporary.iterdir()) == []


def test_a_size_that_is_none_is_asked_for_wrongly(tmp_path: Path) -> None:
    assert take(tmp_path, "--size", "large").returncode == 2
