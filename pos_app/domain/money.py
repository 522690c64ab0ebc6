"""Money, quantities and discounts: exact decimal arithmetic, what is typed and what is shown.

Nothing here uses the ambient decimal context, a float or the locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import (
    ROUND_HALF_UP,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Underflow,
)
from typing import Final, Literal

from pos_app.domain.errors import Invalid

Money = Decimal
DiscountKind = Literal["percent", "amount"]
Lang = Literal["pt_BR", "en"]

MONEY_PLACES: Final = 2
QUANTITY_PLACES: Final = 3
PERCENT_PLACES: Final = 2
MAX_MONEY: Final = Decimal("9999999999.99")
MAX_QUANTITY: Final = Decimal("999999999.999")
ZERO: Final = Decimal("0.00")
HUNDRED: Final = Decimal(100)

_TRAPS: Final = [InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped]
# The widest product, quantity × price × percent, has 28 digits; a sum of 500 lines needs three more.
_EXACT: Final = Context(prec=60, traps=[*_TRAPS, Inexact])
_ROUNDING: Final = Context(prec=60, rounding=ROUND_HALF_UP, traps=_TRAPS)


def half_up(value: Decimal, places: int = MONEY_PLACES) -> Decimal:
    """Round to `places` decimals, a half away from zero, as PostgreSQL's round(numeric, n) does."""
    # plus() turns −0.00 into 0.00.
    return _ROUNDING.plus(_ROUNDING.quantize(value, shifted(1, places)))


def shifted(digits: int, places: int) -> Decimal:
    """Return `digits` with the decimal point moved in by `places`: 1234 by 2 is 12.34."""
    return _EXACT.scaleb(Decimal(digits), -places)


def times(a: Decimal, b: Decimal) -> Decimal:
    """Multiply exactly."""
    return _EXACT.multiply(a, b)


def minus(a: Decimal, b: Decimal) -> Decimal:
    """Subtract exactly."""
    return _EXACT.subtract(a, b)


def total_of(values: Iterable[Decimal]) -> Decimal:
    """Add exactly; nothing adds up to 0.00."""
    total = ZERO
    for value in values:
        total = _EXACT.add(total, value)
    return total


def shared(total: Decimal, number: int) -> Money:
    """What each of `number` has of a total on average, in cents."""
    return half_up(_ROUNDING.divide(total, Decimal(number)))


def percent_of(part: Decimal, whole: Decimal) -> Decimal:
    """What percentage of `whole` `part` is, to two decimals; 0 when `whole` is 0."""
    if not whole:
        return ZERO
    return half_up(_ROUNDING.divide(times(part, HUNDRED), whole), PERCENT_PLACES)


def check_number(field: str, value: Decimal, places: int, maximum: Decimal) -> Decimal:
    """Return `value` if it is 0 … `maximum` with at most `places` decimals, else raise Invalid(field)."""
    if not value.is_finite():
        raise Invalid(field, "format")
    if value < 0:
        raise Invalid(field, "negative")
    if value > maximum:
        raise Invalid(field, "too_large", maximum=maximum)
    if half_up(value, places) != value:
        raise Invalid(field, "places", places=places)
    return value


def check_money(field: str, value: Decimal) -> Money:
    """Return `value` as cents if NUMERIC(12,2) holds it and it is not negative, else raise Invalid(field)."""
    return half_up(check_number(field, value, MONEY_PLACES, MAX_MONEY))


def check_quantity(value: Decimal, *, allows_fraction: bool = True) -> Decimal:
    """Return `value` if NUMERIC(12,3) holds it and it can be sold, else raise Invalid("quantity")."""
    check_number("quantity", value, QUANTITY_PLACES, MAX_QUANTITY)
    if not value:
        raise Invalid("quantity", "zero")
    if not allows_fraction and half_up(value, 0) != value:
        raise Invalid("quantity", "whole")
    return value


@dataclass(frozen=True, slots=True)
class Discount:
    """A reduction as it was entered: so many percent (0–100) or so many reais off."""

    kind: DiscountKind
    value: Decimal

    def __post_init__(self) -> None:
        """Refuse what can never be a discount: Invalid("discount")."""
        if self.kind == "percent":
            check_number("discount", self.value, PERCENT_PLACES, HUNDRED)
        else:
            check_number("discount", self.value, MONEY_PLACES, MAX_MONEY)

    @classmethod
    def stored(cls, kind: str | None, value: Decimal | None) -> Discount | None:
        """Return the discount that two columns hold, None where they are empty."""
        if kind is None or value is None:
            return None
        return cls("percent" if kind == "percent" else "amount", value)

    def net(self, gross: Decimal) -> Money:
        """Return what is left of `gross` (not rounded yet) in cents; Invalid when more is taken than there is."""
        if self.kind == "percent":
            left = times(gross, minus(HUNDRED, self.value))
            return half_up(_EXACT.scaleb(left, -2))
        rounded = half_up(gross)
        if self.value > rounded:
            raise Invalid("discount", "above_gross", maximum=rounded)
        return minus(rounded, self.value)


def line_gross(quantity: Decimal, unit_price: Money, label_total: Money | None = None) -> Money:
    """Return a line's price before its discount: the label's where a label fixed it."""
    if label_total is not None:
        return check_money("label_total", label_total)
    return _payable(half_up(_product(quantity, unit_price)))


def line_total(
    quantity: Decimal,
    unit_price: Money,
    discount: Discount | None = None,
    label_total: Money | None = None,
) -> Money:
    """Return what a line costs, in cents; a scale label's price stands as it is and takes no discount."""
    if label_total is not None:
        if discount is not None:
            raise Invalid("discount", "label")
        return check_money("label_total", label_total)
    gross = _product(quantity, unit_price)
    return _payable(half_up(gross) if discount is None else discount.net(gross))


def label_quantity(label_total: Money, unit_price: Money) -> Decimal:
    """Return the quantity that a price label stands for at this unit price, to three decimals."""
    if not check_money("unit_price", unit_price):
        raise Invalid("unit_price", "zero")
    price = check_money("label_total", label_total)
    return check_quantity(half_up(_ROUNDING.divide(price, unit_price), QUANTITY_PLACES))


def _product(quantity: Decimal, unit_price: Money) -> Decimal:
    return times(check_quantity(quantity), check_money("unit_price", unit_price))


def _payable(total: Money) -> Money:
    if total > MAX_MONEY:
        raise Invalid("total", "too_large", maximum=MAX_MONEY)
    return total


_PLAIN = re.compile(r"[0-9]+")
_COMMA = re.compile(r"(?P<whole>[0-9]*),(?P<cents>[0-9]+)")
_POINT = re.compile(r"(?P<whole>[0-9]*)\.(?P<cents>[0-9]+)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_GROUPED_COMMA = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<cents>[0-9]+)")
_GROUPED_POINT = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<cents>[0-9]+)")


def parse_decimal(text: str, places: int, maximum: Decimal | None = None, *, field: str = "value") -> Decimal:
    """Read a typed number that is not negative; what can be read in two ways is refused, never guessed.

    The comma is decimal: `1234,5`, `1.234,56`; `1234.56` and `1,234.56` have one reading too. `1.234` is a
    thousand and more where three decimals do not fit (money), and Invalid "ambiguous" where they do.
    The other reasons: empty, format, negative, places, too_large. Without `maximum`: twelve digits in all.
    """
    bare = text.strip()
    if not bare:
        raise Invalid(field, "empty")
    if bare[0] in "-−" and len(bare) > 1:
        raise Invalid(field, "negative")
    if _PLAIN.fullmatch(bare):
        whole, cents = bare, ""
    elif _GROUPED.fullmatch(bare):
        if places >= 3 and bare.count(".") == 1:
            raise Invalid(field, "ambiguous")
        whole, cents = bare, ""
    else:
        match = (
            _COMMA.fullmatch(bare)
            or _POINT.fullmatch(bare)
            or _GROUPED_COMMA.fullmatch(bare)
            or _GROUPED_POINT.fullmatch(bare)
        )
        if match is None:
            raise Invalid(field, "format")
        whole, cents = match["whole"], match["cents"]
    if len(cents) > places:
        raise Invalid(field, "places", places=places)
    whole = whole.replace(".", "").replace(",", "").lstrip("0") or "0"
    limit = shifted(10**12 - 1, places) if maximum is None else maximum
    value = Decimal(f"{whole}.{cents.ljust(places, '0')}")
    if value > limit:
        raise Invalid(field, "too_large", maximum=limit)
    return value


def parse_money(text: str, *, field: str = "value") -> Money:
    """Read an amount in reais, with or without `R$`."""
    bare = text.strip()
    if bare[:2].upper() == "R$":
        bare = bare[2:]
    return parse_decimal(bare, MONEY_PLACES, MAX_MONEY, field=field)


def parse_quantity(text: str, *, field: str = "quantity") -> Decimal:
    """Read a quantity of up to three decimals that is more than nothing."""
    value = parse_decimal(text, QUANTITY_PLACES, MAX_QUANTITY, field=field)
    if not value:
        raise Invalid(field, "zero")
    return value


def parse_percent(text: str, *, field: str = "discount") -> Decimal:
    """Read a percentage from 0 to 100 of up to two decimals, with or without `%`."""
    return parse_decimal(text.strip().removesuffix("%"), PERCENT_PLACES, HUNDRED, field=field)


def format_money(value: Decimal, lang: Lang = "pt_BR") -> str:
    """Write an amount with two decimals and grouped thousands, without a currency sign: `1.234,56`."""
    text = f"{half_up(value).copy_abs():,f}"
    return _sign(half_up(value)) + (text if lang == "en" else text.translate(_SWAP))


def format_currency(value: Decimal, lang: Lang = "pt_BR") -> str:
    """Write an amount in reais: `R$ 1.234,56`, `−R$ 1,00`."""
    return f"{_sign(half_up(value))}R$ {format_money(value.copy_abs(), lang)}"


def format_quantity(value: Decimal, lang: Lang = "pt_BR") -> str:
    """Write a quantity without needless zeros: `57,5`, `12`; not grouped, so that 1.000 is never seen as 1,000."""
    return _trimmed(half_up(value, QUANTITY_PLACES), lang)


def format_percent(value: Decimal, lang: Lang = "pt_BR") -> str:
    """Write a percentage without needless zeros: `7,5%`."""
    return _trimmed(half_up(value, PERCENT_PLACES), lang) + "%"


_SWAP: Final = str.maketrans(",.", ".,")


def _trimmed(value: Decimal, lang: Lang) -> str:
    text = f"{value.copy_abs():f}".rstrip("0").rstrip(".")
    return _sign(value) + (text if lang == "en" else text.translate(_SWAP))


def _sign(value: Decimal) -> str:
    return "−" if value < 0 else ""
