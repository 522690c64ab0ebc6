"""Values of settings: read from what the database holds, from what is typed, and written for both."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from pos_app.domain.barcodes import ScaleLayout
from pos_app.domain.contact import format_phone, parse_phone
from pos_app.domain.documents import format_tax_id, parse_tax_id
from pos_app.domain.errors import Invalid
from pos_app.domain.money import Lang, check_number, format_percent, parse_percent
from pos_app.domain.pix import parse_pix_key
from pos_app.domain.scale_patterns import layouts_of, parse_patterns, patterns_of, stored_layouts
from pos_app.domain.shop_settings import Kind, Setting
from pos_app.domain.text import parse_text

Value = str | bool | int | Decimal | tuple[ScaleLayout, ...] | None
"""A setting's value; None is an empty text."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as it is stored, and who changed it last; `updated_by` is empty where nobody has."""

    key: str
    value: Value
    version: int
    updated_at: datetime
    updated_by: str


_WORDS = dict.fromkeys(("true", "yes", "on", "1"), True) | dict.fromkeys(("false", "no", "off", "0"), False)
_NUMBER = re.compile(r"[0-9]{1,9}")
_MASKED = 40
"""Characters of a number that people write with dots, dashes and blanks."""


def read_value(setting: Setting, stored: Any) -> Value:
    """Return the value of what JSON holds: a percentage as Decimal, layouts as such, no text as None."""
    if setting.kind is Kind.PERCENT:
        return Decimal(stored)
    if setting.kind is Kind.LAYOUTS:
        return layouts_of(stored)
    return cast("Value", None if stored == "" else stored)


def json_text(value: Value) -> str:
    """Return a checked value as JSON text; a Decimal keeps its digits."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return json.dumps(stored_layouts(value))
    return json.dumps(value)


def check_value(setting: Setting, value: Value) -> Value:
    """Return a value in the form that is stored; Invalid says of which field and why it is refused."""
    match setting.kind, value:
        case (Kind.SWITCH, bool()):
            return value
        case (Kind.NUMBER, int()) if not isinstance(value, bool):
            if not setting.low <= value <= setting.high:
                raise Invalid(setting.key, "range", minimum=setting.low, maximum=setting.high)
            return value
        case (Kind.PERCENT, Decimal()):
            return check_number(setting.key, value, 2, Decimal(setting.high))
        case (Kind.CHOICE, str()) if value in setting.choices:
            return value
        case (Kind.LAYOUTS, tuple()):
            return parse_patterns(patterns_of(value), setting.high)
        case (Kind.TEXT | Kind.LINES | Kind.TAX_ID | Kind.PHONE | Kind.PIX_KEY, str() | None):
            return _text(setting, value or "")
    raise Invalid(setting.key, "unknown" if setting.kind is Kind.CHOICE else "format")


def parse_value(setting: Setting, text: str) -> Value:
    """Read what was typed, as `check_value` checks it: `true`, `10`, `7,5%`, `2CCCCCCVVVVVD`; an empty text is None."""
    bare = text.strip()
    match setting.kind:
        case Kind.SWITCH:
            if bare.lower() not in _WORDS:
                raise Invalid(setting.key, "format")
            return _WORDS[bare.lower()]
        case Kind.NUMBER:
            if not _NUMBER.fullmatch(bare):
                raise Invalid(setting.key, "number")
            return check_value(setting, int(bare))
        case Kind.PERCENT:
            return check_value(setting, parse_percent(bare, field=setting.key))
        case Kind.LAYOUTS:
            return parse_patterns(bare, setting.high)
        case _:
            return check_value(setting, bare)


def value_text(setting: Setting, value: Value, lang: Lang = "en") -> str:
    """Write a value as people read it, and as `parse_value` reads it again."""
    match setting.kind, value:
        case (_, None):
            return ""
        case (Kind.SWITCH, bool()):
            return "true" if value else "false"
        case (Kind.PERCENT, Decimal()):
            return format_percent(value, lang)
        case (Kind.LAYOUTS, tuple()):
            return patterns_of(cast("Iterable[ScaleLayout]", value))
        case (Kind.TAX_ID, str()):
            return format_tax_id(value)
        case (Kind.PHONE, str()):
            return format_phone(value)
    return str(value)


def _text(setting: Setting, text: str) -> str | None:
    maximum = _MASKED if setting.kind in (Kind.TAX_ID, Kind.PHONE) else setting.high
    clean = parse_text(text, setting.key, maximum, lines=setting.kind is Kind.LINES)
    if not clean:
        if setting.required:
            raise Invalid(setting.key, "empty")
        return None
    match setting.kind:
        case Kind.TAX_ID:
            return parse_tax_id(clean)
        case Kind.PHONE:
            return parse_phone(clean)
        case Kind.PIX_KEY:
            return parse_pix_key(clean)
        case _:
            return clean
