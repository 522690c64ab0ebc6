"""Eight counters approve, convert, cancel and receive what is scarce: stock stays right, nobody waits in a circle."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from decimal import Decimal

from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.domain.errors import StockShort
from pos_app.domain.rows import ProductRow, StockChange
from pos_app.services import Services
from tests import cluster
from tests.factories import ask, at_once, cash, draft, line, stock_of
from tests.faults.conftest import Note
from tests.faults.counters import counter_on
from tests.faults.figures import Figure, times
from tests.shop import Shop

COUNTERS = 8
DELIVERY = 15


class Till:
    """One of the counters: sells a few of some products, in any order, and knows what that has to come to."""

    def __init__(self, services: Services, shop: Shop, products: list[ProductRow], seed: int) -> None:
        self._services, self._shop, self._products = services, shop, products
        self._chance = random.Random(seed)
        self.left: Counter[ProductRow] = Counter()
        """What is there beyond what was at the beginning."""
        self.reserved: Counter[ProductRow] = Counter()
        self.refused = 0

    def sell(self) -> int:
        """Write one and take its steps; returns how many approvals and conversions were asked for."""
        sales, manager, request = self._services.pre_sales, self._shop.manager, uuid7
        wanted = {product: self._chance.randint(1, 3) for product in self._chance.sample(self._products, 3)}
        made = draft(*(line(product, str(count)) for product, count in wanted.items()))
        row = sales.save(self._shop.clerk, made)
        row = sales.submit(self._shop.clerk, row.id, row.version, request())
        try:
            row = sales.approve(manager, row.id, row.version, request())
        except StockShort:
            self.refused += 1
            if self._chance.random() < 0.2:
                self._receive()
            return 1
        fate = self._chance.random()
        if fate < 0.8:
            sales.convert(manager, row.id, row.version, request(), cash(row))
            self.left.subtract(wanted)
            return 2
        if fate < 0.95:
            sales.cancel(manager, row.id, row.version, request(), "desistiu")
        else:
            self.reserved.update(wanted)
        return 1

    def _receive(self) -> None:
        product = self._chance.choice(self._products)
        change = StockChange(uuid7(), product.id, "receipt", Decimal(DELIVERY), "entrega")
        self._services.stock.change(self._shop.manager, change)
        self.left[product] += DELIVERY


@times(60, 2_000, 100_000)
def test_eight_counters_never_sell_what_is_not_there(
    times: int, note: Note, shop: Shop, shop_database: cluster.Database, owner: Engine
) -> None:
    products = [shop.product(f"Escasso {number}", stock=10) for number in range(5)]
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = ask(owner, deadlocks)
    # Both of its steps: two may be asked for at once beyond the number.
    asked = itertools.count()
    with counter_on(shop_database, COUNTERS) as services:
        tills = [Till(services, shop, products, seed) for seed in range(COUNTERS)]

        def work(index: int) -> None:
            while next(asked) < times:
                for _ in range(tills[index].sell() - 1):
                    next(asked)

        assert at_once(COUNTERS, work) == [None] * COUNTERS
    for product in products:
        left = 10 + sum(till.left[product] for till in tills)
        reserved = sum(till.reserved[product] for till in tills)
        ledger = ask(owner, "SELECT sum(quantity) FROM pos.stock_movement WHERE product_id = :id", id=product.id)
        assert (*stock_of(shop, product), ledger) == (left, reserved, left)
        assert 0 <= reserved <= left
    below = "SELECT count(*) FROM pos.stock_movement WHERE balance_after < 0"
    assert (ask(owner, below), ask(owner, deadlocks) - before) == (0, 0)
    refused = sum(till.refused for till in tills)
    assert refused
    note(
        Figure(
            "approvals and conversions of what is scarce, 8 counters",
            times,
            f"never below 0, ledger = stock, 0 deadlocks; {refused:,} refused as too little",
        )
    )
