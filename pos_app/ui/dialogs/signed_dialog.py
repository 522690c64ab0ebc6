"""A step for which a manager signs in place, over what the person at the counter has open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import BadCredentials, Forbidden, PosError, SignInLocked
from pos_app.domain.rows import Override
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.countdown import Countdown
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.password_edit import PasswordEdit


class SignedDialog(StepDialog):
    """Has the fields of who signs; `not_allowed` says that this one may not."""

    def __init__(self, title: str, subtitle: str, confirm: Button, not_allowed: str, parent: QWidget) -> None:
        super().__init__(title, subtitle, confirm, parent)
        self._not_allowed = not_allowed
        self.email = QLineEdit()
        self.password = PasswordEdit()
        self.email_field = FormField(QCoreApplication.translate("Signature", "Manager's e-mail"), self.email)
        self.password_field = FormField(QCoreApplication.translate("Signature", "Manager's password"), self.password)
        self.wait = Countdown(self)
        self.wait.ticked.connect(self._on_wait_ticked)
        # Another manager does not wait for what this one mistyped.
        self.email.textEdited.connect(self.wait.stop)

    def add_signature(self) -> None:
        """Put the fields below what the dialog shows so far."""
        self.content.addWidget(self.email_field)
        self.content.addWidget(self.password_field)
        for before, after in (
            (self.email, self.password),
            (self.password, self.confirm),
            (self.confirm, self.close_button),
        ):
            QWidget.setTabOrder(before, after)

    def signature(self) -> Override | None:
        """Who signs, as typed; None while something is empty, where the focus goes then."""
        if not self.email.text().strip():
            self.refuse(
                self.email_field, self.email, QCoreApplication.translate("Signature", "Type the e-mail of a manager.")
            )
        elif not self.password.text():
            self._go_to_password()
        else:
            return Override(self.email.text().strip(), self.password.text())
        return None

    def may_confirm(self) -> bool:
        """Not while a wait runs."""
        return not self.wait.left

    def set_busy(self, busy: bool) -> None:
        """The signature stands while it is being sent."""
        super().set_busy(busy)
        for edit in (self.email, self.password):
            edit.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """Wrong password, a wait, who may not sign: each where it belongs."""
        if isinstance(error, SignInLocked):
            self.wait.start(error.wait_seconds)
        elif isinstance(error, BadCredentials):
            self.password.hide_password()
            self.refuse(self.password_field, self.password, words(error).text)
        elif type(error) is Forbidden:
            self.refuse(self.email_field, self.email, self._not_allowed)
        else:
            super().show_error(error)

    def refuse(self, field: FormField, edit: QLineEdit, text: str) -> None:
        """Say at a field what is wrong with it, and go there."""
        field.set_error(text)
        edit.setFocus()
        edit.selectAll()

    def _go_to_password(self) -> None:
        if self.focusWidget() is self.password:
            self.password_field.set_error(QCoreApplication.translate("Signature", "Type the password."))
        self.password.setFocus()

    def _on_wait_ticked(self, left: int) -> None:
        if left:
            self.banner.tell(words(SignInLocked(left)).text, "warning")
        else:
            self.banner.clear()
            if self.focusWidget() is not self.email:
                self.password.setFocus()
                self.password.selectAll()
        self.refresh_confirm()
