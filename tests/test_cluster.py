"""The folders that test runs leave behind."""

import os
import tempfile
from pathlib import Path

import pytest

from tests import cluster


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _left_behind(temporary: Path) -> Path:
    folder = temporary / "balcao-tests-killed"
    folder.mkdir()
    (folder / "run.lock").touch()
    return folder


def test_a_run_removes_what_a_killed_run_left(temporary: Path) -> None:
    folder = _left_behind(temporary)
    cluster.Home().remove()
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_run_leaves_another_accounts_folder_alone(temporary: Path) -> None:
    folder = _left_behind(temporary)
    (folder / "pgdata").mkdir()
    os.chown(folder, 12345, 12345)
    cluster.Home().remove()
    assert (folder / "pgdata").exists()
