"""A manager signs, in place, for a discount that passes the salesperson's cap."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import CapExceeded, PosError
from pos_app.domain.money import format_percent
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.ui.dialogs.signed_dialog import SignedDialog
from pos_app.ui.i18n import language
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import label


class OverrideDialog(SignedDialog):
    """Emits who signs; the pre-sale behind it stays as it is, whatever comes of that."""

    signed = Signal(object)
    """The Override typed."""

    def __init__(self, draft: PreSaleDraft, beyond: CapExceeded, parent: QWidget) -> None:
        confirm = PrimaryButton(self.tr("Authorise and send"), "badge-check", key="⏎")
        super().__init__(
            self.tr("Above your discount cap"),
            self.tr("A manager can authorise it here."),
            confirm,
            self.tr("Only a manager can authorise a discount."),
            parent,
        )
        self._draft = draft
        self.what = label(self._what(beyond), "section")
        self.what.setWordWrap(True)
        self.cap = label(self.tr("Your cap is {cap}.").format(cap=_percent(beyond.cap)), "muted")
        self.content.addWidget(self.what)
        self.content.addWidget(self.cap)
        self.add_signature()
        self.email.setFocus()

    def on_confirm_clicked(self) -> None:
        """Sign with what was typed; Enter goes to what is still empty."""
        if self.busy or self.wait.left:
            return
        signature = self.signature()
        if signature is not None:
            self.signed.emit(signature)

    def show_error(self, error: PosError) -> None:
        """A manager who may not go so far either is told so."""
        if isinstance(error, CapExceeded):
            beyond = self.tr("{what} The cap of the person who authorised is {cap}.")
            self.refuse(self.email_field, self.email, beyond.format(what=self._what(error), cap=_percent(error.cap)))
        else:
            super().show_error(error)

    def _what(self, beyond: CapExceeded) -> str:
        """Which line, or the whole, and by how much it is reduced."""
        reduction = _percent(beyond.reduction)
        if beyond.line is None:
            return self.tr("The whole pre-sale is {reduction} below list price.").format(reduction=reduction)
        name = self._draft.lines[beyond.line - 1].name
        return self.tr("Item {line}, {name}, is {reduction} below list price.").format(
            line=beyond.line, name=name, reduction=reduction
        )


def _percent(value: Decimal) -> str:
    return format_percent(value, language())
