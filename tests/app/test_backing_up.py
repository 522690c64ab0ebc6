"""The program's own daily backup, and the program after a restore."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.app import backing_up
from pos_app.app.program import CLOSE_LIMIT_S, Program
from pos_app.domain.backup import Proof, Restored
from pos_app.ui.entrance.login import LoginView
from tests import cluster
from tests.db import backups
from tests.db.backups import Kept
from tests.e2e.steps import sign_in, wait_for_view


@pytest.fixture
def kept(qtbot: Any, program: Program, module_database: cluster.Database, tmp_path: Path) -> Iterator[Kept]:
    """The program at its sign-in, with the administrator's login to its database."""
    wait_for_view(qtbot, program, LoginView)
    kept = backups.kept(module_database, tmp_path / "backups")
    program.services = replace(program.use(), backups=backups.as_counter(kept))
    yield kept
    backups.remove(module_database)


def test_a_backup_is_made_when_nobody_types_and_none_is_made_twice(
    qtbot: Any, program: Program, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "IDLE_S", 0.05)
    with qtbot.waitSignal(program.backing_up.ended, timeout=20_000) as made:
        program.backing_up.wait_for_rest()
    assert made.args[0].proof is Proof.PASSED
    with qtbot.waitSignal(program.backing_up.ended, timeout=20_000) as again:
        program.backing_up.wait_for_rest()
    assert again.args == [None]
    assert len(kept.backups.state().rows) == 1


def test_what_fails_is_tried_again_later_and_disturbs_nobody(qtbot: Any, program: Program, kept: Kept) -> None:
    kept.shelf.folder.write_text("in the way")
    with qtbot.waitSignal(program.backing_up.ended, timeout=20_000) as ended:
        program.backing_up.begin()
    assert ended.args == [None]
    assert isinstance(program.entering.view, LoginView)


def test_the_program_ends_in_time_while_a_backup_is_made(program: Program, kept: Kept) -> None:
    program.backing_up.begin()
    began = time.monotonic()
    program.close()
    assert time.monotonic() - began < CLOSE_LIMIT_S
    assert backups.databases_beside(kept.database) == []
    assert not list(kept.shelf.folder.glob(".*.part"))


def test_after_a_restore_everybody_signs_in_again(qtbot: Any, program: Program, kept: Kept) -> None:
    sign_in(qtbot, program, "marina@loja.example", "battery staple")
    qtbot.waitUntil(lambda: program.runner.busy_count == 0)
    program.changes.database_restored.emit(Restored("balcao", 1, None))
    wait_for_view(qtbot, program, LoginView)
    assert isinstance(program.entering.view, LoginView)
    assert program.entering.view.banner.text
    assert program.shell is None
