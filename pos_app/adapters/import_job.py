"""One file on its way in: opened, looked at as often as its columns change, stored once; all in the background."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from pos_app.adapters.progress import Progress
from pos_app.domain.backup import Stop
from pos_app.domain.errors import PosError
from pos_app.domain.importing.model import ImportCounts, ImportKind, ImportRefused, RowProblem, import_stop
from pos_app.domain.money import Lang
from pos_app.services.importing.source import ImportSource
from pos_app.services.imports import PreparedImport

if TYPE_CHECKING:
    from pos_app.adapters.desk import Desk

__all__ = ["ImportJob", "ImportSource", "PreparedImport"]

_log = logging.getLogger(__name__)

Tell = Callable[[str, float], object]


class _Held:
    """What has to be let go of when the job ends, also when its window is destroyed: work, and the copy of the file."""

    def __init__(self) -> None:
        self.source: ImportSource | None = None
        self.stop = import_stop()
        self.under_way = 0
        self.over = False

    def end(self, *_: object) -> None:
        """Ask for the end of what is under way; the copy goes now or with it."""
        self.over = True
        self.stop.ask()
        self.tidy()

    def tidy(self) -> None:
        """Delete the copy, once nobody reads it."""
        if self.over and not self.under_way and self.source is not None:
            self.source.close()
            self.source = None


class ImportJob(QObject):
    """What is asked last counts: a look that is under way ends when another one is asked for, or a file, or the end.

    Storing alone is never overtaken. `close` ends everything and deletes the private copy of the file.
    """

    opened = Signal(object)
    """A file's headings and guessed columns: ImportSource."""
    looked_at = Signal(object)
    """What it would do: PreparedImport."""
    stored = Signal(object)
    """What was done: ImportCounts."""
    failed = Signal(object)
    """The known failure, a cancelled one too."""
    told = Signal(str, float)
    """What is being done (opening, reading, sending, comparing, storing), and how much of it, from 0 to 1."""
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, kind: ImportKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.storing = False
        self._desk = desk
        self._held = _Held()
        self._busy = False
        self._prepared: PreparedImport | None = None
        self.destroyed.connect(self._held.end)

    @property
    def busy(self) -> bool:
        """Whether something is under way whose end is waited for."""
        return self._busy

    @property
    def source(self) -> ImportSource | None:
        """The file that is open."""
        return self._held.source

    def open(self, path: Path) -> None:
        """Copy a file and read its headings."""
        imports, kind = self._desk.services.imports, self.kind

        def work(stop: Stop, tell: Tell) -> ImportSource:
            tell("opening", 0.0)
            return imports.open(path, kind, stop)

        self._begin(work, self._on_opened)

    def look(self, columns: Sequence[str | None]) -> None:
        """Say what would become of every row with these columns; nothing is stored."""
        source = self._held.source
        if source is not None:
            check = self._desk.acting(self._desk.services.imports.check)
            self._begin(lambda stop, tell: check(source, columns, tell, stop), self._on_looked_at)

    def store(self, prepared: PreparedImport) -> None:
        """Store what was looked at, as a whole or not at all; the same again is stored once."""
        if self.storing:
            return
        apply = self._desk.acting(self._desk.services.imports.apply)
        self._begin(lambda stop, tell: apply(prepared, tell, stop), self._on_stored, storing=True)

    def write_refused(
        self,
        prepared: PreparedImport,
        path: Path,
        say: Callable[[RowProblem], str],
        title: str,
        lang: Lang,
        done: Callable[[int], None],
    ) -> None:
        """Write the refused rows with their reasons; `done` hears how many."""
        write = self._desk.services.imports.write_refused

        def work(_stop: Stop, _tell: Tell) -> int:
            return write(prepared, path, say, title, lang)

        self._begin(work, done)

    def cancel(self) -> None:
        """Ask for the end; `failed` tells when it has come."""
        self._held.stop.ask()

    def close(self) -> None:
        """End what is under way and let go of the file."""
        self._held.end()

    def _begin(
        self, work: Callable[[Stop, Tell], Any], done: Callable[[Any], object], *, storing: bool = False
    ) -> None:
        held = self._held
        if self.storing or held.over:
            return
        held.stop.ask()
        stop = held.stop = import_stop()
        held.under_way += 1
        self.storing = storing
        progress = Progress()
        progress.told.connect(partial(self._on_told, stop))
        run = self._desk.runner.run_write if storing else self._desk.runner.run
        self._set_busy(True)
        run(
            partial(work, stop, lambda what, part: progress.tell((what, part))),
            owner=self._desk.changes,
            done=partial(self._on_done, stop, done),
            failed=partial(self._on_failed, stop),
        )

    def _on_told(self, stop: Stop, report: tuple[str, float]) -> None:
        if stop is self._held.stop and isValid(self) and self._busy:
            self.told.emit(*report)

    def _on_done(self, stop: Stop, done: Callable[[Any], object], result: object) -> None:
        heard = self._ended(stop)
        if isinstance(result, ImportCounts):
            # Also when nobody looks any more: it is stored.
            self._announce()
        if heard:
            done(result)
        elif isinstance(result, ImportSource):
            result.close()
        elif isinstance(result, PreparedImport):
            result.discard()
        self._held.tidy()

    def _on_failed(self, stop: Stop, error: Exception) -> None:
        storing = self.storing
        heard = self._ended(stop)
        self._held.tidy()
        if not isinstance(error, PosError):
            raise error
        if heard:
            self.failed.emit(error)
        elif storing and not isinstance(error, ImportRefused):
            raise error
        else:
            _log.info("import work ended unseen: %s", type(error).__name__)

    def _ended(self, stop: Stop) -> bool:
        """Count it off; whether it is what was asked last, and somebody still waits for it."""
        self._held.under_way -= 1
        newest = stop is self._held.stop
        if newest:
            self.storing = False
        if not isValid(self) or self._held.over:
            return False
        if newest:
            self._set_busy(False)
        return newest

    def _on_opened(self, source: ImportSource) -> None:
        before, self._held.source = self._held.source, source
        if before is not None:
            before.close()
        self.opened.emit(source)

    def _on_looked_at(self, prepared: PreparedImport) -> None:
        before, self._prepared = self._prepared, prepared
        if before is not None:
            before.discard()
        self.looked_at.emit(prepared)

    def _on_stored(self, counts: ImportCounts) -> None:
        self.stored.emit(counts)

    def _announce(self) -> None:
        changes = self._desk.changes
        if self.kind is ImportKind.CUSTOMERS:
            changes.customers_changed.emit(None)
        else:
            changes.products_changed.emit(None)
            changes.stock_changed.emit(None)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
