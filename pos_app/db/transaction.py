"""One service call is one transaction: it begins by saying who acts, and ends in a commit or leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from pos_app.db.errors import translated
from pos_app.domain.permissions import Operator


class Database:
    """Opens transactions on an engine; a value of its own, so that services name no engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def transaction(self, operator: Operator | None) -> Iterator[Connection]:
        """Yield a connection in a transaction that acts for the operator; commit at the end, else roll back.

        Raises domain errors for known failures. None is for what comes before there is a session: signing in.
        """
        with translated(), self._engine.connect() as connection, connection.begin():
            if operator is not None:
                # Local to the transaction, so it holds through a pooler too; bound, so that no log shows a token.
                key, value = ("pos.token", operator.token) if operator.token else ("pos.cli", operator.name)
                connection.exec_driver_sql("SELECT set_config(%s, %s, true)", (key, value))
            yield connection
