"""Are we at head? Migrations up and down, and the current definitions of functions, views and rights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from pos_app.db.deadline import ADMINISTRATION_S, INTERACTIVE_S, within
from pos_app.db.engine import single_engine
from pos_app.db.errors import translated
from pos_app.db.prepare import connect
from pos_app.domain.errors import UnknownDatabase
from pos_app.resources import data_root

# Alembic is imported by what migrates: the program's start only looks, and waits for no import of it.
if TYPE_CHECKING:
    from alembic.config import Config

Progress = Callable[[str], None]

TURN = (1886545268, 1)
"""Keys of the advisory lock of who keeps and migrates a database; `migrations/env.py` has the first one too."""


class SchemaState(StrEnum):
    """What a database is to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"
    FOREIGN = "foreign"


def config(**attributes: Any) -> Config:
    """Return Alembic's configuration, with what `migrations/env.py` needs as attributes."""
    from alembic.config import Config

    # What Alembic would print is returned, or told to whoever listens.
    found = Config(str(data_root() / "alembic.ini"), stdout=StringIO())
    found.attributes.update(attributes)
    return found


def head() -> str:
    """Return the newest revision that this program knows."""
    return _known()[-1]


def _known() -> list[str]:
    """Every revision that this program knows, from the first on: each file is called as its revision is."""
    return sorted(file.stem for file in data_root().joinpath("migrations", "versions").glob("[0-9]*.py"))


def revisions() -> list[tuple[str, str]]:
    """Return every revision that this program knows from the first on, with what it does."""
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory.from_config(config()).walk_revisions())
    return [(script.revision, (script.doc or "").splitlines()[0]) for script in reversed(scripts)]


def revision_of(connection: Connection) -> str | None:
    """Return the revision the database is at, None before the first migration."""
    if connection.scalar(text("SELECT to_regclass('pos.alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM pos.alembic_version"))
    return found


def judge(connection: Connection) -> tuple[SchemaState, str | None]:
    """Say what this database is, and its revision."""
    revision = revision_of(connection)
    if revision is None:
        strange = connection.scalar(
            text(
                "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
                " AND n.nspname NOT LIKE 'pg_toast%' AND NOT (n.nspname = 'pos' AND c.relname = 'alembic_version')"
            )
        )
        return (SchemaState.FOREIGN if strange else SchemaState.EMPTY), None
    known = _known()
    if revision == known[-1]:
        return SchemaState.CURRENT, revision
    if revision in known:
        return SchemaState.OLDER, revision
    # Revisions are numbered: a higher number than ours is a newer program's.
    newer = revision[:4].isascii() and revision[:4].isdecimal() and revision[:4] > known[-1][:4]
    return (SchemaState.NEWER if newer else SchemaState.FOREIGN), revision


def state(url: str) -> tuple[SchemaState, str | None]:
    """Say what the database behind an administrator's URL is, and its revision; raises Unavailable."""
    engine = single_engine(url, application="balcao-migrate", trusted_network=True)
    with within(INTERACTIVE_S), translated(), engine.connect() as connection:
        return judge(connection)


@contextmanager
def alone(url: str, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Be the only one who keeps and migrates this database within the block; `waiting` is called while another one is.

    `url` is an administrator's, of the server itself. Raises Unavailable; BUSY or TIME_OUT after an hour.
    """
    with ExitStack() as held:
        with translated():
            connection = held.enter_context(connect(url))
            row = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", TURN).fetchone()
            if row != (True,):
                waiting()
                with within(ADMINISTRATION_S):
                    connection.execute("SELECT set_config('lock_timeout', '0', false)")
                    connection.execute("SELECT pg_advisory_lock(%s, %s)", TURN)
        yield


def upgrade(url: str, progress: Progress = lambda _: None, revision: str = "head") -> None:
    """Bring the database up to `revision`, a call of `progress` for each migration begun.

    Safe when started twice at once. Raises UnknownDatabase for a newer or foreign one, Unavailable.
    """
    from alembic import command

    _migrate(url, lambda found: command.upgrade(found, revision), progress)


def downgrade(url: str, revision: str, progress: Progress = lambda _: None) -> None:
    """Take migrations back to `revision` (`base`: all of them); raises as `upgrade` does."""
    from alembic import command

    _migrate(url, lambda found: command.downgrade(found, revision), progress)


def check(url: str) -> list[str]:
    """Return how the tables differ from the models, one line each; nothing at head."""
    from alembic import command

    engine = single_engine(url, application="balcao-migrate", trusted_network=True)
    with translated(), engine.connect() as connection:
        try:
            command.check(config(connection=connection))
        except Exception as error:
            # Alembic's own way to report a difference.
            if type(error).__name__ != "AutogenerateDiffsDetected":
                raise
            return [str(error)]
    return []


def _migrate(url: str, run: Callable[[Config], None], progress: Progress) -> None:
    def applied(step: Any, **_: Any) -> None:
        progress(step.up_revision_id if step.is_upgrade else step.source_revision_ids[0])

    engine = single_engine(url, application="balcao-migrate", trusted_network=True)
    with within(ADMINISTRATION_S), translated(), engine.connect() as connection:
        found, revision = judge(connection)
        connection.rollback()
        if found in (SchemaState.NEWER, SchemaState.FOREIGN):
            raise UnknownDatabase(found, revision)
        run(config(connection=connection, on_version_apply=applied))


def frozen(revision: str, name: str) -> str:
    """Return a migration's own copy of a script: what it did once, whatever the current one says."""
    return data_root().joinpath("migrations", "sql", revision, name).read_text("utf-8")


def run_script(connection: Connection, script: str) -> None:
    """Run SQL text of several statements as it stands: no parameter marks are looked for in it."""
    driver = connection.connection.dbapi_connection
    assert driver is not None  # noqa: S101 - the connection is open
    cursor = driver.cursor()
    cursor.execute(script)
    cursor.close()


def current_rules() -> str:
    """Return the current definitions of all functions, triggers, views and grants, in the order they apply."""
    folder = files("pos_app.db").joinpath("sql")
    scripts = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return "\n".join(item.read_text("utf-8") for item in scripts)
