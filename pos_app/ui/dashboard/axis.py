"""Round marks for an axis of values."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Final

MOST_MARKS: Final = 5
"""Marks above zero at most."""

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))


def axis_marks(maximum: Decimal) -> tuple[Decimal, ...]:
    """Equally far marks from 0 to the first that is not below `maximum`; only 0 where nothing is above it."""
    if maximum <= 0:
        return (Decimal(0),)
    power = Decimal(1).scaleb(maximum.adjusted() - 1)
    steps = (step * ten for ten in (power, power * 10) for step in _STEPS)
    step = next(step for step in steps if step * MOST_MARKS >= maximum)
    count = (maximum / step).to_integral_value(ROUND_CEILING)
    return tuple(step * place for place in range(int(count) + 1))
