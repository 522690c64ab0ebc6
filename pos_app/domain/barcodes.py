"""Codes at the counter: product codes, barcodes, labels printed by scales, and what is typed in the code field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from stdnum import ean

from pos_app.domain.errors import Invalid
from pos_app.domain.money import parse_quantity, shifted

GTIN_LENGTHS: Final = (8, 12, 13, 14)
MAX_BARCODE: Final = 64
MAX_PRODUCT_CODE: Final = 50

_DIGITS = re.compile(r"[0-9]+")
_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_PRODUCT_CODE = re.compile(r"[A-Za-z0-9._-]+")
_SCALE_LABEL = re.compile(r"2[0-9]{12}")
_CHECK_DIGIT_AT: Final = 12
_PRE_SALE_NUMBER = re.compile(r"[0-9]{1,7}")


def parse_product_code(text: str) -> str:
    """Return a product's code in upper case; Invalid("code"): empty, length (1–50), characters (A-Z 0-9 . _ -)."""
    code = text.strip()
    if not code:
        raise Invalid("code", "empty")
    if len(code) > MAX_PRODUCT_CODE:
        raise Invalid("code", "length", maximum=MAX_PRODUCT_CODE)
    if not _PRODUCT_CODE.fullmatch(code):
        raise Invalid("code", "characters")
    return code.upper()


def parse_barcode(text: str) -> str:
    """Return a barcode: an EAN-8, UPC-A, EAN-13 or GTIN-14 with its check digit, or other printable ASCII up to 64.

    Invalid("barcode"): empty, length, characters, check_digit, entry (the code field would read `3*ABC` as three ABC).
    """
    code = text.strip()
    if not code:
        raise Invalid("barcode", "empty")
    if len(code) > MAX_BARCODE:
        raise Invalid("barcode", "length", maximum=MAX_BARCODE)
    if not _PRINTABLE.fullmatch(code):
        raise Invalid("barcode", "characters")
    if len(code) in GTIN_LENGTHS and _DIGITS.fullmatch(code):
        _verify("barcode", code)
    if _split_entry(code)[0]:
        raise Invalid("barcode", "entry")
    return code


@dataclass(frozen=True, slots=True)
class ScaleLayout:
    """How a scale writes its EAN-13: which labels are meant (prefix) and which digits say what.

    Slices count the thirteen digits from 0 and leave the check digit out; the value is kilograms or reais with so many
    decimals.
    """

    prefix: str
    item: tuple[int, int]
    value: tuple[int, int]
    kind: Literal["weight", "price"]
    decimals: int

    def __post_init__(self) -> None:
        """Refuse a layout that no label can have: Invalid("scale_layout")."""
        if not (_DIGITS.fullmatch(self.prefix) and self.prefix.startswith("2")):
            raise Invalid("scale_layout", "prefix")
        slices = sorted((self.item, self.value))
        edges = [edge for pair in slices for edge in pair]
        if not (1 <= edges[0] < edges[1] <= edges[2] < edges[3] <= _CHECK_DIGIT_AT):
            raise Invalid("scale_layout", "digits")
        if not 0 <= self.decimals <= (3 if self.kind == "weight" else 2):
            raise Invalid("scale_layout", "decimals")


@dataclass(frozen=True, slots=True)
class ScaleLabel:
    """What a scale label says: the item's number on the scale, and its weight in kilograms or its price in reais."""

    item: str
    kind: Literal["weight", "price"]
    value: Decimal


def parse_scale_label(code: str, layouts: Sequence[ScaleLayout]) -> ScaleLabel | None:
    """Read a label by the layout with the longest fitting prefix (the first of equals); None: not a scale label.

    Invalid("code"): check_digit, or empty_label when it weighs or costs nothing.
    """
    fitting = [layout for layout in layouts if code.startswith(layout.prefix)]
    if not fitting or not _SCALE_LABEL.fullmatch(code):
        return None
    _verify("code", code)
    layout = max(fitting, key=lambda each: len(each.prefix))
    value = shifted(int(code[slice(*layout.value)]), layout.decimals)
    if not value:
        raise Invalid("code", "empty_label")
    return ScaleLabel(code[slice(*layout.item)], layout.kind, value)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed in the code field: a code or words, and a quantity if one stood before a `*`."""

    quantity: Decimal | None
    code_text: str


def parse_entry(text: str) -> Entry:
    """Read `3*789…` and `2,5*ARROZ`; without a number before the `*` all of it is the code.

    Invalid("code"): empty. Invalid("quantity"): as money.parse_quantity says.
    """
    quantity, code = _split_entry(text.strip())
    if not code:
        raise Invalid("code", "empty")
    return Entry(parse_quantity(quantity) if quantity else None, code)


def pre_sale_number(code: str) -> int | None:
    """Return the number of a pre-sale that a text may be; None for what is none."""
    return int(code) or None if _PRE_SALE_NUMBER.fullmatch(code) else None


def _split_entry(text: str) -> tuple[str, str]:
    before, star, after = text.partition("*")
    # Words and letters before the star belong to the code; digits and signs are meant as a quantity, right or wrong.
    if star and before.strip() and not any(char.isalpha() for char in before):
        return before.strip(), after.strip()
    return "", text


def _verify(field: str, digits: str) -> None:
    if ean.calc_check_digit(digits[:-1]) != digits[-1]:
        raise Invalid(field, "check_digit")
