"""What stands now and what was typed, side by side: of each field that differs one of the two is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from pos_app.ui import theme
from pos_app.ui.forms.form_dialog import FormDialog
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.kbd import KeyHints

_LONGEST = 36


@dataclass(frozen=True, slots=True)
class Difference:
    """A field by its name and its label, and both versions in words."""

    name: str
    text: str
    stored: str
    typed: str


class _Version(QRadioButton):
    """Has the arrows understood by the whole table: by itself Qt goes round the two of a field with all four."""

    arrow_pressed = Signal(int)
    """Qt's number of the arrow's key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of an arrow."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.arrow_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)


class BothVersions(FormDialog):
    """Up and Down go from field to field, Left and Right choose, F10 takes what is chosen; Esc keeps what was typed."""

    chosen = Signal(object)
    """The names of the fields that are to be as they stand now, a frozenset."""

    def __init__(self, differences: Sequence[Difference], subtitle: str, parent: QWidget | None) -> None:
        take = PrimaryButton(QCoreApplication.translate("Forms", "Use these"), "check", "form.save")
        super().__init__(QCoreApplication.translate("Forms", "Both versions"), subtitle, take, parent, width=880)
        self.setObjectName("both_versions")
        self._pairs: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        heads = (
            QCoreApplication.translate("Forms", "Saved version"),
            QCoreApplication.translate("Forms", "What you typed"),
        )
        for column, head in enumerate(heads, 1):
            grid.addWidget(label(head, "section"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, one in enumerate(differences, 1):
            name = label(one.text, "label")
            name.setWordWrap(True)
            name.setFixedWidth(theme.px(160))
            grid.addWidget(name, row, 0)
            pair = _Version(_short(one.stored)), _Version(_short(one.typed))
            group = QButtonGroup(self)
            for column, (button, head, said) in enumerate(zip(pair, heads, (one.stored, one.typed), strict=True), 1):
                button.setToolTip(said)
                button.setAccessibleName(f"{one.text}, {head}: {said}")
                button.setObjectName(f"{one.name}.{'stored' if column == 1 else 'typed'}")
                button.arrow_pressed.connect(partial(self._on_arrow_pressed, row - 1))
                group.addButton(button)
                grid.addWidget(button, row, column)
            pair[1].setChecked(True)
            self._pairs[one.name] = pair
        self.content.addLayout(grid)
        arrows = [
            ("↑ ↓", QCoreApplication.translate("Forms", "field")),
            ("← →", QCoreApplication.translate("Forms", "version")),
        ]
        self.content.addWidget(KeyHints(arrows))
        self.content.addStretch(1)

    def on_confirmed(self) -> None:
        """Take what is chosen."""
        self.chosen.emit(frozenset(name for name, (stored, _) in self._pairs.items() if stored.isChecked()))
        self.accept()

    def focus_first(self) -> None:
        """The choice of the first field."""
        self._focus(0)

    def _on_arrow_pressed(self, row: int, key: int) -> None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            button = list(self._pairs.values())[row][0 if key == Qt.Key.Key_Left else 1]
            button.setChecked(True)
            button.setFocus()
        else:
            self._focus((row + (1 if key == Qt.Key.Key_Down else -1)) % len(self._pairs))

    def _focus(self, row: int) -> None:
        stored, typed = list(self._pairs.values())[row]
        self.show_at(stored if stored.isChecked() else typed)


def _short(text: str) -> str:
    """What a button can show of a value on one line."""
    said = " ".join(text.split()) or "—"
    # A sign of its own for Qt: the letter after it would be the button's key.
    return (said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…").replace("&", "&&")
