"""Through a pooler in transaction mode people share connections, and nobody acts as somebody else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from uuid_utils.compat import uuid7

from pos_app.bootstrap import build_services
from pos_app.db.engine import single_engine
from pos_app.db.examine import examine
from pos_app.db.prepare import COUNTER_LIMITS
from pos_app.domain.errors import Forbidden, NotSignedIn
from pos_app.domain.first_launch import Fault, ServerAddress
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ProductDraft
from pos_app.domain.status import Status
from pos_app.services import Services
from pos_app.settings import load_settings
from tests import cluster
from tests.factories import at_once, draft, line
from tests.pgbouncer import pooler
from tests.proxy import proxy
from tests.shop import PASSWORD, Shop

ALL = frozenset(Status)
WORK = ("save", "submit", "list", "price", "nobody")


@pytest.fixture(scope="module")
def pooled_url(shop_database: cluster.Database) -> Iterator[str]:
    """The shop's database behind a PgBouncer that has two connections for everybody."""
    with pooler(shop_database, server_connections=2) as url:
        yield url


@pytest.fixture
def counters(pooled_url: str, tmp_path: Path) -> Iterator[list[Services]]:
    """Two counters behind the pooler."""
    settings = load_settings({"POS_HOME": str(tmp_path), "POS_POOL_SIZE": "2"})
    opened = [build_services(settings, pooled_url, None) for _ in range(2)]
    yield opened
    for services in opened:
        services.close()


@pytest.fixture
def through(pooled_url: str) -> Iterator[Engine]:
    """Raw statements through the pooler, by whoever has its URL."""
    engine = single_engine(pooled_url, application="tests")
    yield engine
    engine.dispose()


def _turn(shop: Shop, services: Services, operator: Operator, work: str, through: Engine) -> None:
    """One piece of work of a clerk or a manager, and whether it was done as that person and nobody else."""
    boss = operator is shop.manager
    if work in ("save", "submit"):
        row = services.pre_sales.save(operator, draft(line(shop.product("Vendido"))))
        if work == "submit":
            row = services.pre_sales.submit(operator, row.id, row.version, uuid7())
        assert (row.salesperson_id, row.counter) == (operator.user_id, operator.counter)
    elif work == "list":
        authors = {row.salesperson_id for row in services.pre_sales.listed(operator, ALL)}
        assert boss or authors <= {operator.user_id}
    elif work == "price":
        try:
            services.products.save(operator, ProductDraft(uuid7(), "Novo", sale_price=Decimal(1)))
        except Forbidden:
            assert not boss
        else:
            assert boss
    else:
        with through.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM api.product")) == 0
            assert connection.scalar(text("SELECT current_setting('pos.token', true)")) in (None, "")


def test_a_hundred_transactions_of_two_people_in_turn_leak_no_identity(
    shop: Shop, counters: list[Services], through: Engine
) -> None:
    people = (shop.clerk, shop.manager)
    chosen = random.Random(5)
    for turn in range(100):
        _turn(shop, counters[turn % 2], people[turn % 2], chosen.choice(WORK), through)


def test_two_people_at_once_on_the_poolers_two_connections_leak_no_identity(
    shop: Shop, counters: list[Services], through: Engine
) -> None:
    def work(index: int) -> int:
        person, chosen = (shop.clerk, shop.manager)[index % 2], random.Random(index)
        for _ in range(15):
            _turn(shop, counters[index % 2], person, chosen.choice(WORK), through)
        return index

    assert at_once(4, work) == [0, 1, 2, 3]


def test_a_person_signs_in_sells_and_signs_out_through_the_pooler(shop: Shop, counters: list[Services]) -> None:
    services = counters[0]
    clerk = services.sign_in.sign_in("marina@loja.example", PASSWORD, "C11")
    row = services.pre_sales.save(clerk, draft(line(shop.product("Pelo pooler"))))
    sent = services.pre_sales.submit(clerk, row.id, row.version, uuid7())
    assert (sent.status, sent.counter) == (Status.PENDING, "C11")
    services.sign_in.sign_out(clerk)
    with pytest.raises(NotSignedIn):
        services.pre_sales.get(clerk, row.id)


def test_a_transaction_that_failed_leaves_nobody_behind(shop: Shop, through: Engine) -> None:
    for _ in range(4):
        with through.connect() as connection:
            connection.execute(text("SELECT set_config('pos.token', :token, true)"), {"token": shop.manager.token})
            with pytest.raises(Exception, match="division by zero"):
                connection.execute(text("SELECT 1 / 0 FROM api.shop"))
            connection.rollback()
            assert connection.scalar(text("SELECT count(*) FROM api.shop")) == 0


def test_the_time_limits_of_a_login_hold_through_the_pooler(through: Engine) -> None:
    with through.connect() as connection:
        for name, value in COUNTER_LIMITS.items():
            assert connection.scalar(text("SELECT current_setting(:name)"), {"name": name}) == value


def test_a_counter_joins_by_the_poolers_address(shop: Shop, pooled_url: str, tmp_path: Path) -> None:
    with proxy(pooled_url) as tcp:
        at = make_url(tcp.url)
        address = ServerAddress(at.host or "", at.port or 0, at.database or "", at.username or "")
        found = examine(address, cluster.PASSWORDS["pos_app"], tmp_path)
        wrong = examine(address, "wrong", tmp_path)
    assert (found.failures, found.kind, found.joins) == ((), "counter", True)
    assert [row.fault for row in wrong.failures] == [Fault.PASSWORD]
