"""First launch on a server of the shop: what is wrong is told before anything is changed, and can be mended."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.bootstrap import open_services
from pos_app.db import examine, schema
from pos_app.domain.errors import Conflict, Duplicate, Invalid
from pos_app.domain.first_launch import Answers, Check, CheckFailed, Examined, Fault, Place, ServerAddress, Tls
from pos_app.domain.permissions import command_line
from pos_app.services import Services
from pos_app.services.first_launch import FirstLaunch, Taken
from pos_app.services.setup import ShopFacts
from pos_app.settings import Settings, load_settings
from tests.tcp_server import PASSWORD, TcpServer, free_port, tcp_server

ADMIN = ("Loja Centro", "Ana Prado", "ana@loja.example", "correct horse")


@pytest.fixture(scope="module")
def shop_server() -> Iterator[TcpServer]:
    with tcp_server() as server:
        yield server


@pytest.fixture
def server(shop_server: TcpServer) -> Iterator[TcpServer]:
    """A server as it was installed."""
    yield shop_server
    shop_server.forget()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def launch(home: Path) -> FirstLaunch:
    return FirstLaunch(home)


def settings_of(home: Path) -> Settings:
    return load_settings({"POS_HOME": str(home)})


def opened(home: Path) -> Services:
    return open_services(settings_of(home))


def make_shop(server: TcpServer, home: Path) -> Taken:
    taken = FirstLaunch(home).take(server.address, PASSWORD, "C01")
    services = opened(home)
    services.setup.run()
    services.setup.finish(*ADMIN)
    services.close()
    return taken


def faults(found: Examined) -> dict[Check, Fault | None]:
    return {row.check: row.fault for row in found.failures}


# Six faults, each with its own name, and the way on once it is mended.


def test_a_new_server_passes_every_check_and_nothing_is_changed_by_looking(
    server: TcpServer, launch: FirstLaunch, home: Path
) -> None:
    told: list[Check] = []
    found = launch.examine(server.address, PASSWORD, lambda row: told.append(row.check))
    assert found.passed
    assert told == list(Check)
    assert (found.kind, found.joins) == ("administrator", False)
    assert server.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pos\\_%'") == 0
    assert not home.exists()


def test_fault_1_a_closed_port(launch: FirstLaunch) -> None:
    found = launch.examine(ServerAddress("127.0.0.1", free_port()), PASSWORD)
    assert faults(found) == {Check.REACH: Fault.PORT_CLOSED}
    assert [row.check for row in found.rows] == [Check.REACH, Check.DISK]


def test_fault_2_a_wrong_password(server: TcpServer, launch: FirstLaunch) -> None:
    assert faults(launch.examine(server.address, "wrong")) == {Check.SIGN_IN: Fault.PASSWORD}
    assert faults(launch.examine(server.at("postgres", "nobody"), "wrong")) == {Check.SIGN_IN: Fault.PASSWORD}


@pytest.mark.parametrize(
    ("attributes", "fault"), [("", Fault.CREATEROLE), ("CREATEDB", Fault.CREATEROLE), ("CREATEROLE", Fault.CREATEDB)]
)
def test_fault_3_a_login_without_rights(server: TcpServer, launch: FirstLaunch, attributes: str, fault: Fault) -> None:
    server.tell(f"CREATE ROLE weak LOGIN PASSWORD 'weak' {attributes}")
    assert faults(launch.examine(server.at("balcao", "weak"), "weak")) == {Check.RIGHTS: fault}
    with pytest.raises(CheckFailed):
        launch.take(server.at("balcao", "weak"), "weak", "C01")
    assert server.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pos\\_%'") == 0


@pytest.mark.parametrize(
    ("number", "fault", "shown"),
    [(90624, Fault.TOO_OLD, "9.624"), (140099, Fault.TOO_OLD, "14.99"), (150000, None, "15.0"), (180006, None, "18.6")],
)
def test_fault_4_a_server_that_is_too_old(number: int, fault: Fault | None, shown: str) -> None:
    assert examine.version_fault(number) == (fault, shown)


def test_fault_5_a_database_of_somebody_elses(server: TcpServer, launch: FirstLaunch) -> None:
    server.tell("CREATE DATABASE accounts")
    server.tell("CREATE TABLE ledger (id int)", "accounts")
    assert faults(launch.examine(server.at("accounts"), PASSWORD)) == {Check.DATABASE: Fault.FOREIGN}
    assert faults(launch.examine(server.at("postgres"), PASSWORD)) == {Check.DATABASE: Fault.FOREIGN}
    with pytest.raises(CheckFailed):
        launch.take(server.at("accounts"), PASSWORD, "C01")
    assert server.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'pos'", "accounts") == 0


@pytest.mark.parametrize(("revision", "fault"), [("0999_tomorrow", Fault.NEWER), ("0001_tables", Fault.OLDER)])
def test_fault_6_a_database_of_another_version(
    server: TcpServer, home: Path, tmp_path: Path, revision: str, fault: Fault
) -> None:
    make_shop(server, home)
    server.tell(f"UPDATE pos.alembic_version SET version_num = '{revision}'", "balcao")
    other = FirstLaunch(tmp_path / "other")
    found = other.examine(server.address, PASSWORD)
    assert faults(found) == {Check.DATABASE: fault}
    assert found.failures[0].detail == revision
    with pytest.raises(CheckFailed):
        other.take(server.address, PASSWORD, "C02")
    assert server.ask("SELECT version_num FROM pos.alembic_version", "balcao") == revision


def test_a_database_in_another_encoding_is_told(server: TcpServer, launch: FirstLaunch) -> None:
    server.tell("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    found = launch.examine(server.at("latin"), PASSWORD)
    assert faults(found) == {Check.ENCODING: Fault.ENCODING}
    assert found.failures[0].detail == "LATIN1"


def test_a_host_that_nobody_knows_is_told(launch: FirstLaunch) -> None:
    found = launch.examine(ServerAddress("no-such-host.invalid"), PASSWORD)
    assert found.failures[0].fault in (Fault.UNKNOWN_HOST, Fault.SILENT)


def test_an_address_that_is_none_is_refused_at_its_field(launch: FirstLaunch) -> None:
    with pytest.raises(Invalid) as refused:
        launch.examine(ServerAddress(""), PASSWORD)
    assert refused.value.field == "host"


# A new shop


def test_a_new_shop_works_from_the_env_that_first_launch_wrote(server: TcpServer, home: Path) -> None:
    FirstLaunch(home).take(server.address, PASSWORD, "C07")
    env = home / ".env"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert PASSWORD not in env.read_text("utf-8")
    settings = settings_of(home)
    assert "pos_app:" in settings.database_url.get_secret_value()
    assert "pos_migrate:" in settings.admin_url.get_secret_value()
    assert settings.counter == "C07"
    services = open_services(settings)
    assert services.setup.state().schema == "empty"
    services.setup.run()
    services.setup.finish(*ADMIN, ShopFacts("12.345.678/0001-95", "(31) 3333-4444", "Contagem"))
    operator = services.sign_in.sign_in("ana@loja.example", "correct horse", "C07")
    shop = services.shop.row(operator)
    assert (shop.name, shop.tax_id, shop.phone, shop.city) == (
        *("Loja Centro", "12345678000195", "+553133334444", "Contagem"),
    )
    services.close()


def test_a_wrong_tax_id_leaves_nothing_behind(server: TcpServer, home: Path) -> None:
    FirstLaunch(home).take(server.address, PASSWORD, "C01")
    services = opened(home)
    services.setup.run()
    with pytest.raises(Invalid):
        services.setup.finish(*ADMIN, ShopFacts(tax_id="12.345.678/0001-96"))
    assert not services.setup.state().has_admin
    services.close()


def test_the_sample_is_stored_with_people_who_can_sign_in(server: TcpServer, home: Path) -> None:
    make_shop(server, home)
    services = opened(home)
    clerk, _manager = services.setup.sample()
    assert services.sign_in.sign_in(clerk.email, clerk.password, "C01").name == clerk.full_name
    with pytest.raises(Conflict):
        services.setup.sample()
    services.close()


@pytest.mark.parametrize("migrated", [False, True], ids=["after the logins", "after the migrations"])
def test_a_first_launch_that_lost_its_env_is_taken_up_again(server: TcpServer, home: Path, migrated: bool) -> None:
    FirstLaunch(home).take(server.address, PASSWORD, "C01")
    if migrated:
        services = opened(home)
        services.setup.run()
        services.close()
    (home / ".env").unlink()
    make_shop(server, home)
    services = opened(home)
    assert services.setup.state().has_admin
    services.close()


def test_the_logins_of_another_shop_on_the_server_are_left_alone(server: TcpServer, home: Path, tmp_path: Path) -> None:
    make_shop(server, home)
    found = FirstLaunch(tmp_path / "other").examine(server.at("second"), PASSWORD)
    assert faults(found) == {Check.DATABASE: Fault.LOGINS_TAKEN}
    assert found.failures[0].detail == "balcao"


def test_a_backup_is_made_before_data_is_migrated(server: TcpServer, home: Path) -> None:
    make_shop(server, home)
    url = settings_of(home).admin_url.get_secret_value().replace("postgresql://", "postgresql+psycopg://")
    schema.downgrade(url, "0002_rules")
    services = opened(home)
    steps: list[str] = []
    services.setup.run(lambda step: steps.append(step.key))
    services.close()
    assert steps.index("backup") < steps.index("migrations")
    (kept,) = services.backups.state().rows
    assert (kept.revision, kept.rows > 0) == ("0002_rules", True)


# One more counter


def test_a_second_counter_joins_with_a_login_of_its_own(server: TcpServer, home: Path, tmp_path: Path) -> None:
    first = make_shop(server, home)
    launch = FirstLaunch(tmp_path / "second")
    found = launch.examine(server.address, PASSWORD)
    assert (found.passed, found.kind, found.joins) == (True, "administrator", True)
    taken = launch.take(server.address, PASSWORD, "C02")
    assert (taken.joined, taken.admin_url) == (True, "")
    assert "pos_counter_c02:" in taken.database_url
    assert taken.database_url != first.database_url
    services = opened(tmp_path / "second")
    assert services.setup.state().has_admin
    assert services.sign_in.sign_in("ana@loja.example", "correct horse", "C02").name == "Ana Prado"
    services.close()
    # The first counter's login is as it was.
    services = opened(home)
    assert services.setup.state().has_admin
    services.close()


def test_two_counters_do_not_share_a_code(server: TcpServer, home: Path, tmp_path: Path) -> None:
    make_shop(server, home)
    FirstLaunch(tmp_path / "second").take(server.address, PASSWORD, "C02")
    with pytest.raises(Duplicate):
        FirstLaunch(tmp_path / "third").take(server.address, PASSWORD, "C02")
    assert not (tmp_path / "third" / ".env").exists()


def test_a_counters_login_is_enough_to_join(server: TcpServer, home: Path, tmp_path: Path) -> None:
    make_shop(server, home)
    url = FirstLaunch(tmp_path / "made").take(server.address, PASSWORD, "C02").database_url
    password = url.split(":")[2].split("@")[0]
    launch = FirstLaunch(tmp_path / "second")
    address = server.at("balcao", "pos_counter_c02")
    found = launch.examine(address, password)
    assert (found.passed, found.kind, found.joins) == (True, "counter", True)
    assert launch.take(address, password, "C02").admin_url == ""
    services = opened(tmp_path / "second")
    assert services.setup.state().has_admin
    services.close()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE pos.app_user SET active = false", Fault.UNFINISHED),
        ("UPDATE pos.alembic_version SET version_num = '0999_tomorrow'", Fault.NEWER),
        ("UPDATE pos.alembic_version SET version_num = '0001_tables'", Fault.OLDER),
    ],
)
def test_a_counter_is_told_what_the_shop_lacks(
    server: TcpServer, home: Path, tmp_path: Path, change: str, fault: Fault
) -> None:
    taken = make_shop(server, home)
    server.tell(change, "balcao")
    password = taken.database_url.split(":")[2].split("@")[0]
    found = FirstLaunch(tmp_path / "second").examine(server.at("balcao", "pos_app"), password)
    assert faults(found) == {Check.DATABASE: fault}


# Left and taken up again


def test_answers_are_kept_for_this_account_alone_and_without_a_password(launch: FirstLaunch, home: Path) -> None:
    answers = Answers(
        place=Place.SERVER,
        server=ServerAddress("db.loja.example", 5433, "shop", "boss", Tls.TRUSTED),
        counter="C03",
        shop_name="Loja Centro",
        email="ana@loja.example",
        sample=True,
    )
    launch.keep(answers)
    kept = home / "setup.json"
    assert launch.answers() == answers
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "password" not in kept.read_text("utf-8")
    launch.forget()
    launch.forget()
    assert launch.answers() == Answers()


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"place": "moon"}', '{"other": 1}', '{"server": {"x": 1}}'])
def test_answers_that_cannot_be_read_are_asked_again(launch: FirstLaunch, home: Path, damaged: str) -> None:
    home.mkdir()
    (home / "setup.json").write_text(damaged, "utf-8")
    assert launch.answers() == Answers()


def test_a_server_elsewhere_is_only_used_with_a_verified_certificate_or_by_choice() -> None:
    remote = ServerAddress("db.loja.example", root_certificate="/etc/loja.pem")
    assert "sslmode=verify-full&sslrootcert=%2Fetc%2Floja.pem" in examine.url_of(remote, "x")
    assert "sslrootcert=system" in examine.url_of(replace(remote, root_certificate=""), "x")
    assert "ssl" not in examine.url_of(replace(remote, tls=Tls.TRUSTED), "x")
    assert "ssl" not in examine.url_of(ServerAddress("127.0.0.1"), "x")


def test_a_root_certificate_that_is_not_there_is_told(server: TcpServer, launch: FirstLaunch) -> None:
    found = launch.examine(replace(server.address, root_certificate="/no/such/file.pem"), PASSWORD)
    assert faults(found) == {Check.SIGN_IN: Fault.CERTIFICATE}


def test_what_setup_does_is_named_in_the_audit(server: TcpServer, home: Path) -> None:
    make_shop(server, home)
    who = server.ask("SELECT string_agg(DISTINCT user_name, ',') FROM pos.audit_log", "balcao")
    assert str(who) == command_line("setup").name
