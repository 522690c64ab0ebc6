"""Databases on the way to being a shop's, and a shop with its backups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.db import schema
from tests import cluster
from tests.db import backups
from tests.shop import enter, set_up


@pytest.fixture
def prepared(database: cluster.Database) -> cluster.Database:
    """A database with roles, extensions and rights, before its first migration."""
    schema.downgrade(database.migrate_url, "base")
    return database


@pytest.fixture(scope="session")
def filled_template(admin_url: str, template: cluster.Database) -> Iterator[cluster.Database]:
    """A shop with people, goods and a pre-sale, to be cloned."""
    made = cluster.clone(admin_url, template)
    set_up(made)
    shop = enter(made)
    shop.approved((shop.product("Café torrado 500 g", "18.90"), 3))
    shop.services.close()
    yield made
    cluster.leave(admin_url, made)


@pytest.fixture
def kept(admin_url: str, filled_template: cluster.Database, tmp_path: Path) -> Iterator[backups.Kept]:
    """The backups of a shop of the test's own."""
    database = cluster.clone(admin_url, filled_template)
    yield backups.kept(database, tmp_path / "backups", tmp_path / "copies")
    backups.remove(database)
    cluster.leave(admin_url, database)


@pytest.fixture
def alone(admin_url: str) -> Iterator[None]:
    """Nobody else changes the roles of the server."""
    with backups.alone(admin_url):
        yield
