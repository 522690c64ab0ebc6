"""The embedded server in peace: made, joined, left; who may connect, and what is written where."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from pos_app.db.embedded import EmbeddedServer, EmbeddedServerError, Problem, Step
from tests.db.embedded_server import LINUX, User, ask, base, postmaster, processes_of

pytestmark = pytest.mark.skipif(not LINUX, reason="looks at processes through /proc")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("peace") / "home"
    yield home
    EmbeddedServer(home).discard()


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedServer]:
    """A user of this module's server; the data are shared."""
    server = EmbeddedServer(home)
    server.start()
    yield server
    server.stop_if_last()


def test_the_steps_of_a_first_and_of_a_later_start_are_told(tmp_path: Path) -> None:
    steps: list[Step] = []
    server = EmbeddedServer(tmp_path / "home", steps.append)
    server.start()
    assert steps == [Step.FILES, Step.INITIALISE, Step.START, Step.READY]
    server.stop_if_last()
    steps.clear()
    server.start()
    assert steps == [Step.FILES, Step.START, Step.READY]
    server.discard()


def test_the_secret_opens_the_server_and_nothing_else_does(server: EmbeddedServer) -> None:
    assert ask(server.admin_url(), "SELECT current_user") == "postgres"
    for password in ("", "postgres", server.secret("pos_app")):
        with pytest.raises(OperationalError, match="password"):
            ask(server.url("postgres", password, "postgres"), "SELECT 1")


def test_every_way_in_asks_for_a_scram_password(server: EmbeddedServer) -> None:
    methods = "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"
    assert ask(server.admin_url(), methods) == "scram-sha-256"
    stored = "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'postgres'"
    assert ask(server.admin_url(), stored) == "SCRAM-SHA-256"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("unix_socket_permissions", "0700"),
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
        ("lc_messages", "C"),
        ("log_error_verbosity", "terse"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
    ],
)
def test_the_server_runs_with(server: EmbeddedServer, setting: str, value: str) -> None:
    assert ask(server.admin_url(), f"SELECT current_setting('{setting}')") == value


def test_text_sorts_and_folds_the_same_on_every_machine(server: EmbeddedServer) -> None:
    locale = "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'postgres'"
    assert ask(server.admin_url(), locale) == "b C.UTF-8"
    assert ask(server.admin_url(), "SELECT upper('ação')") == "AÇÃO"


def test_what_is_secret_lies_where_only_its_owner_reads(server: EmbeddedServer, home: Path) -> None:
    server.secret("pos_app")
    own = base(home) / "server"
    assert oct((own / "secrets.json").stat().st_mode & 0o777) == "0o600"
    for folder in (own / "log", Path(str(make_url(server.admin_url()).query["host"])), own.parent / "pgdata"):
        assert oct(folder.stat().st_mode & 0o777) == "0o700"
    assert not list(own.glob("*.password"))


def test_a_secret_is_made_once_and_each_login_has_its_own(server: EmbeddedServer, home: Path) -> None:
    names = ("postgres", "pos_app", "pos_migrate")
    made = [server.secret(name) for name in names]
    assert len(set(made)) == 3
    assert min(len(secret) for secret in made) >= 32
    assert [EmbeddedServer(home).secret(name) for name in names] == made


def test_what_a_person_typed_is_not_in_the_servers_log(server: EmbeddedServer, home: Path) -> None:
    ask(server.admin_url(), "CREATE TABLE t (cpf text PRIMARY KEY)")
    ask(server.admin_url(), "INSERT INTO t VALUES ('52998224725')")
    with pytest.raises(Exception, match="duplicate key"):
        ask(server.admin_url(), "INSERT INTO t VALUES ('52998224725')")
    server.stop_if_last()
    log = "".join(path.read_text(encoding="utf-8") for path in (base(home) / "server" / "log").iterdir())
    assert "duplicate key" in log
    assert "52998224725" not in log
    assert "INSERT" not in log


def test_the_servers_processes_see_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://planted")
    server = EmbeddedServer(tmp_path / "home")
    server.start()
    environment = Path(f"/proc/{postmaster(tmp_path / 'home')}/environ").read_bytes()
    server.discard()
    assert b"LC_ALL=C" in environment
    assert b"planted" not in environment


def test_the_second_program_joins_and_the_last_one_out_stops_the_server(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = EmbeddedServer(home)
    first.start()
    pid = postmaster(home)
    second = User(home)
    assert ask(second.url(), "SELECT 1") == 1
    assert postmaster(home) == pid
    assert first.stop_if_last() is False
    assert ask(first.admin_url(), "SELECT 1") == 1
    assert second.leave() is True
    assert processes_of(home) == []
    first.discard()


def test_two_objects_in_one_program_count_as_two_users(server: EmbeddedServer, home: Path) -> None:
    other = EmbeddedServer(home)
    other.start()
    assert other.stop_if_last() is False
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_programs_that_start_at_once_share_one_new_server(tmp_path: Path) -> None:
    home = tmp_path / "home"
    users = [User(home) for _ in range(3)]
    identities = {ask(user.url(), "SELECT system_identifier FROM pg_control_system()") for user in users}
    assert len(identities) == 1
    assert [user.leave() for user in users] == [False, False, True]
    assert processes_of(home) == []
    EmbeddedServer(home).discard()


def test_data_that_others_use_is_not_discarded(server: EmbeddedServer, home: Path) -> None:
    with pytest.raises(EmbeddedServerError) as refusal:
        EmbeddedServer(home).discard()
    assert refusal.value.problem is Problem.STILL_USED
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server = EmbeddedServer(home)
    server.start()
    lies_in = base(home)
    server.discard()
    assert list(home.iterdir()) == []
    assert lies_in == home or not lies_in.exists()


def test_ctrl_c_in_the_programs_terminal_is_not_for_the_server(server: EmbeddedServer, home: Path) -> None:
    assert os.getsid(postmaster(home)) != os.getsid(0)
