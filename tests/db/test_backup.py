"""Backups on a real server: complete or not there, and proved row by row."""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.db import prepare
from pos_app.db.backup import databases
from pos_app.db.backup.programs import programs_for
from pos_app.db.backup.shelf import Shelf, read_record
from pos_app.db.embedded.locks import FileLock
from pos_app.domain.backup import BackupError, BackupProblem, BackupProgress, BackupStep, Proof, Stop
from pos_app.domain.permissions import command_line
from pos_app.domain.status import Status
from pos_app.services.setup import AdminAccess
from tests import cluster
from tests.db import backups
from tests.db.backups import Kept, contents, databases_beside
from tests.shop import enter


def break_file(path: Path, at: float) -> None:
    """Turn a bit over, so far into the file."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


def believed(path: Path) -> None:
    """Make the record agree with the file's bytes, as if they had been broken before they were counted."""
    record = path.with_suffix(".json")
    values = json.loads(record.read_text())
    values |= {"size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    record.write_text(json.dumps(values))


def test_a_backup_is_proved_by_restoring_it(kept: Kept) -> None:
    row = kept.make()
    assert (row.proof, row.detail, row.copy) == (Proof.PASSED, "", "done")
    assert (row.tables, row.rows) == (
        len(contents(kept.database)),
        sum(found.rows for found in contents(kept.database).values()),
    )
    assert databases_beside(kept.database) == []


def test_the_record_lies_beside_the_dump_and_both_are_copied(kept: Kept, tmp_path: Path) -> None:
    row = kept.make(prove=False)
    names = {row.name, row.path.with_suffix(".json").name}
    assert {path.name for path in (tmp_path / "copies").iterdir()} == names
    assert {path.name for path in (tmp_path / "backups").iterdir()} == names | {"backup.lock"}
    assert (tmp_path / "copies" / row.name).read_bytes() == row.path.read_bytes()
    assert read_record(tmp_path / "copies" / row.name) == read_record(row.path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")
def test_nobody_else_reads_a_backup(kept: Kept, tmp_path: Path) -> None:
    row = kept.make(prove=False)
    for path in (row.path, row.path.with_suffix(".json"), tmp_path / "copies" / row.name):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700


def test_what_is_told_of_the_way_ends_complete(kept: Kept) -> None:
    said: list[BackupProgress] = []
    row = kept.backups.make(command_line("tests"), Stop(), said.append)
    last = {progress.step: progress for progress in said}
    for step in (BackupStep.DUMP, BackupStep.COUNT, BackupStep.LOAD, BackupStep.COMPARE):
        assert last[step].done == last[step].total == row.tables
    assert last[BackupStep.READ].size == row.size


@pytest.mark.parametrize("at", [0.3, 0.99])
def test_a_bit_that_fell_over_is_found_and_nothing_is_restored(kept: Kept, at: float) -> None:
    row = kept.make()
    break_file(row.path, at)
    found = kept.backups.verify(row.path, Stop(), backups.quiet)
    assert (found.proof, found.detail) == (Proof.FAILED, "file")
    before = contents(kept.database)
    with pytest.raises(BackupError) as refused:
        kept.restore()
    assert refused.value.problem is BackupProblem.DAMAGED
    assert (contents(kept.database)["pos.product"], databases_beside(kept.database)) == (before["pos.product"], [])


def test_a_dump_that_was_written_wrong_is_found_by_restoring_it(kept: Kept) -> None:
    row = kept.make(prove=False)
    row.path.write_bytes(row.path.read_bytes()[:-2000])
    believed(row.path)
    assert kept.backups.verify(None, Stop(), backups.quiet).proof is Proof.FAILED
    assert databases_beside(kept.database) == []


def test_a_table_that_differs_is_named(kept: Kept) -> None:
    row = kept.make(prove=False)
    record = row.path.with_suffix(".json")
    values = json.loads(record.read_text())
    values["tables"]["pos.product"]["digest"] = "1:1"
    record.write_text(json.dumps(values))
    found = kept.backups.verify(None, Stop(), backups.quiet)
    assert (found.proof, found.detail) == (Proof.FAILED, "pos.product")


def test_a_number_given_away_never_comes_again(kept: Kept) -> None:
    row = kept.make(prove=False)
    record = row.path.with_suffix(".json")
    values = json.loads(record.read_text())
    values["sequences"]["pos.product_code_seq"] += 1
    record.write_text(json.dumps(values))
    assert kept.backups.verify(None, Stop(), backups.quiet).detail == "pos.product_code_seq"


@pytest.mark.parametrize(
    "step", [BackupStep.DUMP, BackupStep.COUNT, BackupStep.COPY, BackupStep.LOAD, BackupStep.COMPARE]
)
def test_one_that_is_cancelled_leaves_nothing_half(kept: Kept, tmp_path: Path, step: BackupStep) -> None:
    stop = Stop()
    with pytest.raises(BackupError) as refused:
        kept.backups.make(command_line("tests"), stop, backups.stopping(stop, step))
    assert refused.value.problem is BackupProblem.CANCELLED
    assert databases_beside(kept.database) == []
    left = kept.backups.state().rows
    # A dump that was complete stays; it is proved at the next occasion.
    assert [row.proof for row in left] == ([] if step in (BackupStep.DUMP, BackupStep.COUNT) else [Proof.PENDING])
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]
    assert len(list((tmp_path / "backups").glob("*.json"))) == len(left)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_leaves_no_half_file_and_spoils_none(kept: Kept, tmp_path: Path) -> None:
    good = kept.make()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (good.size // 2, hard))
    try:
        with pytest.raises(BackupError) as refused:
            kept.make()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.problem in (BackupProblem.DISK_FULL, BackupProblem.FAILED)
    assert kept.backups.state().rows == (good,)
    assert not list((tmp_path / "backups").glob(".*.part"))


def test_what_a_killed_program_left_goes_at_the_next_backup(kept: Kept, tmp_path: Path) -> None:
    kept.make(prove=False)
    partial = tmp_path / "backups" / ".balcao-20250131-213000.dump.part"
    record = tmp_path / "backups" / "balcao-20250131-213000.json"
    for path in (partial, record):
        path.write_text("half")
    with prepare.connect(kept.database.admin_url) as admin:
        left = databases.name_beside(kept.database.name, "verify")
        prepare.make_database(admin, left)
    kept.make()
    assert databases_beside(kept.database) == []
    assert not partial.exists()
    assert not record.exists()


def test_a_second_folder_that_fails_is_told_and_takes_nothing_back(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("in the way")
    row = kept.make()
    assert (row.proof, row.copy) == (Proof.PASSED, "failed")
    assert read_record(row.path).copy_detail == "folder"


def test_only_one_program_at_a_time(kept: Kept, tmp_path: Path) -> None:
    kept.make(prove=False)
    other = FileLock(tmp_path / "backups" / "backup.lock")
    assert other.acquire()
    with pytest.raises(BackupError) as refused:
        kept.make()
    other.release()
    assert refused.value.problem is BackupProblem.BUSY


def test_a_login_that_may_make_no_database_makes_a_backup_and_says_what_is_missing(kept: Kept, tmp_path: Path) -> None:
    plain = backups.kept(
        kept.database, tmp_path / "plain", access=AdminAccess(kept.database.migrate_url, kept.database.name)
    )
    row = plain.make()
    assert (row.proof, row.detail) == (Proof.NOT_ALLOWED, "CREATEDB")
    with pytest.raises(BackupError) as refused:
        plain.restore()
    assert (refused.value.problem, refused.value.detail) == (BackupProblem.RIGHT, "CREATEDB")


def test_the_daily_one_is_made_once_and_proves_what_was_left(kept: Kept) -> None:
    made = kept.backups.daily(Stop())
    assert made is not None
    assert made.proof is Proof.PASSED
    assert kept.backups.daily(Stop()) is None
    kept.shelf.note(made.path, replace(read_record(made.path), proof=Proof.PENDING, proved_at=None))
    again = kept.backups.daily(Stop())
    assert again is not None
    assert (again.path, again.proof) == (made.path, Proof.PASSED)


def test_old_ones_go_from_both_folders(kept: Kept, tmp_path: Path) -> None:
    old = kept.make(prove=False)
    for day in range(1, 40):
        for folder in ("backups", "copies"):
            for suffix in (".dump", ".json"):
                shutil.copy(old.path.with_suffix(suffix), tmp_path / folder / f"balcao-202401{day:02}-000000{suffix}")
    stranger = tmp_path / "backups" / "mine.dump"
    stranger.write_text("of somebody's own")
    kept.make(prove=False)
    left = {path.name for path in (tmp_path / "backups").glob("balcao-*")}
    assert left == {path.name for path in (tmp_path / "copies").glob("balcao-*")}
    assert len(left) <= 2 * (7 + 4 + 12)
    assert stranger.exists()


def test_no_password_is_on_a_command_line(kept: Kept, tmp_path: Path) -> None:
    seen: list[str] = []

    def look(progress: BackupProgress) -> None:
        if progress.step in (BackupStep.DUMP, BackupStep.LOAD) and sys.platform == "linux":
            for line in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    command = line.read_bytes().replace(b"\0", b" ").decode(errors="replace")
                except OSError:
                    continue
                if "pg_dump" in command or "pg_restore" in command:
                    seen.append(command)

    kept.backups.make(command_line("tests"), Stop(), look)
    assert seen or sys.platform != "linux"
    assert not [command for command in seen if cluster.PASSWORDS["pos_migrate"] in command]


def test_the_programs_are_the_servers_own_version_or_newer(kept: Kept, admin_url: str) -> None:
    with prepare.connect(admin_url) as admin:
        version = admin.info.server_version
    found = programs_for(admin_url, version)
    assert found.major >= version // 10000
    said = subprocess.run([found.path("pg_restore"), "--version"], capture_output=True, text=True, check=True).stdout
    assert f") {found.major}." in said
    with pytest.raises(BackupError) as refused:
        programs_for(admin_url, 990000)
    assert (refused.value.problem, refused.value.detail) == (BackupProblem.PROGRAMS_MISSING, "99")


def test_people_work_on_while_a_backup_is_made(kept: Kept) -> None:
    shop = enter(kept.database)
    product = shop.services.products.search(shop.manager, "")[0]
    sold = threading.Event()

    def sell(progress: BackupProgress) -> None:
        if progress.step is BackupStep.COUNT and not sold.is_set():
            sold.set()
            shop.approved((product, 1))

    row = kept.backups.make(command_line("tests"), Stop(), sell)
    assert sold.is_set()
    assert row.proof is Proof.PASSED
    assert len(shop.services.pre_sales.listed(shop.manager, frozenset({Status.APPROVED}))) == 2
    shop.services.close()


def test_a_folder_without_backups_is_an_empty_shelf(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "none").rows() == ()
