"""A new password for somebody who lost theirs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import PosError
from pos_app.domain.passwords import generated_password
from pos_app.domain.rows import UserRow
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages import words
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.form_field import FormField

_LONGEST = 128


class ResetDialog(StepDialog):
    """Emits the password: the one that was made, or another that was typed over it."""

    password_given = Signal(str)

    def __init__(self, user: UserRow, parent: QWidget) -> None:
        title = QCoreApplication.translate("Users", "New password for {}").format(user.full_name)
        confirm = PrimaryButton(QCoreApplication.translate("Users", "Set the password"), "key-round", key="⏎")
        super().__init__(title, user.email, confirm, parent)
        self.password = QLineEdit(generated_password(), maxLength=_LONGEST)
        self.field = FormField(
            QCoreApplication.translate("Users", "Password"),
            self.password,
            help_text=QCoreApplication.translate(
                "Users", "This user's open sessions end. The password has to be changed at the next sign-in."
            ),
        )
        self.content.addWidget(self.field)
        self.password.setFocus()
        self.password.selectAll()
        QWidget.setTabOrder(self.password, self.confirm)
        QWidget.setTabOrder(self.confirm, self.close_button)

    def on_confirm_clicked(self) -> None:
        """Give the password."""
        if not self.busy:
            self.password_given.emit(self.password.text())

    def set_busy(self, busy: bool) -> None:
        """The password stands while it is being sent."""
        super().set_busy(busy)
        self.password.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """What is wrong with the password stands at the field."""
        message = words(error)
        if message.field == "password":
            self.field.set_error(message.text)
            self.password.setFocus()
        else:
            super().show_error(error)
