"""Which days the board shows: today, 7 or 30 days, or from one day to another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.errors import Invalid
from pos_app.domain.reports import Period
from pos_app.ui import theme
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.widgets.choice_bar import Choice, ChoiceBar
from pos_app.ui.widgets.day_edit import DayEdit
from pos_app.ui.widgets.form_field import FormField

PERIODS: tuple[tuple[str, int | None], ...] = (
    (QT_TRANSLATE_NOOP("Dashboard", "Today"), 1),
    (QT_TRANSLATE_NOOP("Dashboard", "7 days"), 7),
    (QT_TRANSLATE_NOOP("Dashboard", "30 days"), 30),
    (QT_TRANSLATE_NOOP("Dashboard", "From – to"), None),
)
"""Words, and how many days up to today; None where they are typed."""
_TYPED = len(PERIODS) - 1


class PeriodBar(ChoiceBar):
    """One button for each period."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                Choice(QCoreApplication.translate("Dashboard", words), "", f"dashboard.period.{place}")
                for place, (words, _days) in enumerate(PERIODS, start=1)
            ),
            parent,
        )


class DayRange(QWidget):
    """From which day to which; each day takes effect as soon as it is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since, self.until = DayEdit(), DayEdit()
        self.since.setPlaceholderText("")
        self.until.setPlaceholderText("")
        self._asked: tuple[date | None, date | None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        for words, edit in (
            (QCoreApplication.translate("Dashboard", "From"), self.since),
            (QCoreApplication.translate("Dashboard", "To"), self.until),
        ):
            field = FormField(words, edit)
            field.setFixedWidth(theme.px(180))
            row.addWidget(field)
            edit.editingFinished.connect(self._on_edit_finished)
        QWidget.setTabOrder(self.since, self.until)

    def period(self) -> Period:
        """What is typed; raises Invalid, which then stands at its field."""
        first, last = self.since.value(), self.until.value()
        for edit, day in ((self.since, first), (self.until, last)):
            if day is None:
                self._refuse(edit, Invalid("day", "empty"))
        if first is not None and last is not None and last < first:
            self._refuse(self.until, Invalid("day", "before_first"))
        return Period(first=first, last=last)

    def set_days(self, first: date, last: date) -> None:
        """Type these days."""
        self.since.set_value(first)
        self.until.set_value(last)
        self._asked = (first, last)

    def _refuse(self, edit: DayEdit, problem: Invalid) -> None:
        edit.set_problem(problem)
        raise problem

    def _on_edit_finished(self) -> None:
        try:
            period = self.period()
        except Invalid:
            return
        self.until.set_problem(None)
        if (period.first, period.last) != self._asked:
            self._asked = (period.first, period.last)
            self.changed.emit()


def period_of(place: int, days: DayRange) -> Period:
    """The period that is chosen; raises Invalid where days are typed wrongly."""
    return days.period() if place == _TYPED else Period(days=PERIODS[place][1])
