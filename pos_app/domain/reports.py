"""What managers see of a period: its figures, those of the period before, and what is behind each.

A sale counts on the day it was converted, in the shop's time zone. The conversion rate is the share of the pre-sales
sent within a period that were sales before the period had ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal
from uuid import UUID

from pos_app.domain.money import ZERO, minus, percent_of, shared
from pos_app.domain.status import Status

HOURS: Final = range(24)

Of = Literal["sold", "sent", "waiting"]
Choice = Literal["hour", "salesperson", "method", "product"]


@dataclass(frozen=True, slots=True)
class Period:
    """So many days up to today (the shop's, not this machine's), or the days from `first` to `last`."""

    days: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sales and their value; pre-sales sent, and how many of these were sold within the period."""

    value: Decimal
    number: int
    sent: int
    sent_and_sold: int

    @property
    def average(self) -> Decimal:
        """The value of a sale on average, in cents; 0.00 without sales."""
        return shared(self.value, self.number) if self.number else ZERO

    @property
    def conversion(self) -> Decimal | None:
        """The share of the sent that were sold, in percent; None where nothing was sent."""
        return percent_of(Decimal(self.sent_and_sold), Decimal(self.sent)) if self.sent else None


def change(now: Decimal, before: Decimal) -> Decimal | None:
    """How much more than before, in percent, negative for less; None where there was nothing before."""
    return percent_of(minus(now, before), before) if before else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A bar: an hour of a day, or the days from `first` to `last`; beside it the value in the period before."""

    first: date
    last: date
    hour: int | None
    value: Decimal
    number: int
    value_before: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of what was sold: by whom (id, None for nobody's) or by what method (code); value and number of sales."""

    key: str | None
    name: str
    value: Decimal
    number: int


@dataclass(frozen=True, slots=True)
class SoldProduct:
    """A product sold: the totals of its lines, before discounts on whole pre-sales, and quantity in its unit."""

    key: str
    code: str
    name: str
    unit: str
    quantity: Decimal
    value: Decimal


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a manager now; `minutes` since the oldest was sent, None where nothing waits."""

    number: int
    value: Decimal
    minutes: int | None


@dataclass(frozen=True, slots=True)
class LowProduct:
    """An active product of which less is available than the minimum, both in its unit."""

    id: UUID
    code: str
    name: str
    unit: str
    available: Decimal
    min_stock: Decimal


@dataclass(frozen=True, slots=True)
class Board:
    """All figures of a period at one moment (`at`, the shop's clock).

    `cut`: the period is not over, and `before` is counted up to the same point of the period before.
    `low_number` counts all products below their minimum, `low` has the emptiest of them.
    """

    at: datetime
    first: date
    last: date
    cut: bool
    totals: Totals
    before: Totals
    slots: tuple[Slot, ...]
    salespeople: tuple[Share, ...]
    methods: tuple[Share, ...]
    products: tuple[SoldProduct, ...]
    waiting: Waiting
    low_number: int
    low: tuple[LowProduct, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """Which pre-sales are behind a figure: sold or sent on these days, or waiting now; of the sold, those chosen."""

    of: Of
    first: date
    last: date
    chosen: Mapping[Choice, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A pre-sale behind a figure; `part` is what it adds to it, `local_at` the moment by the shop's clock."""

    id: UUID
    number: int
    status: Status
    reason: str
    customer_name: str | None
    salesperson_name: str
    line_count: int
    total: Decimal
    part: Decimal
    at: datetime
    local_at: datetime


def empty_slots(first: date, last: date, step: int) -> list[tuple[date, date, int | None]]:
    """The bars of a period in their order: 24 hours (`step` 0), or so many days each; the last one may be shorter."""
    if not step:
        return [(first, last, hour) for hour in HOURS]
    starts = [first + timedelta(days) for days in range(0, (last - first).days + 1, step)]
    return [(start, min(last, start + timedelta(step - 1)), None) for start in starts]
