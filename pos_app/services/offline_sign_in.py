"""Signing in without the database: employees, within 72 hours of the last time with it, on the same counter."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import uuid4

from pos_app.domain.errors import BadCredentials, SignInLocked
from pos_app.domain.offline import OFFLINE_LIMIT, OfflineKey
from pos_app.domain.permissions import Operator, Role
from pos_app.outbox.journal import Journal
from pos_app.services.passwords import new_secret, proof

MISSES: Final = 5
BCRYPT_COST: Final = 12
LONGEST_LOCK: Final = timedelta(minutes=15)


class OfflineSignIn:
    """Checks passwords against what online sign-ins left in the journal."""

    def __init__(
        self, journal: Journal, now: Callable[[], datetime] = lambda: datetime.now(UTC), cost: int = BCRYPT_COST
    ) -> None:
        self._journal, self._now, self._cost = journal, now, cost

    def remember(self, operator: Operator, password: str, key: OfflineKey) -> None:
        """Keep what an online sign-in was granted; of an employee's password sha256 of a bcrypt of its own, too.

        Takes 0.3 s. Raises NotWritten.
        """
        if operator.role is Role.EMPLOYEE and not operator.must_change_password:
            install_id = uuid4()
            secret = new_secret(password, install_id, self._cost)
            key = replace(key, install_id=install_id, salt=secret.salt, verifier=secret.verifier.hex())
        self._journal.keep_key(key)

    def sign_in(self, login: str, password: str, counter: str, *, again: bool = False) -> Operator:
        """Return the operator without a session: good for writing pre-sales here, and for nothing at the database.

        Takes its 0.3 s; the audit hears of it at the next sign-in with the database, but not of who was signed in and
        only opens the lock (`again`). Raises BadCredentials (also for managers, for whom was not here within 72 hours,
        and where the clock was set back), SignInLocked, NotWritten.
        """
        self._check_misses(login)
        key = self._journal.key_for(login, counter)
        if key is None or key.verifier is None:
            raise BadCredentials
        if not _fits(password, key):
            self._journal.miss(login)
            raise BadCredentials
        if not self._in_time(key) or key.role is not Role.EMPLOYEE:
            raise BadCredentials
        if not again:
            self._journal.note_alone(login, counter)
        self._journal.miss(login, forgiven=True)
        return Operator(key.user_id, key.name, key.email, key.role, counter)

    def refused_at_the_database(self, login: str, password: str, counter: str) -> None:
        """Take note that the database refused a password: where it was right here, it serves no longer.

        So a person deactivated, or given another password, does not come in here by cutting the network. A wrong guess
        changes nothing. Takes up to 0.3 s. Raises NotWritten.
        """
        key = self._journal.key_for(login, counter)
        if key is not None and _fits(password, key):
            self._journal.forget_key(login)

    def possible(self, login: str, counter: str) -> bool:
        """Whether this person may sign in here without the database now."""
        key = self._journal.key_for(login, counter)
        return key is not None and self._serves(key)

    def anybody(self, counter: str) -> bool:
        """Whether there is somebody who may sign in here without the database now."""
        return any(map(self._serves, self._journal.keys_at(counter)))

    def _serves(self, key: OfflineKey) -> bool:
        return key.verifier is not None and self._in_time(key)

    def _in_time(self, key: OfflineKey) -> bool:
        return key.issued_at <= self._now() < key.issued_at + OFFLINE_LIMIT

    def _check_misses(self, login: str) -> None:
        misses, last = self._journal.misses(login)
        if misses < MISSES or last is None:
            return
        lock = min(LONGEST_LOCK, timedelta(minutes=2 ** min(misses - MISSES, 10)))
        left = (last + lock - self._now()).total_seconds()
        if left > 0:
            raise SignInLocked(max(1, min(round(left), int(lock.total_seconds()))))


def _fits(password: str, key: OfflineKey) -> bool:
    """Whether it is the password of the last time at the database."""
    if key.salt is None or key.install_id is None or key.verifier is None:
        return False
    known = hashlib.sha256(proof(password, key.salt, key.install_id).encode()).hexdigest()
    return hmac.compare_digest(known, key.verifier)
