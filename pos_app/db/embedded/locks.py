"""Locks on files, freed by the system when the program that holds them dies."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app import file_lock
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step


class FileLock(file_lock.FileLock):
    """A lock that what prepares or starts a server holds for a block."""

    @contextmanager
    def held(self, limit: float, step: Step) -> Iterator[None]:
        """Hold the lock for a block; `EmbeddedServerError` when another program keeps it for `limit` seconds."""
        if not self.acquire(limit):
            raise EmbeddedServerError(step, Problem.BUSY, str(self.path))
        try:
            yield
        finally:
            self.release()


class Users:
    """Who uses the server: one locked file for each, in one folder. Every call is made under the start lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def join(self) -> FileLock:
        """Register one user, until `leave` or the end of the program."""
        mark = FileLock(self._folder / f"{uuid.uuid4().hex}.lock")
        mark.acquire()
        return mark

    def leave(self, mark: FileLock) -> None:
        """End a registration."""
        mark.release()
        mark.path.unlink()

    def anybody(self) -> bool:
        """Say whether somebody is registered and alive; marks of crashed programs are cleared away."""
        for mark in (FileLock(path) for path in self._folder.glob("*.lock")):
            if not mark.acquire():
                return True
            self.leave(mark)
        return False
