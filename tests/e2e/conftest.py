"""The whole program on a server of the test's own, or on a shop that is there: nothing is taken away or put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.program import Program
from pos_app.db.embedded import EmbeddedServer
from pos_app.settings import Settings, load_settings
from pos_app.ui import i18n, theme
from tests import cluster
from tests.e2e.hands import Hands
from tests.services.conftest import own_database, own_owner, own_shop, shop_template
from tests.shop import PASSWORD as FIRST_PASSWORD
from tests.shop import Shop

__all__ = ["own_database", "own_owner", "own_shop", "shop_template"]

SECRET = "battery staple"
"""What the people of the shop have changed their first password to."""


def settings_of(home: Path) -> Settings:
    """What a start finds: these, and what first launch has written."""
    return load_settings({"POS_HOME": str(home), "POS_LANGUAGE": "pt_BR", "POS_THEME": "light"})


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    home = tmp_path / "home"
    yield settings_of(home)
    EmbeddedServer(home).discard()


@pytest.fixture
def start(qapp: QApplication, settings: Settings) -> Iterator[Callable[[], Program]]:
    """Start the program as often as wanted; what is still open at the end is closed."""
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    started: list[Program] = []
    guard = GcGuard()

    def start() -> Program:
        program = Program(settings_of(settings.home), qapp)
        started.append(program)
        program.start()
        program.window.activateWindow()
        return program

    yield start
    for program in started:
        program.close()
    guard.close()


@pytest.fixture
def staff(own_shop: Shop) -> Shop:
    """A shop whose people have come in before: their first passwords are changed to SECRET."""
    for operator in (own_shop.manager, own_shop.clerk):
        own_shop.services.sign_in.change_password(operator, FIRST_PASSWORD, SECRET)
    return own_shop


@pytest.fixture
def hands(
    qtbot: object, qapp: QApplication, tmp_path: Path, own_database: cluster.Database, staff: Shop
) -> Iterator[Hands]:
    """A person in front of a counter of that shop."""
    settings = load_settings(
        {
            "POS_HOME": str(tmp_path / "counter"),
            "DATABASE_URL": own_database.app_url,
            "POS_LANGUAGE": "pt_BR",
            "POS_THEME": "light",
        }
    )
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    guard = GcGuard()
    program = Program(settings, qapp)
    program.window.resize(1366, 768)
    program.start()
    program.window.activateWindow()
    yield Hands(qtbot, program)
    program.close()
    guard.close()
