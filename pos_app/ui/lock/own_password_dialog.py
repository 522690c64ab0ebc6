"""One's own password: the old one, the new one twice."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import BadCredentials, Invalid, PosError, SignInLocked
from pos_app.domain.permissions import Operator
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.countdown import Countdown
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.password_edit import PasswordEdit


class OwnPasswordDialog(StepDialog):
    """Emits the old and the new password. With `given` the old one is known, was somebody else's, and has to go."""

    change_asked = Signal(str, str)

    def __init__(self, operator: Operator, parent: QWidget, *, given: str = "") -> None:
        confirm = PrimaryButton(QCoreApplication.translate("OwnPassword", "Change password"), "key-round", key="⏎")
        title = QCoreApplication.translate("OwnPassword", "Your password")
        super().__init__(title, operator.email, confirm, parent)
        self._given = given
        self.old, self.new, self.again = PasswordEdit(), PasswordEdit(), PasswordEdit()
        self.old.setText(given)
        self.wait = Countdown(self)
        self.wait.ticked.connect(self._on_wait_ticked)
        self.fields = {
            self.old: FormField(QCoreApplication.translate("OwnPassword", "Current password"), self.old),
            self.new: FormField(
                QCoreApplication.translate("OwnPassword", "New password"),
                self.new,
                help_text=QCoreApplication.translate("OwnPassword", "8 to 128 characters of any kind"),
            ),
            self.again: FormField(QCoreApplication.translate("OwnPassword", "New password again"), self.again),
        }
        for field in self.fields.values():
            self.content.addWidget(field)
        self.fields[self.old].setHidden(bool(given))
        self.close_button.setHidden(bool(given))
        if given:
            self.banner.tell(
                QCoreApplication.translate("OwnPassword", "The one you were given works once. Choose your own."),
                "info",
            )
        chain = (self.old, self.new, self.again, self.confirm, self.close_button)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        (self.new if given else self.old).setFocus()

    def on_confirm_clicked(self) -> None:
        """Enter goes on to the next empty field; with all filled it asks for the change."""
        if self.busy or self.wait.left:
            return
        empty = next((edit for edit in self.fields if not edit.text()), None)
        if empty is not None:
            self._refuse(empty, QCoreApplication.translate("OwnPassword", "This field is required."))
        elif self.new.text() == self.old.text():
            self._refuse(self.new, QCoreApplication.translate("OwnPassword", "This is your current password."))
        elif self.new.text() != self.again.text():
            self._refuse(self.again, QCoreApplication.translate("OwnPassword", "The two passwords are different."))
        else:
            self.change_asked.emit(self.old.text(), self.new.text())

    def may_confirm(self) -> bool:
        """Not while a wait runs."""
        return not self.wait.left

    def set_busy(self, busy: bool) -> None:
        """The passwords stand while they are being sent."""
        super().set_busy(busy)
        for edit in self.fields:
            edit.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """A wrong password stands at the old one, a rule at the new one, a wait above the button."""
        if isinstance(error, SignInLocked):
            self.wait.start(error.wait_seconds)
        elif isinstance(error, BadCredentials):
            self._refuse(self.old, QCoreApplication.translate("OwnPassword", "This is not your current password."))
        elif isinstance(error, Invalid):
            self._refuse(self.new, words(error).text)
        else:
            super().show_error(error)

    def reject(self) -> None:
        """A password that was given has to be changed."""
        if not self._given:
            super().reject()

    def _refuse(self, edit: PasswordEdit, text: str) -> None:
        self.fields[edit].set_error(text)
        edit.setFocus()
        edit.selectAll()

    def _on_wait_ticked(self, left: int) -> None:
        if left:
            self.banner.tell(words(SignInLocked(left)).text, "warning")
        else:
            self.banner.clear()
        self.refresh_confirm()
