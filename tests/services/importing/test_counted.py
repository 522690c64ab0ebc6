"""Imports and what the server believes of the tables: it never makes the time grow with the square of the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text
from uuid_utils.compat import uuid7

from pos_app.db.address import parameters_of
from pos_app.domain.importing.model import ImportCounts
from tests import cluster
from tests.factories import tell
from tests.services.test_imports import imported, written
from tests.shop import Shop


def test_a_large_import_takes_the_time_of_its_rows_whatever_was_counted_before(
    own_shop: Shop, own_database: Any, tmp_path: Path
) -> None:
    server = cluster.engine_of(own_database.admin_url)
    # As somebody counts who sees none of the rows that are on their way in.
    tell(server, "UPDATE pg_class SET reltuples = 0, relpages = 1000 WHERE oid = 'pos.product'::regclass"
                 " OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'pos.product'::regclass)")  # fmt: skip
    rows = "".join(f"P {n};X-{n}\n" for n in range(2000))
    assert imported(own_shop, written(tmp_path / "p.csv", f"nome;ean\n{rows}")) == ImportCounts(added=2000)
    # As the foreign key of each barcode asks.
    with server.connect() as connection:
        asked = f"EXPLAIN SELECT FROM pos.product WHERE id = '{uuid7()}' FOR KEY SHARE"
        assert "Index Scan using pk_product" in "\n".join(connection.scalars(text(asked)))


def test_nobody_counts_the_rows_of_an_import_before_it_has_ended(own_shop: Shop, own_database: Any) -> None:
    told: list[str] = []
    with (
        psycopg.connect(**parameters_of(own_database.app_url)) as counter,
        psycopg.connect(**parameters_of(own_database.admin_url), autocommit=True) as server,
    ):
        server.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
        counter.execute("SELECT api.act(%s)", (own_shop.manager.token,))
        with counter.cursor().copy("COPY api.import_product (line, id, name) FROM STDIN") as copy:
            copy.write_row((2, uuid7(), "Um"))
        counter.execute("SELECT api.merge_import('product', %s, 0)", (uuid7(),))
        server.execute("ANALYZE (SKIP_LOCKED) pos.product")
        assert len(told) == 1
        # Everybody else works on.
        own_shop.product("Outro")
        counter.rollback()
