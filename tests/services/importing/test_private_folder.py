"""Copies of files with personal data go with whoever made them, also when that one was killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pos_app.domain.importing.model import FileProblem, ImportKind, ImportRefused, import_stop
from pos_app.services.importing.private_folder import PREFIX, PrivateFolder, sweep
from pos_app.services.importing.source import ImportSource

_LEAVES_ONE = """
import os, signal, sys
from pos_app.services.importing.private_folder import PrivateFolder
(PrivateFolder().path / "source").write_text("Ana;529.982.247-25")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def folders(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.glob(f"{PREFIX}*"))


def test_what_a_killed_program_left_is_deleted_at_the_next_start(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _LEAVES_ONE], check=False)
    assert ended.returncode == -signal.SIGKILL
    (left,) = folders(tmp_path)
    assert (left / "source").exists()
    in_use = PrivateFolder()
    assert sweep() == 1
    assert folders(tmp_path) == [in_use.path]
    in_use.close()
    assert folders(tmp_path) == []
    assert sweep() == 0


def test_only_their_owner_reads_them() -> None:
    folder = PrivateFolder()
    assert folder.path.stat().st_mode & 0o077 == 0
    folder.close()


def test_the_copying_of_a_large_file_can_be_ended_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("nome\n" + "x\n" * 10)
    stop = import_stop()
    stop.ask()
    with pytest.raises(ImportRefused) as refused:
        ImportSource(path, ImportKind.PRODUCTS, stop)
    assert refused.value.problem is FileProblem.CANCELLED
    assert folders(tmp_path) == []
