"""The notes of the pre-sale: what is typed is in the cart at once, and stays as typed where it is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.card import label


class NotesEdit(QWidget):
    """`take` gets the text at every change and says why it is refused."""

    def __init__(self, take: Callable[[str], Invalid | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._shown = ""
        self._taking = False
        self.problem: Invalid | None = None
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(self.tr("Notes"))
        self.edit.setPlaceholderText(self.tr("e.g. deliver to the site, gate 2"))
        # A line at least, three where there is room.
        self.edit.setMinimumHeight(theme.px(40))
        self.edit.setMaximumHeight(theme.px(72))
        self._error = label("", "error")
        self._error.setWordWrap(True)
        self._error.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(self.edit)
        box.addWidget(self._error)
        box.addStretch(1)
        self.edit.textChanged.connect(self._on_edit_text_changed)

    def show_notes(self, notes: str) -> None:
        """Show notes that did not come from here."""
        known, self._shown = self._shown, notes
        # What is stored has no blanks at its ends; what is being typed may.
        if notes == known or self._taking:
            return
        self.edit.blockSignals(True)
        self.edit.setPlainText(notes)
        self.edit.blockSignals(False)
        self._say(None)

    def _on_edit_text_changed(self) -> None:
        self._taking = True
        self._say(self._take(self.edit.toPlainText()))
        self._taking = False

    def _say(self, problem: Invalid | None) -> None:
        self.problem = problem
        text = "" if problem is None else words(problem).text
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
