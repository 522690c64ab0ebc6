"""Handing in what was written away from the database, under the grant of its author."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import text

from pos_app.db.retry import writes, writes_by_id
from pos_app.db.transaction import Database
from pos_app.domain.offline import OfflineKey, QueuedRow, Receipt
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override
from pos_app.services.sign_in import prove

_NOBODY = Operator(user_id=None, name="", email="", role=Role.EMPLOYEE, counter="")
"""Sends where nobody is signed in: who wrote is told by the grant."""


class HandingIn:
    """Issues the grants, and takes in what is sent under them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes()
    def grant(self, operator: Operator, alone_at: Sequence[datetime] = ()) -> OfflineKey:
        """Return a grant of 72 hours for the operator at this counter; raises NotSignedIn.

        `alone_at`: when they signed in here without the database since the last one; the audit is told, each once.
        """
        with self._database.transaction(operator) as connection:
            if alone_at:
                connection.execute(text("SELECT api.note_offline_sign_ins(:at)"), {"at": list(alone_at)})
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

    @writes_by_id()
    def give_up(
        self, operator: Operator, row: QueuedRow, draft: PreSaleDraft | None, reason: str, signed: Override | None
    ) -> None:
        """Note in the audit that what was set aside is given up; the same again is noted once.

        `signed` is who signs for it where the operator may not review. Raises Invalid("reason"), Forbidden,
        BadCredentials, SignInLocked; WrongState for what has been stored after all.
        """
        told = {
            "pre_sale": str(row.pre_sale_id),
            "number": row.offline_number,
            "salesperson": row.user_name,
            "made_at": row.made_at.isoformat(),
            "total": str(row.total),
            "lines": [
                [line.code, str(line.quantity), str(line.unit_price), str(line.total)]
                for line in (() if draft is None else draft.lines)
            ],
            "problem": None if row.problem is None else type(row.problem).__name__,
        }
        proven = None
        if signed is not None:
            proven = json.dumps({"login": signed.login, "proof": prove(self._database, signed.login, signed.password)})
        self._database.call(
            operator,
            "SELECT api.give_up_unsent(%s, %s, %s, %s) AS done",
            (row.request_id, json.dumps(told), reason, proven),
        )
