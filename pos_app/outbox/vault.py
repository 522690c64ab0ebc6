"""The file of the customers kept on a counter, and its key: made together, and let go of together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from pos_app.outbox.kept_customers import KEY, MADE, TROUBLE, KeptFile, path_in
from pos_app.outbox.key_store import KeyStore, NoKeyStore
from pos_app.outbox.sealing import Sealer, Unreadable, new_key

PAUSE: Final = timedelta(minutes=10)
"""After a key store that did not answer: who was asked to open it is not asked at every letter."""

_CHECK: Final = "balcao"
"""A text that is sealed beside the customers: it opens with the right key only."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """The file, the name of its key in the key store, and what opens what is in it."""

    file: KeptFile
    key: str
    sealer: Sealer

    @property
    def valid(self) -> bool:
        """Whether it is this key still: another program of the counter may have let go of all."""
        return self.file.facts().get(KEY) == self.key


class Vault:
    """Of one POS_HOME; one thread at a time."""

    def __init__(self, home: Path, keys: KeyStore, now: Callable[[], datetime]) -> None:
        self._home, self._keys, self._now = home, keys, now
        self._file: KeptFile | None = None
        self._opened: Opened | None = None
        self._refused_at: datetime | None = None

    @property
    def file(self) -> KeptFile | None:
        """The file, where there is one."""
        if self._file is None and path_in(self._home).exists():
            self._file = KeptFile(self._home)
        return self._file

    def open(self, *, make: bool) -> Opened | None:
        """Open it; `make`: make what is not there. None: nothing can be kept, or nothing is.

        What has lost its key, or has another one, is emptied. Raises NotWritten.
        """
        file = self.file
        if file is None:
            if not make:
                return None
            file = self._file = KeptFile(self._home)
        if self._opened is None or not self._opened.valid:
            self._opened = None
            if self._refused_at is None or not timedelta(0) <= self._now() - self._refused_at < PAUSE:
                self._opened = self._unlocked(file, make=make)
        return self._opened

    def forget(self) -> None:
        """Let go of everything, the key too. Raises NotWritten."""
        self._opened = None
        if self.file is None or not (facts := self.file.facts()):
            return
        self.file.empty()
        _log.info("the counter keeps no customers any more")
        if KEY in facts:
            with suppress(NoKeyStore):
                # What it opened is gone, whether the key store answers or not.
                self._keys.forget(facts[KEY])

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            self._file.close()
        self._file = self._opened = None

    def _unlocked(self, file: KeptFile, *, make: bool) -> Opened | None:
        try:
            return self._with_its_key(file) or (self._with_new_key(file) if make else None)
        except NoKeyStore as error:
            self._refused_at = self._now()
            # What is sealed by a key that is only not to be had just now stays, until it is too old.
            if make and not {KEY, TROUBLE} & file.facts().keys():
                _log.warning("the counter keeps no customers: no key store (%s)", error)
                file.empty()
                file.note({TROUBLE: type(error).__name__})
        return None

    def _with_its_key(self, file: KeptFile) -> Opened | None:
        facts = file.facts()
        if KEY not in facts:
            return None
        key = self._keys.get(facts[KEY])
        if key is not None:
            sealer = Sealer(key)
            with suppress(Unreadable):
                if sealer.open(facts[KEY].encode(), bytes.fromhex(facts["check"])) == _CHECK:
                    return Opened(file, facts[KEY], sealer)
        _log.warning("the key of what the counter kept of customers is lost: they are kept anew")
        file.empty()
        return None

    def _with_new_key(self, file: KeptFile) -> Opened:
        name, key = f"customers-{uuid4()}", new_key()
        self._keys.put(name, key)
        sealer = Sealer(key)
        file.empty()
        file.note({KEY: name, MADE: self._now().isoformat(), "check": sealer.seal(name.encode(), _CHECK).hex()})
        return Opened(file, name, sealer)
