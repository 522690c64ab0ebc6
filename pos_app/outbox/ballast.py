"""Room kept for the last sales of a full disk."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Final

SIZE: Final = 1_048_576
"""Bytes."""

_SPARE: Final = 8 * SIZE
"""Free space that has to be there before the ballast is made (again)."""

_log = logging.getLogger(__name__)


class Ballast:
    """A file of real bytes beside the journal, given up when the disk is full and made again when it is not."""

    def __init__(self, path: Path) -> None:
        self._path = path

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
        _log.warning("the disk is full: the journal takes the room that was kept for it")
        return True

    def make(self) -> bool:
        """Take the room if the disk has plenty; whether the ballast is there now."""
        if self.there:
            return True
        if shutil.disk_usage(self._path.parent).free < _SPARE:
            return False
        unfinished = self._path.with_suffix(".making")
        try:
            with unfinished.open("wb") as file:
                # Not zeros: a file system that packs them would have kept no room.
                file.write(os.urandom(SIZE))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path)
        except OSError:
            # The disk filled up meanwhile: there is no ballast, and no half of one.
            unfinished.unlink(missing_ok=True)
            return False
        return True
