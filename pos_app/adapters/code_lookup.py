"""Codes that were entered, looked up one after the other: a fast scanner loses nothing and keeps its order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from pos_app.adapters.runner import Runner
from pos_app.domain.barcodes import parse_entry, pre_sale_number
from pos_app.domain.documents import masked, parse_tax_id
from pos_app.domain.errors import Invalid
from pos_app.domain.rows import CustomerRow, ProductMatch, ProductRow
from pos_app.domain.selling import looks_scanned

FindCode = Callable[[str], ProductMatch | None]
SearchProducts = Callable[[str], tuple[ProductRow, ...]]
SearchCustomers = Callable[[str], tuple[CustomerRow, ...]]
FindDraft = Callable[[int], UUID | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an entry stands for: one product, or several to choose from, or nothing; `text` is what was entered.

    Without a product it may be the document of a `customer`, or, with `tax_id` alone, of nobody known; or the number of
    a `draft`.
    """

    text: str
    words: str
    count: Decimal
    match: ProductMatch | None
    choice: tuple[ProductRow, ...] = ()
    customer: CustomerRow | None = None
    tax_id: str = ""
    draft: UUID | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What else than products may be entered: documents of customers, numbers of drafts."""

    customers: SearchCustomers
    draft: FindDraft


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    words: str
    count: Decimal
    counted: bool


class CodeLookup(QObject):
    """Exact codes and barcodes first, then the words of a name: a single product found by them is taken.

    What is nobody's code may be a CPF or CNPJ, or a pre-sale's number, where no quantity was asked for.
    """

    answered = Signal(object)
    """The Answer to the oldest entry."""
    failed = Signal(str, object)
    """What was entered, and the exception."""
    busy_changed = Signal(bool)
    """Whether an answer is still to come."""

    def __init__(
        self,
        runner: Runner,
        find_code: FindCode,
        search: SearchProducts,
        parent: QObject | None = None,
        *,
        beside: Beside | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._find_code, self._search = runner, find_code, search
        self._beside = beside
        self._waiting: deque[_Asked] = deque()
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def submit(self, text: str, count: Decimal) -> None:
        """Look an entry up; `count` holds where it says none itself. Raises Invalid for what is no entry."""
        entry = parse_entry(text)
        counted = entry.quantity is not None
        self._waiting.append(_Asked(text, entry.code_text, entry.quantity or count, counted))
        if not self._running:
            self._running = True
            self.busy_changed.emit(True)
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._running = False
            self.busy_changed.emit(False)
            return
        asked = self._waiting.popleft()
        self._runner.run(
            lambda: self._look_up(asked),
            owner=self,
            done=self._on_answered,
            failed=lambda error: self._on_failed(asked.text, error),
        )

    def _look_up(self, asked: _Asked) -> Answer:
        text, words, count = asked.text, asked.words, asked.count
        match = self._find_code(words)
        if match is not None:
            return Answer(text, words, count, match)
        beside = None if asked.counted else self._beside
        if beside is not None and (tax_id := _tax_id(words)):
            # A document may look like a barcode that nobody has.
            known = beside.customers(tax_id)
            customer = next((row for row in known if row.tax_id in (tax_id, masked(tax_id)) and row.active), None)
            return Answer(text, words, count, None, customer=customer, tax_id=tax_id)
        if looks_scanned(words):
            return Answer(text, words, count, None)
        number = pre_sale_number(words)
        if beside is not None and number and (found := beside.draft(number)):
            return Answer(text, words, count, None, draft=found)
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


def _tax_id(words: str) -> str:
    """The bare CPF or CNPJ that was entered; empty for anything else."""
    try:
        return parse_tax_id(words)
    except Invalid:
        return ""
