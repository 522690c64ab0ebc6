"""Typing on at a slow server: the look-up before ends there, its answer is never shown, the next one is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from pos_app.adapters.latest import Latest
from pos_app.adapters.runner import TaskRunner
from pos_app.db.deadline import within
from pos_app.db.engine import single_engine
from pos_app.domain.rows import CustomerDraft, CustomerRow
from tests import cluster
from tests.factories import ask
from tests.shop import Shop, open_shop

LONG_S = 60.0
"""Longer than the test: a look-up that ends before was ended."""
WAITING = """
SELECT coalesce(max(xact_start)::text, '') FROM pg_stat_activity
 WHERE datname = current_database() AND application_name = 'balcao' AND wait_event_type = 'Lock'
"""


@pytest.fixture
def shop(module_database: cluster.Database) -> Iterator[Shop]:
    shop = open_shop(module_database)
    yield shop
    shop.services.close()


@pytest.fixture
def owner(module_database: cluster.Database) -> Iterator[Engine]:
    engine = single_engine(module_database.admin_url, application="tests")
    yield engine
    engine.dispose()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(3)
    yield runner
    assert runner.shutdown(5)


@pytest.mark.direct("it looks at the server's own connections")
def test_typing_on_ends_the_look_up_on_the_server(qtbot: QtBot, shop: Shop, owner: Engine, runner: TaskRunner) -> None:
    for name in ("Ana Prado", "Bia Prado"):
        shop.services.customers.save(shop.manager, CustomerDraft(uuid7(), name))

    def search(typed: str) -> tuple[CustomerRow, ...]:
        with within(LONG_S):
            return shop.services.customers.search(shop.clerk, typed)

    latest = Latest(runner, search, delay_ms=0)
    shown: list[str] = []
    latest.found.connect(lambda _typed, rows: shown.extend(row.name for row in rows))
    with owner.begin() as blocking:
        blocking.execute(text("LOCK TABLE pos.customer IN ACCESS EXCLUSIVE MODE"))
        latest.submit("ana")
        qtbot.waitUntil(lambda: ask(owner, WAITING) != "", timeout=30_000)
        first = ask(owner, WAITING)
        latest.submit("bia")
        # The connection of the first has gone on to the second, or rests.
        qtbot.waitUntil(lambda: ask(owner, WAITING) > first, timeout=30_000)
        assert latest.busy
        assert shop.services.health.pool_use().in_use == 1
    qtbot.waitUntil(lambda: not latest.busy, timeout=30_000)

    assert shown == ["Bia Prado"]
