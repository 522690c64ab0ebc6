"""What is different on Windows, as far as another system can tell."""

from __future__ import annotations

import importlib.util
import os
import sys
import types
from pathlib import Path

import pytest

from pos_app import file_lock
from pos_app.db.embedded import account, cluster, windows
from pos_app.db.embedded.binaries import copied_binaries, wheel_binaries
from pos_app.db.embedded.place import ROOT_STATE, Place, find_place
from pos_app.db.embedded.secret_file import SecretFile
from pos_app.db.embedded.supervisor import Supervisor
from tests.db.embedded_server import LINUX, ask

STARTED = 1_790_000_000


class Portly(Place):
    """A place on a system whose servers listen on a port."""

    @property
    def socket(self) -> None:
        """No socket."""


@pytest.mark.parametrize(
    ("image", "created", "ours"),
    [
        (r"C:\Program Files\Balcão\postgres.exe", STARTED - 1.0, True),
        (r"C:\Balcao\POSTGRES.EXE", STARTED + 1.0, True),
        (r"C:\Windows\notepad.exe", STARTED - 1.0, False),
        (r"C:\Balcao\postgres.exe", STARTED + 3600.0, False),
        (r"C:\Balcao\postgres.exe", STARTED - 3600.0, False),
        ("", STARTED, False),
    ],
)
def test_a_process_is_ours_by_its_name_and_the_moment_it_began(image: str, created: float, *, ours: bool) -> None:
    assert windows.is_postgres(image, created, STARTED) is ours


def test_windows_count_time_in_hundreds_of_nanoseconds_from_1601() -> None:
    units = (STARTED + 11_644_473_600) * 10_000_000
    assert windows.unix_seconds(units >> 32, units & 0xFFFFFFFF) == STARTED


def test_a_lock_takes_one_byte_of_its_file_and_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: set[int] = set()
    msvcrt = types.ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, size: int) -> None:
        inode = os.fstat(descriptor).st_ino
        assert (mode, size) == (2, 1)
        if inode in taken:
            raise PermissionError(13, "locked")
        taken.add(inode)

    monkeypatch.setattr(msvcrt, "LK_NBLCK", 2, raising=False)
    monkeypatch.setattr(msvcrt, "locking", locking, raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("file_lock_of_windows", file_lock.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    first, second = module.FileLock(tmp_path / "lock"), module.FileLock(tmp_path / "lock")
    assert first.acquire() is True
    assert second.acquire() is False
    first.release()


@pytest.mark.skipif(not LINUX, reason="Windows has it in every other test")
def test_a_server_on_a_loopback_port_lets_in_by_scram_alone(tmp_path: Path) -> None:
    found = find_place(tmp_path / "home")
    there = Portly(found.base, found.account)
    there.make_folders()
    programs = copied_binaries(ROOT_STATE) if there.account.switch else wheel_binaries()
    server = Supervisor(there, programs, lambda _: None, lambda: False, {})
    server.bring_up(60)
    try:
        secret = SecretFile(there.secrets).make("postgres")
        assert ask(server.url("postgres", secret, "postgres"), "SELECT host(inet_server_addr())") == "127.0.0.1"
        with pytest.raises(Exception, match="password"):
            ask(server.url("postgres", "guessed", "postgres"), "SELECT 1")
        port = cluster.choose_port(there)
    finally:
        assert server.stop(30) is True
    assert port > 0
    assert account.server_account() == there.account
