"""The program with windows is killed in the midst of an entry: what it kept is on the screen again."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import cluster
from tests.faults.conftest import Note
from tests.faults.figures import Figure, times
from tests.shop import PASSWORD, Shop

ROOT = Path(__file__).resolve().parents[2]
SECRET = "battery staple"
LIMIT_S = 120.0
"""A run that says nothing for so long is ended, and fails."""


class Seen:
    """What a run of the program said before it was killed."""

    def __init__(self, back: dict[str, Any], kept: list[dict[str, Any]]) -> None:
        self.back, self.kept = back, kept


@contextmanager
def running(home: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.windows_program", str(home), url, "marina@loja.example", SECRET],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    limit = threading.Timer(LIMIT_S, program.kill)
    limit.start()
    try:
        yield program
    finally:
        limit.cancel()
        program.kill()
        program.wait(30)
        if program.stdout is not None:
            program.stdout.close()


def killed_after(program: subprocess.Popen[str], changes: int) -> Seen:
    """Let it keep so many changes, kill it, and return all that it said."""
    assert program.stdout is not None
    back: dict[str, Any] | None = None
    kept: list[dict[str, Any]] = []
    for said in program.stdout:
        kind, _, rest = said.partition(" ")
        if kind == "back":
            back = json.loads(rest)
        elif kind == "kept":
            kept.append(json.loads(rest))
        if len(kept) == changes:
            program.kill()
    program.wait(30)
    assert back is not None, "it ended by itself"
    assert len(kept) >= changes, "it stopped selling"
    return Seen(back, kept)


@times(1, 20, 50)
def test_a_killed_program_shows_again_what_it_had_kept(
    times: int, note: Note, tmp_path: Path, shop: Shop, shop_database: cluster.Database
) -> None:
    shop.services.sign_in.change_password(shop.clerk, PASSWORD, SECRET)
    for name in ("Cimento CP II", "Prego 18x27", "Brita zero"):
        shop.product(name, "10.00", 9000)
    chance = random.Random(7)
    last: dict[str, Any] | None = None
    for _ in range(times + 1):
        with running(tmp_path / "home", shop_database.app_url) as program:
            seen = killed_after(program, chance.randrange(3, 9))
        if last is not None:
            # One more change may have come to the disk before the kill than could be told.
            assert seen.back["id"] == last["id"]
            assert sum(float(q) for _, q in seen.back["lines"]) >= sum(float(q) for _, q in last["lines"])
            if seen.back["total"] == last["total"]:
                assert seen.back == last
            assert last["discount"] in (None, seen.back["discount"])
        last = seen.kept[-1]
    note(Figure("the program with windows killed in the midst of an entry", times, "the draft is back as kept"))
