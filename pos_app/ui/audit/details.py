"""One step of the audit: who, when, where, and the fields before and after, side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.rows import AuditRow
from pos_app.ui import theme
from pos_app.ui.audit.tables import DIFFERENCE_WIDTHS, difference_model
from pos_app.ui.audit.wording import action_icon, action_text, differences, subject_text
from pos_app.ui.widgets.card import Card, label, line
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import clock_text, day_text, dotted


class AuditDetails(Card):
    """Shows one step, or a sentence while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=0, parent=parent)
        self.row: AuditRow | None = None
        self._picture = IconLabel("history", "primary", 24)
        self._title = label("", "title")
        self._subject = label("", "section")
        self._who = label("", "muted")
        self._id = label("", "small")
        for words in (self._title, self._subject, self._who, self._id):
            # A long name is cut, it never widens the panel.
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.model = difference_model()
        nothing = QCoreApplication.translate("Audit", "This entry has no fields")
        self.table = TableView(
            QCoreApplication.translate("Audit", "Before and after"),
            self.model,
            DIFFERENCE_WIDTHS,
            empty=EmptyState("circle-check", nothing),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("scroll-text", QCoreApplication.translate("Audit", "No entry chosen")))
        self._stack.addWidget(self._build())
        self.box.addWidget(self._stack)

    def show_row(self, row: AuditRow | None) -> None:
        """Show a step, or none."""
        self.row = row
        self._stack.setCurrentIndex(0 if row is None else 1)
        self.model.set_rows(() if row is None else differences(row))
        if row is None:
            return
        self._picture.set_icon(action_icon(row.action), "primary")
        self._say(self._title, action_text(row.action))
        self._say(self._subject, subject_text(row))
        self._say(self._who, dotted(row.user_name, row.counter, day_text(row.at), clock_text(row.at)))
        self._say(self._id, dotted(f"#{row.id}", row.row_id))

    @staticmethod
    def _say(words: QLabel, text: str) -> None:
        words.setText(text)
        words.setToolTip(text)

    def _build(self) -> QWidget:
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self._picture)
        top.addWidget(self._title, 1)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(top)
        for part in (self._subject, self._who, self._id, line()):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        return content
