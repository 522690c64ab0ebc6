"""Folders for copies of files that may hold personal data: locked while they are used, never left lying about."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from pos_app.file_lock import FileLock

PREFIX: Final = "balcao-import-"
_LOCK: Final = "lock"


class PrivateFolder:
    """A folder that only this person's programs read; `close` deletes it, and if that never comes, the next start."""

    def __init__(self) -> None:
        self._lock: FileLock | None = None
        while self._lock is None:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            lock = FileLock(self.path / _LOCK)
            # Nobody sweeps a folder that is locked; one that was swept just before is not used.
            if lock.acquire() and lock.path.exists():
                self._lock = lock
            else:
                lock.release()

    def close(self) -> None:
        """Delete the folder with all that is in it."""
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep() -> int:
    """Delete what programs that were killed have left; returns how many folders."""
    swept = 0
    for lock_file in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{_LOCK}"):
        lock = FileLock(lock_file)
        try:
            left = lock.acquire()
        except OSError:
            # Another person's on this machine.
            continue
        if left:
            lock.release()
            shutil.rmtree(lock_file.parent, ignore_errors=True)
            swept += 1
    return swept
