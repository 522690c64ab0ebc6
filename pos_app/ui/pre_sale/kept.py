"""What outlives the page where a pre-sale is written."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.adapters.cart import Cart
from pos_app.adapters.checkout import Checkout
from pos_app.adapters.safekeeping import Safekeeping
from pos_app.domain.rows import CustomerRow


@dataclass(frozen=True, slots=True)
class Kept:
    """The pre-sale, its place on the disk, its writes under way, and the code being typed."""

    cart: Cart
    checkout: Checkout
    safe: Safekeeping
    customer: CustomerRow | None
    code: str
