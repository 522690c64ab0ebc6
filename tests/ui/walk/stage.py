"""Plays scenes in a test: each wait is one of the test's own."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.session import Session
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ShopRow
from pos_app.tour.scenes import Scene
from pos_app.tour.scenes.goods import Goods
from pos_app.tour.scenes.stage import Stage, runner
from pos_app.tour.waits import Until
from tests.shop import Shop

T = TypeVar("T")


class Walk:
    """Opens scenes, in the bare shop or the filled one as each of them wants; `close` takes down what is open."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int], bare: Shop, filled: Shop, goods: Goods) -> None:
        self._qtbot = qtbot
        self._size = size
        self._bare, self._filled, self._goods = bare, filled, goods
        self._runner = runner()
        self._changes = Changes()
        self._stage: Stage | None = None

    def open(self, scene: Scene) -> QWidget:
        """Play a scene; the window that it is about."""
        shop = self._bare if scene.empty else self._filled

        def desk(operator: Operator) -> Desk:
            return Desk(shop.services, Session(operator), self._runner, self._changes, ShopRow("Loja Centro"))

        self._stage = Stage(shop, None if scene.empty else self._goods, desk, self._size)
        return self._drive(scene.play(self._stage))

    def close(self) -> None:
        if self._stage is not None:
            self._drive(self._stage.leave())
        assert self._runner.shutdown(5)

    def _drive(self, steps: Generator[Until, None, T]) -> T:
        while True:
            try:
                wait = next(steps)
            except StopIteration as end:
                ended: T = end.value
                return ended
            self._qtbot.waitUntil(lambda wait=wait: bool(wait.holds()))  # type: ignore[misc]
