"""The first view: what is being done, and what stops it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

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


def test_a_step_that_goes_on_is_told_with_how_long(qtbot):
    view = StartingView("C01")
    qtbot.addWidget(view)
    view.show_step(Step.RECOVER)
    before = view.words.text()
    for _ in range(12):
        view.show_step(Step.RECOVER)
        view.tick()
    assert view.words.text() == f"{before} (12 s)"
    view.show_step(Step.READY)
    assert "12" not in view.words.text()


def test_older_data_are_updated_by_a_key_and_the_old_programs_folder_is_asked_for_where_it_is_needed(qtbot):
    view = StartingView("C01")
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    for problem, choosing in ((Problem.OTHER_VERSION, False), (Problem.OLD_PROGRAMS, True)):
        view.show_problem(words(EmbeddedServerError(Step.FILES, problem, "15")), "15")
        view.offer_update(problem)
        assert view.focusWidget() is view.update_data
        if not choosing:
            with qtbot.waitSignal(view.update_asked) as asked:
                QTest.keyClick(view.update_data, Qt.Key.Key_Space)
            assert asked.args == [""]
    QTest.keyClick(view.update_data, Qt.Key.Key_Space)
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(view.update_asked) as asked:
        dialog.fileSelected.emit("/opt/pg15/bin")
    assert asked.args == ["/opt/pg15/bin"]
    dialog.close()
    view.show_updated("/data/pgdata.old-15")
    assert "Banco e backup" in view.words.text()
    with qtbot.waitSignal(view.retry_asked):
        QTest.keyClick(view.retry, Qt.Key.Key_Space)


def test_a_problem_of_another_kind_offers_no_update(qtbot):
    view = StartingView("C01")
    qtbot.addWidget(view)
    view.show_problem(words(EmbeddedServerError(Step.START, Problem.DISK_FULL)))
    view.offer_update(Problem.DISK_FULL)
    assert view.update_data.isHidden()
