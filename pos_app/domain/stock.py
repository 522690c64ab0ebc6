"""Stock by hand: what a receipt, a taking out or a count of the shelf does to a product's stock."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pos_app.domain.errors import Invalid
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, check_number, check_quantity, half_up, minus


class StockEntry(StrEnum):
    """How a person says what has happened to the stock."""

    RECEIPT = "receipt"
    """So much came in."""
    TAKE_OUT = "take_out"
    """So much is gone: broken, used, lost."""
    COUNT = "count"
    """So much is on the shelf."""

    @property
    def kind(self) -> str:
        """The kind of movement that the ledger keeps."""
        return "receipt" if self is StockEntry.RECEIPT else "adjustment"


def signed_change(entry: StockEntry, typed: Decimal, stock: Decimal, *, allows_fraction: bool) -> Decimal:
    """Return the signed quantity to book on a stock, in the product's unit; Invalid("quantity") as check_quantity says.

    A count that finds what the books say changes nothing: Invalid("quantity", "unchanged").
    """
    if entry is not StockEntry.COUNT:
        quantity = check_quantity(typed, allows_fraction=allows_fraction)
        return quantity if entry is StockEntry.RECEIPT else minus(Decimal(0), quantity)
    check_number("quantity", typed, QUANTITY_PLACES, MAX_QUANTITY)
    if not allows_fraction and half_up(typed, 0) != typed:
        raise Invalid("quantity", "whole")
    change = minus(typed, stock)
    if not change:
        raise Invalid("quantity", "unchanged")
    return change
