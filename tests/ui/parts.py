"""Reaching into widgets from tests."""

from typing import TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T", bound=QObject)


def part(parent: QObject, kind: type[T]) -> T:
    """The first child of this kind; an IndexError where there is none."""
    return parent.findChildren(kind)[0]
