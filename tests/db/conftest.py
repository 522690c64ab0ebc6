"""Databases on the way to being a shop's."""

from __future__ import annotations

import pytest

from pos_app.db import schema
from tests import cluster


@pytest.fixture
def prepared(database: cluster.Database) -> cluster.Database:
    """A database with roles, extensions and rights, before its first migration."""
    schema.downgrade(database.migrate_url, "base")
    return database
