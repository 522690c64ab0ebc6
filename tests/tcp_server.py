"""A PostgreSQL of the test's own over TCP, as a shop's server is: the distribution's, else the program's own one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def tcp_server() -> Iterator[TcpServer]:
    """Have a server for the block; its superuser signs in by SCRAM."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    programs = debian[-1] if debian else wheel_binaries().folder
    account = server_account()
    folder = Path(tempfile.mkdtemp(prefix="balcao-tcp-"))
    account.own(folder)
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD + "\n")
        account.own(secret)
        _run(
            account,
            folder,
            [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "scram-sha-256", "--no-sync"],
            [f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8"],
        )
        port = free_port()
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        control: list[str | Path] = [programs / "pg_ctl", "-s", "-w", "-D", folder / "data"]
        _run(account, folder, control, ["-t", "60", "-l", folder / "log", "-o", options, "start"])
        try:
            yield TcpServer(port)
        finally:
            _run(account, folder, control, ["-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _run(account: Account, folder: Path, command: list[str | Path], rest: list[str | Path]) -> None:
    # The server that pg_ctl leaves behind keeps its output open: it goes to a file, which nobody waits for.
    with account.run([*command, *rest], cwd=folder) as process:
        assert process.wait(90) == 0, (command[0], subprocess.list2cmdline(map(str, rest)))
