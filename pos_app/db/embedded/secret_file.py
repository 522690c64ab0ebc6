"""Passwords of the embedded server's logins, in one file that only its owner can read."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from pathlib import Path

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

_BYTES = 24


class SecretFile:
    """A JSON file of name → password, mode 0600, replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        """Return the password of `name`, or None when it has none yet."""
        return self._read().get(name)

    def make(self, name: str) -> str:
        """Return the password of `name`, made now when it has none; the caller holds the start lock."""
        known = self._read()
        if name not in known:
            known[name] = secrets.token_urlsafe(_BYTES)
            self._write(known)
        return known[name]

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        try:
            known: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise EmbeddedServerError(Step.FILES, Problem.SECRETS_LOST, str(self._path)) from error
        return known

    def _write(self, known: dict[str, str]) -> None:
        write_private(self._path, json.dumps(known, indent=1))


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step by one of mode 0600, on disk when this returns."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
