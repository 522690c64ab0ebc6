"""A filled shop for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.adapters.gc_guard import GcGuard
from pos_app.tour.scenes.goods import Goods, fill
from pos_app.ui import i18n, theme
from tests import cluster
from tests.shop import Shop, open_shop
from tests.ui.desks import shop
from tests.ui.walk.stage import Walk

__all__ = ["shop"]

SetStage = Callable[..., Walk]


@pytest.fixture(scope="module")
def goods(shop: Shop) -> Goods:
    return fill(shop)


@pytest.fixture(scope="module")
def bare(admin_url: str, template: cluster.Database) -> Iterator[Shop]:
    """A shop in which nothing is stored."""
    database = cluster.clone(admin_url, template)
    made = open_shop(database)
    yield made
    made.services.close()
    cluster.leave(admin_url, database)


@pytest.fixture
def set_stage(qtbot: QtBot, shop: Shop, goods: Goods, bare: Shop, look: QApplication) -> Iterator[SetStage]:
    """Makes a stage in a language, theme, scale and size; the one before is taken down."""
    guard = GcGuard()
    stages: list[Walk] = []

    def set_stage(
        language: i18n.Language = "pt_BR",
        colors: theme.ThemeName = "light",
        scale: int = 100,
        size: tuple[int, int] = (1366, 728),
    ) -> Walk:
        clear()
        i18n.install(look, language)
        theme.apply_theme(look, colors, scale)
        stages.append(Walk(qtbot, size, bare, shop, goods))
        return stages[-1]

    def clear() -> None:
        while stages:
            stages.pop().close()

    yield set_stage
    clear()
    guard.close()
