"""Which stored pre-sales are listed: by number or customer, state, period; one's own or everybody's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.rows import PreSaleFilter
from pos_app.domain.status import Status
from pos_app.ui import keys, theme
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.lists.row_filters import Asked
from pos_app.ui.widgets.day_span import DaySpan
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.search_edit import SearchEdit

STATES: tuple[tuple[str, frozenset[Status]], ...] = (
    (QT_TRANSLATE_NOOP("OpenFilters", "Drafts"), frozenset({Status.DRAFT})),
    (QT_TRANSLATE_NOOP("OpenFilters", "Waiting"), frozenset({Status.PENDING})),
    (QT_TRANSLATE_NOOP("OpenFilters", "Approved"), frozenset({Status.APPROVED})),
    (QT_TRANSLATE_NOOP("OpenFilters", "Converted"), frozenset({Status.CONVERTED})),
    (QT_TRANSLATE_NOOP("OpenFilters", "Cancelled"), frozenset({Status.CANCELLED})),
    (QT_TRANSLATE_NOOP("OpenFilters", "All states"), frozenset(Status)),
)
"""The states offered, in their order; Ctrl and the place choose one."""


def is_number(text: str) -> bool:
    """Whether a text can only be a pre-sale's number."""
    return text.isascii() and text.isdecimal() and len(text) <= 12


class OpenFilters(QWidget):
    """A row of fields; each choice takes effect at once. A number is looked for in every state, whoever wrote it."""

    changed = Signal()

    def __init__(self, own_id: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_id = own_id
        self.search = SearchEdit(QCoreApplication.translate("OpenFilters", "Number or customer"))
        self.state = QComboBox()
        for words, statuses in STATES:
            self.state.addItem(QCoreApplication.translate("OpenFilters", words), statuses)
        self.days = DaySpan(self)
        self.since, self.until = self.days.since, self.days.until
        self.everyone = QCheckBox(
            QCoreApplication.translate("OpenFilters", "Everyone's ({key})").format(key=keys.hint("found.everyone"))
        )
        asked = Asked(self.wanted, self)
        asked.read()
        asked.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        fields = (
            (FormField(QCoreApplication.translate("OpenFilters", "Find"), self.search), 4),
            (FormField(QCoreApplication.translate("OpenFilters", "State (Ctrl+1…6)"), self.state), 3),
            (self.days.since_field, 2),
            (self.days.until_field, 2),
        )
        for field, part in fields:
            row.addWidget(field, part)
            row.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        # As high as the fields, and as far below what is their label.
        self.everyone.setMinimumHeight(theme.px(40))
        beside = QVBoxLayout()
        beside.addSpacing(theme.px(23))
        beside.addWidget(self.everyone)
        row.addLayout(beside)
        row.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        for before, after in pairwise((self.search, self.state, self.since, self.until, self.everyone)):
            QWidget.setTabOrder(before, after)
        self.search.textChanged.connect(asked.read)
        self.state.currentIndexChanged.connect(asked.read)
        self.everyone.toggled.connect(asked.read)
        self.days.changed.connect(asked.read)

    def wanted(self) -> PreSaleFilter:
        """What the fields say; raises Invalid, which then stands at its field."""
        text = self.search.text().strip()
        if is_number(text):
            return PreSaleFilter(text=text)
        since, until = self.days.moments()
        wanted = PreSaleFilter(
            statuses=STATES[self.state.currentIndex()][1],
            text=text,
            since=since,
            until=until,
        )
        return wanted if self.everyone.isChecked() else replace(wanted, salesperson_id=self._own_id)
