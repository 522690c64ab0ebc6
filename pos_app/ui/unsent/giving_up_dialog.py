"""What was set aside is given up for good: why, and who signs for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.money import format_currency
from pos_app.ui.dialogs.reason_dialog import reason_field
from pos_app.ui.dialogs.signed_dialog import SignedDialog
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.unsent.rows import KeptRow
from pos_app.ui.widgets.buttons import DangerButton
from pos_app.ui.widgets.card import label
from pos_app.ui.wording import dotted


class GivingUpDialog(SignedDialog):
    """Emits the reason, and the Override of who signs; None where the person at the counter may do it alone."""

    asked = Signal(str, object)

    def __init__(self, row: KeptRow, signs: bool, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("GivingUp", "Discard {number}").format(number=row.number),
            dotted(row.name, row.customer, format_currency(row.total, language())),
            DangerButton(QCoreApplication.translate("GivingUp", "Discard"), "trash-2", key="⏎"),
            QCoreApplication.translate("GivingUp", "Only a manager can authorise this."),
            parent,
        )
        self._signs = signs
        self.why = label(row.reason, "section")
        self.why.setWordWrap(True)
        self.field, self.reason = reason_field(
            QCoreApplication.translate(
                "GivingUp", "It is removed from this counter and never sent; the audit keeps who, why and what."
            )
        )
        self.content.addWidget(self.why)
        self.content.addWidget(self.field)
        if signs:
            self.add_signature()
            QWidget.setTabOrder(self.reason, self.email)
        else:
            QWidget.setTabOrder(self.reason, self.confirm)
            QWidget.setTabOrder(self.confirm, self.close_button)
        self.reason.setFocus()

    def on_confirm_clicked(self) -> None:
        """Give it up with what was typed; Enter goes to what is still empty."""
        if self.busy or self.wait.left:
            return
        reason = self.reason.text().strip()
        if not reason:
            self.show_error(Invalid("reason", "empty"))
            return
        signature = self.signature() if self._signs else None
        if signature is not None or not self._signs:
            self.asked.emit(reason, signature)

    def set_busy(self, busy: bool) -> None:
        """The reason stands while it is being sent."""
        super().set_busy(busy)
        self.reason.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """What is wrong with the reason stands at the field."""
        message = words(error)
        if message.field == "reason":
            self.refuse(self.field, self.reason, message.text)
        else:
            super().show_error(error)
