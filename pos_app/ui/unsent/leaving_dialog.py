"""Asked before a person leaves a counter where something is unsent: it stays here, whatever is answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.offline import OutboxStatus
from pos_app.ui.messages.trouble import fault_words
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.buttons import SecondaryButton


class LeavingDialog(StepDialog):
    """The safe answer is to stay."""

    left = Signal()
    """The person leaves all the same."""

    def __init__(self, status: OutboxStatus, leave: str, parent: QWidget) -> None:
        title = QCoreApplication.translate("Leaving", "Not everything has been sent")
        kept = QCoreApplication.translate(
            "Leaving", "%n pre-sale(s) are kept only on this counter.", None, status.waiting + status.rejected
        )
        super().__init__(title, kept, SecondaryButton(leave, "log-out"), parent)
        said = QCoreApplication.translate(
            "Leaving", "They stay here and are sent when the program is open and the database answers."
        )
        if status.trouble is not None:
            said = f"{fault_words(status.trouble)}. {said}"
        self.banner.tell(said, "info")
        self.confirm.setDefault(False)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def on_confirm_clicked(self) -> None:
        """Leave."""
        self.accept()
        self.left.emit()
