"""First launch: what the database still lacks, and the steps that give it that."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text
from uuid_utils.compat import uuid7

from pos_app.db import schema
from pos_app.db.engine import single_engine
from pos_app.db.errors import translated
from pos_app.db.prepare import Logins, connect, prepare
from pos_app.db.transaction import Database
from pos_app.domain.contact import parse_email
from pos_app.domain.errors import Conflict, Invalid, Trouble, Unavailable
from pos_app.domain.permissions import Role, command_line
from pos_app.domain.rows import SetupState, SetupStep
from pos_app.domain.setting_values import json_text, parse_value
from pos_app.domain.shop_settings import BY_KEY
from pos_app.domain.text import parse_text
from pos_app.services.seed import Seed, SeedUser, demo_people
from pos_app.services.sign_in import secret_for

Progress = Callable[[SetupStep], None]


@dataclass(frozen=True, slots=True)
class AdminAccess:
    """How an administrator's work connects; `superuser_url` only where the program may make roles (embedded)."""

    migrate_url: str
    database: str
    superuser_url: str | None = None
    logins: Logins | None = None


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What else is known of a shop, as typed; an empty text is nothing."""

    tax_id: str = ""
    phone: str = ""
    city: str = ""


class Setup:
    """Prepares and migrates the database, names the shop, makes the first administrator.

    `backup` makes a backup of what is there before it is migrated.
    """

    def __init__(
        self, database: Database, access: AdminAccess | None, backup: Callable[[], object] = lambda: None
    ) -> None:
        self._database = database
        self._access = access
        self._backup = backup

    def state(self) -> SetupState:
        """Say what the database is to this program and whether it has an administrator; raises Unavailable."""
        try:
            found = self._schema()
        except Unavailable as error:
            # A server of our own that was never prepared knows neither login nor database yet.
            if error.trouble is not Trouble.CONFIG or self._access is None or self._access.superuser_url is None:
                raise
            return SetupState(schema.SchemaState.EMPTY.value, has_admin=False)
        has_admin = found is schema.SchemaState.CURRENT and self._has_admin()
        return SetupState(found.value, has_admin=has_admin)

    def run(self, progress: Progress = lambda _: None) -> None:
        """Prepare the server where that is ours to do, then migrate; each step is announced as it begins and ends.

        Raises Unavailable, Forbidden, UnknownDatabase; what is done already is passed over.
        """
        access = self._admin()
        steps = Steps(progress)
        with steps:
            if access.superuser_url is not None:
                prepare(access.superuser_url, access.database, access.logins, steps.begin)
            with schema.alone(access.migrate_url):
                if is_work_at_an_older_migration(access.migrate_url):
                    steps.begin("backup")
                    self._backup()
                steps.begin("migrations")
                schema.upgrade(access.migrate_url, lambda revision: steps.begin(f"migration:{revision}"))

    def finish(
        self, shop_name: str, admin_name: str, admin_email: str, password: str, facts: ShopFacts = ShopFacts()
    ) -> None:
        """Name the shop and make the first administrator, in one transaction; raises Invalid, Conflict."""
        operator = command_line("setup")
        name = parse_text(shop_name, "shop_name", 120)
        if not name:
            raise Invalid("shop_name", "empty")
        settings = {"shop.name": json.dumps(name)}
        for key, typed in (("shop.tax_id", facts.tax_id), ("shop.phone", facts.phone), ("shop.city", facts.city)):
            if typed.strip():
                settings[key] = json_text(parse_value(BY_KEY[key], typed))
        body = {
            "id": str(uuid7()),
            "version": 0,
            "email": parse_email(admin_email),
            "full_name": parse_text(admin_name, "full_name", 120),
            "role": Role.ADMIN.value,
            "discount_cap": None,
            "active": True,
            "must_change_password": False,
        }
        if not body["full_name"]:
            raise Invalid("full_name", "empty")
        with self._migrating().transaction(operator) as connection:
            connection.execute(text("LOCK TABLE pos.app_user IN SHARE ROW EXCLUSIVE MODE"))
            if connection.scalar(text("SELECT api.has_admin()")):
                raise Conflict
            secret = secret_for(connection, password)
            connection.execute(
                text("SELECT api.save_user(CAST(:body AS jsonb), :salt, :verifier)"),
                {"body": json.dumps(body), "salt": secret.salt, "verifier": secret.verifier},
            )
            for key, value in settings.items():
                connection.execute(
                    text("SELECT api.save_setting(:key, CAST(:value AS jsonb))"), {"key": key, "value": value}
                )

    def sample(self, progress: Callable[[str, int, int], None] = lambda *_: None) -> tuple[SeedUser, ...]:
        """Fill the empty shop with a demonstration; return its people, with the passwords that are known this once.

        Raises Conflict where there are customers or products already, Unavailable.
        """
        people = demo_people()
        Seed(self._migrating()).run(command_line("setup"), *people, progress=progress)
        return people

    def _migrating(self) -> Database:
        return Database(single_engine(self._admin().migrate_url, application="balcao-setup", trusted_network=True))

    def _admin(self) -> AdminAccess:
        if self._access is None:
            raise Unavailable(Trouble.CONFIG)
        return self._access

    def _schema(self) -> schema.SchemaState:
        if self._access is not None:
            return schema.state(self._access.migrate_url)[0]
        with self._database.transaction(None) as connection:
            revision = connection.scalar(text("SELECT api.schema_version()"))
        head = schema.head()
        if revision == head:
            return schema.SchemaState.CURRENT
        return schema.SchemaState.NEWER if str(revision) > head else schema.SchemaState.OLDER

    def _has_admin(self) -> bool:
        with self._database.transaction(None) as connection:
            return bool(connection.scalar(text("SELECT api.has_admin()")))


def is_work_at_an_older_migration(url: str) -> bool:
    """Say whether people work in a database that the next migrations change; `url` is an administrator's."""
    if schema.state(url)[0] is not schema.SchemaState.OLDER:
        return False
    with translated(), connect(url) as connection:
        connection.execute("SET ROLE pos_owner")
        return connection.execute("SELECT FROM pos.app_user LIMIT 1").fetchone() is not None


class Steps:
    """Announces a step as running, and the one before it as done; the last one as failed when the block fails."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._running: str | None = None

    def begin(self, key: str) -> None:
        """The step before is done, this one runs."""
        self._end("done")
        self._running = key
        self._progress(SetupStep(key, "running"))

    def _end(self, state: str) -> None:
        if self._running is not None:
            self._progress(SetupStep(self._running, state))
            self._running = None

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        self._end("done" if error is None else "failed")
