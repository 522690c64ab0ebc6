"""The first view: what is being done, and what stops it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.messages import words


def test_each_step_of_the_server_is_told(qtbot):
    view = StartingView("C01")
    qtbot.addWidget(view)
    view.show_step(Step.RECOVER)
    assert "Recuperando" in view.words.text()


def test_a_problem_comes_with_its_remedy_and_enter_tries_again(qtbot):
    view = StartingView("C01")
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_problem(words(EmbeddedServerError(Step.START, Problem.DISK_FULL)), "FATAL: no space")
    assert "disco" in view.words.text()
    assert view.focusWidget() is view.retry
    with qtbot.waitSignal(view.retry_asked):
        QTest.keyClick(view.retry, Qt.Key.Key_Space)
    assert not view.retry.isVisible()
