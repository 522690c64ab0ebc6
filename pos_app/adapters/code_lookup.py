"""Codes that were entered, looked up one after the other: a fast scanner loses nothing and keeps its order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from pos_app.adapters.runner import Runner
from pos_app.domain.barcodes import parse_entry
from pos_app.domain.rows import ProductMatch, ProductRow
from pos_app.domain.selling import looks_scanned

FindCode = Callable[[str], ProductMatch | None]
SearchProducts = Callable[[str], tuple[ProductRow, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an entry stands for: one product, or several to choose from, or nothing; `text` is what was entered."""

    text: str
    words: str
    count: Decimal
    match: ProductMatch | None
    choice: tuple[ProductRow, ...] = ()


class CodeLookup(QObject):
    """Exact codes and barcodes first, then the words of a name: a single product found by them is taken."""

    answered = Signal(object)
    """The Answer to the oldest entry."""
    failed = Signal(str, object)
    """What was entered, and the exception."""
    busy_changed = Signal(bool)
    """Whether an answer is still to come."""

    def __init__(
        self, runner: Runner, find_code: FindCode, search: SearchProducts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._find_code, self._search = runner, find_code, search
        self._waiting: deque[tuple[str, str, Decimal]] = deque()
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def submit(self, text: str, count: Decimal) -> None:
        """Look an entry up; `count` holds where it says none itself. Raises Invalid for what is no entry."""
        entry = parse_entry(text)
        self._waiting.append((text, entry.code_text, count if entry.quantity is None else entry.quantity))
        if not self._running:
            self._running = True
            self.busy_changed.emit(True)
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._running = False
            self.busy_changed.emit(False)
            return
        text, words, count = self._waiting.popleft()
        self._runner.run(
            lambda: self._look_up(text, words, count),
            owner=self,
            done=self._on_answered,
            failed=lambda error: self._on_failed(text, error),
        )

    def _look_up(self, text: str, words: str, count: Decimal) -> Answer:
        match = self._find_code(words)
        if match is not None or looks_scanned(words):
            return Answer(text, words, count, match)
        rows = self._search(words)
        if len(rows) == 1:
            return Answer(text, words, count, ProductMatch(rows[0], Decimal(1)))
        return Answer(text, words, count, None, rows)

    def _on_answered(self, answer: Answer) -> None:
        self.answered.emit(answer)
        self._next()

    def _on_failed(self, text: str, error: Exception) -> None:
        self.failed.emit(text, error)
        self._next()
