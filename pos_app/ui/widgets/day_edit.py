"""A day, typed: `22/11`, `22/11/2026`; the arrows go a day on and back. Today is the shop's."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui import theme
from pos_app.ui.shop_time import today
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.wording import date_text

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FRAME: Final = 26
"""Pixels at 100 % that the frame takes."""
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayEdit(CheckedEdit[date]):
    """Its value is a date; empty stands for any day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_day, date_text, parent)
        self.setPlaceholderText(self.tr("any day"))

    def minimumSizeHint(self) -> QSize:
        """Room for a whole day, and for what is said in its place."""
        least = super().minimumSizeHint()
        words = max(self.fontMetrics().horizontalAdvance(text) for text in (self.placeholderText(), "00/00/0000"))
        return QSize(max(least.width(), words + theme.px(_FRAME)), least.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is a day later, down a day earlier; from an empty field to today."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            day = self.value()
        except Invalid:
            return
        self.set_value(today() if day is None else day + timedelta(days=step))
        self.selectAll()
        self.editingFinished.emit()


def parse_day(text: str) -> date:
    """Read a day; without a year it is the latest such day. Raises Invalid("day", "format")."""
    text = text.strip()
    first, year_first = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    try:
        if year_first:
            return date(int(year_first[1]), int(year_first[2]), int(year_first[3]))
        if first and first[3]:
            return date(int(first[3]) + (2000 if len(first[3]) == 2 else 0), int(first[2]), int(first[1]))
        if first:
            this_year = date(today().year, int(first[2]), int(first[1]))
            return this_year if this_year <= today() else this_year.replace(year=this_year.year - 1)
    except ValueError:
        pass
    raise Invalid("day", "format")
