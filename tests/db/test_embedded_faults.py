"""The embedded server after kills, crashes, stale files and lost ones."""

import errno
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from pos_app.db.embedded import EmbeddedServer, EmbeddedServerError, Problem, Step, account, cluster, process
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.locks import FileLock
from pos_app.db.embedded.place import find_place
from tests.db.embedded_server import LINUX, User, alive, ask, base, eventually, postmaster, processes_of

pytestmark = pytest.mark.skipif(not LINUX, reason="looks at processes through /proc")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("faults") / "home"
    yield home
    EmbeddedServer(home).discard()


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedServer]:
    """A user of this module's server; the data are shared, what happens to the server is not."""
    server = EmbeddedServer(home)
    server.start()
    yield server
    server.stop_if_last()


@pytest.fixture
def stranger() -> Iterator[int]:
    """A process of the server's own account that is no postgres: the kernel would let it be signalled."""
    sleeper = account.server_account().run(["sleep", "600"], cwd=Path("/"))
    yield sleeper.pid
    sleeper.kill()
    sleeper.wait()


def kill(home: Path) -> int:
    """Kill the postmaster, as the kernel does when memory is short."""
    pid = postmaster(home)
    os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not alive(pid))
    return pid


def put_pid(home: Path, pid: int) -> None:
    """Let the files of the killed postmaster name another process, as after the system gave its pid away again."""
    for path in [base(home) / "pgdata" / "postmaster.pid", *(base(home) / "server" / "run").glob(".s.PGSQL.*.lock")]:
        _, *rest = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([str(pid), *rest, ""]), encoding="utf-8")


def test_a_killed_server_is_started_again_with_what_it_had_committed(server: EmbeddedServer, home: Path) -> None:
    ask(server.admin_url(), "DROP TABLE IF EXISTS sale; CREATE TABLE sale AS SELECT 42 AS total")
    killed = kill(home)
    assert server.ensure_running() is True
    assert postmaster(home) != killed
    assert ask(server.admin_url(), "SELECT total FROM sale") == 42
    logs = (base(home) / "server" / "log").glob("server-*.log")
    assert any(cluster.RECOVERING in log.read_text(encoding="utf-8") for log in logs)


def test_a_recovery_longer_than_ten_seconds_is_waited_for_and_told(server: EmbeddedServer, home: Path) -> None:
    ask(
        server.admin_url(), "DROP TABLE IF EXISTS long; CREATE TABLE long AS SELECT i FROM generate_series(1, 400000) i"
    )
    kill(home)
    steps: list[float] = []
    starter = EmbeddedServer(
        home, lambda step: steps.append(time.monotonic()) if step is Step.RECOVER else None, settings={"fsync": "off"}
    )
    title = b"startup recovering"
    began = time.monotonic()
    starting = threading.Thread(target=starter.start, args=(60.0,))
    starting.start()

    def recovering() -> list[int]:
        return [pid for pid in process._children(find_place(home)) if title in process._arguments(pid)[0]]

    assert eventually(lambda: bool(recovering()), 10)
    (pid,) = recovering()
    # A disk that does not answer for a while.
    os.kill(pid, signal.SIGSTOP)
    starting.join(10.2)
    os.kill(pid, signal.SIGCONT)
    starting.join(30)
    assert not starting.is_alive()
    assert time.monotonic() - began > 10
    assert steps
    assert ask(starter.admin_url(), "SELECT count(*) FROM long") == 400_000
    starter.stop_if_last()


def test_a_living_server_is_left_alone(server: EmbeddedServer, home: Path) -> None:
    pid = postmaster(home)
    assert server.ensure_running() is False
    assert postmaster(home) == pid


def test_a_program_that_has_left_does_not_raise_the_dead(server: EmbeddedServer, home: Path) -> None:
    server.stop_if_last()
    assert server.ensure_running() is False
    assert processes_of(home) == []


def test_a_backend_that_outlives_its_postmaster_is_ended_before_the_next_start(
    server: EmbeddedServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_POLITE", 0.3)
    engine = create_engine(server.admin_url(), poolclass=NullPool)
    with engine.connect() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.pgconn.send_query(b"DO $$ BEGIN LOOP END LOOP; END $$")
        kill(home)
        assert alive(pid)
        assert server.ensure_running() is True
        assert not alive(pid)
        connection.invalidate()
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_a_stranger_with_the_pid_of_the_dead_server_is_not_touched(
    server: EmbeddedServer, home: Path, stranger: int
) -> None:
    kill(home)
    put_pid(home, stranger)
    assert server.ensure_running() is True
    assert ask(server.admin_url(), "SELECT 1") == 1
    assert alive(stranger)
    assert server.stop_if_last() is True
    assert alive(stranger)


def test_leaving_does_not_signal_a_stranger_with_the_pid_of_the_dead_server(
    server: EmbeddedServer, home: Path, stranger: int
) -> None:
    kill(home)
    put_pid(home, stranger)
    assert server.stop_if_last() is False
    assert alive(stranger)


def test_another_shops_server_with_the_pid_of_the_dead_one_is_not_touched(
    server: EmbeddedServer, home: Path, tmp_path: Path
) -> None:
    other = EmbeddedServer(tmp_path / "other")
    other.start()
    kill(home)
    put_pid(home, postmaster(tmp_path / "other"))
    assert server.ensure_running() is True
    assert postmaster(home) != postmaster(tmp_path / "other")
    assert ask(other.admin_url(), "SELECT 1") == 1
    server.stop_if_last()
    assert ask(other.admin_url(), "SELECT 1") == 1
    other.discard()


@pytest.mark.parametrize("content", ["", "\n", "-7\n", "not a number\n"])
def test_a_torn_pid_file_does_not_keep_the_server_from_starting(
    server: EmbeddedServer, home: Path, content: str
) -> None:
    kill(home)
    (base(home) / "pgdata" / "postmaster.pid").write_text(content, encoding="utf-8")
    assert server.ensure_running() is True
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_a_crash_of_the_program_leaves_the_server_to_the_next_one(home: Path) -> None:
    crashed = User(home)
    crashed.url()
    pid = postmaster(home)
    crashed.crash()
    assert alive(pid)
    server = EmbeddedServer(home)
    server.start()
    assert postmaster(home) == pid
    assert ask(server.admin_url(), "SELECT 1") == 1
    assert server.stop_if_last() is True
    assert processes_of(home) == []
    server.discard()


def test_a_crashed_program_is_no_longer_a_user(server: EmbeddedServer, home: Path) -> None:
    crashed = User(home)
    crashed.url()
    crashed.crash()
    assert server.stop_if_last() is True
    assert list((base(home) / "server" / "users").iterdir()) == []


def test_a_server_whose_socket_was_swept_away_is_started_anew(server: EmbeddedServer, home: Path) -> None:
    pid = postmaster(home)
    for left in (base(home) / "server" / "run").iterdir():
        left.unlink()
    assert server.ensure_running() is True
    assert postmaster(home) != pid
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_a_start_that_was_killed_halfway_through_is_begun_again(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path)
    server.secret("postgres")
    half = base(tmp_path) / "server" / "pgdata-half"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n", encoding="ascii")
    server.start()
    assert ask(server.admin_url(), "SELECT 1") == 1
    assert not half.exists()
    server.discard()


def test_a_server_that_refuses_to_start_says_why(server: EmbeddedServer, home: Path) -> None:
    server.stop_if_last()
    with pytest.raises(EmbeddedServerError) as failure:
        EmbeddedServer(home, settings={"shared_buffers": "plenty"}).start()
    assert failure.value.problem is Problem.FAILED
    assert "shared_buffers" in failure.value.detail
    assert list((base(home) / "server" / "users").iterdir()) == []


def test_a_full_disk_is_told_as_such() -> None:
    assert cluster.problem_in('FATAL:  could not write to file "x": No space left on device') is Problem.DISK_FULL
    assert cluster.problem_in("FATAL:  data directory has invalid permissions") is Problem.FAILED


def test_data_of_another_major_version_is_not_touched(server: EmbeddedServer, home: Path) -> None:
    server.stop_if_last()
    version = base(home) / "pgdata" / "PG_VERSION"
    version.write_text("17\n", encoding="ascii")
    with pytest.raises(EmbeddedServerError) as refusal:
        server.start()
    version.write_text("18\n", encoding="ascii")
    assert refusal.value.problem is Problem.OTHER_VERSION
    assert "17" in refusal.value.detail


def test_data_without_its_secrets_is_told_and_no_new_ones_are_made(server: EmbeddedServer, home: Path) -> None:
    server.stop_if_last()
    secrets = base(home) / "server" / "secrets.json"
    lost = secrets.rename(secrets.with_name("lost"))
    with pytest.raises(EmbeddedServerError) as refusal:
        server.start()
    assert not secrets.exists()
    lost.rename(secrets)
    assert refusal.value.problem is Problem.SECRETS_LOST


def test_a_busy_server_stops_with_its_last_user(server: EmbeddedServer, home: Path) -> None:
    engine = create_engine(server.admin_url(), poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE unfinished AS SELECT 1"))
        assert server.stop_if_last() is True
        assert processes_of(home) == []
        with pytest.raises(DBAPIError):
            connection.execute(text("SELECT 1"))
        connection.invalidate()


def test_a_lost_log_folder_is_made_again(server: EmbeddedServer, home: Path) -> None:
    server.stop_if_last()
    shutil.rmtree(base(home) / "server" / "log")
    server.start()
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_a_server_that_shows_no_sign_of_life_is_given_up(server: EmbeddedServer, home: Path) -> None:
    pid_file = base(home) / "pgdata" / "postmaster.pid"
    content = pid_file.read_text(encoding="utf-8")
    pid_file.write_text(content.replace("ready", "start"), encoding="utf-8")
    with pytest.raises(EmbeddedServerError) as failure:
        EmbeddedServer(home).start(timeout=0.3)
    pid_file.write_text(content, encoding="utf-8")
    assert failure.value.problem is Problem.SILENT


def test_a_start_that_waits_is_abandoned_when_the_program_is_closed(server: EmbeddedServer, home: Path) -> None:
    waits = threading.Event()
    closed = EmbeddedServer(home, lambda step: waits.set() if step is Step.WAIT else None)
    failures: list[Problem] = []

    def start() -> None:
        try:
            closed.start()
        except EmbeddedServerError as failure:
            failures.append(failure.problem)

    thread = threading.Thread(target=start)
    other_program = FileLock(base(home) / "server" / "start.lock")
    assert other_program.acquire()
    thread.start()
    assert waits.wait(10)
    leaver = threading.Thread(target=closed.stop_if_last)
    leaver.start()
    thread.join(10)
    other_program.release()
    leaver.join(10)
    assert failures == [Problem.ABANDONED]
    assert ask(server.admin_url(), "SELECT 1") == 1


def test_a_secret_file_that_cannot_be_read_is_told_as_lost(server: EmbeddedServer, home: Path) -> None:
    secrets = base(home) / "server" / "secrets.json"
    content = secrets.read_text(encoding="utf-8")
    secrets.write_text(content[:10], encoding="utf-8")
    with pytest.raises(EmbeddedServerError) as failure:
        EmbeddedServer(home).start()
    secrets.write_text(content, encoding="utf-8")
    assert failure.value.problem is Problem.SECRETS_LOST


def test_what_the_system_refuses_is_told_by_step_and_problem() -> None:
    for number, problem in ((errno.ENOSPC, Problem.DISK_FULL), (errno.EACCES, Problem.FOLDER)):
        with pytest.raises(EmbeddedServerError) as failure, told(Step.START):
            raise OSError(number, os.strerror(number))
        assert (failure.value.step, failure.value.problem) == (Step.START, problem)
