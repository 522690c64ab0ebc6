"""CPF and CNPJ: the Brazilian tax ids of people and companies, kept bare and in upper case.

A CNPJ has letters in its first twelve places since July 2026 (Receita Federal, IN RFB 2.229/2024); a character counts
as its ASCII code less 48.
"""

import re
from typing import Final, Literal

from stdnum.br import cnpj, cpf
from stdnum.exceptions import ValidationError

from pos_app.domain.errors import Invalid

Kind = Literal["cpf", "cnpj"]

CPF_LENGTH: Final = 11
CNPJ_LENGTH: Final = 14

_SEPARATORS: Final = str.maketrans("", "", ".-/ ")
_ALLOWED = re.compile(r"[0-9A-Za-z]+")
_MASKED = re.compile(r"\*{3}[0-9]{6}\*{2}")
_CPF = re.compile(r"[0-9]{11}")
_CNPJ = re.compile(r"[0-9A-Z]{12}[0-9]{2}")


def without_marks(text: str) -> str:
    """Return a text without what a document is written with between its characters."""
    return text.translate(_SEPARATORS)


def parse_tax_id(text: str) -> str:
    """Return the bare CPF or CNPJ in `text`, masked or not; Invalid("tax_id") says why it is none.

    Reasons: empty, characters, length, repeated (all the same digit), check_digit.
    """
    bare = without_marks(text.strip())
    if not bare:
        raise Invalid("tax_id", "empty")
    # The check-digit library would take full-width digits and 111.111.111-11: both are refused before it.
    if not _ALLOWED.fullmatch(bare):
        raise Invalid("tax_id", "characters")
    bare = bare.upper()
    if len(bare) not in (CPF_LENGTH, CNPJ_LENGTH):
        raise Invalid("tax_id", "length")
    if not (_CPF.fullmatch(bare) or _CNPJ.fullmatch(bare)):
        raise Invalid("tax_id", "characters")
    if len(set(bare)) == 1:
        raise Invalid("tax_id", "repeated")
    try:
        return cpf.validate(bare) if kind(bare) == "cpf" else cnpj.validate(bare)
    except ValidationError as error:
        raise Invalid("tax_id", "check_digit") from error


def kind(tax_id: str) -> Kind:
    """Whether a bare tax id is a person's or a company's."""
    return "cpf" if len(tax_id) == CPF_LENGTH else "cnpj"


def format_tax_id(tax_id: str) -> str:
    """Write a bare tax id with its mask: `529.982.247-25`, `12.ABC.345/01DE-35`."""
    return cpf.format(tax_id) if kind(tax_id) == "cpf" else cnpj.format(tax_id)


def mask_tax_id(tax_id: str) -> str:
    """Write a tax id for lists: a CPF hides its ends (`***.982.247-**`), a CNPJ is public and shown whole."""
    return format_tax_id(masked(tax_id))


def masked(tax_id: str) -> str:
    """Return a bare tax id as those see it who may not change it: `***982247**`; the database's api.masked."""
    return f"***{tax_id[3:9]}**" if kind(tax_id) == "cpf" else tax_id


def is_masked(tax_id: str | None) -> bool:
    """Whether a bare tax id is only what may be seen of it."""
    return tax_id is not None and _MASKED.fullmatch(tax_id) is not None
