"""One's own open pre-sales while the database is away: what the counter wrote counts, the copy gives the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.transaction import Database
from pos_app.domain.errors import NotFound, WrongState
from pos_app.domain.offline import OpenedHere, Receipt, RowHere
from pos_app.domain.permissions import Operator
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import CustomerDraft, PreSaleDetail, PreSaleFilter, ProductDraft, ProductRow
from pos_app.domain.status import Status
from pos_app.outbox.catalogue import Catalogue
from pos_app.outbox.journal import Journal, Submission
from pos_app.outbox.key_store import KeyStore
from pos_app.services.kept_customers import CustomerKeeping
from pos_app.services.own_open import OwnOpen
from pos_app.services.snapshot import Snapshot
from tests.factories import draft, line, signed_in
from tests.key_rings import install
from tests.outbox.conftest import Clock
from tests.shop import Shop

DRAFTS = PreSaleFilter(statuses=frozenset({Status.DRAFT}))


@dataclass
class Counter:
    """A counter, and who works there."""

    own: OwnOpen
    who: Operator
    clock: Clock

    def rows(self, wanted: PreSaleFilter = DRAFTS) -> list[RowHere]:
        found = self.own.found(self.who, wanted)
        assert found.here
        return [row for row in found.rows if isinstance(row, RowHere)]

    def keep(self, kept: PreSaleDraft) -> None:
        assert self.who.user_id is not None
        self.own.journal.keep_draft(self.who.user_id, kept)

    def copy(self) -> None:
        self.own.snapshot.refresh(self.who)
        self.clock.forward(minutes=1)

    def detail(self, opened: OpenedHere) -> PreSaleDetail:
        assert isinstance(opened.content, PreSaleDetail)
        return opened.content


@pytest.fixture
def here(counter: Database, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    clock = Clock()
    with install(monkeypatch):
        journal, catalogue = Journal(tmp_path, clock), Catalogue(tmp_path)
        customers = CustomerKeeping(counter, tmp_path, KeyStore(), clock)
        yield Counter(OwnOpen(journal, Snapshot(counter, catalogue, clock), customers), signed_in(shop), clock)
        for one in (journal, catalogue, customers):
            one.close()


@pytest.fixture
def nails(shop: Shop) -> ProductRow:
    return shop.product("Prego 18x27", "22.10", 500)


def saved(shop: Shop, here: Counter, product: ProductRow, **changes: object) -> PreSaleDraft:
    """A draft of theirs, as it is stored."""
    row = shop.services.pre_sales.save(here.who, draft(line(product), **changes))
    return PreSaleDraft.reopened(shop.services.pre_sales.get(here.who, row.id))


def test_the_copy_is_listed_with_its_time_and_opened_as_it_was(shop, here, nails):
    mine, pending = saved(shop, here, nails), saved(shop, here, nails)
    shop.services.pre_sales.submit(here.who, pending.id, pending.version, uuid7())
    shop.draft((nails, 1))
    assert here.own.found(here.who, DRAFTS).as_of is None
    at = here.clock()
    here.copy()
    assert [(row.id, row.number) for row in here.rows()] == [(mine.id, mine.number)]
    assert here.own.found(here.who, DRAFTS).as_of == at
    opened = here.own.opened(here.who, mine.id)
    assert (PreSaleDraft.reopened(here.detail(opened)), opened.as_of) == (mine, at)
    assert here.own.draft_numbered(here.who, mine.number) == mine.id
    assert [row.id for row in here.rows(PreSaleFilter(statuses=frozenset({Status.PENDING})))] == [pending.id]
    assert here.detail(here.own.opened(here.who, pending.id)).row.status is Status.PENDING
    assert here.own.draft_numbered(here.who, pending.number) is None
    with pytest.raises(NotFound):
        here.own.opened(here.who, uuid7())


def test_the_journals_draft_wins_over_the_copy_and_new_ones_stand_beside_it(shop, here, nails):
    mine = saved(shop, here, nails)
    here.copy()
    newer = mine.set_quantity(0, Decimal(7))
    new = draft(line(nails))
    here.keep(newer)
    here.clock.forward(minutes=1)
    here.keep(new)
    assert [(row.id, row.number, row.total) for row in here.rows()] == [
        (new.id, None, new.total),
        (mine.id, mine.number, newer.total),
    ]
    assert here.own.opened(here.who, mine.id) == OpenedHere(newer)
    assert here.own.draft_numbered(here.who, mine.number) == mine.id


def test_what_was_handed_in_here_is_no_draft_any_more_until_the_copy_says_so_later(shop, here, nails):
    mine = saved(shop, here, nails)
    here.copy()
    request = uuid7()
    queued = here.own.journal.queue(here.who, Submission(request, mine))
    assert here.rows() == []
    (row,) = here.rows(PreSaleFilter(statuses=frozenset({Status.PENDING})))
    assert (row.id, row.offline_number) == (mine.id, queued.offline_number)
    with pytest.raises(WrongState):
        here.own.opened(here.who, mine.id)
    assert here.own.draft_numbered(here.who, mine.number) is None
    # Sent, and away again before the copy heard of it.
    here.own.journal.claim(done=(request, Receipt(mine.id, mine.number, "pending")), more=False)
    assert here.rows() == []
    here.clock.forward(minutes=1)
    # It came back from the manager.
    sales = shop.services.pre_sales
    row = sales.submit(here.who, mine.id, mine.version, uuid7())
    sales.send_back(shop.manager, row.id, row.version, uuid7(), "falta o frete")
    here.copy()
    assert [(row.id, row.reason) for row in here.rows()] == [(mine.id, "falta o frete")]


def test_prices_and_stock_are_those_of_the_copy_of_the_catalogue(shop, here, nails):
    mine = saved(shop, here, nails)
    here.copy()
    fields = {name: getattr(nails, name) for name in ProductDraft.__dataclass_fields__}
    shop.services.products.save(shop.manager, ProductDraft(**{**fields, "sale_price": Decimal("23.00")}))
    here.copy()
    (item,) = here.detail(here.own.opened(here.who, mine.id)).items
    assert (item.list_price, item.price_now) == (Decimal("22.10"), Decimal("23.00"))


def test_the_customers_name_comes_from_those_kept_here_if_any(shop, here, nails):
    customer = shop.services.customers.save(shop.clerk, CustomerDraft(uuid7(), "Zulmira Quintela"))
    mine = saved(shop, here, nails, customer_id=customer.id)
    here.copy()
    assert [(row.customer_id, row.customer_name) for row in here.rows()] == [(customer.id, None)]
    shop.services.settings.save(shop.admin, "offline.customers", True)
    here.own.customers.refresh(here.who)
    assert [row.customer_name for row in here.rows()] == ["Zulmira Quintela"]
    assert [row.id for row in here.rows(replace(DRAFTS, text="quint"))] == [mine.id]
    assert here.rows(replace(DRAFTS, text="ninguém")) == []
    here.keep(replace(mine, notes="aqui"))
    assert [row.customer_name for row in here.rows()] == ["Zulmira Quintela"]
    here.own.journal.queue(here.who, Submission(uuid7(), replace(mine, customer=None)))
    handed_in = PreSaleFilter(statuses=frozenset({Status.PENDING}), text="quint")
    assert [row.id for row in here.rows(handed_in)] == [mine.id]
    shop.services.settings.save(shop.admin, "offline.customers", False)


def test_they_are_found_by_the_beginning_of_the_number_and_by_period(shop, here, nails):
    mine = saved(shop, here, nails)
    here.copy()
    assert [row.id for row in here.rows(PreSaleFilter(text=f"{mine.number:06d}"))] == [mine.id]
    assert here.rows(PreSaleFilter(text=f"9{mine.number}")) == []
    (row,) = here.rows()
    assert here.rows(replace(DRAFTS, since=row.updated_at)) == [row]
    assert here.rows(replace(DRAFTS, until=row.updated_at)) == []
