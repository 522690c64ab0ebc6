"""The session has ended in the middle of work: the password again, over the untouched window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.permissions import Operator
from pos_app.ui import theme
from pos_app.ui.entrance.frame import wrapped
from pos_app.ui.lock.password_form import PasswordForm
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.growing_dialog import GrowingDialog


class RenewDialog(GrowingDialog):
    """Stays until the person is signed in again, or another one is wanted: without a session nothing can be done."""

    def __init__(self, operator: Operator, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QCoreApplication.translate("Lock", "Your session has ended")
        self.setWindowTitle(title)
        self.form = PasswordForm(operator, QCoreApplication.translate("Lock", "Continue"))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(24)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "title"))
        box.addWidget(
            wrapped(
                QCoreApplication.translate(
                    "Lock", "Nothing is lost. Type your password, then repeat what you were doing."
                )
            )
        )
        box.addWidget(self.form)
        self.setFixedWidth(theme.px(440))
        self.form.password.setFocus()

    def reject(self) -> None:
        """Esc leads nowhere here."""
