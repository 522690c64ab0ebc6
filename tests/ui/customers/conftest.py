"""The page of the customers on a real database."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.rows import CustomerRow
from pos_app.ui.customers.page import CustomersPage
from tests.shop import Shop
from tests.ui.customers.hands import add, find
from tests.ui.desks import MakeDesk, desk, shop
from tests.ui.windows import opened

__all__ = ["desk", "shop"]


@pytest.fixture
def customer(shop: Shop) -> CustomerRow:
    """A customer of this test's own, without a document."""
    return add(shop)


@pytest.fixture
def page(qtbot: QtBot, desk: MakeDesk, shop: Shop, customer: CustomerRow) -> Iterator[CustomersPage]:
    """The manager's page; this test's customer is found and chosen."""
    made = CustomersPage(desk(shop.manager))
    opened(qtbot, made)
    find(qtbot, made, customer)
    yield made
    made.hide()
