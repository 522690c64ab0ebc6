"""The counter's journal: killed, on a full disk, with much to send: what was acknowledged arrives once, in order."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import NotWritten
from pos_app.domain.offline import OutboxStatus, State
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ProductRow
from pos_app.file_lock import FileLock
from pos_app.outbox.journal import BALLAST, Journal, Submission
from pos_app.outbox.sender import Sender
from pos_app.services.handing_in import HandingIn
from tests import cluster
from tests.factories import draft, line
from tests.faults.conftest import Note
from tests.faults.disks import fill, small_disk
from tests.faults.figures import LONG, Figure, times
from tests.shop import Shop

ROOT = Path(__file__).resolve().parents[2]
REPLAY_S = 60.0
"""Seconds in which 5,000 queued ones are sent."""


@contextmanager
def sending(journal: Journal, database: Database, folder: Path) -> Iterator[Callable[[float], OutboxStatus]]:
    """Have a sender; wait with what is yielded until nothing waits any more."""
    handing_in = HandingIn(database)
    changed = threading.Condition()

    def tell(_: OutboxStatus) -> None:
        with changed:
            changed.notify_all()

    def drained() -> bool:
        return journal.status().waiting == 0 and not sender.status.sending

    def wait(limit_s: float) -> OutboxStatus:
        with changed:
            assert changed.wait_for(drained, limit_s), sender.status
        return sender.status

    sender = Sender(
        journal,
        lambda record: handing_in.submit(None, record.token or "", record.payload),
        FileLock(folder / "sender.lock"),
        tell,
    )
    sender.start()
    try:
        yield wait
    finally:
        assert sender.stop()


@pytest.fixture
def counter(shop_database: cluster.Database) -> Iterator[Database]:
    """The counter's database as the program has it, with a pool."""
    engine = work_engine(shop_database.app_url, pool_size=2)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def ready(folder: Path, shop: Shop, database: Database) -> Journal:
    """A journal with the clerk's grant."""
    journal = Journal(folder)
    journal.keep_key(HandingIn(database).grant(shop.clerk))
    return journal


def arrived(owner: Engine, since: list[str]) -> dict[str, tuple[str, int]]:
    """What the database has of these requests: offline number and number, by request; whole, once, or it fails."""
    with owner.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT o.request_id::text AS request, s.offline_number, s.number, s.line_count, s.total,"
                " (SELECT count(*) FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id) AS items,"
                " (SELECT sum(i.line_total) FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id) AS sum,"
                " (SELECT count(*) FROM pos.audit_log a"
                "   WHERE a.row_id = s.id::text AND a.action = 'submit_offline') AS n"
                " FROM pos.offline_submission o JOIN pos.pre_sale s ON s.id = o.pre_sale_id"
                " WHERE o.request_id = ANY(CAST(:requests AS uuid[]))"
            ),
            {"requests": since},
        ).all()
    assert [row for row in rows if (row.items, row.sum, row.n) != (row.line_count, row.total, 1)] == []
    assert len({row.offline_number for row in rows}) == len(rows)
    return {row.request: (row.offline_number, row.number) for row in rows}


def written(product: ProductRow, count: int = 1) -> Submission:
    return Submission(uuid7(), draft(*(line(product, "1", note=str(n)) for n in range(count))))


class Killed:
    """Runs of `tests.faults.journal_program`, one after the other, each killed in the midst."""

    def __init__(self, folder: Path, url: str, product: UUID, user: UUID) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.journal_program", str(folder), url, str(product), str(user)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.queued: dict[str, str] = {}
        self.last_draft = ""

    def run(self, seconds: float) -> None:
        """Begin a run, kill it after so many seconds of work, take in what it said."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        first, pid = self._process.stdout.readline().split()
        assert first == "pid"
        threading.Timer(seconds, _kill, [int(pid)]).start()
        for said in self._process.stdout:
            match said.split():
                case ["draft", key]:
                    self.last_draft = key
                case ["queued", request, number]:
                    self.queued[request] = number
                    self.last_draft = ""
                case ["ended"]:
                    return
        raise AssertionError("the counter ended")

    def end(self) -> None:
        """End the program that forks."""
        self._process.communicate(timeout=20)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@times(4, 200, 1000)
def test_a_counter_killed_while_saving_and_sending_loses_and_doubles_nothing(
    times: int, note: Note, folder: Path, shop: Shop, shop_database: cluster.Database, counter: Database, owner: Engine
) -> None:
    product = shop.product("Queda")
    assert shop.clerk.user_id is not None
    ready(folder, shop, counter).close()
    runs = Killed(folder, shop_database.app_url, product.id, shop.clerk.user_id)
    source = random.Random(times)
    try:
        for _ in range(times):
            runs.run(source.uniform(0.03, 0.35))
            if runs.last_draft:
                # The one that was open when it died is open again, or it had just been handed in.
                journal = Journal(folder)
                open_now = {str(one.draft.id) for one in journal.drafts(shop.clerk.user_id)}
                handed_in = {str(row.pre_sale_id) for row in journal.submissions(limit=100_000)}
                journal.close()
                assert runs.last_draft in open_now | handed_in
    finally:
        runs.end()
    journal = Journal(folder)
    assert journal.damaged is None
    with sending(journal, counter, folder) as wait:
        wait(120)
    rows = journal.submissions(limit=1_000_000)
    journal.close()
    found = arrived(owner, [str(row.request_id) for row in rows])
    lost = [request for request, number in runs.queued.items() if found.get(request, ("",))[0] != number]
    assert (lost, len(found)) == ([], len(rows))
    assert {row.state for row in rows} == {State.SENT}
    # Nothing beyond what was acknowledged but what was under way at each kill.
    assert len(rows) - len(runs.queued) <= times
    note(Figure("counter killed while saving and sending", times, f"0 of {len(rows):,} lost, 0 doubled"))


@times(30, 500, 5000)
def test_what_was_queued_arrives_in_order(
    times: int, note: Note, folder: Path, shop: Shop, counter: Database, owner: Engine
) -> None:
    product = shop.product("Fila")
    journal = ready(folder, shop, counter)
    made = [str(journal.queue(shop.clerk, written(product, 3)).request_id) for _ in range(times)]
    begun = time.monotonic()
    with sending(journal, counter, folder) as wait:
        status = wait(REPLAY_S * 2)
    took = time.monotonic() - begun
    assert (status.rejected, journal.status().waiting) == (0, 0)
    journal.close()
    found = arrived(owner, made)
    assert [found[request][1] for request in made] == sorted(number for _, number in found.values())
    assert len(found) == times
    if LONG and times >= 5000:
        assert took <= REPLAY_S
    note(Figure("queued pre-sales replayed", times, f"in order, none lost or doubled, in {took:.1f} s"))


@pytest.mark.parametrize("count", [10, pytest.param(100, marks=pytest.mark.faults, id="full")])
def test_of_many_queued_one_is_set_aside_and_the_others_arrive(
    count: int, note: Note, folder: Path, shop: Shop, counter: Database, owner: Engine
) -> None:
    product = shop.product("Veneno")
    journal = ready(folder, shop, counter)
    made = []
    for place in range(1, count + 1):
        changed = {} if place != 7 else {"product_id": uuid7()}
        sale = draft(line(product, "1", **changed))
        made.append(str(journal.queue(shop.clerk, Submission(uuid7(), sale)).request_id))
    with sending(journal, counter, folder) as wait:
        assert wait(60).rejected == 1
    (aside,) = journal.submissions([State.REJECTED])
    journal.close()
    assert str(aside.request_id) == made[6]
    assert vars(aside.problem)["reason"] == "not_found"
    assert set(arrived(owner, made)) == set(made) - {made[6]}
    note(Figure("queued with one that is never taken", count, f"{count - 1} stored, 1 held back with its reason"))


def test_what_is_sent_after_another_person_signed_in_is_its_authors(
    folder: Path, shop: Shop, counter: Database, owner: Engine
) -> None:
    journal = ready(folder, shop, counter)
    row = journal.queue(shop.clerk, written(shop.product("Troca")))
    record = journal.claim()
    assert record is not None
    assert record.token is not None
    HandingIn(counter).submit(shop.manager, record.token, record.payload)
    journal.close()
    with owner.connect() as connection:
        found = connection.execute(
            text("SELECT salesperson_name, sender_id, flags FROM pos.pre_sale WHERE offline_number = :number"),
            {"number": row.offline_number},
        ).one()
    assert tuple(found) == ("Marina Alves", shop.manager.user_id, ["offline"])


@times(1, 5, 20)
def test_without_room_on_the_disk_it_is_stored_or_refused_and_never_pretended(
    times: int, note: Note, tmp_path: Path, shop: Shop, counter: Database, owner: Engine
) -> None:
    product = shop.product("Disco")
    stored = refused = 0
    for turn in range(times):
        with small_disk(tmp_path / f"disk{turn}") as place:
            folder = place / "home"
            journal = ready(folder, shop, counter)
            assert (folder / "journal.ballast").stat().st_size == BALLAST
            fill(place)
            taken, not_taken = until_refused(journal, shop.clerk, product)
            assert not (folder / "journal.ballast").exists()
            # The last sales of the day had the room of the ballast.
            assert len(taken) >= 20
            # A program that starts now has all that was acknowledged, and nothing that was refused.
            again = Journal(folder)
            assert [str(row.request_id) for row in again.submissions(limit=100_000)] == taken
            (place / "filler").unlink()
            again.maintain()
            assert (folder / "journal.ballast").stat().st_size == BALLAST
            # What was refused is handed in by pressing once more.
            assert again.queue(shop.clerk, not_taken).state is State.QUEUED
            taken.append(str(not_taken.request_id))
            with sending(again, counter, folder) as wait:
                wait(120)
            again.close()
            journal.close()
        assert set(arrived(owner, taken)) == set(taken)
        stored, refused = stored + len(taken), refused + 1
    note(Figure("disk full under the journal", times, f"0 of {stored:,} acknowledged lost, {refused} refused in words"))


def until_refused(journal: Journal, person: Operator, product: ProductRow) -> tuple[list[str], Submission]:
    """Hand in until it is refused: what was acknowledged, and the one that was not."""
    taken: list[str] = []
    while True:
        # Long ones, so that it does not take long.
        made = written(product, 40)
        try:
            taken.append(str(journal.queue(person, made).request_id))
        except NotWritten:
            return taken, made
        assert len(taken) < 100_000
