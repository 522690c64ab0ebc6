"""The data directory: initdb, and the settings the server runs with."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from pos_app.db.embedded.binaries import Binaries
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.place import SOCKET_PORT, Place
from pos_app.db.embedded.secret_file import write_private
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

SUPERUSER = "postgres"
_INITDB_LIMIT = 300.0
_POLL = 0.1
_KEPT_LOGS = 10
RECOVERING = "automatic recovery in progress"
_DISK_FULL = "No space left on device"


def initialised(place: Place) -> bool:
    """Say whether the data directory is there."""
    return (place.data / "PG_VERSION").is_file()


def initialise(
    place: Place, binaries: Binaries, password: str, abandoned: Callable[[], bool], target: Path | None = None
) -> None:
    """Make the data directory, complete or not at all: SCRAM passwords for everybody, checksums, UTF-8.

    `abandoned` is asked often while initdb runs, and ends it; `target` is another folder than the server's own data.
    """
    for remains in place.own.glob("pgdata-*"):
        # Of a start that was killed; what cannot be removed now is in nobody's way.
        shutil.rmtree(remains, ignore_errors=True)
    new = place.own / f"pgdata-{uuid.uuid4().hex}"
    password_file = place.own / f"{new.name}.password"
    try:
        with told(Step.INITIALISE):
            new.mkdir(mode=0o700)
            place.account.own(new)
            write_private(password_file, password)
            place.account.own(password_file)
            _initdb(place, binaries, new, password_file, abandoned)
            with (new / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write("\ninclude = '../server/server.conf'\n")
            new.rename(target or place.data)
    finally:
        password_file.unlink(missing_ok=True)
        shutil.rmtree(new, ignore_errors=True)


def _initdb(place: Place, binaries: Binaries, new: Path, password_file: Path, abandoned: Callable[[], bool]) -> None:
    command: list[str | Path] = [
        binaries.program("initdb"),
        f"--pgdata={new}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
    ]
    try:
        process = place.account.run(command, cwd=place.own, output=subprocess.PIPE)
    except OSError as error:
        raise EmbeddedServerError(Step.INITIALISE, Problem.PROGRAMS_MISSING, str(error)) from error
    with process:
        deadline = time.monotonic() + _INITDB_LIMIT
        while True:
            try:
                output, _ = process.communicate(timeout=_POLL)
                break
            except subprocess.TimeoutExpired as error:
                if abandoned() or time.monotonic() > deadline:
                    # It takes its own children along.
                    process.terminate()
                    problem = Problem.ABANDONED if abandoned() else Problem.SILENT
                    raise EmbeddedServerError(Step.INITIALISE, problem) from error
    if process.returncode != 0:
        raise EmbeddedServerError(Step.INITIALISE, problem_in(output), output[-2000:])


def finish_exchange(place: Place) -> None:
    """Put data of a new version in place where the program was killed just before that.

    Nothing new is made where only data of an older version are: raises DATA_MISSING.
    """
    if initialised(place) or not old_data(place):
        return
    if not (place.incoming / "PG_VERSION").is_file():
        raise EmbeddedServerError(Step.FILES, Problem.DATA_MISSING, str(place.data))
    place.incoming.rename(place.data)
    shutil.rmtree(place.incoming.parent)


def old_data(place: Place) -> list[Path]:
    """Return the data directories of older versions that nobody has confirmed away yet."""
    return sorted(place.base.glob("pgdata.old-*"))


def version_of(data: Path) -> int:
    """Return the major version that a data directory is of."""
    return int((data / "PG_VERSION").read_text(encoding="ascii"))


def check_version(place: Place, binaries: Binaries) -> None:
    """Refuse data of another major version of PostgreSQL."""
    found = (place.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != binaries.major:
        raise EmbeddedServerError(Step.FILES, Problem.OTHER_VERSION, f"{found} → {binaries.major}")


def cluster_name(place: Place) -> str:
    """Return the name that all processes of this server carry in their titles."""
    return f"balcao-{place.id}"


def server_settings(place: Place, port: int) -> dict[str, str]:
    """Return the settings of a server on a small PC, which nobody reaches from another machine."""
    if place.socket is None:
        listen = {"listen_addresses": "127.0.0.1", "port": str(port)}
    else:
        listen = {
            "listen_addresses": "",
            "port": str(port),
            "unix_socket_directories": str(place.socket),
            "unix_socket_permissions": "0700",
        }
    return listen | {
        "cluster_name": cluster_name(place),
        "max_connections": "50",
        "password_encryption": "scram-sha-256",
        # Memory and disk of a counter PC that also runs the windows.
        "shared_buffers": "128MB",
        "effective_cache_size": "1GB",
        "work_mem": "8MB",
        "maintenance_work_mem": "64MB",
        "max_wal_size": "512MB",
        "jit": "off",
        # Logs are read by support: English, bounded, and without anything a person typed.
        "lc_messages": "C",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "logging_collector": "on",
        "log_directory": "../server/log",
        "log_filename": "server-%Y%m%d-%H%M%S.log",
        "log_rotation_age": "1d",
        "log_rotation_size": "5MB",
        "log_startup_progress_interval": "1s",
    }


def write_settings(place: Place, settings: Mapping[str, str]) -> None:
    """Write server.conf, which postgresql.conf includes; it is ours and new at every start."""
    quoted = {name: value.replace("'", "''") for name, value in settings.items()}
    lines = [f"{name} = '{value}'" for name, value in quoted.items()]
    target = place.own / "server.conf"
    write_private(target, "\n".join(["# Written at every start.", *lines, ""]))
    place.account.own(target)


def choose_port(place: Place) -> int:
    """Return the port to serve on: the same as last time where one is needed and it is still free."""
    if place.socket is not None:
        return SOCKET_PORT
    remembered = place.own / "port"
    last = int(remembered.read_text(encoding="ascii")) if remembered.exists() else 0
    port = free_port(last)
    write_private(remembered, str(port))
    return port


def free_port(wanted: int) -> int:
    """Return a free loopback port, `wanted` if it is."""
    for candidate in (wanted, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            port: int = probe.getsockname()[1]
            return port
    raise EmbeddedServerError(Step.START, Problem.FAILED, "127.0.0.1")


def prune_logs(place: Place) -> None:
    """Keep the newest log files."""
    for old in sorted(place.log.glob("server-*.log"))[:-_KEPT_LOGS]:
        old.unlink()


def log_size(place: Place) -> int:
    """Return the bytes logged so far: while they grow, a starting server is alive."""
    return sum(path.stat().st_size for path in place.log.glob("*.log"))


def log_end(place: Place) -> str:
    """Return the end of what the last start logged."""
    newest = [*place.log.glob("start.log"), *sorted(place.log.glob("server-*.log"))[-1:]]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in newest]
    return "\n".join(text[-1500:].strip() for text in texts).strip()


def problem_in(log: str) -> Problem:
    """Name the problem that PostgreSQL's own words tell."""
    return Problem.DISK_FULL if _DISK_FULL in log else Problem.FAILED
