"""Texts that lie sealed on the counter's disk, and documents known by a keyed digest: all by one key."""

from __future__ import annotations

import hmac
import os
from typing import Final

KEY_BYTES: Final = 32
_NONCE: Final = 12
_BLOCK: Final = 64
"""Of SHA-256: as long a key is, as HMAC uses it."""


class Unreadable(Exception):
    """It was not sealed by this key, or not under this id, or it has changed since."""


def new_key() -> bytes:
    """Return a key that nobody has."""
    return os.urandom(KEY_BYTES)


class Sealer:
    """AES-256-GCM for texts and HMAC-SHA256 for documents, each by a key derived from the one given (HKDF)."""

    def __init__(self, key: bytes) -> None:
        # Read when they are needed: a counter that keeps no customers does without.
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._invalid = InvalidTag
        self._cipher = AESGCM(_derived(key, b"balcao customers: content"))
        self._digest_key = _derived(key, b"balcao customers: documents")

    def seal(self, row_id: bytes, text: str) -> bytes:
        """Return a text sealed: it opens under this id alone."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, text.encode(), row_id)

    def open(self, row_id: bytes, sealed: bytes) -> str:
        """Return what was sealed under this id; raises Unreadable."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], row_id).decode()
        except (self._invalid, ValueError) as error:
            raise Unreadable from error

    def digest(self, document: str) -> bytes:
        """Return what a bare document is known by."""
        return hmac.digest(self._digest_key, document.encode(), "sha256")

    def pads(self) -> tuple[bytes, bytes]:
        """Return the key of the digests combined with HMAC's inner and outer pad: all it takes to compute them."""
        block = self._digest_key.ljust(_BLOCK, b"\0")
        return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)


def _derived(key: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(key)
