"""PIX keys, in the form that a BR Code carries."""

import re
from typing import Final

from pos_app.domain.contact import parse_email, parse_phone
from pos_app.domain.documents import parse_tax_id
from pos_app.domain.errors import Invalid

MAX_KEY: Final = 77

_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def parse_pix_key(text: str) -> str:
    """Return a key: random (a UUID), e-mail, CPF or CNPJ, else a telephone in E.164; Invalid("pix_key"): empty, format.

    Eleven digits are a CPF where its check digits are right, else a telephone with its area code.
    """
    bare = text.strip()
    if not bare:
        raise Invalid("pix_key", "empty")
    if _RANDOM.fullmatch(bare.lower()):
        return bare.lower()
    for parse in (parse_email,) if "@" in bare else (parse_tax_id, parse_phone):
        try:
            key = parse(bare)
        except Invalid:
            continue
        key = key.lower() if "@" in key else key
        if len(key) <= MAX_KEY:
            return key
    raise Invalid("pix_key", "format")
