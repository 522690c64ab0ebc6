"""One shop for all attacks of a worker: each must leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import cluster
from tests.attack.world import World, build
from tests.shop import open_shop


@pytest.fixture(scope="session")
def world(admin_url: str, template: cluster.Database) -> Iterator[World]:
    """The shop under attack."""
    database = cluster.clone(admin_url, template)
    shop = open_shop(database)
    yield build(database, shop)
    shop.services.close()
    cluster.leave(admin_url, database)
