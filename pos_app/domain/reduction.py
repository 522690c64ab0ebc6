"""How much was taken off the list price, and whether a cap allows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pos_app.domain import money


@dataclass(frozen=True, slots=True)
class Reduction:
    """How far `after` lies below `before`, both in reais times `scale`.

    Rounding to cents may have taken half a cent each of `cents_rounded` times; a cap does not count that.
    """

    before: Decimal
    after: Decimal
    cents_rounded: int
    scale: Decimal = Decimal(1)

    @property
    def percent(self) -> Decimal:
        """The reduction in percent to two decimals; 0 where nothing was taken off."""
        return max(money.ZERO, money.percent_of(money.minus(self.before, self.after), self.before))

    def shared(self, total: Decimal, subtotal: Decimal) -> Reduction:
        """Take off this part's share of what brought `subtotal` down to `total`."""
        if not subtotal:
            return self
        # after × total ÷ subtotal: every side is taken times the subtotal, so that nothing is divided.
        return Reduction(
            money.times(self.before, subtotal),
            money.times(self.after, total),
            self.cents_rounded,
            money.times(self.scale, subtotal),
        )

    def exceeds(self, cap: Decimal) -> bool:
        """Whether more than `cap` percent was taken off, beyond what rounding alone explains; exact."""
        slack = money.times(money.times(money.HALF_CENT, Decimal(self.cents_rounded)), self.scale)
        least = money.times(self.before, money.minus(money.HUNDRED, cap))
        return money.times(money.total_of((self.after, slack)), money.HUNDRED) < least
