"""Small words and figures that several pages write in the same way."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from pos_app.domain.money import format_quantity
from pos_app.ui.i18n import language
from pos_app.ui.shop_time import local, today

_MEASURE = re.compile(r"(?<=[0-9]) (?=[A-Za-z]{1,3}\b)")


def dotted(*parts: str | None) -> str:
    """Parts of a muted line with points between, empty ones left out."""
    return "  ·  ".join(part for part in parts if part)


def unparted(name: str) -> str:
    """A name in which a figure and its unit never part at the end of a line: `Açúcar cristal 2 kg`."""
    return _MEASURE.sub("\u00a0", name)


def when_text(moment: datetime) -> str:
    """Date and time; the time alone for today."""
    at = local(moment)
    return f"{at:%H:%M}" if at.date() == today() else moment_text(moment)


def moment_text(moment: datetime) -> str:
    """Date and time, whichever day it is."""
    return f"{day_text(moment)} {local(moment):%H:%M}"


def clock_text(moment: datetime) -> str:
    """The time of day, to the second."""
    return f"{local(moment):%H:%M:%S}"


def day_text(moment: datetime) -> str:
    """The day of a moment, in full."""
    return date_text(local(moment).date())


def date_text(day: date) -> str:
    """A day in full, as the language in use writes it; in English so that no one takes the month for the day."""
    return day.strftime("%d/%m/%Y") if language() == "pt_BR" else day.isoformat()


def count_text(number: int) -> str:
    """A count with its thousands parted."""
    text = f"{number:,}"
    return text if language() == "en" else text.replace(",", ".")


def amount_of(quantity: Decimal, unit: str) -> str:
    """A quantity with its unit: `57,5 KG`."""
    return f"{format_quantity(quantity, language())} {unit}"


def signed_amount(quantity: Decimal) -> str:
    """A change, with its sign: `+3`, `−2,5`."""
    return ("+" if quantity > 0 else "") + format_quantity(quantity, language())
