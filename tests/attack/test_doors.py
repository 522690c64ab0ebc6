"""No attack by a door nobody thought of: every function and view there is, without a session or with an old one."""

from __future__ import annotations

import psycopg
import pytest

from tests.attack.world import World, connect

pytestmark = pytest.mark.attack

OPEN = {
    # What has to answer before anybody has signed in; none tells of a row.
    "has_admin",
    "masked",
    "pattern",
    "schema_version",
    "sign_in",
    "sign_in_parameters",
    "sign_out",
}


@pytest.mark.parametrize("role", ["none", "forged", "expired"])
def test_attack_on_every_function_without_a_session(world: World, role: str) -> None:
    with connect(world.database.admin_url) as admin:
        functions = admin.execute(
            "SELECT p.proname, p.oid::regproc::text || '(' || coalesce((SELECT string_agg('NULL::' || t::regtype, ', '"
            " ORDER BY place) FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, place)), '') || ')'"
            " FROM pg_proc p WHERE p.pronamespace = 'api'::regnamespace"
        ).fetchall()
    before, answers = world.state(), {}
    with world.session(role) as connection:
        for name, call in functions:
            if name in OPEN:
                continue
            try:
                connection.execute(f"SELECT {call}".encode())
            except psycopg.Error as error:
                answers[call] = error.sqlstate
            else:
                answers[call] = "answered"
            connection.rollback()
    assert len(answers) > 15
    assert {call: answer for call, answer in answers.items() if answer != "PS011"} == {}
    assert world.state() == before


@pytest.mark.parametrize("role", ["none", "forged", "expired"])
def test_attack_on_every_view_without_a_session(world: World, role: str) -> None:
    with world.session(role) as connection:
        views = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'api' AND c.relkind IN ('v', 'm', 'r', 'f', 'p')"
            # What is imported is copied in and read by nobody: an attack of its own.
            " AND c.relname NOT LIKE 'import%'"
        ).fetchall()
        rows = {view: connection.execute(f"SELECT 1 FROM api.{view}".encode()).fetchall() for (view,) in views}
    assert len(rows) > 10
    assert {view: found for view, found in rows.items() if found} == {}
