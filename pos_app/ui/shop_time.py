"""Moments and days as the shop's time zone has them, whatever this machine's is; the machine's before sign-in."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo


class _Chosen:
    """What is in use now; the program shows one shop."""

    zone: tzinfo | None = None


def keep_to(time_zone: str | None) -> None:
    """Show times of this zone (an IANA name) from now on, None: of this machine's; ZoneInfoNotFoundError: unknown."""
    _Chosen.zone = None if time_zone is None else ZoneInfo(time_zone)


def local(moment: datetime) -> datetime:
    """The moment as the clock of the shop shows it."""
    return moment.astimezone(_Chosen.zone)


def today() -> date:
    """The day in the shop."""
    return datetime.now(_Chosen.zone).date()


def start_of(day: date) -> datetime:
    """The moment at which a day begins in the shop."""
    begins = datetime.combine(day, time())
    return begins.astimezone() if _Chosen.zone is None else begins.replace(tzinfo=_Chosen.zone)
