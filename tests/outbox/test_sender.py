"""The sender: in order, once, going on by itself, never past what has to wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Forbidden, Invalid, NotSignedIn, OtherBody, Trouble, Unavailable
from pos_app.domain.offline import OutboxStatus, Receipt, State
from pos_app.domain.permissions import Operator
from pos_app.file_lock import FileLock
from pos_app.outbox import sender as module
from pos_app.outbox.journal import Journal, Record
from pos_app.outbox.sender import Sender, pause
from tests.outbox.conftest import key_of
from tests.outbox.goods import submission

Start = Callable[..., Sender]


class Seen:
    """What a sender told, and a way to wait for what it should tell."""

    def __init__(self) -> None:
        self.statuses: list[OutboxStatus] = []
        self._changed = threading.Condition()

    def __call__(self, status: OutboxStatus) -> None:
        with self._changed:
            self.statuses.append(status)
            self._changed.notify_all()

    def wait(self, wanted: Callable[[OutboxStatus], bool]) -> OutboxStatus:
        with self._changed:
            assert self._changed.wait_for(lambda: bool(self.statuses) and wanted(self.statuses[-1]), 20), self.statuses
            return self.statuses[-1]


class Shelf:
    """A database that takes what it is given, unless it is told what to say."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.answers: list[Exception | None] = []
        self.lock = threading.Lock()

    def __call__(self, record: Record) -> Receipt:
        with self.lock:
            answer = self.answers.pop(0) if self.answers else None
            if answer is not None:
                raise answer
            self.taken.append(str(record.request_id))
            return Receipt(uuid7(), len(self.taken), "pending", ("offline",))


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def start(journal: Journal, tmp_path: Path, shelf: Shelf, seen: Seen) -> Iterator[Start]:
    made: list[Sender] = []

    def start(
        of: Journal | None = None, send: Callable[[Record], Receipt] | None = None, tell: Seen | None = None
    ) -> Sender:
        sender = Sender(of or journal, send or shelf, FileLock(tmp_path / "sender.lock"), tell or seen)
        made.append(sender)
        sender.start()
        return sender

    yield start
    assert [sender.stop() for sender in made] == [True] * len(made)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", dict.fromkeys(module.PAUSES, (0.01, 0.02)))
    monkeypatch.setattr(module, "_LONG_PAUSES", (0.01, 0.02))
    monkeypatch.setattr(module, "LOCK_S", 0.02)


def queued(journal: Journal, person: Operator, count: int) -> list[str]:
    journal.keep_key(key_of(person))
    return [str(journal.queue(person, submission()).request_id) for _ in range(count)]


def empty(status: OutboxStatus) -> bool:
    return status.waiting == 0 and not status.sending


def test_it_sends_in_order_and_notes_the_real_numbers(journal, marina, start, shelf, seen):
    made = queued(journal, marina, 5)
    sender = start()
    seen.wait(empty)
    assert shelf.taken == made
    assert [(row.state, row.number) for row in journal.submissions()] == [(State.SENT, n) for n in range(1, 6)]
    made += queued(journal, marina, 1)
    sender.wake()
    seen.wait(lambda status: empty(status) and len(shelf.taken) == 6)
    assert shelf.taken == made


@pytest.mark.parametrize("trouble", list(Trouble))
def test_whatever_keeps_it_from_sending_it_goes_on_by_itself_with_the_same(
    journal, marina, start, shelf, seen, trouble
):
    made = queued(journal, marina, 3)
    shelf.answers = [Unavailable(trouble, maybe_done=True)] * 4
    start()
    assert seen.wait(lambda status: status.trouble is not None).trouble is trouble
    assert seen.wait(empty).trouble is None
    assert shelf.taken == made
    assert journal.submissions()[0].tries == 5


def test_a_database_that_lets_nobody_hand_in_is_waited_for_and_nothing_set_aside(journal, marina, start, shelf, seen):
    made = queued(journal, marina, 2)
    # Rights that are missing after a restore: no record's fault.
    shelf.answers = [Forbidden()] * 4
    start()
    assert seen.wait(lambda status: status.trouble is not None).trouble is Trouble.CONFIG
    seen.wait(empty)
    assert shelf.taken == made


def test_what_is_never_taken_is_set_aside_and_the_queue_goes_on(journal, marina, start, shelf, seen):
    made = queued(journal, marina, 4)
    shelf.answers = [None, OtherBody(), Invalid("lines", "fraction", line=1)]
    start()
    status = seen.wait(empty)
    assert status.rejected == 2
    assert shelf.taken == [made[0], made[3]]
    assert [type(row.problem) for row in journal.submissions([State.REJECTED])] == [OtherBody, Invalid]


def test_what_nobody_foresaw_is_tried_again_and_then_set_aside(journal, marina, start, shelf, seen, caplog):
    made = queued(journal, marina, 2)
    shelf.answers = [KeyError("x")] * module.BUG_TRIES
    start()
    assert seen.wait(empty).rejected == 1
    assert shelf.taken == made[1:]
    assert "could not be sent" in caplog.text
    caplog.clear()


def test_an_author_who_has_to_sign_in_holds_up_nobody_else(journal, marina, start, shelf, seen):
    rui = replace(marina, user_id=uuid7(), name="Rui", email="rui@loja.example")
    hers = queued(journal, marina, 2)
    his = queued(journal, rui, 2)
    shelf.answers = [NotSignedIn()]
    sender = start()
    assert seen.wait(lambda status: status.waiting == 2 and not status.sending).waiting_for == ("Marina Alves",)
    assert shelf.taken == his
    sender.wake()
    assert seen.wait(empty).waiting_for == ()
    assert shelf.taken == his + hers


def test_what_has_no_grant_waits_for_its_author(journal, marina, start, shelf, seen):
    row = journal.queue(marina, submission())
    sender = start()
    assert seen.wait(lambda status: not status.sending).waiting_for == ("Marina Alves",)
    assert shelf.taken == []
    journal.keep_key(key_of(marina))
    sender.wake()
    seen.wait(empty)
    assert shelf.taken == [str(row.request_id)]


def test_of_two_programs_one_sends_and_the_other_takes_over(tmp_path, journal, marina, start, shelf, seen):
    queued(journal, marina, 1)
    first = start()
    seen.wait(empty)
    other_shelf, other_seen, other = Shelf(), Seen(), Journal(tmp_path)
    second = start(other, other_shelf, other_seen)
    queued(other, marina, 2)
    first.wake()
    seen.wait(lambda _: len(shelf.taken) == 3)
    assert other_shelf.taken == []
    assert first.stop()
    made = queued(other, marina, 1)
    second.wake()
    other_seen.wait(lambda status: empty(status) and bool(other_shelf.taken))
    assert other_shelf.taken == made
    assert second.stop()
    other.close()


def test_it_ends_within_its_limit_and_says_when_it_did_not(journal, marina, start):
    queued(journal, marina, 2)
    begun, go = threading.Event(), threading.Event()

    def slow(record: Record) -> Receipt:
        begun.set()
        go.wait(20)
        return Receipt(uuid7(), 1, "pending")

    sender = start(send=slow)
    assert begun.wait(20)
    assert not sender.stop(0.05)
    go.set()
    assert sender.stop()
    # The answer that came is noted, and nothing more was begun.
    assert [row.state for row in journal.submissions()] == [State.SENT, State.QUEUED]


def test_the_pause_doubles_to_its_limit(monkeypatch):
    monkeypatch.undo()
    lengths = [pause(Trouble.OFFLINE, failures) for failures in range(1, 12)]
    assert all(0.5 <= length <= 30 for length in lengths)
    assert lengths[0] <= 1
    assert lengths[-1] >= 15
    assert pause(Trouble.CONFIG, 1) >= 15
