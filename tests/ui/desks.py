"""Fixtures for pages on a real database: a shop for the module, a desk for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.runner import TaskRunner
from pos_app.adapters.session import Session
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ShopRow
from tests import cluster
from tests.shop import Shop, open_shop
from tests.ui.parts import focus_chain

MakeDesk = Callable[[Operator], Desk]


@pytest.fixture(scope="module")
def shop(module_database: cluster.Database) -> Iterator[Shop]:
    shop = open_shop(module_database)
    yield shop
    shop.services.close()


@pytest.fixture
def desk(shop: Shop, look: object) -> Iterator[MakeDesk]:
    """Makes the desk of a person; its work ends with the test."""
    guard = GcGuard()
    runner = TaskRunner(3)
    changes = Changes()
    yield lambda operator: Desk(shop.services, Session(operator), runner, changes, ShopRow("Loja Centro"))
    assert runner.shutdown(5)
    guard.close()


def tab_names(first: QWidget) -> list[str]:
    """What a screen reader says of each widget that Tab visits, from one on; empty where it would say nothing."""
    return [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in focus_chain(first, count=100)
    ]
