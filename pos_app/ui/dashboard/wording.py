"""How the board says things: periods, bars, comparisons with the period before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.domain.money import format_currency, format_percent, half_up
from pos_app.domain.reports import Board, Slot, change
from pos_app.ui.i18n import language
from pos_app.ui.widgets.chip import Kind
from pos_app.ui.wording import date_text

_WEEK = 7
_THOUSAND, _MILLION = Decimal(1_000), Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a figure stands: what its chip shows, the whole of it in words, and what it shows where room is short."""

    text: str
    kind: Kind
    icon: str
    words: str
    short: str = ""


def period_text(first: date, last: date) -> str:
    """The days of a period, in full."""
    return date_text(first) if first == last else f"{date_text(first)} – {date_text(last)}"


def sales_text(number: int) -> str:
    """So many sales."""
    return QCoreApplication.translate("Dashboard", "%n sale(s)", None, number)


def sales_paid_text(number: int) -> str:
    """In how many sales a method was used: one that is paid in two ways counts in both."""
    return QCoreApplication.translate("Dashboard", "in %n sale(s)", None, number)


def slot_label(slot: Slot, count: int) -> str:
    """What stands below a bar: the hour, the day of the week, or the date."""
    if slot.hour is not None:
        return f"{slot.hour}h"
    if count <= _WEEK:
        return QLocale().dayName(slot.first.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")
    return _short_day(slot.first)


def slot_text(slot: Slot) -> str:
    """The time that a bar stands for."""
    if slot.hour is not None:
        return QCoreApplication.translate("Dashboard", "{}, from {} to {} o'clock").format(
            date_text(slot.first), slot.hour, slot.hour + 1
        )
    if slot.first != slot.last:
        return period_text(slot.first, slot.last)
    name = QLocale().dayName(slot.first.isoweekday(), QLocale.FormatType.LongFormat)
    return f"{name}, {date_text(slot.first)}"


def slot_words(slot: Slot) -> str:
    """All that a bar says, in words."""
    value, before = (format_currency(amount, language()) for amount in (slot.value, slot.value_before))
    return QCoreApplication.translate("Dashboard", "{}: {}, {}; before: {}").format(
        slot_text(slot), value, sales_text(slot.number), before
    )


def axis_text(value: Decimal) -> str:
    """A round amount, short."""
    for unit, words in (
        (_MILLION, QCoreApplication.translate("Dashboard", "{}M")),
        (_THOUSAND, QCoreApplication.translate("Dashboard", "{}k")),
    ):
        if value >= unit:
            return words.format(_plain(value / unit))
    return _plain(value)


def compared_value(board: Board) -> Comparison:
    """The value sold, beside that of the period before."""
    found = _by_percent(board, board.totals.value, board.before.value)
    if not board.before.value:
        return found
    longer = QCoreApplication.translate("Dashboard", "{} vs. previous").format(found.text)
    return replace(found, text=longer, short=found.text)


def compared_average(board: Board) -> Comparison:
    """The average sale, beside that of the period before."""
    return _by_percent(board, board.totals.average, board.before.average)


def compared_number(board: Board) -> Comparison:
    """The number of sales, beside that of the period before."""
    now, before = board.totals.number, board.before.number
    return _compared(board, Decimal(now - before), f"{abs(now - before)}", sales_text(before))


def compared_conversion(board: Board) -> Comparison:
    """The conversion rate, beside that of the period before, in percentage points."""
    now, before = board.totals.conversion, board.before.conversion
    if now is None or before is None:
        return _nothing(QCoreApplication.translate("Dashboard", "nothing sent before"))
    points = half_up(now - before, 1)
    text = QCoreApplication.translate("Dashboard", "{} p.p.").format(_plain(abs(points)))
    return _compared(board, points, text, format_percent(before, language()))


def before_text(board: Board) -> str:
    """Which days the figures are compared with."""
    days = timedelta((board.last - board.first).days + 1)
    text = period_text(board.first - days, board.last - days)
    return QCoreApplication.translate("Dashboard", "{}, up to this hour").format(text) if board.cut else text


def _by_percent(board: Board, now: Decimal, before: Decimal) -> Comparison:
    percent = change(now, before)
    if percent is None:
        return _nothing(QCoreApplication.translate("Dashboard", "no sales before"))
    shown = half_up(percent, 1)
    return _compared(board, shown, format_percent(abs(shown), language()), format_currency(before, language()))


def _compared(board: Board, difference: Decimal, amount: str, before: str) -> Comparison:
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    kind: Kind = "success" if difference > 0 else "danger" if difference < 0 else "neutral"
    icon = "arrow-up" if difference > 0 else "arrow-down" if difference < 0 else "minus"
    text = sign + amount
    words = QCoreApplication.translate("Dashboard", "{} compared with {}: {}").format(text, before_text(board), before)
    return Comparison(text, kind, icon, words)


def _nothing(text: str) -> Comparison:
    return Comparison(text, "neutral", "minus", text)


def _short_day(day: date) -> str:
    return day.strftime("%d/%m") if language() == "pt_BR" else day.strftime("%m-%d")


def _plain(value: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if language() == "pt_BR" else text
