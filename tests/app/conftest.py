"""The whole program on a database of the module's own, where the people are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.program import Program
from pos_app.settings import load_settings
from pos_app.ui import i18n, theme
from tests import cluster
from tests.shop import Shop, enter, set_up


@pytest.fixture(scope="module")
def shop(module_database: cluster.Database) -> Iterator[Shop]:
    set_up(module_database)
    shop = enter(module_database)
    # The first passwords have to be changed; here that is done.
    for operator in (shop.manager, shop.clerk):
        shop.services.sign_in.change_password(operator, "correct horse", "battery staple")
    shop.product("Cimento CP II 50 kg", "38.90", 500)
    yield shop
    shop.services.close()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, module_database: cluster.Database, shop: Shop) -> Iterator[Program]:
    """The program, started; it is closed at the end."""
    home = tmp_path / "home"
    url = module_database.app_url
    settings = load_settings(
        {"POS_HOME": str(home), "DATABASE_URL": url, "POS_LANGUAGE": "pt_BR", "POS_THEME": "light"}
    )
    i18n.install(qapp, settings.language)
    theme.apply_theme(qapp, settings.theme)
    guard = GcGuard()
    made = Program(settings, qapp)
    made.start()
    made.window.activateWindow()
    yield made
    made.close()
    guard.close()
