"""A key store in memory, in the place of the operating system's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from pos_app.outbox import key_store


class MemoryKeyring(KeyringBackend):
    """Keeps secrets by service and name; `locked`: gives and takes none."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.locked = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        del self.secrets[service, username]

    def _look(self) -> None:
        self.asked += 1
        if self.locked:
            raise KeyringLocked("nobody opened it")


@contextmanager
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """Have the program use one as it uses the operating system's."""
    before = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    monkeypatch.setattr(key_store, "TRUSTED", key_store.TRUSTED | {MemoryKeyring.__module__})
    yield ring
    keyring.set_keyring(before)
