"""Connections ended by the server: idle ones are replaced unseen, in use nothing is lost or doubled."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.db.deadline import INTERACTIVE_S
from pos_app.domain.rows import StockChange
from tests import cluster
from tests.factories import ask, draft, line, stock_of
from tests.faults.conftest import Note
from tests.faults.counters import SLACK_S, Timed, counter_on
from tests.faults.figures import Figure, times
from tests.shop import Shop

TERMINATE = """
SELECT count(*) FROM (SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                       WHERE datname = current_database() AND usename = 'pos_app') ended
"""


@times(10, 200, 1000)
def test_connections_terminated_while_idle_are_replaced_unseen(
    own_shop: Shop, own_owner: Engine, own_database: cluster.Database, times: int, note: Note
) -> None:
    product = own_shop.product("Ocioso")
    timed = Timed()
    ended = 0
    with counter_on(own_database, 3) as services:
        while ended < times:
            begin = threading.Barrier(3)

            def work(index: int, begin: threading.Barrier = begin) -> None:
                begin.wait(30)
                calls = (
                    lambda: services.products.get(own_shop.clerk, product.id),
                    lambda: services.pre_sales.save(own_shop.clerk, draft(line(product, "1"))),
                    lambda: services.customers.search(own_shop.clerk, "a"),
                )
                timed.once(calls[index])

            with ThreadPoolExecutor(3) as pool:
                list(pool.map(work, range(3)))
            ended += ask(own_owner, TERMINATE)
    note(
        Figure(
            "connections terminated, idle",
            ended,
            f"{timed.done} calls after, errors seen {len(timed.refused)}",
            timed.longest_s,
        )
    )
    assert timed.refused == []


@times(10, 200, 1000)
def test_connections_terminated_in_use_lose_nothing_and_double_nothing(
    own_shop: Shop, own_owner: Engine, own_database: cluster.Database, times: int, note: Note
) -> None:
    product = own_shop.product("Ocupado", stock=0)
    timed = Timed()
    ended = 0
    over = threading.Event()
    booked: list[int] = []

    with counter_on(own_database, 4) as services:

        def work(_: int) -> None:
            while not over.is_set():
                change = StockChange(uuid7(), product.id, "receipt", Decimal(1), "entrega")
                timed.until_done(lambda: services.stock.change(own_shop.manager, change))  # noqa: B023 - called at once
                sale = draft(line(product, "1"), line(product, "1", note="b"))
                timed.until_done(lambda: services.pre_sales.save(own_shop.clerk, sale))  # noqa: B023
                timed.until_done(lambda: services.pre_sales.get(own_shop.clerk, sale.id))  # noqa: B023
                booked.append(1)

        with ThreadPoolExecutor(4) as pool:
            working = [pool.submit(work, index) for index in range(4)]
            try:
                while ended < times:
                    ended += ask(own_owner, TERMINATE)
                    over.wait(0.02)
            finally:
                over.set()
            for one in working:
                one.result()

    lost = len(booked) - ask(own_owner, "SELECT count(*) FROM pos.pre_sale WHERE line_count = 2")
    doubled = int(stock_of(own_shop, product)[0]) - len(booked)
    note(
        Figure(
            "connections terminated, in use",
            ended,
            f"{timed.done} calls: lost {lost}, doubled {doubled}; errors seen {len(timed.refused)}",
            timed.longest_s,
        )
    )
    assert (lost, doubled) == (0, 0)
    assert timed.longest_s < INTERACTIVE_S + SLACK_S
