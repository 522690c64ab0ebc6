"""Moments and days are shown as the shop's time zone has them, wherever the machine thinks it is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import ChangedElsewhere, Invalid
from pos_app.ui import shop_time
from pos_app.ui.messages import words
from pos_app.ui.widgets.day_span import DaySpan
from pos_app.ui.wording import clock_text, day_text, moment_text, when_text

LATE = datetime(2026, 3, 30, 2, 5, 7, tzinfo=UTC)
"""Still the evening of the 29th in Brazil, already the 30th in Portugal."""


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [("America/Sao_Paulo", "29/03/2026", "23:05:07"), ("Europe/Lisbon", "30/03/2026", "03:05:07")],
)
def test_a_moment_has_the_day_and_the_time_of_the_shop(zone: str, day: str, clock: str) -> None:
    shop_time.keep_to(zone)
    assert (day_text(LATE), clock_text(LATE)) == (day, clock)
    assert moment_text(LATE) == when_text(LATE) == f"{day} {clock[:5]}"


@pytest.mark.parametrize(("zone", "time"), [("America/Sao_Paulo", "23:05"), ("Pacific/Kiritimati", "16:05")])
def test_when_somebody_else_changed_it_is_told_by_the_shops_clock(zone: str, time: str) -> None:
    shop_time.keep_to(zone)
    assert f" {time}" in words(ChangedElsewhere(at=LATE, by="Ana")).text


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_shops_and_has_the_time_alone(zone: str) -> None:
    shop_time.keep_to(zone)
    now = datetime.now(UTC)
    assert shop_time.today() == now.astimezone(ZoneInfo(zone)).date()
    assert when_text(now) == f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


def test_days_that_are_filtered_begin_when_they_begin_in_the_shop(qtbot: QtBot) -> None:
    shop_time.keep_to("America/Sao_Paulo")
    span = DaySpan()
    for field in (span.since_field, span.until_field):
        qtbot.addWidget(field)
    span.set_days(date(2026, 3, 29), date(2026, 3, 29))
    since, until = span.moments()
    assert since == datetime(2026, 3, 29, 3, tzinfo=UTC)
    assert until == datetime(2026, 3, 30, 3, tzinfo=UTC)


def test_a_day_with_a_change_of_the_clock_is_as_long_as_it_was(qtbot: QtBot) -> None:
    shop_time.keep_to("Europe/Lisbon")
    assert shop_time.start_of(date(2026, 3, 30)).astimezone(UTC) - shop_time.start_of(date(2026, 3, 29)).astimezone(
        UTC
    ) == timedelta(hours=23)


def test_a_last_day_before_the_first_stands_at_its_field_until_it_is_mended(qtbot: QtBot) -> None:
    span = DaySpan()
    for field in (span.since_field, span.until_field):
        qtbot.addWidget(field)
    span.set_days(date(2026, 3, 29), date(2026, 3, 28))
    with pytest.raises(Invalid):
        span.moments()
    assert span.until.problem is not None
    span.since.set_value(date(2026, 3, 27))
    span.moments()
    assert span.until.problem is None
