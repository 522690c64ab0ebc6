"""Several pre-sales chosen at once: how many, their value, their steps, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.adapters.pre_sale_steps import Outcome, Step
from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.errors import ChangedElsewhere, PosError
from pos_app.domain.money import format_currency, total_of
from pos_app.domain.rows import PreSaleRow
from pos_app.ui import theme
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.pre_sale_wording import customer_text, number_text
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.announce import announce
from pos_app.ui.widgets.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.wording import dotted

_WIDTHS: tuple[int | None, ...] = (None,)


class SeveralPanel(QWidget):
    """Shows what is chosen; after a step, one row for each with its result."""

    step_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title")
        self.total = AmountLabel("", 20, QFont.Weight.Bold)
        self.model: RowTableModel[Outcome] = RowTableModel(_columns(), lambda outcome: outcome.sale.id, self)
        self.table = TableView(QCoreApplication.translate("Queue", "Results"), self.model, _WIDTHS)
        self.table.horizontalHeader().hide()
        self.buttons: dict[Step, Button] = {
            Step.APPROVE: PrimaryButton(QCoreApplication.translate("Queue", "Approve all"), "check", "queue.approve"),
            Step.SEND_BACK: SecondaryButton(
                QCoreApplication.translate("Queue", "Return all"), "corner-up-left", "queue.send_back"
            ),
            Step.CANCEL: DangerButton(QCoreApplication.translate("Queue", "Refuse all"), "ban", "queue.cancel"),
        }
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.total, 1)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addStretch(0)
        for step, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, step=step: self.step_requested.emit(step))
            box.addWidget(button)

    def show_chosen(self, sales: Sequence[PreSaleRow]) -> None:
        """Say how many are chosen and what they are worth together."""
        self.title.setText(QCoreApplication.translate("Queue", "%n selected", None, len(sales)))
        self.total.setText(format_currency(total_of(sale.total for sale in sales), language()))
        self.total.show()
        self.table.hide()
        for button in self.buttons.values():
            button.show()

    def show_outcomes(self, step: Step, outcomes: Sequence[Outcome]) -> None:
        """One row for each, refused ones first."""
        failed = sum(outcome.error is not None for outcome in outcomes)
        done = len(outcomes) - failed
        match step:
            case Step.APPROVE:
                told = QCoreApplication.translate("Queue", "%n approved", None, done)
            case Step.SEND_BACK:
                told = QCoreApplication.translate("Queue", "%n returned", None, done)
            case _:
                told = QCoreApplication.translate("Queue", "%n cancelled", None, done)
        refused = QCoreApplication.translate("Queue", "%n failed", None, failed) if failed else ""
        self.title.setText(dotted(told, refused))
        self.total.hide()
        self.model.set_rows(sorted(outcomes, key=lambda outcome: outcome.error is None))
        self.table.show()
        for button in self.buttons.values():
            button.hide()
        announce(self, self.title.text())

    def set_busy(self, busy: bool) -> None:
        """A step is under way: no other can be asked for."""
        for button in self.buttons.values():
            button.setEnabled(not busy)


def _columns() -> tuple[Column[Outcome], ...]:
    return (
        Column(
            key="result",
            title=lambda: QCoreApplication.translate("Queue", "Results"),
            get=lambda outcome: dotted(number_text(outcome.sale.number), customer_text(outcome.sale)),
            chip=_result,
            tooltip=lambda outcome: "" if outcome.error is None else _why(outcome.error),
        ),
    )


def _result(outcome: Outcome) -> Chip:
    if outcome.error is None:
        return "success", "circle-check", QCoreApplication.translate("Queue", "done")
    return "danger", "circle-alert", _why(outcome.error)


def _why(error: PosError) -> str:
    """Why a pre-sale stayed as it was; nothing was typed here that could be kept."""
    message = words(error)
    return message.title if isinstance(error, ChangedElsewhere) else message.text
