"""The end of the program, by a signal or with the desktop's session: soon, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.locks import FileLock
from tests.db.embedded_server import LINUX, base, eventually, processes_of

pytestmark = pytest.mark.skipif(not LINUX, reason="signals and processes of POSIX")
LIMIT_S = 15.0
"""The program gives itself 4.5 s; a machine that is busy with other tests takes longer to begin and to end."""
ROOT = Path(__file__).resolve().parents[2]

_SESSION_ENDS = """
import signal, sys
from PySide6.QtWidgets import QApplication
from pos_app.app import main
from pos_app.settings import load_settings

make = main.make_application

def made(settings):
    app = make(settings)
    # As at the end of the desktop's session; no manager of one can be made here for commitDataRequest.
    signal.signal(signal.SIGUSR1, lambda *_: main.end_soon(app))
    return app

main.make_application = made
sys.exit(main.run_windows(load_settings()))
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    EmbeddedServer(tmp_path / "home").discard()


def started(home: Path, code: str = "") -> subprocess.Popen[bytes]:
    gone = ("DATABASE_URL", "POS_ADMIN_URL")
    environment = {key: value for key, value in os.environ.items() if key not in gone}
    words = ["-c", code] if code else ["-m", "pos_app"]
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env={**environment, "POS_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    )


def temporary() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("balcao-*") if path.name.count("-") == 1}


def ends(home: Path, process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(30) == 0
    took = time.monotonic() - began
    assert eventually(lambda: processes_of(home) == [], 5)
    assert took < LIMIT_S
    assert list((base(home) / "server" / "users").iterdir()) == []
    lock = FileLock(base(home) / "server" / "start.lock")
    assert lock.acquire()
    lock.release()


def serves(home: Path) -> bool:
    try:
        said = (base(home) / "pgdata" / "postmaster.pid").read_text("utf-8")
    except FileNotFoundError:
        return False
    return "ready" in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_program_and_server_and_leaves_nothing(home: Path, number: signal.Signals) -> None:
    before = temporary()
    process = started(home)
    assert eventually(lambda: serves(home), 60)
    ends(home, process, number)
    assert temporary() <= before


def test_the_end_of_the_desktops_session_ends_program_and_server(home: Path) -> None:
    process = started(home, _SESSION_ENDS)
    assert eventually(lambda: serves(home), 60)
    ends(home, process, signal.SIGUSR1)


def test_a_program_that_is_ended_while_it_makes_its_database_leaves_none_running_and_the_next_one_makes_it(
    home: Path,
) -> None:
    process = started(home)
    assert eventually(lambda: home.exists() and any(base(home).glob("server/pgdata-*")), 60)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert time.monotonic() - began < LIMIT_S
    assert not any(base(home).glob("server/pgdata-*"))
    assert not (base(home) / "pgdata").exists()
    server = EmbeddedServer(home)
    server.start()
    assert server.stop_if_last() is True
