"""Handing in what was written away from the database, under the grant of its author."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text

from pos_app.db.retry import writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.offline import OfflineKey, Receipt
from pos_app.domain.permissions import Operator, Role

_NOBODY = Operator(user_id=None, name="", email="", role=Role.EMPLOYEE, counter="")
"""Sends where nobody is signed in: who wrote is told by the grant."""


class HandingIn:
    """Issues the grants, and takes in what is sent under them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes()
    def grant(self, operator: Operator) -> OfflineKey:
        """Return a grant of 72 hours for the operator at this counter; raises NotSignedIn."""
        with self._database.transaction(operator) as connection:
            row = connection.execute(text("SELECT token, expires_at, last_number FROM api.offline_grant()")).one()
        assert operator.user_id is not None  # noqa: S101 - the database gives a grant to nobody else
        return OfflineKey(
            user_id=operator.user_id,
            email=operator.email,
            name=operator.name,
            role=operator.role,
            counter=operator.counter,
            issued_at=datetime.now(UTC),
            expires_at=row.expires_at,
            token=row.token,
            last_number=row.last_number,
        )

    @writes_by_id()
    def submit(self, sender: Operator | None, token: str, payload: str) -> Receipt:
        """Hand in one record of a journal; the same again is stored once. `sender`: who is signed in now, or nobody.

        Raises NotSignedIn when the grant is unknown or over, OtherBody, NotFound and Invalid for what will never be
        taken, Unavailable.
        """
        row = self._database.call(
            sender or _NOBODY,
            "SELECT pre_sale_id, number, status, flags FROM api.submit_offline(%s, %s)",
            (token, payload),
        )
        return Receipt(row["pre_sale_id"], row["number"], row["status"], tuple(row["flags"] or ()))
