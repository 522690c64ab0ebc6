"""The server's processes: telling our postmaster from a stranger with its pid, launching, stopping."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pos_app.db.embedded.account import Popen
from pos_app.db.embedded.binaries import Binaries
from pos_app.db.embedded.cluster import cluster_name
from pos_app.db.embedded.place import Place
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

POLL = 0.02
_POLITE = 5.0


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What postmaster.pid says: it may be stale, and is unfinished while the server starts."""

    pid: int
    started_at: int
    port: int
    status: str


def read_postmaster(place: Place) -> Postmaster | None:
    """Read postmaster.pid; None when there is none, or nothing of use in it."""
    try:
        lines = pid_file(place).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return None
    lines += [""] * (8 - len(lines))
    if not lines[0].isascii() or not lines[0].isdigit():
        return None
    return Postmaster(int(lines[0]), int(lines[2] or 0), int(lines[3] or 0), lines[7].strip())


def pid_file(place: Place) -> Path:
    """Return the path of postmaster.pid."""
    return place.data / "postmaster.pid"


def clear_stale_files(place: Place) -> None:
    """Remove what a dead postmaster left; a living stranger with its pid would keep the new one from starting."""
    pid_file(place).unlink(missing_ok=True)
    if place.socket is not None:
        for left in place.socket.glob(".s.PGSQL.*"):
            left.unlink()


if sys.platform == "win32":
    from pos_app.db.embedded import windows

    class Launch:
        """A server being started by pg_ctl, which gives up an administrator's rights on Windows."""

        def __init__(self, place: Place, binaries: Binaries) -> None:
            command: list[str | Path] = [binaries.program("pg_ctl"), "start", "-w", "-t", "86400", "-D", place.data]
            self._process: Popen = place.account.run([*command, "-l", place.log / "start.log"], cwd=place.data)

        def over(self) -> bool:
            """Whether the server has ended instead of starting."""
            return self._process.poll() not in (None, 0)

    def is_ours(found: Postmaster, place: Place) -> bool:
        """Say whether the process with that pid is the postmaster of this data directory."""
        return windows.is_postgres_since(found.pid, found.started_at)

    def stop_fast(found: Postmaster, place: Place, binaries: Binaries) -> None:
        """Ask the postmaster to end its sessions and stop."""
        place.account.run([binaries.program("pg_ctl"), "kill", "INT", str(found.pid)], cwd=place.data).wait()

    def clear_orphans(place: Place) -> None:
        """Do nothing: on Windows a child notices its postmaster's end by a handle, and ends at once."""

else:
    # The shell leaves at once, so that the server is nobody's child here and outlives us; it is told everything by
    # arguments, never by text (pg_ctl builds a command line, in which a path's `$` would be expanded).
    _LAUNCH = '"$@" </dev/null >"$0" 2>&1 & echo $!'

    class Launch:
        """A server being started, on its own and detached from this program."""

        def __init__(self, place: Place, binaries: Binaries) -> None:
            postgres: list[str | Path] = [binaries.program("postgres"), "-D", place.data]
            shell = ["/bin/sh", "-c", _LAUNCH, place.log / "start.log", *postgres]
            with place.account.run(shell, cwd=place.data, output=subprocess.PIPE) as process:
                output, _ = process.communicate()
            if not output.strip().isdigit():
                raise EmbeddedServerError(Step.START, Problem.FAILED, output)
            self._pid = int(output)

        def over(self) -> bool:
            """Whether the server has ended instead of starting."""
            return not _alive(self._pid)

    def is_ours(found: Postmaster, place: Place) -> bool:
        """Say whether the process with that pid is the postmaster of this data directory.

        By name, owner and data directory, which together only our postmaster has. Its start time would add nothing,
        and after the clock was set it would disown a running server.
        """
        arguments = _arguments(found.pid)
        if not arguments or Path(os.fsdecode(arguments[0])).name != "postgres":
            return False
        try:
            if Path(f"/proc/{found.pid}").stat().st_uid != place.account.uid:
                return False
            return Path(f"/proc/{found.pid}/cwd").samefile(place.data)
        except PermissionError:
            # Root in a container may not look at other accounts' working directories.
            return os.fsencode(place.data) in arguments
        except (FileNotFoundError, ProcessLookupError):
            return False

    def stop_fast(found: Postmaster, place: Place, binaries: Binaries) -> None:
        """Ask the postmaster to end its sessions and stop."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(found.pid, signal.SIGINT)

    def clear_orphans(place: Place) -> None:
        """Wait for the children of a killed postmaster, which hold its shared memory; end those that stay."""
        for number in (0, signal.SIGQUIT, signal.SIGKILL):
            for pid in _children(place):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            deadline = time.monotonic() + _POLITE
            while _children(place):
                if time.monotonic() >= deadline:
                    break
                time.sleep(POLL)
            else:
                return
        raise EmbeddedServerError(Step.START, Problem.BUSY, str(_children(place)))

    def _children(place: Place) -> list[int]:
        """Return the pids of this server's processes other than the postmaster, by the title that they carry."""
        title = f"postgres: {cluster_name(place)}: ".encode()
        pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
        return [pid for pid in pids if (_arguments(pid) or [b""])[0].startswith(title)]

    def _arguments(pid: int) -> list[bytes]:
        """Return a process's command line; empty when it has ended, also while nobody has fetched its exit code."""
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:-1]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return []

    def _alive(pid: int) -> bool:
        """Say whether a process runs; one that has ended and waits for its parent does not."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return False
        return stat.rpartition(")")[2].split()[0] not in ("Z", "X")
