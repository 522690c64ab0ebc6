"""Why a pre-sale goes back, is refused or given up: asked before it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.rows import PreSaleRow
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages import words
from pos_app.ui.pre_sale_wording import customer_text
from pos_app.ui.widgets.buttons import Button
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.wording import dotted

_LONGEST = 500


def reason_field(consequence: str) -> tuple[FormField, QLineEdit]:
    """A field for a reason, and the edit in it; `consequence` is what the step leads to."""
    edit = QLineEdit()
    edit.setMaxLength(_LONGEST)
    return FormField(QCoreApplication.translate("Queue", "Reason"), edit, help_text=consequence), edit


class ReasonDialog(StepDialog):
    """Emits the reason; an empty one is refused at the field. `about` is the pre-sale, or words for several;
    `consequence` is what the step leads to."""

    reason_given = Signal(str)

    def __init__(self, about: PreSaleRow | str, title: str, consequence: str, confirm: Button, parent: QWidget) -> None:
        subtitle = about if isinstance(about, str) else dotted(customer_text(about), about.salesperson_name)
        super().__init__(title, subtitle, confirm, parent)
        self.field, self.reason = reason_field(consequence)
        self.content.addWidget(self.field)
        self.reason.setFocus()
        QWidget.setTabOrder(self.reason, self.confirm)
        QWidget.setTabOrder(self.confirm, self.close_button)

    def on_confirm_clicked(self) -> None:
        """Give the reason, if there is one."""
        if self.busy:
            return
        reason = self.reason.text().strip()
        if not reason:
            self.show_error(Invalid("reason", "empty"))
            return
        self.reason_given.emit(reason)

    def set_busy(self, busy: bool) -> None:
        """The reason stands while it is being sent."""
        super().set_busy(busy)
        self.reason.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """What is wrong with the reason stands at the field."""
        message = words(error)
        if message.field == "reason":
            self.field.set_error(message.text)
            self.reason.setFocus()
        else:
            super().show_error(error)
