"""What a made-up shop sold: pre-sales of some clerks, spread over its opening hours, each taken to its state."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from pos_app.domain.money import Discount, Money, line_gross, line_total, total_of
from pos_app.domain.status import Status
from pos_app.services.demo_shop import DemoProduct, Draw

HOURS: Final = {8: 1, 9: 2, 10: 3, 11: 4, 12: 3, 13: 2, 14: 2, 15: 3, 16: 3, 17: 4, 18: 3}
"""Opening hours, each with its share of the work; closed on Sundays."""
A_DAY: Final = 20
"""How many pre-sales a small shop writes in a day; more of them make more days, up to a year, then fuller ones."""
SHORTEST, LONGEST = 5, 365
"""Days that they are spread over."""

_D, _P, _A, _S, _X = Status.DRAFT, Status.PENDING, Status.APPROVED, Status.CONVERTED, Status.CANCELLED
RECENT: Final = (_P, _S, _A, _D, _X, _P, _S, _A, _P, _D, _S, _P, _A, _S, _D, _P, _S, _A, _P, _S)
"""The states of the last days, in turn."""
SETTLED: Final = (_S, _S, _S, _S, _X, _S, _S, _S, _S, _S, _S, _X, _S, _S, _S, _S, _S, _X, _S, _S)
"""Those of the days before, of which nothing is open any more."""

METHODS: Final = ("cash", "pix", "pix", "credit", "debit", "boleto")
PERCENTS: Final = (Decimal(2), Decimal(3), Decimal(5))
"""Discounts, where they are within what a clerk may give."""
REASONS: Final = ("Cliente desistiu", "Preço não fechou", "Comprou em outra loja", "Pedido em duplicidade")


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment that everything lies before, what the shop's clock is ahead of UTC, and days that an offer holds."""

    now: datetime
    ahead: timedelta
    validity: int

    @property
    def end(self) -> int:
        """The moment, in seconds."""
        return int(self.now.timestamp())


@dataclass(slots=True)
class DemoLine:
    """A line of a pre-sale, priced."""

    product: int
    quantity: Decimal
    discount: Discount | None
    gross: Money
    total: Money


@dataclass(slots=True)
class DemoSale:
    """A pre-sale with the moments of its steps in seconds (None: not taken), as indexes into people and customers."""

    id: str
    clerk: int
    customer: int | None
    method: str
    lines: list[DemoLine]
    discount: Discount | None
    subtotal: Money
    list_total: Money
    total: Money
    status: Status
    created: int
    submitted: int | None = None
    approved: int | None = None
    converted: int | None = None
    cancelled: int | None = None
    reason: str = ""
    change: Money = Decimal(0)
    split: bool = False

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """The steps after the first, in their order, each with its moment."""
        taken = (
            ("submit", self.submitted),
            ("approve", self.approved),
            ("convert", self.converted),
            ("cancel", self.cancelled),
        )
        return tuple((name, at) for name, at in taken if at is not None)


def moments(random_state: int, count: int, clock: Clock) -> list[int]:
    """Return the moments, in seconds, at which so many pre-sales were begun: the last days up to now, in order."""
    source = Draw(random_state, "moments").random
    local = clock.now.astimezone(UTC).replace(tzinfo=None) + clock.ahead
    days = max(SHORTEST, min(LONGEST, count // A_DAY))
    hours: list[int] = []
    for back in range(days, -1, -1):
        day = datetime(local.year, local.month, local.day) - timedelta(days=back)  # noqa: DTZ001 - the shop's clock
        if day.weekday() == 6:
            continue
        for hour, share in HOURS.items():
            begins = day + timedelta(hours=hour)
            if begins + timedelta(hours=1) <= local:
                hours += [int((begins - clock.ahead).replace(tzinfo=UTC).timestamp())] * share
    return sorted(source.choice(hours) + source.randrange(3600) for _ in range(count))


def make_sales(
    random_state: int,
    count: int,
    clerks: int,
    customers: int,
    products: Sequence[DemoProduct],
    clock: Clock,
    cap: Decimal,
) -> Iterator[DemoSale]:
    """Make so many pre-sales in the order of time, with discounts up to `cap` percent."""
    draw = Draw(random_state, "pre_sales")
    source = draw.random
    percents = [Discount("percent", percent) for percent in PERCENTS if percent <= cap]
    recent_since = clock.end - 86400 * min(SHORTEST, clock.validity)
    seen = {True: 0, False: 0}
    for created in moments(random_state, count, clock):
        recent = created >= recent_since
        status = (RECENT if recent else SETTLED)[seen[recent] % len(RECENT)]
        seen[recent] += 1
        lines = [_line(source, index, products[index], percents) for index in _chosen(source, len(products))]
        subtotal = total_of(line.total for line in lines)
        plain = percents and all(line.discount is None for line in lines)
        discount = source.choice(percents) if source.random() < 0.15 and plain else None
        total = subtotal if discount is None else discount.net(subtotal)
        sale = DemoSale(
            id=draw.id(),
            clerk=source.randrange(clerks),
            customer=source.randrange(customers) if customers and source.random() < 0.8 else None,
            method=source.choice(METHODS),
            lines=lines,
            discount=discount,
            subtotal=subtotal,
            list_total=total_of(line.gross for line in lines),
            total=total,
            status=status,
            created=created,
        )
        _live(sale, source, clock.end)
        yield sale


def _chosen(source: random.Random, count: int) -> list[int]:
    """Different products, some of which sell much better than the others."""
    wanted = min(count, source.randint(1, 8))
    chosen: dict[int, None] = {}
    while len(chosen) < wanted:
        chosen[int(count * source.random() ** 2)] = None
    return list(chosen)


def _line(source: random.Random, index: int, product: DemoProduct, percents: Sequence[Discount]) -> DemoLine:
    if product.allows_fraction:
        quantity = Decimal(source.randint(150, 3500)).scaleb(-3)
    else:
        quantity = Decimal(source.choice((1, 1, 1, 2, 2, 3, 6)))
    gross = line_gross(quantity, product.sale_price)
    if percents and source.random() < 0.1:
        discount = source.choice(percents)
        return DemoLine(index, quantity, discount, gross, line_total(quantity, product.sale_price, discount))
    return DemoLine(index, quantity, None, gross, gross)


def _live(sale: DemoSale, source: random.Random, end: int) -> None:
    """Take it to its state, a while after each step."""

    def after(moment: int, shortest: int, longest: int) -> int:
        return min(end, moment + 60 * source.randint(shortest, longest))

    if sale.status is _D:
        return
    if sale.status is _X:
        if source.random() < 0.5:
            sale.submitted = after(sale.created, 1, 15)
        sale.cancelled = after(sale.submitted or sale.created, 5, 300)
        sale.reason = source.choice(REASONS)
        return
    sale.submitted = after(sale.created, 1, 15)
    if sale.status is _P:
        return
    sale.approved = after(sale.submitted, 2, 90)
    if sale.status is _S:
        sale.converted = after(sale.approved, 1, 45)
        sale.split = source.random() < 0.1 and sale.total >= 2
        if sale.method == "cash" and source.random() < 0.6:
            sale.change = Decimal(math.ceil(sale.total / 5) * 5) - sale.total
