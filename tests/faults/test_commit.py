"""Faults at COMMIT: what a person saw saved is there, once and whole; what failed can be sent again as it is."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TypeVar

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.db.deadline import INTERACTIVE_S
from pos_app.domain.errors import OtherBody, Unavailable
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import PreSaleRow, ProductRow, StockChange
from pos_app.domain.status import Status
from pos_app.services import Services
from tests import cluster
from tests.cluster import with_url
from tests.factories import ask, draft, line, stock_of
from tests.faults.conftest import Note
from tests.faults.figures import Figure, times
from tests.proxy import Fate, Proxy, proxy
from tests.shop import Shop, services_of

T = TypeVar("T")

CLERKS = 8
SLACK_S = 1.0
"""What a call may take beyond its deadline on a busy machine."""


class Clerk:
    """Presses again with the same ids until it is done, as a person or the sender does."""

    def __init__(self, services: Services, shop: Shop, product: ProductRow) -> None:
        self._services = services
        self._shop = shop
        self._product = product
        self.longest = 0.0

    def until_done(self, call: Callable[[], T]) -> T:
        for _ in range(8):
            begun = time.monotonic()
            try:
                return call()
            except Unavailable as error:
                refused = error
            finally:
                self.longest = max(self.longest, time.monotonic() - begun)
        raise refused

    def sell(self, sale: PreSaleDraft) -> PreSaleRow:
        """Save, hand in, book a receipt of one."""
        services, shop, request, receipt = self._services, self._shop, uuid7(), uuid7()
        saved = self.until_done(lambda: services.pre_sales.save(shop.clerk, sale))
        sent = self.until_done(lambda: services.pre_sales.submit(shop.clerk, saved.id, saved.version, request))
        change = StockChange(receipt, self._product.id, "receipt", Decimal(1), "entrega")
        self.until_done(lambda: services.stock.change(shop.manager, change))
        return sent


def fates(times: int) -> Callable[[], Fate]:
    """So many faults among as many COMMITs that pass, in an order of their own; then all pass."""
    kinds = [Fate.CUT_BEFORE, Fate.CUT_AFTER] * 4 + [Fate.HANG_BEFORE, Fate.HANG_AFTER]
    coming = [kinds[index % len(kinds)] for index in range(times)] + [Fate.PASS] * times
    random.Random(5).shuffle(coming)
    lock = threading.Lock()

    def fate() -> Fate:
        with lock:
            return coming.pop() if coming else Fate.PASS

    return fate


@times(20, 300, 1000)
def test_a_commit_cut_or_hanging_loses_nothing_and_doubles_nothing(
    own_shop: Shop, own_owner: Engine, own_database: cluster.Database, times: int, note: Note
) -> None:
    product = own_shop.product("Cortado", stock=0)
    with proxy(own_database.app_url) as standing:
        services = services_of(with_url(own_database, standing.url), CLERKS)
        standing.fate = fates(times)
        clerk = Clerk(services, own_shop, product)
        sold: list[PreSaleRow] = []

        def work(_: int) -> None:
            while standing.seen < times:
                sold.append(clerk.sell(draft(line(product, "2"), line(product, "1", note="b"), notes=f"n {uuid7()}")))

        with ThreadPoolExecutor(CLERKS) as pool:
            list(pool.map(work, range(CLERKS)))
        services.close()

    assert standing.seen >= times
    lost = len(sold) - ask(own_owner, "SELECT count(*) FROM pos.pre_sale WHERE status = 'pending'")
    notes = "SELECT count(*) - count(DISTINCT notes) FROM pos.pre_sale"
    doubled = ask(own_owner, notes) + int(stock_of(own_shop, product)[0]) - len(sold)
    half = ask(
        own_owner,
        "SELECT count(*) FROM pos.pre_sale s WHERE s.line_count <> 2 OR"
        " 2 <> (SELECT count(*) FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id) OR"
        " 2 <> (SELECT count(*) FROM pos.audit_log a WHERE a.row_id = s.id::text)",
    )
    note(
        Figure(
            "COMMIT cut before, after, hanging",
            standing.seen,
            f"{len(sold)} pre-sales: lost {lost}, doubled {doubled}, half-written {half}",
            clerk.longest,
        )
    )
    assert (lost, doubled, half) == (0, 0, 0)
    assert clerk.longest < INTERACTIVE_S + SLACK_S


@pytest.fixture
def cut(own_database: cluster.Database) -> Proxy:  # type: ignore[misc]
    with proxy(own_database.app_url) as standing:
        yield standing


def test_the_same_id_with_another_body_is_refused_after_a_cut_commit(
    own_shop: Shop, own_database: cluster.Database, cut: Proxy
) -> None:
    services = services_of(with_url(own_database, cut.url), 1)
    product = own_shop.product("Outro")
    sale = draft(line(product, "1"))
    met = iter([Fate.CUT_AFTER] * 3)
    cut.fate = lambda: next(met, Fate.PASS)
    with pytest.raises(Unavailable) as refused:
        services.pre_sales.save(own_shop.clerk, sale)
    assert refused.value.maybe_done
    assert cut.seen == 3
    with pytest.raises(OtherBody):
        services.pre_sales.save(own_shop.clerk, PreSaleDraft(id=sale.id, lines=sale.lines, notes="outra"))
    assert services.pre_sales.save(own_shop.clerk, sale).status is Status.DRAFT
    services.close()


def test_a_write_that_nothing_tells_from_its_double_is_not_sent_again(
    own_shop: Shop, own_database: cluster.Database, cut: Proxy
) -> None:
    services = services_of(with_url(own_database, cut.url), 1)
    product = own_shop.product("Categoria")
    cut.fate = lambda: Fate.CUT_AFTER
    row = own_shop.draft((product, 1))
    with pytest.raises(Unavailable) as refused:
        services.pre_sales.delete(own_shop.clerk, row.id, row.version)
    assert refused.value.maybe_done
    assert cut.seen == 1
    services.close()


def test_a_read_is_asked_again_and_never_called_done(
    own_shop: Shop, own_database: cluster.Database, cut: Proxy
) -> None:
    services = services_of(with_url(own_database, cut.url), 1)
    product = own_shop.product("Lido")
    met = iter([Fate.CUT_BEFORE, Fate.CUT_AFTER])
    cut.fate = lambda: next(met, Fate.PASS)
    assert services.products.get(own_shop.clerk, product.id).name == "Lido"
    cut.fate = lambda: Fate.CUT_BEFORE
    with pytest.raises(Unavailable) as refused:
        services.products.get(own_shop.clerk, product.id)
    assert not refused.value.maybe_done
    services.close()
