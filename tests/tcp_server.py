"""A PostgreSQL of the test's own over TCP, as a shop's server is: the distribution's, else the program's own one."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from pos_app.db.embedded.account import Account, server_account
from pos_app.db.embedded.binaries import wheel_binaries
from pos_app.db.examine import url_of
from pos_app.domain.first_launch import ServerAddress

PASSWORD = "only-for-tests-admin"


@dataclass(frozen=True, slots=True)
class TcpServer:
    """Where it listens; `address` is that of its superuser, whose password is PASSWORD."""

    port: int
    folder: Path

    @property
    def address(self) -> ServerAddress:
        return self.at("balcao")

    def at(self, database: str, user: str = "postgres") -> ServerAddress:
        return ServerAddress("127.0.0.1", self.port, database, user)

    def tell(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the superuser."""
        with self.open(database) as connection:
            connection.execute(statement.encode())

    def ask(self, question: str, database: str = "postgres") -> object:
        """The one value that a question has as its answer."""
        with self.open(database) as connection:
            row = connection.execute(question.encode()).fetchone()
        return None if row is None else row[0]

    def open(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        url = url_of(self.at(database), PASSWORD).replace("+psycopg", "")
        return psycopg.connect(url, autocommit=True)

    def forget(self) -> None:
        """Leave only what a new server has."""
        for kind, statement in (
            ("pg_database WHERE NOT datistemplate AND datname <> 'postgres'", "DROP DATABASE {} WITH (FORCE)"),
            ("pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname <> 'postgres'", "DROP ROLE {}"),
        ):
            name = kind.split()[0].replace("pg_database", "datname").replace("pg_roles", "rolname")
            with self.open("postgres") as connection:
                for (found,) in connection.execute(f"SELECT quote_ident({name}) FROM {kind}".encode()).fetchall():
                    if name == "rolname":
                        connection.execute(f"DROP OWNED BY {found}".encode())
                    connection.execute(statement.format(found).encode())

    def url(self, database: str = "postgres") -> str:
        """The URL of its superuser; it holds the password."""
        return url_of(self.at(database), PASSWORD)

    def pause(self) -> None:
        """Stop all of its processes, as a machine that hangs: connections stay open and nothing answers."""
        for pid in self._processes():
            os.kill(pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let the processes of `pause` go on."""
        for pid in self._processes():
            os.kill(pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill its first process, as the kernel does when memory is short, and wait for the end of the others."""
        # Stopped first: it starts no other while they are counted.
        os.kill(self._postmaster(), signal.SIGSTOP)
        processes = self._processes()
        os.kill(processes[0], signal.SIGKILL)
        end = time.monotonic() + 30
        # Until init has taken note, too: a new server asks the kernel, which still knows the dead one's number.
        while any(Path(f"/proc/{pid}").exists() for pid in processes) and time.monotonic() < end:
            threading.Event().wait(0.01)

    def start(self) -> None:
        """Start it, also again after `kill`."""
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
            " -c hot_standby=on"
        )
        self.control(["-t", "60", "-l", self.folder / "log", "-o", options, "start"])

    def promote(self) -> None:
        """Make the standby the primary."""
        self.control(["-t", "60", "promote"])

    def control(self, order: list[str | Path]) -> None:
        """Run pg_ctl on it."""
        command: list[str | Path] = [_programs() / "pg_ctl", "-s", "-w", "-D", self.folder / "data"]
        _run(server_account(), self.folder, command, order)

    def _postmaster(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def _processes(self) -> list[int]:
        """The first process, and those it started."""
        first = self._postmaster()
        found = [first]
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdecimal() and (entry / "stat").read_text().rpartition(")")[2].split()[1] == str(first):
                    found.append(int(entry.name))
        return found


@contextmanager
def tcp_server() -> Iterator[TcpServer]:
    """Have a server for the block; its superuser signs in by SCRAM."""
    with _folder() as folder:
        secret = folder / "password"
        secret.write_text(PASSWORD + "\n")
        server_account().own(secret)
        initdb: list[str | Path] = [_programs() / "initdb", "-D", folder / "data", "-U", "postgres", "--no-sync"]
        _run(
            server_account(),
            folder,
            initdb,
            ["-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8"],
        )
        with _running(TcpServer(free_port(), folder)) as server:
            yield server


@contextmanager
def standby(primary: TcpServer) -> Iterator[TcpServer]:
    """Have a server for the block that follows another one, and can be promoted."""
    with _folder() as folder:
        source = f"host=127.0.0.1 port={primary.port} user=postgres password={PASSWORD} application_name=standby"
        copy: list[str | Path] = [_programs() / "pg_basebackup", "-d", source, "-D", folder / "data"]
        _run(server_account(), folder, copy, ["-R", "-X", "stream", "-c", "fast", "--no-sync"])
        with _running(TcpServer(free_port(), folder)) as server:
            yield server


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="balcao-tcp-"))
    server_account().own(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(server: TcpServer) -> Iterator[TcpServer]:
    server.start()
    try:
        yield server
    finally:
        if (server.folder / "data" / "postmaster.pid").exists():
            with suppress(ProcessLookupError):
                server.resume()
                server.control(["-m", "immediate", "stop"])


def _programs() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return debian[-1] if debian else wheel_binaries().folder


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _run(account: Account, folder: Path, command: list[str | Path], rest: list[str | Path]) -> None:
    # The server that pg_ctl leaves behind keeps its output open: it goes to a file, which nobody waits for.
    with account.run([*command, *rest], cwd=folder) as process:
        assert process.wait(90) == 0, (command[0], subprocess.list2cmdline(map(str, rest)))
