"""Keys in the operating system's key store: Windows' credentials, the Secret Service, KWallet. Never in a file."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, Protocol, TypeVar

T = TypeVar("T")

SERVICE: Final = "Balcao"

TRUSTED: Final = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)
"""What keeps a key by the account's own sign-in. Others write it into a file, or nowhere."""

ANSWER_S: Final = 5.0
"""Seconds that a key store is given: it may ask the person to open it, and nobody may be there."""


class NoKeyStore(Exception):
    """There is none on this machine, or it does not give or take a key just now."""


class Backend(Protocol):
    """What `keyring` calls a backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Let go of a secret."""


class KeyStore:
    """Keys by name; each call ends within `ANSWER_S` and raises NoKeyStore where there is no answer."""

    def __init__(self) -> None:
        self._asking: threading.Thread | None = None

    def get(self, name: str) -> bytes | None:
        """Return a key, None where there is none of this name, or something else."""
        found = self._ask(lambda backend: backend.get_password(SERVICE, name))
        try:
            return None if found is None else base64.b64decode(found, validate=True)
        except ValueError:
            return None

    def put(self, name: str, key: bytes) -> None:
        """Keep a key."""
        self._ask(lambda backend: backend.set_password(SERVICE, name, base64.b64encode(key).decode()))

    def forget(self, name: str) -> None:
        """Let go of a key, where there is one."""

        def forget(backend: Backend) -> None:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        self._ask(forget)

    def _ask(self, call: Callable[[Backend], T]) -> T:
        if self._asking is not None and self._asking.is_alive():
            # It still waits for somebody to open it: one question at a time.
            raise NoKeyStore("no answer")
        answer: Future[T] = Future()

        def ask() -> None:
            try:
                answer.set_result(call(self._backend()))
            except Exception as error:  # noqa: BLE001 - told to who asked
                answer.set_exception(error)

        self._asking = threading.Thread(target=ask, name="key-store", daemon=True)
        self._asking.start()
        try:
            return answer.result(ANSWER_S)
        except NoKeyStore:
            raise
        except Exception as error:
            # Each kind of store has errors of its own; what matters of all of them is that there is no key.
            raise NoKeyStore(type(error).__name__) from error

    def _backend(self) -> Backend:
        # Read when it is needed: it looks for everything that is installed.
        import keyring
        from keyring.backends.chainer import ChainerBackend

        chosen = keyring.get_keyring()
        for backend in chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,):
            if type(backend).__module__ in TRUSTED:
                return backend
        raise NoKeyStore("none")
