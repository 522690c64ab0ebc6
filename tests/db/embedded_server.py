"""What the tests of the embedded server share."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine, text

ROOT = Path(__file__).resolve().parents[2]
LINUX = sys.platform == "linux"
IS_ROOT = LINUX and os.geteuid() == 0

_USER = """
import sys
from pathlib import Path
from pos_app.db.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.start()
print(server.admin_url(), flush=True)
sys.stdin.read()
print(server.stop_if_last(), flush=True)
"""


def ask(url: str, sql: str) -> Any:
    """Return the first value of the first row."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        result = connection.execute(text(sql))
        return result.scalar() if result.returns_rows else None


def base(home: Path) -> Path:
    """Where the files of a home lie."""
    pointer = home / "pgdata.pointer"
    return Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else home


def postmaster(home: Path) -> int:
    """The pid that postmaster.pid names."""
    return int((base(home) / "pgdata" / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be fetched does not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except (FileNotFoundError, ProcessLookupError):
        return False


def processes_of(home: Path) -> list[str]:
    """Command lines of everything that belongs to a home's server."""
    conf = (base(home) / "server" / "server.conf").read_text(encoding="utf-8")
    (name,) = re.findall(r"^cluster_name = '(.+)'$", conf, re.MULTILINE)
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, NotADirectoryError):
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if entry.name.isdecimal() and (f"postgres -D {base(home)}/" in line or f"postgres: {name}:" in line):
                found.append(line)
    return found


def eventually(condition: Callable[[], bool], limit: float = 10.0) -> bool:
    """Wait for something that another process does."""
    deadline = time.monotonic() + limit
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            return False
        pause.wait(0.02)
    return True


class User:
    """A program of its own that uses the server of a home."""

    def __init__(self, home: Path, **options: Any) -> None:
        self.process: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-c", _USER, str(home)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **options,
        )

    def url(self) -> str:
        """Wait until it has started; the superuser's URL."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> bool:
        """End it properly; whether it stopped the server."""
        output, _ = self.process.communicate(timeout=30)
        return output.strip() == "True"

    def crash(self) -> None:
        """End it by kill -9."""
        self.process.kill()
        self.process.communicate()
