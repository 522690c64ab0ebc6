"""A filled shop for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui import i18n, theme
from tests.shop import Shop
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.walk.stage import Goods, Stage, stock

__all__ = ["desk", "shop"]

SetStage = Callable[..., Stage]


@pytest.fixture(scope="module")
def goods(shop: Shop) -> Goods:
    return stock(shop)


@pytest.fixture
def set_stage(qtbot: QtBot, goods: Goods, desk: MakeDesk, look: QApplication) -> Iterator[SetStage]:
    """Makes a stage in a language, theme, scale and size; the one before is taken down."""
    stages: list[Stage] = []

    def set_stage(
        language: i18n.Language = "pt_BR",
        colors: theme.ThemeName = "light",
        scale: int = 100,
        size: tuple[int, int] = (1366, 728),
    ) -> Stage:
        clear()
        i18n.install(look, language)
        theme.apply_theme(look, colors, scale)
        stages.append(Stage(goods, qtbot, desk, size))
        return stages[-1]

    def clear() -> None:
        while stages:
            stages.pop().close()

    yield set_stage
    clear()
