"""Signing in and out, and one's own password."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, text

from pos_app.db.retry import writes
from pos_app.db.transaction import Database
from pos_app.domain.errors import BadCredentials
from pos_app.domain.permissions import Operator, Role
from pos_app.services.passwords import Secret, new_secret, proof


def secret_for(connection: Connection, password: str) -> Secret:
    """Make the secret of a new password with this database's key and cost; raises Invalid("password")."""
    install_id = connection.scalar(text("SELECT install_id FROM api.sign_in_parameters('')"))
    cost = connection.scalar(text("SELECT value FROM api.shop WHERE key = 'sign_in.bcrypt_cost'"))
    return new_secret(password, _uuid(install_id), int(cost or 12))


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def prove(database: Database, login: str, password: str) -> str:
    """Compute the proof for a login; takes its 0.3 s for known and unknown names alike."""
    login = login.strip()
    if not login.isprintable():
        # No e-mail has such characters, and no text of the database holds some of them.
        raise BadCredentials
    with database.transaction(None) as connection:
        row = connection.execute(
            text("SELECT salt, install_id FROM api.sign_in_parameters(:login)"), {"login": login}
        ).one()
    # Outside the transaction: bcrypt holds no connection.
    return proof(password, row.salt, _uuid(row.install_id))


class SignIn:
    """Turns e-mail and password into a session of this counter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @writes()
    def sign_in(self, login: str, password: str, counter: str) -> Operator:
        """Return the operator with a session token; raises BadCredentials (the same for everybody), SignInLocked."""
        proven = prove(self._database, login, password)
        with self._database.transaction(None) as connection:
            row = connection.execute(
                text("SELECT * FROM api.sign_in(:login, :proof, :counter)"),
                {"login": login.strip(), "proof": proven, "counter": counter},
            ).one_or_none()
        if row is None:
            raise BadCredentials
        operator = Operator(
            user_id=row.user_id,
            name=row.full_name,
            email=row.email,
            role=Role(row.role),
            counter=counter,
            token=row.token,
            must_change_password=row.must_change_password,
        )
        self._renew(operator, password, proven)
        return operator

    @writes()
    def sign_out(self, operator: Operator) -> None:
        """End the operator's session."""
        with self._database.transaction(operator) as connection:
            connection.execute(text("SELECT api.sign_out()"))

    @writes()
    def change_password(self, operator: Operator, old: str, new: str) -> None:
        """Change one's own password; other sessions of this person end. Raises BadCredentials, Invalid("password")."""
        proven = prove(self._database, operator.email, old)
        with self._database.transaction(operator) as connection:
            secret = secret_for(connection, new)
            changed = connection.scalar(
                text("SELECT api.change_password(:proof, :salt, :verifier)"),
                {"proof": proven, "salt": secret.salt, "verifier": secret.verifier},
            )
        if not changed:
            raise BadCredentials

    @writes()
    def unlock(self, operator: Operator, password: str) -> None:
        """Check the operator's password at an idle counter; raises BadCredentials, SignInLocked, NotSignedIn."""
        proven = prove(self._database, operator.email, password)
        with self._database.transaction(operator) as connection:
            fits = connection.scalar(text("SELECT api.unlock(:proof)"), {"proof": proven})
        if not fits:
            raise BadCredentials

    @writes()
    def sign_out_everywhere(self, operator: Operator) -> int:
        """End all of one's own sessions, this one too; return how many."""
        with self._database.transaction(operator) as connection:
            return int(connection.scalar(text("SELECT api.sign_out_everywhere()")) or 0)

    def _renew(self, operator: Operator, password: str, proven: str) -> None:
        """Put the same password under a new salt when the shop has raised the cost since it was set."""
        with self._database.transaction(operator) as connection:
            wanted = int(connection.scalar(text("SELECT value FROM api.shop WHERE key = 'sign_in.bcrypt_cost'")) or 0)
            # A bcrypt text begins with its version and cost: $2b$12$…
            if int(proven.split("$")[2]) >= wanted:
                return
            secret = secret_for(connection, password)
            connection.execute(
                text("SELECT api.renew_secret(:proof, :salt, :verifier)"),
                {"proof": proven, "salt": secret.salt, "verifier": secret.verifier},
            )
