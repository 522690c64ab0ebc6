"""Why a stored draft is given up: asked before it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.rows import PreSaleRow
from pos_app.ui.messages import words
from pos_app.ui.queue.wording import customer_text, dotted, number_text
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.buttons import DangerButton
from pos_app.ui.widgets.form_field import FormField

_LONGEST = 500


class CancelDialog(StepDialog):
    """Emits the reason; an empty one is refused at the field."""

    reason_given = Signal(str)

    def __init__(self, sale: PreSaleRow, parent: QWidget) -> None:
        confirm = DangerButton(self.tr("Cancel the pre-sale"), "ban", key="⏎")
        title = self.tr("Cancel {}").format(number_text(sale.number))
        super().__init__(title, dotted(customer_text(sale), sale.salesperson_name), confirm, parent)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.field = FormField(self.tr("Reason"), self.reason, help_text=self.tr("This cannot be undone."))
        self.content.addWidget(self.field)
        self.reason.setFocus()
        QWidget.setTabOrder(self.reason, self.confirm)
        QWidget.setTabOrder(self.confirm, self.close_button)

    def on_confirm_clicked(self) -> None:
        """Give the reason, if there is one."""
        reason = self.reason.text().strip()
        if self.busy:
            return
        if reason:
            self.reason_given.emit(reason)
        else:
            self.show_error(Invalid("reason", "empty"))

    def show_error(self, error: PosError) -> None:
        """What is wrong with the reason stands at the field."""
        message = words(error)
        if message.field == "reason":
            self.field.set_error(message.text)
            self.reason.setFocus()
        else:
            super().show_error(error)
