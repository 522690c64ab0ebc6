"""Two servers, one of which follows the other: the program finds the one that writes, and believes no lone COMMIT."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import make_url

from pos_app.db.address import driver_url
from pos_app.db.deadline import INTERACTIVE_S
from pos_app.db.engine import single_engine
from pos_app.domain.errors import Trouble, Unavailable
from tests import cluster
from tests.cluster import with_url
from tests.factories import ask, draft, line
from tests.faults.conftest import Note
from tests.faults.counters import SLACK_S, Timed, counter_on, shop_on
from tests.faults.figures import Figure, times
from tests.shop import Shop
from tests.tcp_server import TcpServer, standby, tcp_server


@contextmanager
def pair() -> Iterator[tuple[TcpServer, TcpServer, Shop, cluster.Database]]:
    """A shop on a primary, which acknowledges nothing that its standby has not."""
    with tcp_server() as primary, shop_on(primary) as (shop, database), standby(primary) as second:
        primary.tell("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        primary.tell("SELECT pg_reload_conf()")
        synchronous(primary)
        yield primary, second, shop, database


def synchronous(primary: TcpServer) -> None:
    """Wait until the standby takes part in every COMMIT."""
    end = time.monotonic() + 30
    while primary.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") != 1:
        assert time.monotonic() < end
        threading.Event().wait(0.05)


@pytest.fixture(scope="module")
def two() -> Iterator[tuple[TcpServer, TcpServer, Shop, cluster.Database]]:
    with pair() as made:
        yield made


def by_both(database: cluster.Database, *servers: TcpServer) -> cluster.Database:
    """The same database by a URL that names several servers, as people write it."""
    login = make_url(database.app_url)
    hosts = ",".join(f"127.0.0.1:{server.port}" for server in servers)
    return with_url(database, driver_url(f"postgresql://{login.username}:{login.password}@{hosts}/{login.database}"))


@times(1, 5, 20)
def test_a_commit_that_its_lost_standby_does_not_have_is_never_acknowledged(
    two: tuple[TcpServer, TcpServer, Shop, cluster.Database], times: int, note: Note
) -> None:
    primary, second, shop, database = two
    product = shop.product("Síncrono")
    timed = Timed()
    with counter_on(database, 2) as services:
        for _ in range(times):
            sale = draft(line(product, "1"))
            services.products.get(shop.clerk, product.id)
            second.pause()
            try:
                first = timed.once(lambda: services.pre_sales.save(shop.clerk, sale))  # noqa: B023 - called at once
                again = timed.once(lambda: services.pre_sales.save(shop.clerk, sale))  # noqa: B023
            finally:
                second.resume()
            assert isinstance(first, Unavailable)
            assert first.maybe_done
            # The first one still waits in the server, and holds the row.
            assert isinstance(again, Unavailable)
            synchronous(primary)
            assert services.pre_sales.save(shop.clerk, sale).id == sale.id
    note(
        Figure("replica lost", times, f"{len(timed.refused)} COMMITs not acknowledged, all done after", timed.longest_s)
    )
    assert timed.longest_s < INTERACTIVE_S + SLACK_S


def test_a_wait_for_the_standby_that_was_cancelled_is_no_acknowledgement_nor_is_the_row_it_left(
    two: tuple[TcpServer, TcpServer, Shop, cluster.Database],
) -> None:
    primary, second, shop, database = two
    product = shop.product("Cancelado")
    cancel = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    with counter_on(database, 2) as services, ThreadPoolExecutor(1) as pool:
        sale = draft(line(product, "1"))
        second.pause()
        try:
            for _ in range(2):
                saving = pool.submit(Timed().once, lambda: services.pre_sales.save(shop.clerk, sale))
                waited(lambda: primary.ask(cancel) == 1)
                refused = saving.result()
                assert isinstance(refused, Unavailable)
                assert refused.maybe_done
                # It is stored here, and would be lost with this server.
                assert primary.ask(f"SELECT count(*) FROM pos.pre_sale WHERE id = '{sale.id}'", database.name) == 1
        finally:
            second.resume()
        synchronous(primary)
        assert services.pre_sales.save(shop.clerk, sale).id == sale.id


def test_a_server_that_only_reads_is_let_go_of_and_looked_for_again(
    two: tuple[TcpServer, TcpServer, Shop, cluster.Database],
) -> None:
    primary, _, shop, database = two
    product = shop.product("Leitura")
    primary.tell("ALTER ROLE pos_app SET default_transaction_read_only = on")
    try:
        with counter_on(database, 1) as services:
            refused = Timed().once(lambda: services.pre_sales.save(shop.clerk, draft(line(product, "1"))))
            primary.tell("ALTER ROLE pos_app RESET default_transaction_read_only")
            assert isinstance(refused, Unavailable)
            assert (refused.trouble, refused.sqlstate, refused.maybe_done) == (Trouble.READ_ONLY, "25006", False)
            assert services.pre_sales.save(shop.clerk, draft(line(product, "1"))).line_count == 1
    finally:
        primary.tell("ALTER ROLE pos_app RESET default_transaction_read_only")


def test_a_replica_alone_is_told_as_one(two: tuple[TcpServer, TcpServer, Shop, cluster.Database]) -> None:
    _, second, shop, database = two
    with counter_on(by_both(database, second, second), 1) as services:
        refused = Timed().once(lambda: services.pre_sales.save(shop.clerk, draft()))
    assert isinstance(refused, Unavailable)
    assert refused.trouble is Trouble.READ_ONLY


def test_after_the_primary_died_the_counters_follow_to_the_promoted_one_by_themselves() -> None:
    with pair() as (primary, second, shop, database):
        product = shop.product("Troca")
        timed = Timed()
        over = threading.Event()
        acknowledged: list[tuple[float, str]] = []
        reached = by_both(database, primary, second)
        with counter_on(reached, 2) as services:

            def sell() -> None:
                while not over.is_set():
                    sale = draft(line(product, "1"))
                    timed.until_done(lambda: services.pre_sales.save(shop.clerk, sale))  # noqa: B023 - at once
                    acknowledged.append((time.monotonic(), str(sale.id)))

            with ThreadPoolExecutor(2) as pool:
                selling = [pool.submit(sell) for _ in range(2)]
                try:
                    waited(lambda: len(acknowledged) > 20)
                    died = time.monotonic()
                    primary.kill()
                    waited(lambda: services.health.probe().trouble is Trouble.READ_ONLY)
                    second.tell("ALTER SYSTEM SET synchronous_standby_names = ''")
                    second.promote()
                    waited(lambda: any(at > died + 0.5 for at, _ in acknowledged))
                    waited(lambda: services.health.probe().role == "primary")
                finally:
                    over.set()
                for one in selling:
                    one.result()
        owner = single_engine(second.url(database.name), application="tests")
        stored = set(str(ask(owner, "SELECT string_agg(id::text, ' ') FROM pos.pre_sale")).split())
    lost = {key for _, key in acknowledged} - stored
    gap = min(at for at, _ in acknowledged if at > died + 0.5) - died
    assert not lost
    assert timed.longest_s < INTERACTIVE_S + SLACK_S
    assert gap < 25


def waited(condition: Callable[[], bool]) -> None:
    """Wait for what other threads and servers do."""
    end = time.monotonic() + 40
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.05)
