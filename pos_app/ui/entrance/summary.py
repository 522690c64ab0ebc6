"""The end of first launch: what there is now, and what is told this once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pos_app.ui import keys, theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import label, line


@dataclass(frozen=True, slots=True)
class Summary:
    """Where the database is, who administers the shop, where settings are kept; `people` with first passwords.

    A shop that was joined has its administrator elsewhere: `shop_name` and `email` are empty.
    """

    database: str
    env_file: str
    counter: str
    shop_name: str = ""
    email: str = ""
    people: tuple[tuple[str, str], ...] = ()


class SummaryView(EntranceView):
    """Read, then Enter goes to sign-in."""

    done = Signal()

    def __init__(self, counter: str, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(counter, card_width=560, parent=parent)
        self.summary = summary
        self.values: dict[str, QLabel] = {}
        self.finish = PrimaryButton(
            QCoreApplication.translate("Summary", "Go to sign-in"), "log-in", "form.save", tall="main"
        )
        self.finish.setDefault(True)
        self.finish.setAutoDefault(True)
        self.finish.clicked.connect(self.done)
        keys.bind(self, "form.save", self.done.emit)
        self.state.hide()
        self._lay_out()

    def activate(self) -> None:
        """Enter goes on."""
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        box = self.card.box
        box.addWidget(label(QCoreApplication.translate("Summary", "The shop is ready"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        facts = {
            "database": (QCoreApplication.translate("Summary", "Database"), self.summary.database),
            "shop": (QCoreApplication.translate("Summary", "Shop"), self.summary.shop_name),
            "email": (QCoreApplication.translate("Summary", "Administrator"), self.summary.email),
            "counter": (QCoreApplication.translate("Summary", "Counter"), self.summary.counter),
            "env": (QCoreApplication.translate("Summary", "Settings"), self.summary.env_file),
        }
        for name, (text, value) in facts.items():
            if value:
                self._add(grid, name, text, value)
        box.addLayout(grid)
        if self.summary.people:
            box.addWidget(line())
            box.addWidget(
                wrapped(
                    QCoreApplication.translate(
                        "Summary",
                        "Sample users, with passwords shown only now. They change them at the first sign-in.",
                    )
                )
            )
            people = QGridLayout()
            people.setHorizontalSpacing(theme.px(16))
            people.setColumnStretch(1, 1)
            for email, password in self.summary.people:
                self._add(people, email, email, password)
            box.addLayout(people)
        box.addSpacing(theme.px(8))
        box.addWidget(self.finish, alignment=Qt.AlignmentFlag.AlignRight)

    def _add(self, grid: QGridLayout, name: str, text: str, value: str) -> None:
        shown = wrapped(value, "")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"{text}: {value}")
        self.values[name] = shown
        row = grid.rowCount()
        grid.addWidget(label(text, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, row, 1)
