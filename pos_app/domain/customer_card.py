"""What a shop knows of a customer beyond name and address."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pos_app.domain.rows import PreSaleRow


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """The newest pre-sales that the person may see, and of all of those: how many there are, what was bought this year,
    what waits to be approved or converted; values in reais.
    """

    newest: tuple[PreSaleRow, ...]
    count: int
    year_total: Decimal
    open_count: int
    open_value: Decimal
