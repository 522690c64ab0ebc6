"""Only a server in which nobody ever worked counts as unused."""

from __future__ import annotations

from pathlib import Path

from pos_app.bootstrap import discard_unused, open_services
from pos_app.db.embedded import EmbeddedServer
from pos_app.db.unused import is_unused
from pos_app.services import Services
from pos_app.settings import load_settings
from tests import cluster
from tests.factories import tell


def opened(home: Path) -> Services:
    return open_services(load_settings({"POS_HOME": str(home)}))


def test_a_home_without_a_server_gets_none(tmp_path: Path) -> None:
    assert not discard_unused(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_server_without_people_goes_with_all_its_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    services = opened(home)
    services.setup.run()
    services.close()
    assert discard_unused(home)
    assert not EmbeddedServer(home).exists()


def test_a_shop_stays_whatever_the_program_knows_of_its_logins(tmp_path: Path) -> None:
    home = tmp_path / "home"
    services = opened(home)
    services.setup.run()
    services.setup.finish("Loja Centro", "Ana Prado", "ana@loja.example", "correct horse")
    services.close()
    server = EmbeddedServer(home)
    server.start()
    tell(cluster.engine_of(server.admin_url()), "ALTER ROLE pos_migrate NOLOGIN; ALTER ROLE pos_app NOLOGIN")
    server.stop_if_last()
    assert not discard_unused(home)
    assert EmbeddedServer(home).exists()
    server.discard()


def test_a_server_that_another_program_uses_stays(tmp_path: Path) -> None:
    home = tmp_path / "home"
    other = opened(home)
    assert not discard_unused(home)
    other.setup.run()
    other.close()
    EmbeddedServer(home).discard()


def test_somebody_elses_tables_or_databases_are_no_emptiness(server: EmbeddedServer) -> None:
    owner = cluster.engine_of(server.admin_url()).execution_options(isolation_level="AUTOCOMMIT")
    assert is_unused(server.admin_url(), "balcao")
    with owner.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE balcao")
    assert is_unused(server.admin_url(), "balcao")
    tell(cluster.engine_of(cluster.with_database(server.admin_url(), "balcao")), "CREATE TABLE theirs (a int)")
    assert not is_unused(server.admin_url(), "balcao")
    with owner.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE balcao")
        connection.exec_driver_sql("CREATE DATABASE accounts")
    assert not is_unused(server.admin_url(), "balcao")
