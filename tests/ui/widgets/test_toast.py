from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.toast import Toast
from tests.ui.parts import part


def told(qtbot: QtBot, text: str, undo: Callable[[], object] | None = None) -> tuple[QWidget, QWidget, Toast]:
    """A window, a widget of 32 px at its foot, and a toast over that one, which has spoken."""
    window = QWidget()
    qtbot.addWidget(window)
    foot = QHBoxLayout()
    over = QWidget()
    over.setFixedHeight(32)
    foot.addStretch(1)
    foot.addWidget(over, 2)
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch(1)
    box.addLayout(foot)
    window.resize(900, 600)
    window.show()
    toast = Toast(window, over=over)
    toast.tell(text, undo=undo)
    return window, over, toast


def test_it_says_and_goes(qtbot: QtBot) -> None:
    _window, _over, toast = told(qtbot, "Pré-venda enviada")
    timer = part(toast, QTimer)
    assert (toast.isVisible(), toast.text, timer.interval()) == (True, "Pré-venda enviada", 5000)
    timer.start(0)
    qtbot.waitUntil(toast.isHidden)


def test_what_can_be_taken_back_stays_longer(qtbot: QtBot) -> None:
    taken: list[int] = []
    _window, _over, toast = told(qtbot, "Item removido", undo=lambda: taken.append(1))
    assert part(toast, QTimer).interval() == 8000
    qtbot.mouseClick(part(toast, Button), Qt.MouseButton.LeftButton)
    assert (taken, toast.isHidden()) == ([1], True)


@pytest.mark.parametrize("undo", [None, print])
def test_it_lies_within_the_bar_at_the_foot_and_over_nothing_above_it(
    qtbot: QtBot, undo: Callable[[], object] | None
) -> None:
    window, over, toast = told(qtbot, "Salvo", undo)
    assert toast.x() == window.width() - over.width()
    assert 600 - 32 < toast.y() < toast.geometry().bottom() < 599
    assert not toast.hasFocus()


def test_it_stays_in_its_place_and_within_the_window(qtbot: QtBot) -> None:
    window, _over, toast = told(qtbot, "Pré-venda 000123 enviada para revisão, com o estoque reservado")
    window.resize(400, 300)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 297)
    assert (toast.geometry().left(), toast.geometry().right()) >= (8, 200)
    assert toast.geometry().right() < 400
