"""A labelled editor with its help, and its error in the same place."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.errors import Invalid
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.checked_edit import CheckedEdit
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.kbd import Kbd
from pos_app.ui.widgets.password_edit import PasswordEdit
from pos_app.ui.widgets.restyle import repolish


class FormField(QWidget):
    """Label above, help or error below; the editor's accessible name and description follow."""

    def __init__(
        self,
        text: str,
        editor: QWidget,
        *,
        help_text: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = help_text
        self._error = ""
        name = label(text, "label")
        name.setBuddy(editor)
        self._mark = IconLabel("circle-alert", "danger", 14)
        self._note = QLabel()
        self._note.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(name)
        if key:
            top.addWidget(Kbd(key))
        top.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self._mark)
        below.addWidget(self._note, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(top)
        box.addWidget(editor)
        box.addLayout(below)
        self.setFocusProxy(editor)
        editor.setAccessibleName(text)
        if isinstance(editor, CheckedEdit):
            editor.problem_changed.connect(self._on_problem_changed)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda _text: self.set_error(""))
        if isinstance(editor, PasswordEdit):
            editor.caps_lock_changed.connect(self._on_caps_lock_changed)
        self._show_note()

    @property
    def error(self) -> str:
        """The sentence shown as an error; empty when there is none."""
        return self._error

    @property
    def note(self) -> str:
        """What stands below the editor: an error, a warning, or the help."""
        return self._note.text()

    def set_error(self, text: str) -> None:
        """Say what is wrong with the value; an empty text brings the help back."""
        if text == self._error:
            return
        self._error = text
        self.editor.setProperty("invalid", bool(text))
        repolish(self.editor)
        self._show_note()
        if text:
            announce(self.editor, text, urgent=True)

    def _show_note(self) -> None:
        """The error if there is one, else the help, else nothing."""
        text = self._error or self._help
        self._note.setProperty("role", "error" if self._error else "small")
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._mark.setVisible(bool(self._error))
        self.editor.setAccessibleDescription(text)
        repolish(self._note)

    def _on_problem_changed(self, problem: Invalid | None) -> None:
        self.set_error("" if problem is None else words(problem).text)

    def _on_caps_lock_changed(self, on: bool) -> None:
        warning = QCoreApplication.translate("FormField", "Caps Lock is on")
        self._note.setText(warning if on else self._error or self._help)
        self._note.setVisible(on or bool(self._error or self._help))
