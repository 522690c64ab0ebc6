"""The database's own rules: what stands twice is equal, who may do what was reviewed, and `db/sql` is what is there."""

from __future__ import annotations

import hashlib
from difflib import unified_diff
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from pos_app.db import rules, schema
from pos_app.domain.permissions import PERMISSIONS
from pos_app.domain.status import TRANSITIONS
from pos_app.resources import data_root
from tests import cluster
from tests.db.catalogue import EXPECTED, rights

SQL = Path(schema.__file__).with_name("sql")


@pytest.fixture
def owner(database: cluster.Database) -> Engine:
    return cluster.engine_of(database.admin_url)


def test_the_permission_table_is_the_same_in_both(owner: Engine) -> None:
    with owner.connect() as connection:
        found = connection.execute(text("SELECT role, permission FROM pos.role_permission"))
        assert {tuple(row) for row in found} == {
            (role.value, permission.value) for role, permissions in PERMISSIONS.items() for permission in permissions
        }


def test_the_transitions_are_the_same_in_both(owner: Engine) -> None:
    with owner.connect() as connection:
        found = connection.execute(text("SELECT from_status, to_status FROM pos.transition"))
        assert {tuple(row) for row in found} == {(before.value, after.value) for before, after in TRANSITIONS}


def test_who_may_do_what_is_what_was_reviewed(owner: Engine) -> None:
    """A right that is meant to change is changed in `expected_rights.txt` too (`python -m tests.db.catalogue`)."""
    reviewed = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert "\n".join(unified_diff(reviewed, rights(owner), "reviewed", "found", n=0, lineterm="")) == ""


def test_a_function_that_acts_as_its_owner_looks_for_nothing_where_others_may_put_it(owner: Engine) -> None:
    loose = [
        line
        for line in rights(owner)
        if " acts as its owner" in line and not line.endswith(", search_path=pg_catalog, pg_temp")
    ]
    assert loose == []


def test_a_database_at_head_is_what_the_current_files_say(database: cluster.Database) -> None:
    assert rules.differences(database.migrate_url) == []


def test_a_function_that_somebody_changed_is_named(database: cluster.Database, owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(text("GRANT SELECT ON pos.customer TO pos_app"))
        connection.execute(
            text("CREATE OR REPLACE FUNCTION pos.my_id() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'")
        )
    assert rules.differences(database.migrate_url) == ["function pos.my_id()", "rights on pos.customer"]


def test_every_current_file_has_its_frozen_copy() -> None:
    frozen = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (data_root() / "migrations" / "sql").rglob("*.sql")
    }
    current = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SQL.glob("*.sql")}
    assert frozen == current


@pytest.mark.parametrize("table", ["stock_movement", "audit_log", "override"])
@pytest.mark.parametrize("change", ["DELETE FROM pos.{}", "UPDATE pos.{} SET counter = 'C99'", "TRUNCATE pos.{}"])
def test_the_ledger_and_the_audit_are_changed_by_nobody_not_even_the_owner(
    owner: Engine, table: str, change: str
) -> None:
    with owner.connect() as connection:
        connection.execute(text("SET ROLE pos_owner"))
        with pytest.raises(DBAPIError) as refused:
            connection.execute(text(change.format(table)))
    assert getattr(refused.value.orig, "sqlstate", None) == "PS014"


def test_a_stock_that_moves_without_its_ledger_is_not_committed(owner: Engine) -> None:
    with pytest.raises(DBAPIError) as refused, owner.begin() as connection:
        connection.execute(
            text("INSERT INTO pos.product (id, code, name, stock) VALUES (gen_random_uuid(), 'A', 'A', 5)")
        )
    assert getattr(refused.value.orig, "sqlstate", None) == "PS099"
