"""Room kept on a disk for the last work that must not fail when it is full."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Final

_BLOCK: Final = 1_048_576
_STAT_BLOCK: Final = 512

_log = logging.getLogger(__name__)


class Ballast:
    """A file that takes real room beside what needs it; given up when the disk is full, made again when it is not.

    `size` bytes, made only where `spare` bytes are free.
    """

    def __init__(self, path: Path, size: int, spare: int) -> None:
        self._path = path
        self._size = size
        self._spare = spare

    @property
    def there(self) -> bool:
        """Whether there is something to give up."""
        return self._path.exists()

    def give_up(self) -> bool:
        """Free its room; whether there was any."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        _log.warning("the disk is full: the room that %s kept is taken now", self._path.name)
        return True

    def make(self) -> bool:
        """Take the room if the disk has plenty; whether the ballast is there now."""
        if self.there:
            return True
        unfinished = self._path.with_suffix(".making")
        try:
            if shutil.disk_usage(self._path.parent).free < self._spare:
                return False
            self._fill(unfinished)
            unfinished.replace(self._path)
        except OSError:
            # The disk filled up meanwhile: there is no ballast, and no half of one.
            unfinished.unlink(missing_ok=True)
            return False
        return True

    def _fill(self, path: Path) -> None:
        with path.open("wb") as file:
            if sys.platform == "linux":
                os.posix_fallocate(file.fileno(), 0, self._size)
            if sys.platform == "win32" or os.fstat(file.fileno()).st_blocks * _STAT_BLOCK < self._size:
                # Not zeros: a file system that packs them would have kept no room.
                for begin in range(0, self._size, _BLOCK):
                    file.write(os.urandom(min(_BLOCK, self._size - begin)))
            file.flush()
            os.fsync(file.fileno())
