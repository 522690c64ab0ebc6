"""Only the answer to the newest question is shown."""

import threading
from functools import partial

import pytest

from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import InlineRunner, TaskRunner
from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.question import ending_by


class Library:
    """A query whose answers are held back, each until it is released."""

    def __init__(self):
        self.asked = []
        self.ended = []
        self.failing = set()
        self._lock = threading.Lock()
        self._gates: dict[str, tuple[threading.Event, threading.Event]] = {}

    def gate(self, arg):
        with self._lock:
            return self._gates.setdefault(arg, (threading.Event(), threading.Event()))

    def release(self, arg):
        self.gate(arg)[1].set()

    def wait_begun(self, arg):
        assert self.gate(arg)[0].wait(5)

    def __call__(self, arg):
        self.asked.append(arg)
        begun, released = self.gate(arg)
        begun.set()
        assert released.wait(5)
        if arg in self.failing:
            raise LookupError(arg)
        return arg.upper()


def endable(library, end=None):
    """The library's query, released where it is to end."""

    def end_of(arg):
        library.ended.append(arg)
        library.release(arg)

    def query(arg):
        with ending_by(end or partial(end_of, arg)):
            return library(arg)

    return query


class Seen:
    """Everything that a Latest said."""

    def __init__(self, latest):
        self.found: list[object] = []
        self.failed: list[object] = []
        self.busy: list[bool] = []
        latest.found.connect(lambda arg, rows: self.found.append((arg, rows)))
        latest.failed.connect(lambda arg, error: self.failed.append((arg, str(error))))
        latest.busy_changed.connect(self.busy.append)


@pytest.fixture
def runner(qapp):
    runner = TaskRunner(2)
    yield runner
    assert runner.shutdown(5)


@pytest.fixture
def library():
    return Library()


def test_typing_asks_once_for_the_last_text_after_the_pause(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=20)
    for text in ("j", "jo", "joa"):
        latest.submit(text)
        library.release(text)

    with qtbot.waitSignal(latest.found) as found:
        pass

    assert found.args == ["joa", "JOA"]
    assert library.asked == ["joa"]


def test_a_question_asked_now_does_not_wait_for_the_pause(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=60_000)
    latest.submit("789")
    latest.submit("7891", now=True)
    library.release("7891")

    with qtbot.waitSignal(latest.found) as found:
        pass

    assert found.args == ["7891", "7891"]


def test_what_has_changed_since_it_was_asked_is_asked_anew(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    library.wait_begun("a")
    latest.submit("a", now=True)
    latest.submit("a", now=True, anew=True)
    with qtbot.waitSignal(latest.found):
        library.release("a")

    assert library.asked == ["a", "a"]
    assert seen.found == [("a", "A")]


def test_one_query_is_under_way_and_only_the_newest_waits(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    library.wait_begun("a")
    for text in ("ab", "abc", "abcd"):
        latest.submit(text)
    assert library.asked == ["a"]

    library.release("abcd")
    with qtbot.waitSignal(latest.found):
        library.release("a")

    assert library.asked == ["a", "abcd"]
    assert seen.found == [("abcd", "ABCD")]


def test_a_stale_error_is_dropped(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    library.failing = {"a"}
    latest.submit("a")
    library.wait_begun("a")
    latest.submit("b")

    library.release("b")
    with qtbot.waitSignal(latest.found):
        library.release("a")

    assert (seen.found, seen.failed) == ([("b", "B")], [])


def test_an_answer_is_stale_as_soon_as_more_has_been_typed(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=60_000)
    seen = Seen(latest)
    latest.submit("a", now=True)
    library.wait_begun("a")
    latest.submit("ab")

    with qtbot.waitSignal(runner.idle):
        library.release("a")

    assert seen.found == []
    assert latest.busy


def test_the_newest_error_is_told(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    library.failing = {"a"}
    latest.submit("a")

    with qtbot.waitSignal(latest.failed):
        library.release("a")

    assert seen.failed == [("a", "a")]
    assert seen.busy == [True, False]


def test_the_newest_error_is_loud_when_nobody_listens(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    library.failing = {"a"}
    latest.submit("a")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(runner.idle):
        library.release("a")

    assert [kind for kind, _, _ in caught] == [LookupError]


def test_after_an_error_the_next_question_is_answered(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    Seen(latest)
    library.failing = {"a"}
    latest.submit("a")
    with qtbot.waitSignal(latest.failed):
        library.release("a")
    latest.submit("b")

    with qtbot.waitSignal(latest.found) as found:
        library.release("b")

    assert found.args == ["b", "B"]


def test_it_is_busy_from_the_question_to_its_answer(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    latest.submit("b")
    library.release("a")
    with qtbot.waitSignal(latest.found):
        library.release("b")

    assert seen.busy == [True, False]


def test_asking_now_for_what_is_under_way_waits_for_that_answer(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    latest.submit("789")
    library.wait_begun("789")
    latest.submit("789", now=True)

    with qtbot.waitSignal(latest.found):
        library.release("789")

    assert library.asked == ["789"]


def test_what_was_answered_can_be_asked_again(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    library.release("a")
    for _ in range(2):
        with qtbot.waitSignal(latest.found):
            latest.submit("a", now=True)

    assert library.asked == ["a", "a"]


def test_clearing_drops_what_waits_and_what_is_under_way(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    library.wait_begun("a")
    latest.submit("b")
    latest.clear()

    with qtbot.waitSignal(runner.idle):
        library.release("a")

    assert (seen.found, library.asked, seen.busy) == ([], ["a"], [True, False])


def test_an_overtaken_query_is_ended_once(qtbot, runner, library):
    latest = Latest(runner, endable(library), delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    library.wait_begun("a")
    library.release("abc")
    with qtbot.waitSignal(latest.found):
        for text in ("ab", "abc"):
            latest.submit(text)

    assert library.ended == ["a"]
    assert library.asked == ["a", "abc"]
    assert seen.found == [("abc", "ABC")]


def test_it_is_ended_while_one_still_types(qtbot, runner, library):
    latest = Latest(runner, endable(library), delay_ms=60_000)
    latest.submit("a", now=True)
    library.wait_begun("a")

    with qtbot.waitSignal(runner.idle):
        latest.submit("ab")

    assert (library.ended, library.asked, latest.busy) == (["a"], ["a"], True)


def test_clearing_ends_what_is_under_way(qtbot, runner, library):
    latest = Latest(runner, endable(library), delay_ms=0)
    latest.submit("a")
    library.wait_begun("a")

    with qtbot.waitSignal(runner.idle):
        latest.clear()

    assert library.ended == ["a"]


def test_a_query_that_cannot_be_ended_does_not_hold_up_the_next_question(qtbot, runner, library):
    def unreachable():
        library.release("a")
        raise Unavailable(Trouble.OFFLINE)

    latest = Latest(runner, endable(library, unreachable), delay_ms=0)
    library.release("b")
    latest.submit("a")
    library.wait_begun("a")

    with qtbot.waitSignal(latest.found) as found:
        latest.submit("b")

    assert found.args == ["b", "B"]


def test_what_was_overtaken_before_a_thread_was_free_is_never_asked(qtbot, library):
    one = TaskRunner(1)
    Latest(one, library, delay_ms=0, parent=one).submit("first")
    library.wait_begun("first")
    latest = Latest(one, library, delay_ms=0)
    latest.submit("a")
    latest.submit("b")
    library.release("b")

    with qtbot.waitSignal(latest.found):
        library.release("first")

    assert library.asked == ["first", "b"]
    assert one.shutdown(5)


def test_it_may_go_while_a_query_is_under_way(qtbot, runner, library):
    latest = Latest(runner, library, delay_ms=0)
    latest.submit("a")
    library.wait_begun("a")
    del latest

    with qtbot.waitSignal(runner.idle):
        library.release("a")


def test_with_an_inline_runner_the_answer_is_there_at_once(qapp):
    latest = Latest(InlineRunner(), str.upper, delay_ms=0)
    seen = Seen(latest)

    latest.submit("a")

    assert (seen.found, seen.busy) == ([("a", "A")], [True, False])


def test_who_is_away_is_not_waited_for_when_it_is_asked_anew(qtbot, runner, library):
    answers = iter((library, str.upper))
    latest = Latest(runner, lambda arg: next(answers)(arg), delay_ms=0)
    seen = Seen(latest)
    latest.submit("a")
    library.wait_begun("a")
    with qtbot.waitSignal(latest.found):
        latest.ask_beside()
    assert (seen.found, latest.busy) == ([("a", "A")], False)

    library.release("a")
    qtbot.waitUntil(lambda: runner.busy_count == 0)
    assert seen.found == [("a", "A")]
