"""A server that is killed in the midst of an entry: the counter goes on, and all of it arrives by itself, once."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Trouble, Unavailable
from pos_app.domain.offline import OutboxStatus, State
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.outbox.journal import Submission
from tests.factories import line
from tests.faults.conftest import Note
from tests.faults.counters import counter_on, shop_on
from tests.faults.figures import Figure, times
from tests.shop import PASSWORD
from tests.tcp_server import tcp_server

LINES = 20


@times(1, 5, 20)
def test_an_entry_goes_on_through_a_killed_server_and_arrives_once(times: int, note: Note, tmp_path: Path) -> None:
    told = threading.Condition()
    statuses: list[OutboxStatus] = []

    def tell(status: OutboxStatus) -> None:
        with told:
            statuses.append(status)
            told.notify_all()

    def wait(trouble: Trouble | None, waiting: int) -> None:
        with told:
            assert told.wait_for(
                lambda: bool(statuses) and (statuses[-1].trouble, statuses[-1].waiting) == (trouble, waiting), 60
            ), statuses[-3:]

    with tcp_server() as server, shop_on(server) as (shop, database), counter_on(database) as services:
        clerk = replace(shop.clerk, must_change_password=False)
        assert clerk.user_id is not None
        shop.product("Sem parar")
        outbox = services.outboxes.open(tmp_path, lambda: clerk, tell)
        outbox.signed_in(clerk, PASSWORD)
        outbox.snapshot.refresh(clerk)
        for turn in range(times):
            draft = PreSaleDraft(uuid7()).add(line(services.products.search(clerk, "parar")[0]))
            row = services.pre_sales.save(clerk, draft)
            draft = replace(draft, version=row.version, number=row.number)
            server.kill()
            with pytest.raises(Unavailable):
                services.pre_sales.save(clerk, replace(draft, notes="o servidor não responde"))
            for number in range(LINES):
                (found,) = outbox.snapshot.search("parar")
                draft = draft.add(line(found, note=str(number)))
                outbox.journal.keep_draft(clerk.user_id, draft, f"line {number + 1}")
            unanswered = replace(draft, lines=draft.lines[:1], notes="o servidor não responde")
            queued = outbox.journal.queue(clerk, Submission(uuid7(), draft, after=unanswered))
            outbox.sender.wake()
            wait(Trouble.OFFLINE, 1)
            server.start()
            wait(None, 0)
            sent = outbox.journal.find(queued.offline_number)
            assert sent is not None
            assert (sent.state, sent.number, sent.flags) == (State.SENT, row.number, ("offline",))
            stored = services.pre_sales.get(shop.manager, row.id)
            assert (len(stored.items), stored.row.total, stored.row.status) == (LINES + 1, draft.total, "pending")
            assert server.ask("SELECT count(*) FROM pos.pre_sale", database.name) == turn + 1
        assert outbox.close()
    note(Figure("server killed in the midst of an entry", times, "all arrived by itself, once"))
