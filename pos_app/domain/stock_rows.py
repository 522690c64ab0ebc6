"""What is received, counted and found in the ledger; quantities in the product's unit, costs in reais for one of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

MOVEMENT_KINDS: Final = ("initial", "receipt", "adjustment", "conversion", "reversal")
"""What a row of the ledger may be."""


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One row of the stock ledger; `unit_cost` is what a receipt paid for one, None also for who may not see it."""

    id: int
    at: datetime
    product_id: UUID
    product_code: str
    product_name: str
    unit: str
    kind: str
    quantity: Decimal
    balance_after: Decimal
    reason: str
    pre_sale_number: int | None
    unit_cost: Decimal | None
    user_name: str
    counter: str


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What of the ledger to list; None or empty: all of it. `since` and `until` are moments, `until` excluded."""

    text: str = ""
    product_id: UUID | None = None
    kind: str = ""
    user_name: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """So much of a product came in; `unit_cost` None: the purchase price stays as it is."""

    product_id: UUID
    quantity: Decimal
    unit_cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery; `id` makes a retry safe. A product stands on one line."""

    id: UUID
    lines: tuple[ReceiptLine, ...]
    supplier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """So much of a product was on the shelf when the books said `expected`."""

    product_id: UUID
    counted: Decimal
    expected: Decimal


@dataclass(frozen=True, slots=True)
class StockCount:
    """A physical count; `id` makes a retry safe, `note` is the reason that the ledger keeps."""

    id: UUID
    lines: tuple[CountLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A difference that was booked: the stock just before and after, and what the books said at counting."""

    product_id: UUID
    code: str
    name: str
    unit: str
    expected: Decimal
    counted: Decimal
    before: Decimal
    after: Decimal

    @property
    def moved(self) -> bool:
        """Whether something was sold or came in between counting and booking."""
        return self.before != self.expected


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Which products to list beside what was typed: of one category (empty: all), in these states, or any of them."""

    category: str = ""
    with_stock: bool = False
    low: bool = False
    not_priced: bool = False
    active: bool | None = None
