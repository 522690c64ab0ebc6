"""The administrator's work on the database itself: roles, migrations, and whether all is as this program left it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import make_url

from pos_app.db import prepare, rules, schema
from pos_app.domain.errors import Invalid, Trouble, Unavailable, UnknownDatabase
from pos_app.services.setup import AdminAccess, is_work_at_an_older_migration

Progress = Callable[[str], None]

ADMIN_DATABASE = "postgres"
"""The database that every server has, to connect to while ours is not there yet."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` made: the database, and the URLs of the logins that it gave a password, shown this once."""

    database: str
    app_url: str | None = None
    migrate_url: str | None = None


@dataclass(frozen=True, slots=True)
class Migration:
    """A migration that this program knows, and whether the database has it."""

    revision: str
    title: str
    applied: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where a database is: `state` is empty|older|current|newer|foreign, `head` the newest migration known here."""

    state: str
    revision: str | None
    head: str


class Maintenance:
    """Prepares, migrates and checks the database with the administrator's login."""

    def __init__(self, access: AdminAccess) -> None:
        self._access = access

    def prepare(self, database: str | None = None, progress: Progress = lambda _: None) -> Prepared:
        """Make or mend roles, database, extensions and rights; a login without a password gets one.

        Raises Forbidden (naming what the administrator's login lacks) before anything is changed, Unavailable.
        """
        access = self._access
        name = database or access.database
        if access.superuser_url is not None:
            prepare.prepare(access.superuser_url, name, access.logins, progress)
            return Prepared(name)
        admin_url = self._reachable(access.migrate_url)
        missing = prepare.missing_logins(admin_url)
        logins = prepare.Logins(
            app=secrets.token_urlsafe(24) if "pos_app" in missing else None,
            migrate=secrets.token_urlsafe(24) if "pos_migrate" in missing else None,
        )
        prepare.prepare(admin_url, name, logins, progress)
        return Prepared(
            name,
            app_url=logins.app and login_url(admin_url, name, "pos_app", logins.app),
            migrate_url=logins.migrate and login_url(admin_url, name, "pos_migrate", logins.migrate),
        )

    def position(self) -> Position:
        """Say where the database is; raises Unavailable."""
        try:
            state, revision = schema.state(self._access.migrate_url)
        except Unavailable as error:
            # A server of our own that was never prepared knows neither login nor database yet.
            if error.trouble is not Trouble.CONFIG or self._access.superuser_url is None:
                raise
            state, revision = schema.SchemaState.EMPTY, None
        return Position(state.value, revision, schema.head())

    def require_current(self) -> None:
        """Raise Unavailable(SCHEMA) unless the database is at the newest migration of this program."""
        position = self.position()
        if position.state in (schema.SchemaState.NEWER, schema.SchemaState.FOREIGN):
            raise UnknownDatabase(position.state, position.revision)
        if position.state != schema.SchemaState.CURRENT:
            raise Unavailable(Trouble.SCHEMA)

    def alone(self, waiting: Callable[[], object] = lambda: None) -> AbstractContextManager[None]:
        """Have the backup before `upgrade` and the upgrade to oneself; `waiting` is called while another is at it.

        Raises Unavailable, also when the other one takes longer than an hour.
        """
        return schema.alone(self._access.migrate_url, waiting)

    def wants_backup(self) -> bool:
        """Say whether `upgrade` would change a database that people work in; raises Unavailable."""
        return is_work_at_an_older_migration(self._access.migrate_url)

    def upgrade(self, progress: Progress = lambda _: None) -> None:
        """Bring the database to the newest migration, `progress` after each; raises UnknownDatabase, Unavailable."""
        schema.upgrade(self._access.migrate_url, progress)

    def downgrade(self, revision: str, progress: Progress = lambda _: None) -> None:
        """Take migrations back to `revision` (its name, its number, or base), `progress` after each.

        Raises Invalid("revision"), UnknownDatabase, Unavailable.
        """
        schema.downgrade(self._access.migrate_url, self._target(revision), progress)

    def history(self) -> tuple[Migration, ...]:
        """Return every migration this program knows, from the first; raises UnknownDatabase, Unavailable."""
        position = self.position()
        if position.state in (schema.SchemaState.NEWER, schema.SchemaState.FOREIGN):
            raise UnknownDatabase(position.state, position.revision)
        at = position.revision or ""
        return tuple(Migration(name, title, applied=name <= at) for name, title in schema.revisions())

    def check(self) -> tuple[str, ...]:
        """Return how tables, functions, views, triggers and rights differ from this program's, one line each."""
        self.require_current()
        url = self._access.migrate_url
        return (*schema.check(url), *rules.differences(url))

    def _target(self, revision: str) -> str:
        if revision == "base":
            return revision
        found = [name for name, _ in schema.revisions() if revision in (name, name.split("_")[0])]
        if not found:
            raise Invalid("revision", "unknown")
        at = self.position().revision
        if at is not None and found[0] > at:
            raise Invalid("revision", "ahead")
        return found[0]

    def _reachable(self, admin_url: str) -> str:
        """The URL itself, or that of the server's own database while the one it names is not there."""
        try:
            prepare.connect(admin_url).close()
        except Unavailable as error:
            if error.trouble is not Trouble.CONFIG:
                raise
            admin_url = make_url(admin_url).set(database=ADMIN_DATABASE).render_as_string(hide_password=False)
            prepare.connect(admin_url).close()
        return admin_url


def login_url(url: str, database: str, login: str, password: str) -> str:
    """Return the URL of another login of the same server, as libpq and `.env` take it; it holds the password."""
    parts = make_url(url).set(drivername="postgresql", username=login, password=password, database=database)
    return parts.render_as_string(hide_password=False)
