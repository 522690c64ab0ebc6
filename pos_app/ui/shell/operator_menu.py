"""The menu of the operator at the sidebar's foot: switch, lock, own password, sign-out, language, look."""

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from pos_app.ui import i18n, keys, theme
from pos_app.ui.entrance.choices import LANGUAGE_NAMES, LOOK_ICONS, look_names
from pos_app.ui.icons import icon


class OperatorMenu(QMenu):
    """Choices take effect at once."""

    switch_asked = Signal()
    lock_asked = Signal()
    password_asked = Signal()
    sign_out_everywhere_asked = Signal()
    language_chosen = Signal(str)
    look_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("OperatorMenu", "Operator"))
        switch = keys.text("switch_operator") + "\t" + keys.hint("switch_operator")
        self._do("log-out", switch, self.switch_asked)
        self._do("lock", QCoreApplication.translate("OperatorMenu", "Lock this counter"), self.lock_asked)
        self._do("key-round", QCoreApplication.translate("OperatorMenu", "Change my password…"), self.password_asked)
        everywhere = QCoreApplication.translate("OperatorMenu", "Sign out on all counters")
        self._do("power", everywhere, self.sign_out_everywhere_asked)
        self.addSeparator()
        languages = QActionGroup(self)
        for language, name in LANGUAGE_NAMES.items():
            self._choice(languages, "languages", name, self.language_chosen, language, language == i18n.language())
        self.addSeparator()
        looks = QActionGroup(self)
        for look, name in look_names().items():
            self._choice(looks, LOOK_ICONS[look], name, self.look_chosen, look, look == theme.chosen())

    def _do(self, picture: str, words: str, asked: SignalInstance) -> None:
        action = QAction(icon(picture), words, self)
        action.setObjectName(picture)
        action.setData(picture)
        action.triggered.connect(asked)
        self.addAction(action)

    def _choice(
        self, group: QActionGroup, picture: str, words: str, signal: SignalInstance, value: str, chosen: bool
    ) -> None:
        action = QAction(words, group)
        action.setObjectName(value)
        action.setData(picture)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: signal.emit(value))
        self.addAction(action)
