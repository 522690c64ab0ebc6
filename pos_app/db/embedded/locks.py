"""Locks on files, freed by the system when the program that holds them dies."""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

_POLL = 0.05

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """An exclusive lock between programs, and between objects of one program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self, limit: float = 0.0) -> bool:
        """Take the lock within `limit` seconds; say whether it is ours."""
        deadline = time.monotonic() + limit
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        while True:
            try:
                _lock(descriptor)
            except OSError:
                if time.monotonic() >= deadline:
                    os.close(descriptor)
                    return False
                time.sleep(_POLL)
            except BaseException:
                os.close(descriptor)
                raise
            else:
                self._descriptor = descriptor
                return True

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

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
