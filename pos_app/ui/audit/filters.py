"""Which steps the audit shows: who, what, which kind of row, from which day to which."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from pos_app.domain.rows import AuditFilter
from pos_app.ui import theme
from pos_app.ui.audit.wording import ACTIONS, TABLES, action_text, table_text
from pos_app.ui.lists.row_filters import RowFilters
from pos_app.ui.shop_time import today
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.form_field import FormField

FIRST_DAYS = 7
"""So many days are shown at first, today among them."""


class AuditFilters(RowFilters):
    """A row of fields; each choice takes effect at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action, self.table = QComboBox(), QComboBox()
        everybody = QCoreApplication.translate("Audit", "Everyone")
        everything = QCoreApplication.translate("Audit", "Everything")
        self.who.addItem(everybody, "")
        self.action.addItem(everything, "")
        for action in sorted(ACTIONS, key=action_text):
            self.action.addItem(action_text(action), action)
        self.table.addItem(everything, "")
        for table in TABLES:
            self.table.addItem(table_text(table), table)
        self.clear_button = SecondaryButton(QCoreApplication.translate("Audit", "All"), "x")
        self.fields = {
            "who": FormField(QCoreApplication.translate("Audit", "Who"), self.who, key="F3"),
            "action": FormField(QCoreApplication.translate("Audit", "What"), self.action),
            "table": FormField(QCoreApplication.translate("Audit", "About"), self.table),
            "since": self.days.since_field,
            "until": self.days.until_field,
        }
        self._build()
        self.days.set_days(today() - timedelta(days=FIRST_DAYS - 1))
        self.heed(self.who, self.action, self.table)
        self.clear_button.clicked.connect(self.clear)

    def wanted(self) -> AuditFilter:
        """What the fields say; raises Invalid, which then stands at its field."""
        since, until = self.days.moments()
        return AuditFilter(
            user_name=str(self.who.currentData() or ""),
            action=str(self.action.currentData() or ""),
            table_name=str(self.table.currentData() or ""),
            since=since,
            until=until,
        )

    def clear(self) -> None:
        """Everything by everybody on any day."""
        for box in (self.who, self.action, self.table):
            box.setCurrentIndex(0)
        self.days.set_days(None)
        self.asked.read()

    def keep(self) -> tuple[str, ...]:
        """What is chosen, for a page that takes this one's place."""
        boxes = (self.who, self.action, self.table)
        return (*(str(box.currentData() or "") for box in boxes), *self.days.keep())

    def restore(self, kept: tuple[str, ...]) -> None:
        """Choose it again."""
        self.name_people(kept[:1])
        for box, data in zip((self.who, self.action, self.table), kept, strict=False):
            box.setCurrentIndex(max(0, box.findData(data)))
        self.days.restore(kept[3:])

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for name, part in (("who", 3), ("action", 4), ("table", 2), ("since", 2), ("until", 2)):
            row.addWidget(self.fields[name], part)
        row.addWidget(self.clear_button)
        row.setAlignment(self.clear_button, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(row)
        for before, after in pairwise((self.who, self.action, self.table, self.since, self.until, self.clear_button)):
            QWidget.setTabOrder(before, after)
