"""The field for a password: an eye to look at it, a word when Caps Lock seems to be on."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.ui.icons import icon
from pos_app.ui.widgets.icon_edit import IconEdit


class PasswordEdit(IconEdit):
    """Tells of Caps Lock by comparing what came with what was pressed; Qt itself does not know."""

    caps_lock_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps_lock = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye_toggled)
        self._on_eye_toggled(shown=False)
        self.set_button(self._eye)

    @property
    def caps_lock(self) -> bool:
        """Whether the last letter came in the wrong case."""
        return self._caps_lock

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare letter and Shift."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps_lock(on=False)
        elif len(text) == 1 and text.upper() != text.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps_lock(on=text.isupper() != shift)
        super().keyPressEvent(event)

    def hide_password(self) -> None:
        """Show dots again, as after a failed sign-in."""
        self._eye.setChecked(False)

    def _set_caps_lock(self, *, on: bool) -> None:
        if on != self._caps_lock:
            self._caps_lock = on
            self.caps_lock_changed.emit(on)

    def _on_eye_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self._eye.setText(
            QCoreApplication.translate("PasswordEdit", "Hide the password")
            if shown
            else QCoreApplication.translate("PasswordEdit", "Show the password")
        )
