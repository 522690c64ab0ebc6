"""A PgBouncer in transaction mode before a server of the tests, as shops with many counters run one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from pos_app.db.embedded.account import Account, server_account
from tests.cluster import PASSWORDS, Database, with_database, with_login

READY = "process up"


@contextmanager
def pooler(database: Database, server_connections: int) -> Iterator[str]:
    """Have a PgBouncer for the block before one database: the URL of pos_app through it."""
    with pooler_before(database.admin_url, server_connections) as url:
        yield with_database(with_login(url, "pos_app", PASSWORDS["pos_app"]), database.name)


@contextmanager
def pooler_before(admin_url: str, server_connections: int) -> Iterator[str]:
    """Have a PgBouncer for the block before a server, whose clients share so many connections: the URL through it.

    It lets in every login of the server, in any of its databases.
    """
    binary = shutil.which("pgbouncer", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    assert binary, "PgBouncer is missing; Debian's package pgbouncer has it: sudo apt-get install pgbouncer"
    # The one who may use the server's socket, and whom PgBouncer does not refuse.
    account = server_account()
    folder = Path(tempfile.mkdtemp(prefix="balcao-pgb-"))
    account.own(folder)
    try:
        config = _write(folder, account, admin_url, server_connections)
        with account.run([binary, config], cwd=folder, output=subprocess.PIPE) as process:
            assert process.stdout is not None
            said: list[str] = []
            for line in process.stdout:
                said.append(line)
                if READY in line:
                    break
            else:
                raise AssertionError("PgBouncer does not start:\n" + "".join(said))
            # What it says later has to be taken off it, or it stands still once the pipe is full.
            hearing = threading.Thread(target=_hear_out, args=(process.stdout,), name="pgbouncer", daemon=True)
            hearing.start()
            try:
                yield (
                    make_url(admin_url)
                    .set(host=None, port=None, query={"host": str(folder), "port": "6432"})
                    .render_as_string(hide_password=False)
                )
            finally:
                process.terminate()
                hearing.join()
    finally:
        shutil.rmtree(folder)


def _hear_out(said: IO[str]) -> None:
    for _ in said:
        pass


def _write(folder: Path, account: Account, admin_url: str, server_connections: int) -> Path:
    server = make_url(admin_url)
    host, port = server.host or server.query["host"], server.port or server.query.get("port", 5432)
    settings = {
        # A socket of its own folder: no port that somebody else may have.
        "listen_addr": "",
        "listen_port": 6432,
        "unix_socket_dir": folder,
        "auth_type": "scram-sha-256",
        "auth_file": folder / "users.txt",
        # Who is not in the file is let in by what the server keeps of the password.
        "auth_user": server.username,
        "pool_mode": "transaction",
        "default_pool_size": server_connections,
        # Seconds until it tries again after a database refused it, as one that is just being copied does.
        "server_login_retry": 1,
        "log_connections": 0,
        "log_disconnections": 0,
    }
    lines = ["[databases]", f"* = host={host} port={port}", "[pgbouncer]"]
    lines += [f"{name} = {value}" for name, value in settings.items()]
    for name, text in (
        ("users.txt", f'"{server.username}" "{server.password}"\n'),
        ("pgbouncer.ini", "\n".join(lines)),
    ):
        file = folder / name
        file.write_text(text)
        file.chmod(0o600)
        account.own(file)
    return folder / "pgbouncer.ini"
