"""Preparing a server: again and again without harm, by an administrator that is no superuser, told what is missing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from pos_app.cli.words import remedy
from pos_app.db import prepare, schema
from pos_app.db.embedded import EmbeddedServer
from pos_app.domain.errors import Forbidden, Trouble, Unavailable
from pos_app.domain.first_launch import CheckFailed, Fault
from tests import cluster
from tests.db.catalogue import EXPECTED, rights
from tests.factories import ask, tell

MakeAdmin = Callable[[str], str]


@pytest.fixture
def alone(admin_url: str) -> Iterator[None]:
    """Roles are the whole server's: while this test changes them, no other prepares."""
    with cluster.engine_of(admin_url).connect() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_lock(hashtext('pos_app.tests'))")
        yield


@pytest.fixture
def make_admin(admin_url: str, alone: None) -> Iterator[MakeAdmin]:
    """Make a login with these rights, with which the roles of ours were made: the URL it connects with."""
    owner = cluster.engine_of(admin_url)
    made: list[str] = []

    def make(attributes: str) -> str:
        name = f"admin_{uuid.uuid4().hex[:8]}"
        made.append(name)
        tell(owner, f"CREATE ROLE {name} LOGIN PASSWORD 'only-for-tests' {attributes}")
        return cluster.with_login(admin_url, name, "only-for-tests")

    yield make
    for name in made:
        tell(owner, f"REASSIGN OWNED BY {name} TO CURRENT_USER; DROP OWNED BY {name}; DROP ROLE {name}")


@pytest.fixture
def new_name(admin_url: str) -> Iterator[str]:
    """The name of a database that is not there yet, and will be gone again."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield name
    cluster.drop_database(admin_url, name)


def test_preparing_again_changes_nothing(admin_url: str, alone: None, new_name: str) -> None:
    prepare.prepare(admin_url, new_name)
    url = cluster.with_database(admin_url, new_name)
    schema.upgrade(cluster.with_login(url, "pos_migrate", cluster.PASSWORDS["pos_migrate"]))
    before = rights(cluster.engine_of(url))
    steps: list[str] = []
    prepare.prepare(admin_url, new_name, progress=steps.append)
    assert rights(cluster.engine_of(url)) == before
    assert steps == ["rights", "roles", "database", "extensions"]


def test_preparing_mends_what_was_loosened(admin_url: str, alone: None, database: cluster.Database) -> None:
    owner = cluster.engine_of(database.admin_url)
    before = rights(owner)
    tell(owner, f"GRANT TEMP, CONNECT ON DATABASE {database.name} TO PUBLIC")
    assert rights(owner) != before
    prepare.prepare(admin_url, database.name)
    assert rights(owner) == before


def test_an_administrator_who_is_no_superuser_prepares_a_new_server(server: EmbeddedServer) -> None:
    tell(cluster.engine_of(server.admin_url()), "CREATE ROLE boss LOGIN PASSWORD 'boss' CREATEROLE CREATEDB")
    boss = cluster.with_login(server.admin_url(), "boss", "boss")
    logins = prepare.Logins(app="of the counter", migrate="of migrations")
    prepare.prepare(boss, "shop", logins)
    prepare.prepare(boss, "shop", logins)
    url = cluster.with_database(server.admin_url(), "shop")
    schema.upgrade(cluster.with_login(url, "pos_migrate", "of migrations"))
    assert "\n".join(rights(cluster.engine_of(url))) == EXPECTED.read_text(encoding="utf-8").strip()
    assert (
        ask(cluster.engine_of(cluster.with_login(url, "pos_app", "of the counter")), "SELECT api.has_admin()") is False
    )


def test_an_administrator_who_is_no_superuser_prepares_a_server_that_has_our_roles(
    admin_url: str, make_admin: MakeAdmin, new_name: str
) -> None:
    admin = make_admin("CREATEROLE CREATEDB")
    # What PostgreSQL 16 gives to who creates a role; before, CREATEROLE is enough.
    login = make_url(admin).username
    tell(cluster.engine_of(admin_url), f"GRANT pos_owner, pos_app, pos_migrate TO {login} WITH ADMIN OPTION")
    prepare.prepare(admin, new_name)
    url = cluster.with_database(admin_url, new_name)
    schema.upgrade(cluster.with_login(url, "pos_migrate", cluster.PASSWORDS["pos_migrate"]))
    assert "\n".join(rights(cluster.engine_of(url))) == EXPECTED.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("attributes", "missing"),
    [("NOCREATEROLE CREATEDB", "CREATEROLE"), ("CREATEROLE NOCREATEDB", "CREATEDB"), ("", "CREATEROLE")],
)
def test_a_right_that_is_missing_is_named_before_anything_is_changed(
    admin_url: str, make_admin: MakeAdmin, new_name: str, attributes: str, missing: str
) -> None:
    with pytest.raises(Forbidden) as refused:
        prepare.prepare(make_admin(attributes), new_name)
    assert refused.value.permission == missing
    found = "SELECT count(*) FROM pg_database WHERE datname = :name"
    assert ask(cluster.engine_of(admin_url), found, name=new_name) == 0


def test_an_extension_that_no_package_brings_is_named_before_anything_is_changed(server: EmbeddedServer) -> None:
    hidden = (
        "SET allow_system_table_mods = on; CREATE OR REPLACE VIEW pg_catalog.pg_available_extensions AS"
        " SELECT e.name, e.default_version, x.extversion AS installed_version, e.comment"
        " FROM pg_available_extensions() e LEFT JOIN pg_extension x ON e.name = x.extname WHERE e.name <> 'unaccent'"
    )
    owner = cluster.engine_of(server.admin_url())
    tell(owner, hidden)
    with pytest.raises(CheckFailed) as refused:
        prepare.prepare(server.admin_url(), "shop")
    (row,) = refused.value.failures
    assert (row.fault, row.detail) == (Fault.EXTENSIONS, "unaccent")
    assert "postgresql-contrib" in remedy(row)
    assert ask(owner, "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pos\\_%'") == 0
    assert ask(owner, "SELECT count(*) FROM pg_database WHERE datname = 'shop'") == 0


def test_a_counters_login_has_its_time_limits(database: cluster.Database) -> None:
    counter = cluster.engine_of(database.app_url)
    limits = {name: ask(counter, f"SHOW {name}") for name in prepare.COUNTER_LIMITS}
    assert limits == {"statement_timeout": "8s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "30s"}
    newest = ask(counter, "SELECT current_setting('transaction_timeout', true)")
    assert newest == ("20s" if ask(counter, "SHOW server_version_num") >= "170000" else None)


def test_no_login_waits_for_a_server_that_compiles_statements(database: cluster.Database) -> None:
    for url in (database.app_url, database.migrate_url):
        engine = cluster.engine_of(url)
        assert ask(engine, "SELECT source FROM pg_settings WHERE name = 'jit'") == "user"
        assert ask(engine, "SHOW jit") == "off"


def test_the_login_that_migrates_has_longer_ones(database: cluster.Database) -> None:
    migrate = cluster.engine_of(database.migrate_url)
    limits = {name: ask(migrate, f"SHOW {name}") for name in prepare.MIGRATION_LIMITS}
    assert limits == prepare.MIGRATION_LIMITS


def test_a_login_without_its_password_is_refused_as_configuration(admin_url: str) -> None:
    with pytest.raises(Unavailable) as refused:
        prepare.connect(cluster.with_login(admin_url, "pos_app", "wrong"))
    assert refused.value.trouble is Trouble.CONFIG


def test_nobody_makes_temporary_tables_or_schemas(database: cluster.Database) -> None:
    counter = cluster.engine_of(database.app_url)
    for attempt in ("CREATE TEMP TABLE t (a int)", "CREATE SCHEMA mine", "CREATE TABLE public.t (a int)"):
        with pytest.raises(Exception, match="permission denied"):
            tell(counter, attempt)


def test_nobody_else_connects(admin_url: str, make_admin: MakeAdmin, database: cluster.Database) -> None:
    stranger = make_admin("")
    with pytest.raises(OperationalError, match="permission denied for database"):
        ask(cluster.engine_of(cluster.with_database(stranger, database.name)), "SELECT 1")
