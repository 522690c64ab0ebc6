"""Every attack is refused in the expected way, changes nothing, and its refusal tells no secret."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
import pytest

from tests.attack.calls import FALSE, NO_ROWS, Attack
from tests.attack.cases import ATTACKS
from tests.attack.world import Connection, World


@dataclass(frozen=True)
class Outcome:
    """What came of an attack: a SQLSTATE, "no rows" or "false", else the rows; and all that the server said."""

    result: object
    said: str = ""


@pytest.mark.attack
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.role}: {attack.name}")
def test_attack_is_refused_and_changes_nothing(world: World, attack: Attack) -> None:
    before = world.last_state or world.state()
    with world.connection(attack.role) as connection:
        outcome = _attempt(connection, attack, world)
        expected = attack.before_17 if connection.info.server_version < 170000 else None
    # What one attack changed is not laid at the door of the next.
    world.last_state = world.state()
    assert outcome.result == (expected or attack.expected), outcome.said
    assert world.last_state == before
    secrets = [*(token for token in world.tokens.values() if token), str(world.names["tax_id"]), "$2b$"]
    assert not [secret for secret in secrets if secret in outcome.said]


def _attempt(connection: Connection, attack: Attack, world: World) -> Outcome:
    *first, last = attack.sql.split("; ")
    try:
        for statement in first:
            _run(connection, statement, world)
        cursor = _run(connection, last, world)
        rows = cursor.fetchall() if cursor.description else []
    except psycopg.Error as error:
        connection.rollback()
        return Outcome(error.sqlstate, f"{error} {error.diag.message_detail} {error.diag.context}")
    # What was not refused outright is kept, so that a change would show.
    if attack.undo:
        connection.rollback()
    connection.commit()
    return Outcome({"[]": NO_ROWS, "[(False,)]": FALSE}.get(repr(rows), rows))


def _run(connection: Connection, sql: str, world: World) -> psycopg.Cursor[tuple[object, ...]]:
    names = {name: value for name, value in world.names.items() if f"%({name})s" in sql}
    return connection.execute(sql.encode(), names or None)
