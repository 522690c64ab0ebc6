from decimal import Decimal

import pytest

from pos_app.domain.errors import Invalid
from pos_app.domain.stock import StockEntry, signed_change

STOCK = Decimal("10.000")


@pytest.mark.parametrize(
    ("entry", "typed", "change"),
    [
        (StockEntry.RECEIPT, "3", "3"),
        (StockEntry.TAKE_OUT, "2.5", "-2.5"),
        (StockEntry.COUNT, "12", "2"),
        (StockEntry.COUNT, "0", "-10"),
    ],
)
def test_a_change_is_signed_by_what_has_happened(entry: StockEntry, typed: str, change: str) -> None:
    assert signed_change(entry, Decimal(typed), STOCK, allows_fraction=True) == Decimal(change)


@pytest.mark.parametrize(
    ("entry", "typed", "reason"),
    [
        (StockEntry.RECEIPT, "0", "zero"),
        (StockEntry.TAKE_OUT, "0", "zero"),
        (StockEntry.RECEIPT, "1.5", "whole"),
        (StockEntry.COUNT, "1.5", "whole"),
        (StockEntry.COUNT, "10", "unchanged"),
        (StockEntry.COUNT, "-1", "negative"),
        (StockEntry.RECEIPT, "1.2345", "places"),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_refused(entry: StockEntry, typed: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        signed_change(entry, Decimal(typed), STOCK, allows_fraction=False)
    assert (refused.value.field, refused.value.reason) == ("quantity", reason)


def test_only_what_comes_in_is_a_receipt() -> None:
    assert [entry.kind for entry in StockEntry] == ["receipt", "adjustment", "adjustment"]
