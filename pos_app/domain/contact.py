"""How to reach a person: e-mail, telephone and postal code, each in the one form that is stored."""

import re
from typing import Final

import phonenumbers

from pos_app.domain.documents import parse_tax_id
from pos_app.domain.errors import Invalid

REGION: Final = "BR"
COUNTRY_CODE: Final = 55
LOCAL_LENGTHS: Final = (8, 9)
MAX_EMAIL: Final = 254

_PHONE = re.compile(r"\+?[0-9 ().-]+")
_POSTAL_CODE = re.compile(r"[0-9]{2}\.?[0-9]{3}[- ]?[0-9]{3}")


def parse_email(text: str) -> str:
    """Return the address in its normal form, without asking the DNS; Invalid("email"): empty, length, format."""
    bare = text.strip()
    if not bare:
        raise Invalid("email", "empty")
    if len(bare) > MAX_EMAIL:
        raise Invalid("email", "length", maximum=MAX_EMAIL)
    # Its rules take longer to compile than the start of the program should wait for.
    from email_validator import EmailNotValidError, validate_email

    try:
        normal = validate_email(bare, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise Invalid("email", "format") from error
    if len(normal) > MAX_EMAIL:
        raise Invalid("email", "length", maximum=MAX_EMAIL)
    return normal


def parse_phone(text: str) -> str:
    """Return a number in E.164 (`+5531988881020`), Brazilian unless it starts with `+`.

    Invalid("phone"): empty, characters, area_code (missing), format.
    """
    bare = text.strip()
    if not bare:
        raise Invalid("phone", "empty")
    if not _PHONE.fullmatch(bare):
        raise Invalid("phone", "characters")
    try:
        number = phonenumbers.parse(bare, REGION)
    except phonenumbers.NumberParseException as error:
        raise Invalid("phone", "format") from error
    if not phonenumbers.is_valid_number(number):
        local = number.country_code == COUNTRY_CODE and len(str(number.national_number)) in LOCAL_LENGTHS
        raise Invalid("phone", "area_code" if local else "format")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164: str) -> str:
    """Write a stored number as people do: `(31) 98888-1020`, and with its country when it is not Brazilian."""
    number = phonenumbers.parse(e164, None)
    at_home = phonenumbers.region_code_for_number(number) == REGION
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL)


def parse_postal_code(text: str) -> str:
    """Return a CEP as eight digits; Invalid("postal_code"): empty, format."""
    bare = text.strip()
    if not bare:
        raise Invalid("postal_code", "empty")
    if not _POSTAL_CODE.fullmatch(bare):
        raise Invalid("postal_code", "format")
    return re.sub(r"[^0-9]", "", bare)


def format_postal_code(digits: str) -> str:
    """Write a CEP of eight digits as `01310-100`."""
    return f"{digits[:5]}-{digits[5:]}"


def known_from(sought: str) -> dict[str, str]:
    """Return what was looked for as a new customer's: tax_id, email or phone as they are stored, else the name."""
    text = sought.strip()
    for field, parse in (("tax_id", parse_tax_id), ("email", parse_email), ("phone", parse_phone)):
        try:
            return {field: parse(text)}
        except Invalid:
            continue
    if not text:
        return {}
    # Digits that are nothing yet are a document half typed; it stands there as it is, to be gone on with.
    return {"name" if any(char.isalpha() for char in text) else "tax_id": text}
