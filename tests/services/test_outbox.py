"""A counter whose database goes away in the midst of the day: everything arrives by itself, once, as it was written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.db.engine import work_engine
from pos_app.db.transaction import Database
from pos_app.domain.errors import NotWritten, PosError, Trouble, Unavailable, WrongState
from pos_app.domain.money import Discount
from pos_app.domain.offline import OutboxStatus, State
from pos_app.domain.permissions import Operator
from pos_app.outbox import sender as module
from pos_app.outbox.journal import Submission
from pos_app.services.outbox import Outbox, Outboxes
from tests import cluster
from tests.factories import ask, draft, line
from tests.shop import PASSWORD, Shop


class Away(Database):
    """A database that can be taken away, and comes back."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.there = True

    def call(self, *args, **kwargs):
        if not self.there:
            raise Unavailable(Trouble.OFFLINE)
        return super().call(*args, **kwargs)


class Told:
    def __init__(self) -> None:
        self.now = OutboxStatus()
        self._changed = threading.Condition()

    def __call__(self, status: OutboxStatus) -> None:
        with self._changed:
            self.now = status
            self._changed.notify_all()

    def wait(self, wanted: Callable[[OutboxStatus], bool]) -> OutboxStatus:
        with self._changed:
            assert self._changed.wait_for(lambda: wanted(self.now), 30), self.now
            return self.now


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", dict.fromkeys(module.PAUSES, (0.05, 0.1)))


@pytest.fixture
def away(shop_database: cluster.Database) -> Iterator[Away]:
    engine = work_engine(shop_database.app_url, pool_size=2)
    yield Away(engine)
    engine.dispose()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def signed_in() -> list[Operator]:
    """Who is signed in on the counter now, the last of them."""
    return []


@pytest.fixture
def outbox(tmp_path: Path, away: Away, told: Told, signed_in: list[Operator]) -> Iterator[Outbox]:
    outbox = Outboxes(away).open(tmp_path, lambda: signed_in[-1] if signed_in else None, told)
    yield outbox
    assert outbox.close()


def test_what_is_written_without_the_database_arrives_by_itself(shop, owner, away, outbox, told, signed_in):
    clerk: Operator = replace(shop.clerk, must_change_password=False)
    outbox.signed_in(clerk, PASSWORD)
    signed_in.append(clerk)
    product = shop.product("Sem rede")
    outbox.snapshot.refresh(clerk)
    away.there = False
    offline = outbox.sign_in.sign_in(clerk.email, PASSWORD, clerk.counter)
    (found,) = outbox.snapshot.search("sem rede")
    made = draft(line(found, "2"))
    outbox.journal.keep_draft(shop.clerk.user_id, made, "line 0")
    row = outbox.journal.queue(offline, Submission(uuid7(), made))
    outbox.sender.wake()
    status = told.wait(lambda now: now.trouble is Trouble.OFFLINE)
    assert (status.waiting, status.oldest) == (1, row.made_at)
    away.there = True
    assert told.wait(lambda now: now.waiting == 0 and not now.sending).trouble is None
    (sent,) = outbox.journal.submissions([State.SENT])
    assert sent.offline_number == row.offline_number
    assert sent.number == ask(owner, "SELECT number FROM pos.pre_sale WHERE id = :id", id=made.id)
    assert ask(owner, "SELECT sender_id FROM pos.pre_sale WHERE id = :id", id=made.id) == clerk.user_id
    assert product.id == found.id


def test_the_paper_has_the_counters_number_until_there_is_another_and_then_both(shop, away, outbox, told, signed_in):
    clerk: Operator = replace(shop.clerk, must_change_password=False)
    outbox.signed_in(clerk, PASSWORD)
    signed_in.append(clerk)
    product, row = shop.product("Com papel", "7.35"), shop.services.shop.row(clerk)
    outbox.snapshot.refresh(clerk)
    away.there = False
    made = draft(line(product, "3", discount=Discount("percent", Decimal(5))), planned_method="pix")
    queued = outbox.journal.queue(clerk, Submission(uuid7(), made))
    paper = outbox.paper(queued.request_id, row, None)
    assert (paper.number, paper.offline_number, paper.status) == (None, queued.offline_number, None)
    assert (paper.total, paper.methods["pix"], paper.shop.name) == (made.total, "PIX", row.name)
    refused = draft(line(replace(product, id=uuid7())))
    aside = outbox.journal.queue(clerk, Submission(uuid7(), refused))
    away.there = True
    outbox.sender.wake()
    told.wait(lambda now: now.rejected == 1 and now.waiting == 0)
    stored = partial(shop.services.archive.paper, clerk)
    known = outbox.paper(queued.request_id, row, stored)
    assert (known.offline_number, known.total, known.status) == (queued.offline_number, made.total, "pending")
    assert known.number
    kept = outbox.paper(queued.request_id, row, None)
    assert (kept.number, kept.lines, kept.total) == (known.number, known.lines, known.total)
    with pytest.raises(PosError):
        outbox.paper(aside.request_id, row, stored)


def test_what_was_set_aside_is_given_up_when_the_database_has_noted_it(shop, owner, away, outbox, told, signed_in):
    manager: Operator = replace(shop.manager, must_change_password=False)
    outbox.signed_in(manager, PASSWORD)
    signed_in.append(manager)
    refused = draft(line(replace(shop.product("Sem volta"), id=uuid7())))
    row = outbox.journal.queue(manager, Submission(uuid7(), refused))
    with pytest.raises(WrongState):
        outbox.give_up(manager, row.request_id, "em dobro", None)
    outbox.sender.wake()
    told.wait(lambda now: now.rejected == 1)
    away.there = False
    with pytest.raises(Unavailable):
        outbox.give_up(manager, row.request_id, "em dobro", None)
    assert outbox.journal.status().rejected == 1
    away.there = True
    outbox.give_up(manager, row.request_id, "em dobro", None)
    told.wait(lambda now: now.rejected == 0)
    noted = "SELECT after ->> 'reason' FROM pos.audit_log WHERE row_id = :id AND action = 'give_up_unsent'"
    assert ask(owner, noted, id=str(refused.id)) == "em dobro"


def test_a_session_that_is_over_keeps_nothing_from_being_sent(shop, owner, outbox, told, signed_in):
    outbox.signed_in(shop.clerk, PASSWORD)
    signed_in.append(replace(shop.manager, token="0" * 64))
    made = draft(line(shop.product("Sessão"), "1"))
    outbox.journal.queue(shop.clerk, Submission(uuid7(), made))
    outbox.sender.wake()
    told.wait(lambda now: now.waiting == 0 and bool(outbox.journal.submissions([State.SENT])))
    assert ask(owner, "SELECT sender_id FROM pos.pre_sale WHERE id = :id", id=made.id) is None


def test_signing_in_without_the_database_is_told_to_the_audit_once(shop, owner, outbox, monkeypatch):
    clerk: Operator = replace(shop.clerk, must_change_password=False)
    asked = (
        "SELECT count(*) FROM pos.audit_log WHERE action = 'sign_in_offline' AND user_id = :id AND counter = :counter"
    )

    def noted() -> int:
        return int(ask(owner, asked, id=clerk.user_id, counter=clerk.counter))

    def full(_: object) -> None:
        raise NotWritten("journal.sqlite")

    outbox.signed_in(clerk, PASSWORD)
    for _ in range(2):
        outbox.sign_in.sign_in(clerk.email, PASSWORD, clerk.counter)
    outbox.sign_in.sign_in(clerk.email, PASSWORD, clerk.counter, again=True)
    assert noted() == 0
    # The audit knows, the counter's disk does not take it: the next time the same is told.
    with monkeypatch.context() as disk:
        disk.setattr(outbox.journal, "keep_key", full)
        with pytest.raises(NotWritten):
            outbox.signed_in(clerk, PASSWORD)
    assert noted() == 2
    outbox.sign_in.sign_in(clerk.email, PASSWORD, clerk.counter)
    outbox.signed_in(clerk, PASSWORD)
    assert noted() == 3
    outbox.signed_in(clerk, PASSWORD)
    assert noted() == 3


def test_two_programs_in_one_home_share_what_is_there(tmp_path, shop: Shop, away: Away, outbox: Outbox, told: Told):
    other = Outboxes(away).open(tmp_path, lambda: None)
    outbox.signed_in(shop.clerk, PASSWORD)
    for journal in (outbox.journal, other.journal):
        journal.queue(shop.clerk, Submission(uuid7(), draft(line(shop.product(f"Dois {uuid7().hex[-6:]}"), "1"))))
    outbox.sender.wake()
    other.sender.wake()
    told.wait(lambda now: len(other.journal.submissions([State.SENT])) == 2)
    assert len({row.offline_number for row in outbox.journal.submissions()}) == 2
    assert other.close()
