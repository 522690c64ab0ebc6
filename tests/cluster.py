"""The PostgreSQL that the tests run on: one server for a run, one template for a worker, one clone for a test.

The server is the embedded one under a temporary POS_HOME, with its safety against power cuts switched off; or, with
POS_ADMIN_URL set, the server of that URL, whose login may create roles and databases.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url, text

from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.locks import FileLock

PASSWORDS = {"pos_app": "only-for-tests-app", "pos_migrate": "only-for-tests-migrate"}
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
_PREFIX = "balcao-tests-"


class Home:
    """The temporary POS_HOME of one test run; its lock tells the next run whether this one is over."""

    def __init__(self) -> None:
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            lock = FileLock(path / "run.lock")
            # A run that was killed left its server behind.
            if lock.path.exists() and lock.acquire():
                _remove(path)
                lock.release()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self.path / "run.lock")
        self._lock.acquire()

    def remove(self) -> None:
        """Stop what runs in it and delete it, also what lies elsewhere for root."""
        _remove(self.path)
        self._lock.release()


def _remove(path: Path) -> None:
    if (path / "pgdata").exists() or (path / "pgdata.pointer").exists():
        EmbeddedServer(path).discard()
    shutil.rmtree(path)


@contextmanager
def running(home: Path) -> Iterator[str]:
    """Have a server for the block: the URL of a login that may create roles and databases."""
    given = os.environ.get("POS_ADMIN_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        return
    server = EmbeddedServer(home, settings=UNSAFE)
    server.start()
    try:
        yield server.admin_url()
    finally:
        server.stop_if_last()


@dataclass(frozen=True, slots=True)
class Database:
    """A database of a test's own, and the URLs of those who work in it."""

    name: str
    admin_url: str

    @property
    def migrate_url(self) -> str:
        """The login that migrates."""
        return self.login_url("pos_migrate")

    @property
    def app_url(self) -> str:
        """The login that the program works with."""
        return self.login_url("pos_app")

    def login_url(self, login: str) -> str:
        """Return the URL of one of the logins made for the tests."""
        return _render(self.admin_url, username=login, password=PASSWORDS[login])


def create_database(admin_url: str, template: str = "template0") -> Database:
    """Create a database, empty or a clone of another that nobody is connected to."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _execute(admin_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    return Database(name, _render(admin_url, database=name))


def drop_database(admin_url: str, name: str) -> None:
    """Drop a database, whoever is still connected."""
    _execute(admin_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _render(url: str, **changes: str) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)  # type: ignore[arg-type]


def _execute(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))
