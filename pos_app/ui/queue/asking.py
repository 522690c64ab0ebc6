"""The question before a pre-sale is returned or refused, in the words of that step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos_app.adapters.pre_sale_steps import Step
from pos_app.domain.money import format_currency, total_of
from pos_app.domain.rows import PreSaleRow
from pos_app.domain.status import Status
from pos_app.ui.dialogs.reason_dialog import ReasonDialog
from pos_app.ui.i18n import language
from pos_app.ui.pre_sale_wording import number_text
from pos_app.ui.widgets.buttons import DangerButton, PrimaryButton


def ask_reason(step: Step, sale: PreSaleRow, parent: QWidget) -> ReasonDialog:
    """Return the dialog that asks why; it says to what effect."""
    number = number_text(sale.number)
    if step is Step.SEND_BACK:
        return ReasonDialog(
            sale,
            QCoreApplication.translate("Queue", "Return {} to {}").format(number, sale.salesperson_name),
            QCoreApplication.translate("Queue", "The author reads it and can send the pre-sale again."),
            PrimaryButton(QCoreApplication.translate("Queue", "Return"), "corner-up-left", key="⏎"),
            parent,
        )
    if sale.status is Status.APPROVED:
        return ReasonDialog(
            sale,
            QCoreApplication.translate("Queue", "Cancel {}").format(number),
            QCoreApplication.translate("Queue", "The reserved stock is released. This cannot be undone."),
            DangerButton(QCoreApplication.translate("Queue", "Cancel the pre-sale"), "ban", key="⏎"),
            parent,
        )
    return ReasonDialog(
        sale,
        QCoreApplication.translate("Queue", "Refuse {}").format(number),
        QCoreApplication.translate("Queue", "The pre-sale is cancelled. This cannot be undone."),
        DangerButton(QCoreApplication.translate("Queue", "Refuse"), "ban", key="⏎"),
        parent,
    )


def ask_reason_of_several(step: Step, sales: Sequence[PreSaleRow], parent: QWidget) -> ReasonDialog:
    """Return the dialog that asks why for several at once."""
    worth = format_currency(total_of(sale.total for sale in sales), language())
    if step is Step.SEND_BACK:
        return ReasonDialog(
            worth,
            QCoreApplication.translate("Queue", "Return %n pre-sale(s)", None, len(sales)),
            QCoreApplication.translate("Queue", "Each author reads the reason and can send the pre-sale again."),
            PrimaryButton(QCoreApplication.translate("Queue", "Return all"), "corner-up-left", key="⏎"),
            parent,
        )
    return ReasonDialog(
        worth,
        QCoreApplication.translate("Queue", "Cancel %n pre-sale(s)", None, len(sales)),
        QCoreApplication.translate("Queue", "The reserved stock is released. This cannot be undone."),
        DangerButton(QCoreApplication.translate("Queue", "Refuse all"), "ban", key="⏎"),
        parent,
    )
