from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.toast import Toast
from tests.ui.parts import part


def host(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


def test_it_says_and_goes(qtbot: QtBot) -> None:
    window = host(qtbot)
    toast = Toast(window)
    toast.tell("Pré-venda enviada")
    timer = part(toast, QTimer)
    assert (toast.isVisible(), toast.text, timer.interval()) == (True, "Pré-venda enviada", 5000)
    timer.start(0)
    qtbot.waitUntil(toast.isHidden)


def test_what_can_be_taken_back_stays_longer(qtbot: QtBot) -> None:
    window = host(qtbot)
    toast = Toast(window)
    taken = []
    toast.tell("Item removido", undo=lambda: taken.append(1))
    assert part(toast, QTimer).interval() == 8000
    qtbot.mouseClick(part(toast, Button), Qt.MouseButton.LeftButton)
    assert (taken, toast.isHidden()) == ([1], True)


def test_it_never_takes_the_focus_and_stays_at_the_foot(qtbot: QtBot) -> None:
    window = host(qtbot)
    toast = Toast(window)
    toast.tell("Salvo")
    window.resize(400, 300)
    assert toast.geometry().bottom() < 300
    assert abs(toast.geometry().center().x() - 200) <= 1
    assert not toast.hasFocus()
