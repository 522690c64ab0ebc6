"""The registry of scenes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until

Steps = Generator[Until, None, QWidget]
"""What leads to the state; ends with the window it is seen in."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A window in a state: the name of its picture, the class it is about, and the steps that lead there.

    `empty`: it wants a shop in which nothing has been stored yet.
    """

    name: str
    about: type[QWidget]
    play: Callable[[Stage], Steps]
    empty: bool = False


SCENES: list[Scene] = []


def scene(
    about: type[QWidget], name: str, *, empty: bool = False
) -> Callable[[Callable[[Stage], Steps]], Callable[[Stage], Steps]]:
    """Register how a window comes to be in a state; the name is `screen` or `screen-state`."""

    def register(play: Callable[[Stage], Steps]) -> Callable[[Stage], Steps]:
        SCENES.append(Scene(name, about, play, empty))
        return play

    return register
