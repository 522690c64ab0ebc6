"""What a cell says: dirty as files are, in the one form that is stored, or refused with a reason; never guessed."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from pos_app.domain.barcodes import GTIN_LENGTHS, parse_barcode, parse_product_code
from pos_app.domain.contact import parse_email, parse_phone, parse_postal_code
from pos_app.domain.documents import CNPJ_LENGTH, CPF_LENGTH, parse_tax_id
from pos_app.domain.errors import Invalid
from pos_app.domain.importing.model import ImportKind
from pos_app.domain.money import MAX_QUANTITY, QUANTITY_PLACES, parse_decimal, parse_money
from pos_app.domain.spreadsheet import safe
from pos_app.domain.text import norm, parse_text

Parser = Callable[[str], str | None]
"""Reads a cell without blanks at its ends; None: nothing is given. Raises Invalid."""

NOT_GIVEN: Final = frozenset({
    "", "na", "n/a", "n/d", "#n/a", "#n/d", "nd", "null", "none", "nan", "nil", "s/n", "nao informado", "nao informada",
    "nao se aplica", "nao possui", "nao tem", "nao ha", "sem informacao", "sem gtin", "sem ean", "sem codigo",
    "sem codigo de barras", "sem marca", "indefinido", "indefinida", "not informed", "unknown",
})  # fmt: skip
_LONGEST: Final = max(map(len, NOT_GIVEN)) + 6
# What none of them begins with.
_SAYS_SOMETHING: Final = frozenset(string.ascii_letters + string.digits) - {
    letter for text in NOT_GIVEN for letter in text[:1] + text[:1].upper()
}

_SPACED: Final = re.compile(r"[0-9][0-9\s]*[0-9]")
# What other programs make of a column of numbers in which some are missing: `7894900031713.0`.
_WHOLE: Final = re.compile(r"([0-9]{8}|[0-9]{12,14})[.,]0")
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
# As programs write a number; `12E34` is a code like any other.
_SCIENTIFIC_CODE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+[eE]\+?|[eE]\+)[0-9]+")
_IN_TWO_WAYS: Final = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_UNIT: Final = re.compile(r"[A-Z0-9]{1,6}")
_DIGITS: Final = re.compile(r"[0-9]+")
_SIGNS: Final = re.compile(r"[;,|]")
_PACK: Final = re.compile(r"(?:([0-9]{1,9}(?:[.][0-9]{1,3})?)\*)?(.+)")
_BLANKS: Final = re.compile(r"[ \u00a0]{2,}")
_UNITS: Final = {
    "UND": "UN", "UNID": "UN", "UNIDADE": "UN", "UNIDADES": "UN", "UNIT": "UN", "EA": "UN", "PECA": "PC", "PCA": "PC",
    "QUILO": "KG", "QUILOS": "KG", "KILO": "KG", "KILOS": "KG", "QUILOGRAMA": "KG", "KGS": "KG", "GRAMA": "G",
    "GRAMAS": "G", "LITRO": "L", "LITROS": "L", "LT": "L", "METRO": "M", "METROS": "M", "MT": "M", "CAIXA": "CX",
    "PACOTE": "PCT", "DUZIA": "DZ", "FARDO": "FD",
}  # fmt: skip
_TRUE: Final = frozenset({"sim", "s", "1", "true", "verdadeiro", "yes", "y", "x"})
_FALSE: Final = frozenset({"nao", "n", "0", "false", "falso", "no"})
_CPF_WITHOUT_ZEROS: Final = range(9, CPF_LENGTH)
_CNPJ_WITHOUT_ZEROS: Final = range(12, CNPJ_LENGTH)


def given(cell: str) -> str:
    """Return a cell without blanks at its ends, empty where it says that there is nothing: `Não Informado`, `-`."""
    bare = cell.strip()
    if len(bare) > _LONGEST or bare[:1] in _SAYS_SOMETHING:
        return bare
    return "" if _says_nothing(bare) else bare


@lru_cache(maxsize=4096)
def _says_nothing(bare: str) -> bool:
    return norm(bare).strip(" .-–—*?") in NOT_GIVEN


def _text(bare: str, *, field: str, maximum: int, lines: bool = False) -> str:
    if bare[0] == "'" and safe(bare[1:]) == bare:
        # So an export of ours keeps a spreadsheet from executing it.
        bare = bare[1:]
    elif bare[0] in "=＝":
        raise Invalid(field, "formula")
    if not lines and ("  " in bare or "\u00a0" in bare):
        bare = _BLANKS.sub(" ", bare).replace("\u00a0", " ")
    return parse_text(bare, field, maximum, lines=lines)


def _bare(cell: str) -> str:
    """Without what spreadsheets leave behind a number or a code: a last dot, the sign that makes it a text."""
    return cell.lstrip("'").rstrip(". ")


def _code(cell: str) -> str | None:
    bare = _bare(cell)
    if _SCIENTIFIC_CODE.fullmatch(bare):
        raise Invalid("code", "scientific")
    return parse_product_code(bare) if bare else None


def _barcode(cell: str) -> str | None:
    bare = _bare(cell)
    if _SCIENTIFIC.fullmatch(bare):
        # Its last digits are lost.
        raise Invalid("barcode", "scientific")
    if not _DIGITS.fullmatch(bare) and _SPACED.fullmatch(bare):
        bare = "".join(bare.split())
    whole = _WHOLE.fullmatch(bare)
    if whole is not None:
        bare = whole[1]
    if bare and not bare.strip("0"):
        return None
    if bare[:1] in ("=", "＝"):
        raise Invalid("barcode", "formula")
    return parse_barcode(bare) if bare else None


def _other_barcodes(cell: str) -> str | None:
    """One a line, `12*7894900031713` where a scan stands for twelve; digits alone may be parted by signs or blanks."""
    found: dict[str, str] = {}
    for piece in _pieces(cell):
        entry = _PACK.fullmatch(_bare(piece.strip()))
        if entry is None:
            continue
        try:
            code = _barcode(entry[2])
        except Invalid as error:
            raise Invalid("other_barcodes", error.reason, **error.data) from error
        quantity = Decimal(entry[1] or 1)
        if not quantity:
            raise Invalid("other_barcodes", "format")
        if code is not None:
            found[code] = code if quantity == 1 else f"{quantity.normalize():f}*{code}"
    return "\n".join(found.values()) or None


def entry_code(entry: str) -> str:
    """Return the code of a line of further barcodes, without how many it stands for."""
    found = _PACK.fullmatch(entry)
    return found[2] if found else entry


def _pieces(cell: str) -> list[str]:
    """A barcode may hold any sign, so that of several on a line only digits are told apart."""
    lines = cell.splitlines()
    if len(lines) > 1:
        return lines
    parts = _SIGNS.split(cell)
    codes = ["".join(part.rpartition("*")[2].split()) for part in parts]
    if not all(_DIGITS.fullmatch(code) for code in codes if code):
        return lines
    pieces: list[str] = []
    for part in parts:
        words = part.split()
        whole = all(len(word.rpartition("*")[2]) in GTIN_LENGTHS for word in words)
        pieces += words if whole else [part]
    return pieces


@lru_cache(maxsize=65536)
def _money(cell: str, *, field: str) -> str | None:
    bare = _bare(cell)
    if not bare:
        return None
    if bare[0] in "=＝":
        raise Invalid(field, "formula")
    if _IN_TWO_WAYS.fullmatch(bare):
        raise Invalid(field, "ambiguous")
    return str(parse_money(bare, field=field))


def _sale_price(cell: str) -> str | None:
    """A price of nothing means that there is none yet: such a product is not sold for nothing."""
    found = _money(cell, field="sale_price")
    return None if found == "0.00" else found


@lru_cache(maxsize=65536)
def _amount(cell: str, *, field: str) -> str | None:
    bare = _bare(cell)
    if not bare:
        return None
    if bare[0] in "=＝":
        raise Invalid(field, "formula")
    return str(parse_decimal(bare, QUANTITY_PLACES, MAX_QUANTITY, field=field))


@lru_cache(maxsize=4096)
def _unit(cell: str) -> str | None:
    bare = norm(_bare(cell)).upper()
    if not bare:
        return None
    unit = _UNITS.get(bare, bare)
    if not _UNIT.fullmatch(unit):
        raise Invalid("unit", "format")
    return unit


@lru_cache(maxsize=256)
def _flag(cell: str, *, field: str) -> str:
    bare = norm(_bare(cell))
    if bare not in _TRUE | _FALSE:
        raise Invalid(field, "yes_or_no")
    return "true" if bare in _TRUE else "false"


def _tax_id(cell: str) -> str | None:
    bare = _bare(cell)
    # A spreadsheet that took it for a number dropped the zeros before it; the check digits tell.
    if _DIGITS.fullmatch(bare):
        if len(bare) in _CPF_WITHOUT_ZEROS:
            bare = bare.zfill(CPF_LENGTH)
        elif len(bare) in _CNPJ_WITHOUT_ZEROS:
            bare = bare.zfill(CNPJ_LENGTH)
    return parse_tax_id(bare) if bare else None


def _email(cell: str) -> str | None:
    bare = _bare(cell)
    return parse_email(bare) if bare else None


def _phone(cell: str) -> str | None:
    bare = _bare(cell)
    return parse_phone(bare) if bare else None


def _postal_code(cell: str) -> str | None:
    bare = _bare(cell)
    return parse_postal_code(bare.zfill(8) if _DIGITS.fullmatch(bare) and len(bare) == 7 else bare) if bare else None


@lru_cache(maxsize=256)
def _state(cell: str) -> str | None:
    bare = _bare(cell).upper()
    if not bare:
        return None
    if not (len(bare) == 2 and bare.isascii() and bare.isalpha()):
        raise Invalid("state", "format")
    return bare


def _words(field: str, maximum: int, *, lines: bool = False) -> Parser:
    return partial(_text, field=field, maximum=maximum, lines=lines)


PARSERS: Final[dict[ImportKind, dict[str, Parser]]] = {
    ImportKind.PRODUCTS: {
        "code": _code,
        "barcode": _barcode,
        "name": _words("name", 200),
        "brand": lru_cache(maxsize=16384)(_words("brand", 100)),
        "description": _words("description", 2000, lines=True),
        "category": lru_cache(maxsize=4096)(_words("category", 100)),
        "unit": _unit,
        "allows_fraction": partial(_flag, field="allows_fraction"),
        "purchase_price": partial(_money, field="purchase_price"),
        "sale_price": _sale_price,
        "min_stock": partial(_amount, field="min_stock"),
        "stock": partial(_amount, field="stock"),
        "other_barcodes": _other_barcodes,
    },
    ImportKind.CUSTOMERS: {
        "name": _words("name", 200),
        "tax_id": _tax_id,
        "email": _email,
        "phone": _phone,
        "postal_code": _postal_code,
        "street": _words("street", 200),
        "district": _words("district", 100),
        "city": _words("city", 100),
        "state": _state,
        "notes": _words("notes", 2000, lines=True),
    },
}
"""How each field reads its cell."""


def number_cell(value: str) -> str:
    """Return a spreadsheet's number as its cell shows it: decimal comma, no exponent, no noise of binary fractions."""
    exact = Decimal(repr(float(value)))
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
