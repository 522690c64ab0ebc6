"""Backups in the numbers of a real shop, and on a disk that is really full."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.backup import BackupError, BackupProblem, Proof
from tests import cluster
from tests.db import backups
from tests.db.backups import Kept, contents
from tests.factories import tell
from tests.faults.conftest import Note, note  # noqa: F401 - a fixture
from tests.faults.figures import LONG, Figure

ROWS = 1_000_000 if LONG else 100_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for less than a backup."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root mounts a file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_as_such_and_leaves_nothing(kept: Kept, small_disk: Path) -> None:
    full = backups.kept(kept.database, small_disk / "backups")
    with pytest.raises(BackupError) as refused:
        full.make()
    assert refused.value.problem is BackupProblem.DISK_FULL
    assert [path.name for path in (small_disk / "backups").iterdir()] == ["backup.lock"]


def test_a_second_folder_that_is_full_takes_nothing_back(kept: Kept, small_disk: Path, tmp_path: Path) -> None:
    row = backups.kept(kept.database, tmp_path / "backups", small_disk / "copies").make()
    assert (row.proof, row.copy) == (Proof.PASSED, "failed")
    assert list((small_disk / "copies").iterdir()) == []


@pytest.mark.faults
@pytest.mark.usefixtures("alone")
def test_many_rows_come_back_identical(kept: Kept, note: Note) -> None:  # noqa: F811 - the fixture
    tell(
        cluster.engine_of(kept.database.admin_url),
        "INSERT INTO pos.customer (id, name, notes)"
        " SELECT gen_random_uuid(), 'Cliente ' || n, repeat('ção \t\\ ' || n, 5) FROM generate_series(1, :rows) n",
        rows=ROWS,
    )
    before = contents(kept.database)
    assert kept.make().proof is Proof.PASSED
    done = kept.restore()
    assert done.rows > ROWS
    after = contents(kept.database)
    assert {name for name in before if before[name] != after[name]} <= {"pos.audit_log", "pos.session"}
    note(Figure("backup and restore, rows", ROWS, "identical"))
