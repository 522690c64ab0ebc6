"""The program's own server: stale and reused pids, crashes, two programs, a full disk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from pos_app.db.embedded import EmbeddedServer, EmbeddedServerError, Problem, account
from pos_app.db.embedded.place import find_place
from pos_app.db.embedded.supervisor import BALLAST
from tests.db.embedded_server import IS_ROOT, LINUX, User, alive, ask, base, eventually, postmaster, processes_of
from tests.faults.conftest import Note
from tests.faults.figures import Figure, times

pytestmark = pytest.mark.skipif(not LINUX, reason="looks at processes through /proc")
DISK_MB = 480
START_LIMIT_S = 10.0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    EmbeddedServer(tmp_path / "home").discard()


class Stranger:
    """A process of the server's own account that is no postgres: the kernel would let it be signalled."""

    def __init__(self) -> None:
        self._process = account.server_account().run(["sleep", "3600"], cwd=Path("/"))

    @property
    def pid(self) -> int:
        return self._process.pid

    def untouched(self) -> bool:
        """Whether it has heard of no signal."""
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


def kill(home: Path) -> None:
    pid = postmaster(home)
    os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not alive(pid))


def put_pid(home: Path, pid: int) -> None:
    """Let what the killed server left name another process, as after the system gave its pid away again."""
    for path in [base(home) / "pgdata" / "postmaster.pid", *(base(home) / "server" / "run").glob(".s.PGSQL.*.lock")]:
        _, *rest = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([str(pid), *rest, ""]), encoding="utf-8")


def crash(home: Path, stranger: Stranger) -> None:
    """A program crashes: its server is there for the next one."""
    crashed = User(home)
    crashed.url()
    crashed.crash()


def stale_pid(home: Path, stranger: Stranger) -> None:
    """The machine lost its power: files of a server that runs no more."""
    crash(home, stranger)
    kill(home)


def reused_pid(home: Path, stranger: Stranger) -> None:
    """The same, and its pid is somebody else's by now."""
    crash(home, stranger)
    kill(home)
    put_pid(home, stranger.pid)


def two_programs(home: Path, stranger: Stranger) -> None:
    """Two start at once and leave in any order; the last one out stops the server."""
    users = [User(home), User(home)]
    assert all(ask(user.url(), "SELECT 1") == 1 for user in users)
    random.shuffle(users)
    assert [user.leave() for user in users] == [False, True]
    assert processes_of(home) == []


FAULTS: tuple[Callable[[Path, Stranger], None], ...] = (stale_pid, reused_pid, crash, two_programs)


@times(1, 20, 50)
def test_the_server_starts_every_time_and_touches_nobody_elses_process(times: int, home: Path, note: Note) -> None:
    stranger = Stranger()
    starts: list[float] = []
    stored = 0
    try:
        for _ in range(times):
            for fault in FAULTS:
                fault(home, stranger)
                began = time.monotonic()
                server = EmbeddedServer(home)
                server.start()
                starts.append(time.monotonic() - began)
                ask(server.admin_url(), "CREATE TABLE IF NOT EXISTS kept (); INSERT INTO kept DEFAULT VALUES")
                stored += 1
                assert ask(server.admin_url(), "SELECT count(*) FROM kept") == stored
                assert server.stop_if_last() is True
                assert processes_of(home) == []
                assert stranger.untouched()
    finally:
        stranger.end()
    note(
        Figure(
            "own server: stale pid, reused pid, crash, two programs",
            times,
            f"{len(starts)} of {times * len(FAULTS)} starts; 0 foreign processes touched; nothing left running",
            max(starts),
        )
    )
    assert max(starts) < START_LIMIT_S


@contextmanager
def small_disk(home: Path) -> Iterator[Path]:
    """Have the files of a home on a small file system of their own."""
    folder = find_place(home).base
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=711", "tmpfs", str(folder)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("file systems cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        # What was there before it, empty: for the home to be discarded.
        find_place(home).make_folders()


class Saving(threading.Thread):
    """Stores one number after another until the server takes no more, and knows which were acknowledged."""

    def __init__(self, url: str, begin: int) -> None:
        super().__init__(daemon=True)
        self._url = url.replace("+psycopg", "")
        self._next = begin
        self.acknowledged: list[int] = []

    def under_way(self) -> bool:
        return len(self.acknowledged) > 3

    def run(self) -> None:
        try:
            with psycopg.connect(self._url, autocommit=True) as connection:
                while True:
                    # Most of it goes into the log alone, which fills the disk where a server cannot do without.
                    connection.execute("SELECT pg_logical_emit_message(false, 'x', repeat('x', 300000))")
                    connection.execute("INSERT INTO sale VALUES (%s)", (self._next,))
                    self.acknowledged.append(self._next)
                    self._next += 1
        except psycopg.Error:
            return


def fill(folder: Path) -> Path:
    """Take all the room there is, as another program's download does."""
    path = folder / "download"
    with path.open("ab", buffering=0) as file:
        for size in (1_048_576, 4096):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return path


@pytest.mark.skipif(not IS_ROOT, reason="only root mounts a file system")
@times(1, 5, 20)
def test_a_full_disk_loses_nothing_acknowledged_and_the_server_recovers_in_the_room_kept_for_it(
    times: int, home: Path, note: Note
) -> None:
    small = {"max_wal_size": "48MB", "min_wal_size": "32MB", "shared_buffers": "16MB"}
    server = EmbeddedServer(home, settings=small)
    recoveries: list[float] = []
    acknowledged: list[int] = []
    with small_disk(home) as folder:
        ballast = folder / "server" / "ballast"
        server.start()
        ask(server.admin_url(), "CREATE TABLE sale (id int PRIMARY KEY)")
        for _ in range(times):
            assert ballast.stat().st_blocks * 512 >= BALLAST
            saving = Saving(server.admin_url(), len(acknowledged))
            saving.start()
            assert eventually(saving.under_way)
            download = fill(folder)
            saving.join(60)
            assert not saving.is_alive()
            acknowledged += saving.acknowledged
            # The server has given up, or lives on in what its own recovery gave back: that is taken, too, and then the
            # power fails.
            if not eventually(lambda: not processes_of(home), 3):
                kill(home)
            fill(folder)
            began = time.monotonic()
            assert server.ensure_running() is True
            recoveries.append(time.monotonic() - began)
            assert not ballast.exists()
            stored = ask(server.admin_url(), "SELECT array_agg(id ORDER BY id) FROM sale")
            assert set(acknowledged) <= set(stored)
            assert server.keep_room() is False
            # A sale that was stored and not acknowledged is none of ours to count.
            ask(server.admin_url(), f"DELETE FROM sale WHERE id >= {len(acknowledged)}")
            download.unlink()
            assert server.keep_room() is True
        assert server.stop_if_last() is True
    note(
        Figure(
            "own server: disk full under the data",
            times,
            f"{len(acknowledged)} acknowledged: lost 0; recovered {len(recoveries)} times in the room kept for it",
            max(recoveries),
        )
    )


@pytest.mark.skipif(not IS_ROOT, reason="only root mounts a file system")
def test_a_disk_without_even_the_room_kept_for_it_is_refused_by_name_until_there_is_some(home: Path) -> None:
    server = EmbeddedServer(home)
    with small_disk(home) as folder:
        server.start()
        ask(server.admin_url(), "CREATE TABLE sale AS SELECT 42 AS id")
        kill(home)
        (folder / "server" / "ballast").unlink()
        download = fill(folder)
        with pytest.raises(EmbeddedServerError) as refused:
            server.ensure_running()
        assert refused.value.problem is Problem.DISK_FULL
        download.unlink()
        assert server.ensure_running() is True
        assert ask(server.admin_url(), "SELECT id FROM sale") == 42
        assert server.stop_if_last() is True
