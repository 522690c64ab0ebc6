"""Which scenes are walked, and which classes of the program are windows; the scenes are in `pos_app.tour.scenes`."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtWidgets import QDialog, QWidget

import pos_app.ui
from pos_app.tour.scenes import SCENES, Scene
from pos_app.ui.entrance.frame import EntranceView


def classes(base: type[QWidget]) -> set[type]:
    """The classes of the program below one that are shown themselves, everything of `pos_app.ui` imported."""
    for module in pkgutil.walk_packages(pos_app.ui.__path__, "pos_app.ui."):
        importlib.import_module(module.name)
    found: set[type] = set()
    pending: list[type[QWidget]] = [base]
    while pending:
        for one in pending.pop().__subclasses__():
            if one.__module__.startswith("pos_app."):
                pending.append(one)
                found |= set() if one.__subclasses__() else {one}
    return found


__all__ = ["SCENES", "EntranceView", "QDialog", "Scene", "classes"]
