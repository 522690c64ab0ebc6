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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from pos_app.db import prepare, schema
from pos_app.db.embedded import EmbeddedServer
from pos_app.db.embedded.locks import FileLock

PASSWORDS = {"pos_app": "only-for-tests-app", "pos_migrate": "only-for-tests-migrate"}
UNSAFE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum_naptime": "10min",  # or else hundreds of databases keep it busy
}
_PREFIX = "balcao-tests-"


class Home:
    """The temporary POS_HOME of one test run; its lock tells the next run whether this one is over."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self.path / "run.lock")
        self._lock.acquire()
        for path in self.path.parent.glob(f"{_PREFIX}*"):
            # Another run removes its own folder when it ends, perhaps now; another account's is not ours to touch.
            with suppress(FileNotFoundError):
                if path != self.path and path.stat().st_uid == self.path.stat().st_uid:
                    _remove_what_a_killed_run_left(path)

    def remove(self) -> None:
        """Stop what runs in it and delete it, also what lies elsewhere for root."""
        _remove(self.path)
        self._lock.release()


def _remove_what_a_killed_run_left(path: Path) -> None:
    lock = FileLock(path / "run.lock")
    if lock.path.exists() and lock.acquire():
        _remove(path)
        lock.release()


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
    """A database of a test's own, and the URLs of those who work in it; `counters_by` is the pooler before them."""

    name: str
    admin_url: str
    counters_by: str | None = None

    @property
    def migrate_url(self) -> str:
        """The login that migrates."""
        return with_login(self.admin_url, "pos_migrate", PASSWORDS["pos_migrate"])

    @property
    def app_url(self) -> str:
        """The login that the program works with."""
        server = self.counters_by or self.admin_url
        return _render(server, username="pos_app", password=PASSWORDS["pos_app"], database=self.name)


@dataclass(frozen=True, slots=True)
class Reached(Database):
    """A database that the program's login reaches by a URL of its own."""

    reached_by: str = ""

    @property
    def app_url(self) -> str:
        """The login that the program works with."""
        return self.reached_by


def create_database(admin_url: str, counters_by: str | None = None) -> Database:
    """Create a database with nothing in it."""
    database = _named(admin_url, counters_by)
    _execute(admin_url, f"CREATE DATABASE {database.name} TEMPLATE template0")
    return database


def create_template(admin_url: str, counters_by: str | None = None) -> Database:
    """Create a database as a shop gets it: prepared, and at the newest migration."""
    template = _named(admin_url, counters_by)
    logins = prepare.Logins(app=PASSWORDS["pos_app"], migrate=PASSWORDS["pos_migrate"])
    # Roles are the whole server's: two workers must not change them at once.
    with _engine(admin_url).connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(hashtext('pos_app.tests'))"))
        prepare.prepare(admin_url, template.name, logins)
    schema.upgrade(template.migrate_url)
    return template


def clone(admin_url: str, template: Database) -> Database:
    """Create a copy of a template that nobody is connected to; rights on the database itself are not copied."""
    database = _named(admin_url, template.counters_by)
    if template.counters_by:
        # A pooler keeps its connections to what was done in the template.
        _execute(
            admin_url,
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            f" WHERE datname = '{template.name}' AND backend_type = 'client backend'",
        )
    _execute(
        admin_url,
        f"CREATE DATABASE {database.name} TEMPLATE {template.name} OWNER pos_owner",
        f"REVOKE ALL ON DATABASE {database.name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database.name} TO pos_app, pos_migrate",
    )
    return database


def leave(admin_url: str, database: Database) -> None:
    """End all work in a database that is not needed any more.

    On the run's own server it goes with the server: where files were deleted a minute ago, ext4 takes ten times as long
    to make a database.
    """
    if "POS_ADMIN_URL" in os.environ:
        drop_database(admin_url, database.name)
    else:
        _execute(
            admin_url, f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database.name}'"
        )


def drop_database(admin_url: str, name: str) -> None:
    """Drop a database, whoever is still connected."""
    _execute(admin_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _named(admin_url: str, counters_by: str | None) -> Database:
    name = f"test_{uuid.uuid4().hex[:12]}"
    return Database(name, _render(admin_url, database=name), counters_by)


def with_login(url: str, login: str, password: str) -> str:
    """The same database for another login."""
    return _render(url, username=login, password=password)


def with_url(database: Database, app_url: str) -> Database:
    """The same database, reached by the program another way: through a proxy, by other hosts."""
    return Reached(database.name, database.admin_url, reached_by=app_url)


def with_database(url: str, name: str) -> str:
    """Another database for the same login."""
    return _render(url, database=name)


def _render(url: str, **changes: str) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)  # type: ignore[arg-type]


def engine_of(url: str) -> Engine:
    """An engine that leaves no connection behind, so that a database can be cloned and dropped."""
    # Named statements do not survive a pooler in transaction mode.
    return create_engine(url, poolclass=NullPool, connect_args={"prepare_threshold": None})


def _engine(url: str) -> Engine:
    return engine_of(url).execution_options(isolation_level="AUTOCOMMIT")


def _execute(url: str, *statements: str) -> None:
    with _engine(url).connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
