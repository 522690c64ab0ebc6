"""The password of the person who is signed in: asked for at an idle counter, and when the session has ended."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import BadCredentials, PosError, SignInLocked
from pos_app.domain.permissions import Operator
from pos_app.ui import keys, theme
from pos_app.ui.lock.scan_guard import ScanGuard
from pos_app.ui.messages import words
from pos_app.ui.shell.words import role_name
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.countdown import Countdown
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.password_edit import PasswordEdit


class PasswordForm(QWidget):
    """Asks through `given`; the answer comes as `show_failed`, or by the form going away."""

    given = Signal(str)
    """The password, not empty."""
    switch_asked = Signal()
    """Somebody else wants to work here."""

    def __init__(self, operator: Operator, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self.password = PasswordEdit()
        self.field = FormField(QCoreApplication.translate("Lock", "Password"), self.password)
        self.banner = Banner()
        self.loading = LoadingBar(cancellable=False)
        self.enter = PrimaryButton(button, "log-in", key="⏎", tall="main")
        self.switch = SecondaryButton(keys.text("switch_operator"), "users", "switch_operator")
        self.wait = Countdown(self)
        self._scans = ScanGuard(self.password)
        self._lay_out(operator)
        self.password.returnPressed.connect(self._on_enter_clicked)
        self.enter.clicked.connect(self._on_enter_clicked)
        self.switch.clicked.connect(self.switch_asked)
        self.wait.ticked.connect(self._on_wait_ticked)
        self._scans.scanned.connect(self._on_scans_scanned)
        keys.bind(self, "switch_operator", self.switch_asked.emit)

    def set_busy(self, busy: bool) -> None:
        """The password is being checked: it cannot be given twice."""
        self._busy = busy
        self.loading.set_busy(busy)
        if busy:
            self.banner.clear()
            self.field.set_error("")
        self._show_enabled()

    def show_failed(self, error: PosError) -> None:
        """Say why it was not accepted; a wrong password is selected, to be typed over."""
        self.set_busy(False)
        if isinstance(error, SignInLocked):
            self.wait.start(error.wait_seconds)
        elif isinstance(error, BadCredentials):
            self.field.set_error(QCoreApplication.translate("Lock", "Wrong password."))
            self.password.hide_password()
            self.password.selectAll()
            self.password.setFocus()
        else:
            message = words(error)
            self.banner.tell(message.line, "danger")

    def _lay_out(self, operator: Operator) -> None:
        person = QHBoxLayout()
        person.setSpacing(theme.px(12))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(operator.name, "section"))
        names.addWidget(label(role_name(operator.role), "muted"))
        person.addWidget(IconLabel("user", "primary", 28))
        person.addLayout(names, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addLayout(person)
        for part in (self.banner, self.field, self.loading, self.enter, self.switch):
            box.addWidget(part)
        for before, after in pairwise((self.password, self.enter, self.switch)):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.password)

    def _on_enter_clicked(self) -> None:
        if not self.enter.isEnabled():
            return
        if self.password.text():
            self.given.emit(self.password.text())
        else:
            self.field.set_error(QCoreApplication.translate("Lock", "Type your password."))
            self.password.setFocus()

    def _on_wait_ticked(self, left: int) -> None:
        if left:
            self.banner.tell(words(SignInLocked(left)).text, "warning")
        else:
            self.banner.clear()
            self.password.selectAll()
            self.password.setFocus()
        self._show_enabled()

    def _on_scans_scanned(self) -> None:
        self.banner.tell(
            QCoreApplication.translate("Lock", "A scan was ignored: sign in first, then scan again."), "warning"
        )

    def _show_enabled(self) -> None:
        self.enter.setEnabled(not self._busy and not self.wait.left)
