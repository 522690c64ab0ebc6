"""A manager signs over the open pre-sale: asked, sent, and answered without touching it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import CapExceeded, Forbidden, PosError, Unavailable
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override
from pos_app.ui.pre_sale.override_dialog import OverrideDialog


class Signing(QObject):
    """Opens the dialog when asked, and keeps it until the pre-sale is sent or the clerk goes back."""

    signed = Signal(object)
    """The Override with which the pre-sale is to be sent."""
    finished = Signal()
    """The dialog is gone."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: OverrideDialog | None = None

    def ask(self, draft: PreSaleDraft, beyond: CapExceeded) -> None:
        """Show by how much the cap is passed, and ask who signs."""
        self.dialog = OverrideDialog(draft, beyond, self._page)
        self.dialog.signed.connect(self._on_dialog_signed)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def answer(self, error: PosError | None) -> bool:
        """Take what came of sending; whether it stays open, which it does for what the one who signs can put right."""
        if self.dialog is None:
            return False
        self.dialog.set_busy(False)
        if isinstance(error, Forbidden | Unavailable):
            self.dialog.show_error(error)
            return True
        self.dialog.done(int(error is None))
        return False

    def _on_dialog_signed(self, override: Override) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(True)
        self.signed.emit(override)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self.finished.emit()
