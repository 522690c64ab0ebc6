"""A server that hangs: every call ends in time, and all is well when it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from uuid_utils.compat import uuid7

from pos_app.db.deadline import INTERACTIVE_S, SEARCH_S
from pos_app.domain.rows import CustomerDraft, StockChange
from tests import cluster
from tests.factories import draft, line, stock_of
from tests.faults.conftest import Note
from tests.faults.counters import SLACK_S, Timed, counter_on, shop_on
from tests.faults.figures import Figure, times
from tests.shop import PASSWORD, Shop
from tests.tcp_server import TcpServer, tcp_server


@pytest.fixture(scope="module")
def server() -> Iterator[TcpServer]:
    with tcp_server() as server:
        yield server


@pytest.fixture(scope="module")
def shop_there(server: TcpServer) -> Iterator[tuple[Shop, cluster.Database]]:
    with shop_on(server) as made:
        yield made


@times(1, 5, 20)
def test_every_call_to_a_server_that_hangs_ends_in_time(
    server: TcpServer, shop_there: tuple[Shop, cluster.Database], times: int, note: Note
) -> None:
    shop, database = shop_there
    product = shop.product("Parado", stock=0)
    timed, searched = Timed(), Timed()
    booked = 0
    for _ in range(times):
        with counter_on(database, 2) as services:
            # One connection is open before, the others are made while nothing answers.
            services.products.get(shop.clerk, product.id)
            sale = draft(line(product, "1"))
            change = StockChange(uuid7(), product.id, "receipt", Decimal(1), "entrega")
            calls: list[Callable[[], object]] = [
                lambda sale=sale: services.pre_sales.save(shop.clerk, sale),  # type: ignore[misc]
                lambda change=change: services.stock.change(shop.manager, change),  # type: ignore[misc]
                lambda: services.products.get(shop.clerk, product.id),
                lambda: services.customers.save(shop.clerk, CustomerDraft(uuid7(), "Cliente")),
                lambda: services.sign_in.sign_in("gil@loja.example", PASSWORD, "C02"),
            ]
            server.pause()
            try:
                with ThreadPoolExecutor(len(calls) + 1) as pool:
                    looking = pool.submit(searched.once, lambda: services.products.search(shop.clerk, "par"))
                    list(pool.map(timed.once, calls))
                    looking.result()
            finally:
                server.resume()
            # The same again, as the form that stayed open does.
            Timed().until_done(calls[0])
            Timed().until_done(calls[1])
            booked += 1
    assert stock_of(shop, product)[0] == booked
    note(
        Figure(
            "server stopped (SIGSTOP)",
            times,
            f"{len(timed.refused)} calls ended, longest search {searched.longest_s:.1f} s; all done after",
            timed.longest_s,
        )
    )
    assert timed.done == 0
    assert timed.longest_s < INTERACTIVE_S + SLACK_S
    assert searched.longest_s < SEARCH_S + SLACK_S


def test_what_is_asked_at_once_of_a_server_that_hangs_waits_no_longer_for_its_turn(
    server: TcpServer, shop_there: tuple[Shop, cluster.Database]
) -> None:
    shop, database = shop_there
    product = shop.product("Fila")
    timed = Timed()
    with counter_on(database, 1) as services:
        services.products.get(shop.clerk, product.id)
        server.pause()
        try:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(timed.once, [lambda: services.products.get(shop.clerk, product.id) for _ in range(4)]))
        finally:
            server.resume()
    assert len(timed.refused) == 4
    assert timed.longest_s < INTERACTIVE_S + SLACK_S
    assert shop.services.products.get(shop.clerk, product.id) == product
