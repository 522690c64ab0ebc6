"""Asked where something is unsent before a person leaves, or the data are updated: it stays here, either way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.offline import OutboxStatus
from pos_app.ui.dialogs.step_dialog import StepDialog
from pos_app.ui.messages.trouble import fault_words
from pos_app.ui.widgets.buttons import SecondaryButton


class LeavingDialog(StepDialog):
    """The safe answer is to stay; `leave` says what the other one does."""

    left = Signal()
    """The person goes on all the same."""

    def __init__(self, status: OutboxStatus, leave: str, parent: QWidget, *, icon: str = "log-out") -> None:
        title = QCoreApplication.translate("Leaving", "Not everything has been sent")
        kept = kept_here(status.waiting + status.rejected)
        super().__init__(title, kept, SecondaryButton(leave, icon), parent)
        said = stays_here()
        if status.trouble is not None:
            said = f"{fault_words(status.trouble)}. {said}"
        self.banner.tell(said, "info")
        self.confirm.setDefault(False)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def on_confirm_clicked(self) -> None:
        """Go on."""
        self.accept()
        self.left.emit()


def kept_here(count: int) -> str:
    """So many pre-sales are nowhere else."""
    return QCoreApplication.translate("Leaving", "%n pre-sale(s) are kept only on this counter.", None, count)


def stays_here() -> str:
    """What becomes of them."""
    return QCoreApplication.translate(
        "Leaving", "They stay here and are sent when the program is open and the database answers."
    )
