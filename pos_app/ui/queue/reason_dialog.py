"""Why a pre-sale goes back to its author, or is refused: asked before it does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.adapters.pre_sale_steps import Step
from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.pre_sale import Status
from pos_app.domain.rows import PreSaleRow
from pos_app.ui.messages import words
from pos_app.ui.queue.wording import customer_text, dotted, number_text
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.buttons import DangerButton, PrimaryButton
from pos_app.ui.widgets.form_field import FormField

_LONGEST = 500


class ReasonDialog(StepDialog):
    """Emits the reason; an empty one is refused at the field."""

    reason_given = Signal(str)

    def __init__(self, step: Step, sale: PreSaleRow, parent: QWidget) -> None:
        asked = _Asked.of(step, sale)
        kind = PrimaryButton if step is Step.SEND_BACK else DangerButton
        confirm = kind(asked.button, "corner-up-left" if step is Step.SEND_BACK else "ban", key="⏎")
        super().__init__(asked.title, dotted(customer_text(sale), sale.salesperson_name), confirm, parent)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.field = FormField(QCoreApplication.translate("Queue", "Reason"), self.reason, help_text=asked.consequence)
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of one question: what is about to happen, to what effect, and the button that does it."""

    title: str
    consequence: str
    button: str

    @classmethod
    def of(cls, step: Step, sale: PreSaleRow) -> _Asked:
        """The words for a step on a pre-sale."""
        number = number_text(sale.number)
        if step is Step.SEND_BACK:
            return cls(
                QCoreApplication.translate("Queue", "Return {} to {}").format(number, sale.salesperson_name),
                QCoreApplication.translate("Queue", "The author reads it and can send the pre-sale again."),
                QCoreApplication.translate("Queue", "Return"),
            )
        if sale.status is Status.APPROVED:
            return cls(
                QCoreApplication.translate("Queue", "Cancel {}").format(number),
                QCoreApplication.translate("Queue", "The reserved stock is given back. This cannot be undone."),
                QCoreApplication.translate("Queue", "Cancel the pre-sale"),
            )
        return cls(
            QCoreApplication.translate("Queue", "Refuse {}").format(number),
            QCoreApplication.translate("Queue", "The pre-sale is cancelled. This cannot be undone."),
            QCoreApplication.translate("Queue", "Refuse"),
        )
