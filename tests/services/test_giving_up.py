"""What a counter set aside is given up under a manager alone, and never without a row in the audit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import (
    BadCredentials,
    Forbidden,
    Invalid,
    NotFound,
    PosError,
    WrongState,
)
from pos_app.domain.offline import QueuedRow, State
from pos_app.domain.permissions import Role
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override, UserDraft
from pos_app.outbox.journal import Journal, Submission
from pos_app.services.handing_in import HandingIn
from tests.factories import ask, draft, line
from tests.services.handed_in import handing_in, payload
from tests.shop import PASSWORD, Shop

__all__ = ["handing_in"]

LAST = "SELECT {} FROM pos.audit_log WHERE row_id = :id AND action = 'give_up_unsent'"


@pytest.fixture
def manager(shop: Shop) -> Override:
    """A manager of the test's own, whose misses are nobody else's."""
    made = UserDraft(uuid7(), f"{uuid7().hex[-8:]}@loja.example", "Rita Melo", Role.MANAGER)
    return Override(shop.services.users.save(shop.admin, made, PASSWORD).email, PASSWORD)


@pytest.fixture
def made(shop: Shop) -> PreSaleDraft:
    return draft(line(shop.product("Que ninguém quer"), "2"))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path)


@pytest.fixture
def aside(journal: Journal, shop: Shop, made: PreSaleDraft) -> QueuedRow:
    """What was handed in and set aside."""
    row = journal.queue(shop.clerk, Submission(uuid7(), made))
    journal.reject(row.request_id, Invalid("product", "missing"))
    return replace(row, state=State.REJECTED, problem=Invalid("product", "missing"))


def noted(owner: Engine, made: PreSaleDraft, what: str = "count(*)") -> Any:
    return ask(owner, LAST.format(what), id=str(made.id))


def test_a_clerk_needs_the_signature_of_somebody_who_may_review(shop, owner, handing_in, made, aside, manager):
    refused: list[tuple[Override | None, type[PosError]]] = [
        (None, Forbidden),
        (Override(manager.login, "not this one"), BadCredentials),
        (Override(shop.clerk.email, PASSWORD), Forbidden),
    ]
    for signed, error in refused:
        with pytest.raises(error):
            handing_in.give_up(shop.clerk, aside, made, "em dobro", signed)
    with pytest.raises(Invalid):
        handing_in.give_up(shop.clerk, aside, made, "  ", manager)
    assert noted(owner, made) == 0
    for _ in range(2):
        handing_in.give_up(shop.clerk, aside, made, "em dobro", manager)
    assert noted(owner, made) == 1
    before, after = noted(owner, made, "before"), noted(owner, made, "after")
    assert (before["number"], before["salesperson"], before["problem"]) == (
        aside.offline_number, "Marina Alves", "Invalid",
    )  # fmt: skip
    assert (float(before["total"]), len(before["lines"])) == (float(made.total), 1)
    assert (after["reason"], after["override"]["name"]) == ("em dobro", "Rita Melo")
    assert ask(owner, "SELECT kind FROM pos.override WHERE pre_sale_id = :id", id=made.id) == "give_up_unsent"


def test_who_may_review_needs_no_other_and_a_damaged_record_goes_too(shop, owner, handing_in, made, aside):
    handing_in.give_up(shop.manager, aside, None, "ilegível", None)
    assert noted(owner, made, "user_name") == shop.manager.name
    assert ask(owner, "SELECT count(*) FROM pos.override WHERE pre_sale_id = :id", id=made.id) == 0


def test_what_was_stored_after_all_is_not_given_up(shop, owner, handing_in: HandingIn, made, aside):
    sent = payload(made, request=str(aside.request_id), number=aside.offline_number)
    handing_in.submit(None, handing_in.grant(shop.clerk).token, json.dumps(sent))
    with pytest.raises(WrongState):
        handing_in.give_up(shop.manager, aside, made, "em dobro", None)
    assert noted(owner, made) == 0


def test_only_what_was_set_aside_goes(journal, aside):
    journal.retry(aside.request_id)
    with pytest.raises(WrongState):
        journal.give_up(aside.request_id)
    journal.reject(aside.request_id, Invalid("product", "missing"))
    journal.give_up(aside.request_id)
    assert (journal.status().waiting, journal.status().rejected) == (0, 0)
    with pytest.raises(NotFound):
        journal.give_up(aside.request_id)
