"""Data of an older major version: copied into the new one, compared; the old ones kept until confirmed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.db import prepare, schema
from pos_app.db.backup.whole import copy_whole
from pos_app.db.embedded import EmbeddedServer, EmbeddedServerError, Problem, Step, cluster
from pos_app.db.embedded.binaries import Binaries
from pos_app.db.embedded.place import Place, find_place
from pos_app.db.embedded.secret_file import SecretFile, write_private
from pos_app.db.embedded.supervisor import Supervisor
from pos_app.db.embedded.upgrade import Address, forget_old, upgrade
from pos_app.domain.backup import BackupError, Stop
from tests import cluster as tests_cluster
from tests.cli.conftest import Command, command
from tests.db.embedded_server import ask, processes_of

OLD = Binaries(Path("/usr/lib/postgresql/15/bin"), "15")
pytestmark = pytest.mark.skipif(not OLD.program("initdb").exists(), reason="needs PostgreSQL 15 of the distribution")
SHOP = "balcao"
__all__ = ["command"]


def old_server(home: Path) -> Supervisor:
    """The supervisor of a new home with data of version 15; it runs."""
    place = find_place(home)
    place.make_folders()
    server = Supervisor(place, OLD, lambda _: None, lambda: False, {})
    password = place.own / "password"
    write_private(password, SecretFile(place.secrets).make("postgres"))
    place.account.own(password)
    place.data.mkdir(mode=0o700)
    place.account.own(place.data)
    initdb: list[str | Path] = [OLD.program("initdb"), "-D", place.data, "-U", "postgres", f"--pwfile={password}"]
    options = ["--no-sync", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
    with place.account.run([*initdb, *options], cwd=place.own) as process:
        assert process.wait(60) == 0
    password.unlink()
    with (place.data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("\ninclude = '../server/server.conf'\n")
    server.bring_up(60)
    return server


@pytest.fixture(scope="module")
def old_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A place with a shop of version 15, to be copied; nothing runs."""
    home = tmp_path_factory.mktemp("old")
    server = old_server(home)
    secrets = SecretFile(server.place.secrets)
    admin = server.url("postgres", secrets.make("postgres"), "postgres")
    prepare.prepare(admin, SHOP, prepare.Logins(app=secrets.make("pos_app"), migrate=secrets.make("pos_migrate")))
    schema.upgrade(server.url("pos_migrate", secrets.make("pos_migrate"), SHOP))
    ask(tests_cluster.with_database(admin, SHOP), "CREATE TABLE public.other ()")
    server.stop(30)
    yield server.place
    EmbeddedServer(home).discard()


@pytest.fixture
def home(tmp_path: Path, old_place: Place) -> Iterator[Path]:
    """A home with a shop of version 15, its path with a space and an accent; nothing runs."""
    home = tmp_path / "Balcão antigo"
    place = find_place(home)
    place.make_folders()
    # As initdb leaves them: the account's, 0700.
    subprocess.run(["cp", "-a", old_place.data, place.data], check=True)
    subprocess.run(["cp", "-a", old_place.secrets, place.secrets], check=True)
    yield home
    Supervisor(place, OLD, lambda _: None, lambda: False, {}).stop(30)
    EmbeddedServer(home).discard()


def copied(stop: Stop | None = None):
    def copy(programs: Binaries, source: Address, target: Address) -> None:
        copy_whole(programs, source, target, lambda: None, stop or Stop())

    return copy


def brought(home: Path, given: Path | None = None, steps: list[Step] | None = None) -> Path | None:
    heard = [] if steps is None else steps
    return upgrade(home, given, copied(), heard.append, lambda: False)


def test_the_shop_is_the_same_under_the_new_version_and_the_old_data_stay_until_confirmed(home: Path) -> None:
    with pytest.raises(EmbeddedServerError) as refused:
        EmbeddedServer(home).start()
    assert refused.value.problem is Problem.OTHER_VERSION
    steps: list[Step] = []
    aside = brought(home, steps=steps)
    place = find_place(home)
    assert aside == place.base / "pgdata.old-15"
    assert (aside / "PG_VERSION").read_text("ascii").strip() == "15"
    assert [step for step in steps if step in (Step.OLD_SERVER, Step.COPY)] == [Step.OLD_SERVER, Step.COPY]
    assert not place.incoming.parent.exists()
    server = EmbeddedServer(home)
    server.start()
    try:
        # The logins have their passwords, their limits and no right more.
        app = server.url("pos_app", server.secret("pos_app"), SHOP)
        assert str(ask(app, "SHOW server_version")).startswith("18")
        assert ask(app, "SHOW statement_timeout") == "8s"
        migrate = server.url("pos_migrate", server.secret("pos_migrate"), SHOP)
        assert schema.state(migrate)[0] is schema.SchemaState.CURRENT
        assert ask(server.admin_url(SHOP), "SELECT count(*) FROM public.other") == 0
    finally:
        server.stop_if_last()
    assert brought(home) is None
    assert forget_old(home) == [aside]
    assert forget_old(home) == []
    assert not aside.exists()


@pytest.mark.parametrize("given", ["/nowhere", "/usr/bin"])
def test_without_the_old_versions_programs_nothing_is_changed(home: Path, given: str) -> None:
    with pytest.raises(EmbeddedServerError) as refused:
        brought(home, Path(given))
    assert (refused.value.problem, refused.value.detail) == (Problem.OLD_PROGRAMS, "15")
    assert cluster.version_of(find_place(home).data) == 15


def test_a_copy_that_differs_leaves_the_old_data_in_place(home: Path) -> None:
    def copy(programs: Binaries, source: Address, target: Address) -> None:
        def spoil() -> None:
            ask(target(SHOP), "DELETE FROM pos.alembic_version")

        copy_whole(programs, source, target, spoil, Stop())

    with pytest.raises(BackupError):
        upgrade(home, None, copy, lambda _: None, lambda: False)
    place = find_place(home)
    assert cluster.version_of(place.data) == 15
    assert not place.incoming.exists()
    assert processes_of(home) == []
    assert brought(home) is not None


def test_a_program_killed_between_the_two_renames_goes_on_where_it_was(home: Path) -> None:
    aside = brought(home)
    place = find_place(home)
    assert aside is not None
    place.incoming.parent.mkdir()
    place.data.rename(place.incoming)
    server = EmbeddedServer(home)
    server.start()
    assert str(ask(server.admin_url(SHOP), "SHOW server_version")).startswith("18")
    server.stop_if_last()


def test_nothing_new_is_made_where_only_the_old_data_are(home: Path) -> None:
    place = find_place(home)
    place.data.rename(place.base / "pgdata.old-15")
    with pytest.raises(EmbeddedServerError) as refused:
        EmbeddedServer(home).start()
    assert refused.value.problem is Problem.DATA_MISSING
    (place.base / "pgdata.old-15").rename(place.data)


def test_the_update_ends_with_the_program_and_the_old_data_are_in_place(home: Path) -> None:
    stop = Stop()
    asked: list[Step] = []

    def hear(step: Step) -> None:
        asked.append(step)
        if step is Step.COPY:
            stop.ask()

    with pytest.raises(BackupError):
        upgrade(home, None, copied(stop), hear, lambda: stop.asked)
    assert cluster.version_of(find_place(home).data) == 15
    assert processes_of(home) == []


def test_data_of_a_newer_version_are_left_alone(home: Path) -> None:
    version = find_place(home).data / "PG_VERSION"
    version.write_text("99\n", encoding="ascii")
    with pytest.raises(EmbeddedServerError) as refused:
        brought(home)
    version.write_text("15\n", encoding="ascii")
    assert refused.value.problem is Problem.OTHER_VERSION


def test_the_command_updates_and_forgets_by_itself(
    home: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_HOME", str(home))
    monkeypatch.delenv("POS_OLD_PG_BIN", raising=False)
    refused = command("db", "current")
    assert refused.code != 0
    assert "db major-upgrade" in refused.err
    done = command("db", "major-upgrade")
    assert done.code == 0, done.err
    assert "pgdata.old-15" in done.out.replace("\n", "")
    assert "Comparing" in done.err
    assert "nothing was to be done" in command("db", "major-upgrade").out
    assert command("db", "current").code == 0
    assert "pgdata.old-15" in command("db", "major-upgrade", "--forget", "--yes").out
