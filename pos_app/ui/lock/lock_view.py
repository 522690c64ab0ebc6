"""What covers the window of an idle counter: who is signed in, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.domain.permissions import Operator
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.lock.password_form import PasswordForm
from pos_app.ui.widgets.card import label


class LockView(EntranceView):
    """Shows nothing of the shop; what is open waits behind it."""

    def __init__(self, operator: Operator, parent: QWidget | None = None) -> None:
        super().__init__(operator.counter, card_width=420, parent=parent)
        # Language and look are the signed-in person's to choose.
        self.choices.hide()
        self.form = PasswordForm(operator, QCoreApplication.translate("Lock", "Unlock"))
        self.card.box.addWidget(label(QCoreApplication.translate("Lock", "Locked"), "title"))
        self.card.box.addWidget(wrapped(QCoreApplication.translate("Lock", "What was open stays as it was.")))
        self.card.box.addWidget(self.form)

    def activate(self) -> None:
        """Ready for the password."""
        self.form.password.setFocus()
