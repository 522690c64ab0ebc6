"""From which day to which: two fields, empty for any day, whose days are the shop's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos_app.domain.errors import Invalid
from pos_app.ui.shop_time import start_of
from pos_app.ui.widgets.day_edit import DayEdit
from pos_app.ui.widgets.form_field import FormField


class DaySpan(QObject):
    """The fields of a row of filters, which lays them out."""

    changed = Signal()
    """A day was typed; it may be the one that stood there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.since, self.until = DayEdit(), DayEdit()
        self.since_field = FormField(QCoreApplication.translate("DaySpan", "From"), self.since)
        self.until_field = FormField(QCoreApplication.translate("DaySpan", "To"), self.until)
        for edit in (self.since, self.until):
            edit.editingFinished.connect(self.changed)

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """When the first day begins and the last one is over; raises Invalid, which then stands at its field."""
        since, until = self.since.value(), self.until.value()
        if since is not None and until is not None and until < since:
            problem = Invalid("day", "before_first")
            self.until.set_problem(problem)
            raise problem
        self.until.set_problem(None)
        return (
            None if since is None else start_of(since),
            None if until is None else start_of(until + timedelta(days=1)),
        )

    def set_days(self, since: date | None, until: date | None = None) -> None:
        """Type these days; None stands for any."""
        self.since.set_value(since)
        self.until.set_value(until)

    def keep(self) -> tuple[str, str]:
        """What is typed, for a page that takes this one's place."""
        return self.since.text(), self.until.text()

    def restore(self, kept: tuple[str, ...]) -> None:
        """Type it again."""
        for edit, text in zip((self.since, self.until), kept, strict=True):
            edit.setText(text)
            edit.check()
