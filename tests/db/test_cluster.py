"""The databases that tests get are what a shop gets."""

import pytest
from sqlalchemy.exc import DBAPIError

from pos_app.db import schema
from tests.cluster import Database
from tests.db.embedded_server import ask

RIGHTS = """
    SELECT pg_get_userbyid(datdba) || ' ' || array_to_string(ARRAY(SELECT unnest(datacl)::text ORDER BY 1), ' ')
    FROM pg_database WHERE datname = current_database()
"""


def test_a_clone_is_at_head_and_has_the_templates_rights(template: Database, database: Database) -> None:
    assert database.name != template.name
    assert schema.state(database.migrate_url)[0] is schema.SchemaState.CURRENT
    assert ask(database.admin_url, RIGHTS) == ask(template.admin_url, RIGHTS)


def test_the_programs_login_is_no_superuser(database: Database) -> None:
    assert ask(database.app_url, "SELECT current_user || ' ' || current_setting('is_superuser')") == "pos_app off"
    with pytest.raises(DBAPIError, match="permission denied"):
        ask(database.app_url, "CREATE TABLE pos.mine (a int)")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(database: Database, turn: int) -> None:
    ask(database.migrate_url, "SET ROLE pos_owner; CREATE TABLE pos.left_behind AS SELECT 1")


def test_an_empty_database_has_no_tables_of_ours(empty_database: Database) -> None:
    assert ask(empty_database.admin_url, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pos'") == 0
