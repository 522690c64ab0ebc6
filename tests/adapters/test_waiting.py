"""The number at the queue's place in the menu."""

import pytest

from pos_app.adapters.changes import Changes
from pos_app.adapters.runner import InlineRunner, TaskRunner
from pos_app.adapters.waiting import WaitingCount
from pos_app.domain.errors import Trouble, Unavailable


def test_a_change_made_here_is_counted_at_once(qtbot):
    changes = Changes()
    numbers = iter((3, 4))
    waiting = WaitingCount(InlineRunner(), lambda: next(numbers), changes, interval_ms=60_000)
    with qtbot.waitSignal(waiting.changed) as told:
        waiting.ask()
    assert told.args == [3]
    with qtbot.waitSignal(waiting.changed) as told:
        changes.pre_sales_changed.emit(None)
    assert told.args == [4]


def test_what_others_did_is_counted_after_a_while(qtbot):
    waiting = WaitingCount(InlineRunner(), lambda: 7, Changes(), interval_ms=20)
    with qtbot.waitSignal(waiting.changed) as told:
        pass
    assert told.args == [7]


def test_a_change_during_the_question_asks_once_more(qtbot):
    runner = TaskRunner(1)
    changes = Changes()
    asked: list[int] = []

    def count() -> int:
        asked.append(1)
        return len(asked)

    waiting = WaitingCount(runner, count, changes, interval_ms=60_000)
    waiting.ask()
    changes.pre_sales_changed.emit(None)
    changes.pre_sales_changed.emit(None)
    qtbot.waitUntil(lambda: len(asked) == 2 and runner.busy_count == 0)
    assert runner.shutdown(1.0)


def test_an_absent_database_changes_nothing_and_a_bug_is_raised(qtbot):
    errors = iter((Unavailable(Trouble.OFFLINE), KeyError("bug")))

    def count() -> int:
        raise next(errors)

    waiting = WaitingCount(InlineRunner(), count, Changes(), interval_ms=60_000)
    with qtbot.assertNotEmitted(waiting.changed):
        waiting.ask()
    with pytest.raises(KeyError):
        waiting.ask()
