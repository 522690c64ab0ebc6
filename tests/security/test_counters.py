"""A counter of a shared server has a login of its own: its code, its sessions and its end are nobody else's."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text

from pos_app.bootstrap import build_services
from pos_app.db.address import driver_url
from pos_app.db.prepare import COUNTER_LIMITS
from pos_app.domain.errors import Duplicate, Forbidden, Invalid, NotFound, NotSignedIn, Unavailable
from pos_app.domain.permissions import command_line
from pos_app.services import Services
from pos_app.services.counters import CounterLogin, Counters, login_of
from pos_app.services.setup import AdminAccess
from pos_app.settings import load_settings
from tests import cluster
from tests.attack.world import connect
from tests.cli.conftest import Command, command  # noqa: F401 - a fixture
from tests.factories import ask, draft, line, tell
from tests.shop import PASSWORD, Shop

ADMIN = command_line("ana")
MARINA = "marina@loja.example"


@pytest.fixture
def counters(shop_database: cluster.Database) -> Counters:
    return Counters(AdminAccess(shop_database.admin_url, shop_database.name))


@pytest.fixture
def codes(owner: Engine) -> Iterator[Callable[[], str]]:
    """Codes that no other test of this server uses; their logins are dropped."""
    used: list[str] = []

    def code() -> str:
        used.append(f"T-{uuid.uuid4().hex[:8].upper()}")
        return used[-1]

    yield code
    for name in used:
        tell(owner, f'DROP ROLE IF EXISTS "{login_of(name)}"')


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[CounterLogin], Services]]:
    """Open the services of a counter with its own login."""
    found: list[Services] = []

    def open_(made: CounterLogin) -> Services:
        found.append(build_services(load_settings({"POS_HOME": str(tmp_path)}), driver_url(made.url), None))
        return found[-1]

    yield open_
    for services in found:
        services.close()


Codes = Callable[[], str]
Opened = Callable[[CounterLogin], Services]


def test_a_counter_signs_in_and_sells_with_its_own_login_and_code(
    shop: Shop, counters: Counters, codes: Codes, opened: Opened
) -> None:
    made = counters.add(ADMIN, codes(), "Caixa 3")
    services = opened(made)
    clerk = services.sign_in.sign_in(MARINA, PASSWORD, made.code)
    row = services.pre_sales.save(clerk, draft(line(shop.product("No caixa 3"))))
    assert (row.counter, row.salesperson_name) == (made.code, "Marina Alves")
    listed = {counter.code: counter for counter in counters.listed()}[made.code]
    assert (listed.name, listed.login, listed.active) == ("Caixa 3", made.login, True)
    assert listed.last_seen is not None


def test_a_code_serves_no_other_login(shop: Shop, counters: Counters, codes: Codes, opened: Opened) -> None:
    one, other = counters.add(ADMIN, codes()), counters.add(ADMIN, codes())
    for services, code, reason in (
        (opened(one), other.code, "taken"),
        (opened(one), "T-NOBODYS", "unknown"),
        (opened(one), "C03", "taken"),
        (shop.services, one.code, "taken"),
    ):
        with pytest.raises(Invalid) as refused:
            services.sign_in.sign_in(MARINA, PASSWORD, code)
        assert (refused.value.field, refused.value.reason) == ("counter", reason)


def test_a_token_is_worthless_on_another_login(shop: Shop, counters: Counters, codes: Codes, opened: Opened) -> None:
    one, other = counters.add(ADMIN, codes()), counters.add(ADMIN, codes())
    manager = opened(one).sign_in.sign_in("gil@loja.example", PASSWORD, one.code)
    for thief in (driver_url(other.url), shop_url(shop, one)):
        with connect(thief) as connection:
            connection.execute("SELECT set_config('pos.token', %s, false)", (manager.token,))
            assert connection.execute("SELECT * FROM api.customer").fetchall() == []
            assert connection.execute("SELECT * FROM api.pre_sale").fetchall() == []
            with pytest.raises(psycopg.Error) as refused:
                connection.execute("SELECT api.save_product('{}')")
            assert refused.value.sqlstate == "PS011"
    with pytest.raises(NotSignedIn):
        opened(other).products.search(manager, "")


def shop_url(_shop: Shop, made: CounterLogin) -> str:
    """The program's own login to the database of a counter."""
    return cluster.with_login(driver_url(made.url), "pos_app", cluster.PASSWORDS["pos_app"])


def test_a_login_has_its_limits_and_only_the_rights_of_the_group(
    counters: Counters, codes: Codes, owner: Engine
) -> None:
    made = counters.add(ADMIN, codes())
    with connect(driver_url(made.url), autocommit=True) as connection:
        for name, value in COUNTER_LIMITS.items():
            row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
            assert row == (value,)
        for sql in ("SELECT * FROM pos.app_user", "SET ROLE pos_owner", "CREATE TEMP TABLE t (x int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.encode())
        if connection.info.server_version >= 160000:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SET ROLE pos_app")
    assert ask(owner, "SELECT rolconnlimit FROM pg_roles WHERE rolname = :name", name=made.login) == 20


def test_a_revoked_counter_is_cut_off_at_once_and_its_code_is_nobodys(
    shop: Shop, counters: Counters, codes: Codes, opened: Opened, owner: Engine
) -> None:
    made = counters.add(ADMIN, codes())
    services = opened(made)
    clerk = services.sign_in.sign_in(MARINA, PASSWORD, made.code)
    assert counters.revoke(ADMIN, made.code) >= 1
    with pytest.raises(Unavailable):
        services.pre_sales.listed(clerk, frozenset())
    with pytest.raises(Invalid):
        shop.services.sign_in.sign_in(MARINA, PASSWORD, made.code)
    open_sessions = "SELECT count(*) FROM pos.session WHERE login_role = :login AND ended_at IS NULL"
    assert ask(owner, open_sessions, login=made.login) == 0
    assert [counter.active for counter in counters.listed() if counter.code == made.code] == [False]
    with pytest.raises(NotFound):
        counters.revoke(ADMIN, made.code)
    again = counters.add(ADMIN, made.code)
    assert again.url != made.url
    opened(again).sign_in.sign_in(MARINA, PASSWORD, made.code)


def test_a_code_that_the_programs_login_used_goes_to_the_counter_that_gets_it(
    shop: Shop, counters: Counters, codes: Codes, opened: Opened
) -> None:
    code = codes()
    shop.services.sign_in.sign_in(MARINA, PASSWORD, code)
    made = counters.add(ADMIN, code)
    opened(made).sign_in.sign_in(MARINA, PASSWORD, code)
    with pytest.raises(Invalid):
        shop.services.sign_in.sign_in(MARINA, PASSWORD, code)


def test_the_steps_are_in_the_audit_with_who_ran_them_and_no_secret(
    counters: Counters, codes: Codes, owner: Engine
) -> None:
    made = counters.add(ADMIN, codes(), "Caixa 9")
    counters.revoke(ADMIN, made.code)
    with owner.connect() as connection:
        rows = connection.execute(
            text("SELECT user_name, action, after::text FROM pos.audit_log WHERE row_id = :code ORDER BY id"),
            {"code": made.code},
        ).all()
    assert [(name, action) for name, action, _ in rows] == [("cli:ana", "add"), ("cli:ana", "revoke")]
    password = make_url(made.url).password
    assert password
    assert not [after for _, _, after in rows if password in after]


def test_two_counters_cannot_have_one_code_and_codes_have_a_form(counters: Counters, codes: Codes) -> None:
    made = counters.add(ADMIN, codes())
    with pytest.raises(Duplicate):
        counters.add(ADMIN, made.code.lower())
    for code in ("", "C 3", "CÁ3", "C03'; DROP ROLE pos_app", "C" * 13):
        with pytest.raises(Invalid):
            counters.add(ADMIN, code)


def test_what_the_administrators_login_lacks_is_named_and_nothing_is_changed(
    shop_database: cluster.Database, codes: Codes, owner: Engine
) -> None:
    code = codes()
    for url in (shop_database.migrate_url, shop_database.app_url):
        with pytest.raises(Forbidden) as refused:
            Counters(AdminAccess(url, shop_database.name)).add(ADMIN, code)
        assert refused.value.permission == "CREATEROLE"
    assert ask(owner, "SELECT count(*) FROM pos.counter WHERE code = :code", code=code) == 0


def test_an_administrator_who_is_no_superuser_adds_and_revokes(
    shop_database: cluster.Database, codes: Codes, owner: Engine
) -> None:
    name = f"admin_{uuid.uuid4().hex[:8]}"
    tell(owner, f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD 'only-for-tests'")
    tell(owner, f"GRANT pos_owner TO {name}; GRANT pos_app TO {name} WITH ADMIN OPTION")
    tell(owner, f"GRANT CONNECT ON DATABASE {shop_database.name} TO {name}")
    try:
        url = cluster.with_login(shop_database.admin_url, name, "only-for-tests")
        counters = Counters(AdminAccess(url, shop_database.name))
        made = counters.add(ADMIN, codes())
        with connect(driver_url(made.url)) as connection:
            assert counters.revoke(ADMIN, made.code) == 1
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT 1")
    finally:
        tell(owner, f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_the_commands_print_the_url_once_list_and_revoke(
    shop_database: cluster.Database,
    codes: Codes,
    command: Command,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = codes()
    assert command("counter", "list").code == 2
    monkeypatch.setenv("POS_ADMIN_URL", shop_database.admin_url)
    said = command("counter", "add", code, "--name", "Caixa 7")
    assert said.code == 0, said.err
    lines = dict(line.split("=", 1) for line in said.out.splitlines() if "=" in line)
    assert lines["POS_COUNTER"] == code
    with connect(driver_url(lines["DATABASE_URL"])) as connection:
        assert connection.info.user == login_of(code)
    password = str(make_url(lines["DATABASE_URL"]).password)
    said = command("counter", "list", "--json")
    assert password not in said.out
    assert [(item["name"], item["last_seen"]) for item in json.loads(said.out) if item["code"] == code] == [
        ("Caixa 7", None)
    ]
    assert json.loads(command("counter", "revoke", code, "--yes", "--json").out)["connections_ended"] == 0
    assert command("counter", "revoke", code, "--yes").code == 1
