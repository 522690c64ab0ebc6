"""Reaching into widgets from tests."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

T = TypeVar("T", bound=QObject)


def part(parent: QObject, kind: type[T]) -> T:
    """The first child of this kind; an IndexError where there is none."""
    return parent.findChildren(kind)[0]


def focus_chain(first: QWidget, count: int) -> list[QWidget]:
    """What Tab visits from a widget on, that widget included; only what can be seen and takes the focus by Tab."""
    found = [first]
    one: QWidget | None = first
    while len(found) < count:
        assert one is not None
        one = one.nextInFocusChain()
        if one is None or one is first:
            break
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled() and not one.focusProxy():
            found.append(one)
    return found


def focused() -> QWidget:
    """What keys go to; an AssertionError where nothing has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
