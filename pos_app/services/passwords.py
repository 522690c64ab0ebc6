"""Passwords: what is allowed, the proof that is sent, the verifier that is kept. No clear password ever reaches SQL.

proof = bcrypt(base64(hmac_sha256(install_id, NFC(password))), salt): the pre-hash has 44 bytes, so that bcrypt's limit
of 72 never shows, and no NUL. verifier = sha256(proof).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from uuid import UUID

import bcrypt

from pos_app.domain.errors import Invalid

SHORTEST = 8
LONGEST = 128
"""Characters after normalisation to NFC."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What the database keeps of a password."""

    salt: str
    verifier: bytes


def check_password(password: str) -> None:
    """Raise Invalid("password") for fewer than 8 or more than 128 characters, of any script."""
    length = len(unicodedata.normalize("NFC", password))
    if length < SHORTEST:
        raise Invalid("password", "too_short", minimum=SHORTEST)
    if length > LONGEST:
        raise Invalid("password", "too_long", maximum=LONGEST)


def proof(password: str, salt: str, install_id: UUID) -> str:
    """Compute what the client sends to prove that it knows the password; takes some 0.3 s at cost 12."""
    text = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    keyed = base64.b64encode(hmac.digest(install_id.bytes, text, "sha256"))
    return bcrypt.hashpw(keyed, salt.encode()).decode()


def new_secret(password: str, install_id: UUID, cost: int) -> Secret:
    """Make salt and verifier of a new password; raises Invalid("password")."""
    check_password(password)
    salt = bcrypt.gensalt(cost).decode()
    return Secret(salt, hashlib.sha256(proof(password, salt, install_id).encode()).digest())
