"""Fixtures of the whole suite."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from pos_app.db.embedded import EmbeddedServer
from tests import cluster, leaks
from tests.pgbouncer import pooler_before

# Property tests look for wrong values, not slow machines.
settings.register_profile("values", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("values")

HOME = pytest.StashKey[cluster.Home]()

WAIT_MS = 30_000
"""So long a test waits for what it is about: a busy machine is no fault, and what never comes fails all the same."""

POOLED_CONNECTIONS = 20
"""So many transactions of one database may be open at once through the run's pooler."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pooler", action="store_true", help="counters reach their database through PgBouncer in transaction mode"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("pooler"):
        return
    for item in items:
        if (marker := item.get_closest_marker("direct")) is not None:
            item.add_marker(pytest.mark.skip(reason=marker.args[0]))


def pytest_configure(config: pytest.Config) -> None:
    # As in the program: a collection on a pool thread would destroy widgets there and crash Qt.
    gc.disable()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not hasattr(config, "workerinput"):
        # What a killed run left goes first: it is not this run's to search.
        config.stash[HOME] = cluster.Home()
        config.stash[leaks.SERVER_HOME] = config.stash[HOME].path
    config.pluginmanager.register(leaks)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["home"] = str(node.config.stash[HOME].path)


def pytest_collection_finish() -> None:
    """The tests themselves are no garbage: a whole collection that looks through them all takes a tenth of a second."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect between tests, on the main thread."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


def pytest_unconfigure(config: pytest.Config) -> None:
    if HOME in config.stash:
        config.stash[HOME].remove()


@pytest.fixture(scope="session")
def admin_url(pytestconfig: pytest.Config) -> Iterator[str]:
    """The run's server: the URL of a login that may create roles and databases."""
    worker = getattr(pytestconfig, "workerinput", None)
    home = Path(worker["home"]) if worker else pytestconfig.stash[HOME].path
    with cluster.running(home) as url:
        yield url


@pytest.fixture(scope="session")
def counters_by(pytestconfig: pytest.Config, admin_url: str) -> Iterator[str | None]:
    """With --pooler the URL of this worker's pooler before the run's server; else counters reach the server itself."""
    if not pytestconfig.getoption("pooler"):
        yield None
        return
    with pooler_before(admin_url, POOLED_CONNECTIONS) as url:
        yield url


@pytest.fixture(scope="session")
def template(admin_url: str, counters_by: str | None) -> Iterator[cluster.Database]:
    """This worker's database as a shop gets it, to be cloned; nobody may stay connected to it."""
    template = cluster.create_template(admin_url, counters_by)
    yield template
    cluster.leave(admin_url, template)


@pytest.fixture
def database(admin_url: str, template: cluster.Database) -> Iterator[cluster.Database]:
    """A database of the test's own, as a shop gets it."""
    database = cluster.clone(admin_url, template)
    yield database
    cluster.leave(admin_url, database)


@pytest.fixture(scope="module")
def module_database(admin_url: str, template: cluster.Database) -> Iterator[cluster.Database]:
    """As `database`, shared by the tests of a module, which do not mind each other's rows (a clone takes 0.2 s)."""
    database = cluster.clone(admin_url, template)
    yield database
    cluster.leave(admin_url, database)


@pytest.fixture
def empty_database(admin_url: str, counters_by: str | None) -> Iterator[cluster.Database]:
    """A database with nothing in it, whose server may not have our roles."""
    database = cluster.create_database(admin_url, counters_by)
    yield database
    cluster.leave(admin_url, database)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A started embedded server of the test's own, to stop and kill at will."""
    server = EmbeddedServer(tmp_path / "home")
    server.start()
    yield server
    server.discard()


class PatientBot(QtBot):
    """Qt's driver of the tests, which waits longer than it does by default."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAIT_MS) -> None:  # noqa: N802 - Qt's
        """Wait until it returns True, or None without an AssertionError."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT_MS, **more: Any) -> Any:  # noqa: N802 - Qt's
        """Wait until the signal comes."""
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """The driver of the windows under test."""
    return PatientBot(request)
