"""Work off the UI thread comes back to it, or loudly fails."""

import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from pos_app.adapters.runner import InlineRunner, TaskRunner


class KnownError(Exception):
    """A known failure."""


@pytest.fixture
def runner(qapp):
    runner = TaskRunner(2)
    yield runner
    assert runner.shutdown(5)


@pytest.fixture
def owner(qapp):
    return QObject()


class Gate:
    """Work that begins when told and ends when told."""

    def __init__(self, result="done"):
        self.begun = threading.Event()
        self.open = threading.Event()
        self.result = result

    def __call__(self):
        self.begun.set()
        assert self.open.wait(5)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def test_the_result_comes_back_on_the_ui_thread(qtbot, runner, owner):
    came: list[tuple[QThread, QThread]] = []
    with qtbot.waitSignal(runner.idle):
        runner.run(
            lambda: QThread.currentThread(),
            owner=owner,
            done=lambda worker: came.append((worker, QThread.currentThread())),
        )

    [(worker, receiver)] = came
    assert receiver is owner.thread()
    assert worker is not receiver


def test_a_result_of_none_is_a_result(qtbot, runner, owner):
    came: list[object] = []
    with qtbot.waitSignal(runner.idle):
        runner.run(lambda: None, owner=owner, done=came.append)

    assert came == [None]


def test_a_known_failure_goes_to_its_handler(qtbot, runner, owner):
    failures: list[Exception] = []
    error = KnownError()

    def fail():
        raise error

    with qtbot.waitSignal(runner.idle):
        runner.run(fail, owner=owner, done=pytest.fail, failed=failures.append)

    assert failures == [error]


def test_an_error_without_a_handler_is_loud(qtbot, runner, owner):
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        runner.run(lambda: 1 / 0, owner=owner, done=pytest.fail)

    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_an_error_in_a_callback_is_loud_and_the_runner_goes_on(qtbot, runner, owner):
    came: list[object] = []
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        runner.run(lambda: 0, owner=owner, done=lambda n: 1 / n)
    with qtbot.waitSignal(runner.idle):
        runner.run(lambda: 1, owner=owner, done=came.append)

    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert came == [1]


@pytest.mark.parametrize("result", ["done", KnownError()], ids=["result", "error"])
def test_what_comes_back_for_a_deleted_widget_is_dropped(qtbot, runner, result):
    gate, widget = Gate(result), QWidget()
    came: list[object] = []
    runner.run(gate, owner=widget, done=came.append)
    delete(widget)

    with qtbot.waitSignal(runner.idle):
        gate.open.set()

    assert not isValid(widget)
    assert came == []


def test_an_abandoned_read_comes_back_to_nobody(qtbot, runner, owner):
    gate = Gate()
    came: list[object] = []
    task = runner.run(gate, owner=owner, done=came.append, failed=came.append)
    task.abandon()

    with qtbot.waitSignal(runner.idle):
        gate.open.set()

    assert came == []


def test_an_abandoned_read_that_no_thread_has_begun_is_never_begun(qtbot, runner, owner):
    gates = [Gate(), Gate(), Gate()]
    tasks = [runner.run(gate, owner=owner, done=lambda _: None) for gate in gates]
    assert all(gate.begun.wait(5) for gate in gates[:2])
    tasks[2].abandon()

    with qtbot.waitSignal(runner.idle):
        for gate in gates:
            gate.open.set()

    assert not gates[2].begun.is_set()


def test_work_without_a_free_thread_is_counted_as_waiting(qtbot, runner, owner):
    gates = [Gate() for _ in range(5)]
    for gate in gates:
        runner.run(gate, owner=owner, done=lambda _: None)
    assert all(gate.begun.wait(5) for gate in gates[:2])

    assert (runner.waiting(), runner.busy_count) == (3, 5)
    with qtbot.waitSignal(runner.idle):
        for gate in gates:
            gate.open.set()
    assert (runner.waiting(), runner.busy_count) == (0, 0)


def test_a_write_goes_before_reads_that_wait(qtbot, owner):
    runner, gate = TaskRunner(1), Gate()
    order: list[str] = []
    runner.run(gate, owner=owner, done=lambda _: None)
    assert gate.begun.wait(5)
    runner.run(lambda: order.append("read"), owner=owner, done=lambda _: None)
    runner.run_write(lambda: order.append("write"), owner=owner, done=lambda _: None)

    with qtbot.waitSignal(runner.idle):
        gate.open.set()

    assert order == ["write", "read"]
    assert runner.shutdown(5)


def test_a_write_owned_by_a_widget_is_refused(qtbot, runner):
    widget = QWidget()
    qtbot.addWidget(widget)

    with pytest.raises(TypeError):
        runner.run_write(lambda: None, owner=widget, done=lambda _: None)
    with pytest.raises(TypeError):
        InlineRunner().run_write(lambda: None, owner=widget, done=lambda _: None)


def test_a_failed_write_is_loud_even_when_its_owner_is_gone(qtbot, runner):
    gate, owner = Gate(KnownError()), QObject()
    runner.run_write(gate, owner=owner, done=pytest.fail, failed=pytest.fail)
    delete(owner)

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        gate.open.set()

    assert [kind for kind, _, _ in caught] == [KnownError]


def test_waiting_for_writes_gives_up_at_its_limit_and_succeeds_when_they_have_ended(qtbot, runner, owner):
    gate = Gate()
    runner.run_write(gate, owner=owner, done=lambda _: None)

    assert not runner.wait_for_writes(0.02)
    gate.open.set()
    assert runner.wait_for_writes(5)


def test_waiting_for_writes_does_not_wait_for_reads(runner, owner):
    gate = Gate()
    runner.run(gate, owner=owner, done=lambda _: None)

    assert runner.wait_for_writes(0)
    gate.open.set()


def test_shutdown_finishes_and_delivers_every_write_and_drops_the_reads(qapp, owner):
    runner, gate = TaskRunner(1), Gate("first")
    came: list[object] = []
    begun: list[object] = []
    runner.run_write(gate, owner=owner, done=came.append)
    runner.run_write(lambda: "second", owner=owner, done=came.append)
    runner.run(lambda: begun.append("read"), owner=owner, done=came.append)
    gate.open.set()

    assert runner.shutdown(5)

    assert came == ["first", "second"]
    assert begun == []
    assert runner.busy_count == 0


def test_shutdown_says_when_work_did_not_end_in_time(qapp, owner, caplog):
    runner, gate = TaskRunner(1), Gate()
    runner.run_write(gate, owner=owner, done=lambda _: None)

    assert not runner.shutdown(0.02)
    assert "still under way" in caplog.text
    gate.open.set()
    assert runner.shutdown(5)


def test_the_runner_is_used_from_the_ui_thread_only(qtbot, runner, owner):
    failures: list[Exception] = []
    with qtbot.waitSignal(runner.idle):
        runner.run(
            lambda: runner.run(lambda: None, owner=owner, done=pytest.fail),
            owner=owner,
            done=pytest.fail,
            failed=failures.append,
        )

    assert [type(error) for error in failures] == [RuntimeError]


def test_what_a_task_held_is_let_go_on_the_ui_thread(qtbot, runner, owner):
    class Held:
        """Stands for a widget that a callback refers to."""

    freed_on: list[threading.Thread] = []
    for _ in range(50):
        held = Held()
        weakref.finalize(held, lambda: freed_on.append(threading.current_thread()))
        with qtbot.waitSignal(runner.idle):
            runner.run(lambda held=held: held, owner=owner, done=lambda _, held=held: None)
            del held

    assert freed_on == [threading.main_thread()] * 50


def test_five_thousand_results_all_arrive(qtbot, runner, owner):
    came: list[int] = []
    with qtbot.waitSignal(runner.idle, timeout=20_000):
        for number in range(5_000):
            runner.run(lambda number=number: number, owner=owner, done=came.append)

    assert sorted(came) == list(range(5_000))


@pytest.mark.stress
def test_a_hundred_thousand_results_all_arrive(qtbot, runner, owner):
    left = 100_000

    def next_one(_result):
        nonlocal left
        left -= 1
        if left > 0:
            runner.run(lambda: None, owner=owner, done=next_one)

    with qtbot.waitSignal(runner.idle, timeout=120_000):
        runner.run(lambda: None, owner=owner, done=next_one)

    assert left == 0


def test_inline_the_callback_has_come_before_run_returns(owner):
    came: list[object] = []
    InlineRunner().run(lambda: 7, owner=owner, done=came.append)

    assert came == [7]


def test_inline_an_error_without_a_handler_is_raised_here(owner):
    def fail():
        raise KnownError

    with pytest.raises(KnownError):
        InlineRunner().run(fail, owner=owner, done=pytest.fail)


def test_inline_idle_is_told_and_nothing_ever_waits(qtbot, owner):
    runner = InlineRunner()
    counts: list[int] = []
    with qtbot.waitSignal(runner.idle):
        runner.run_write(lambda: 1, owner=owner, done=lambda _: counts.append(runner.busy_count))

    assert (counts, runner.busy_count, runner.waiting()) == ([1], 0, 0)


def test_after_the_shutdown_a_read_is_abandoned_and_a_write_refused(qapp):
    runner = TaskRunner(1)
    assert runner.shutdown(1)
    done: list[int] = []
    runner.run(lambda: 1, owner=runner, done=done.append)
    assert (runner.busy_count, done) == (0, [])
    with pytest.raises(RuntimeError):
        runner.run_write(lambda: 1, owner=runner, done=done.append)
