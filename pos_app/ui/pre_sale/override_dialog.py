"""A manager signs, in place, for a discount that passes the salesperson's cap."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import BadCredentials, CapExceeded, Forbidden, PosError, SignInLocked
from pos_app.domain.money import format_percent
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.domain.rows import Override
from pos_app.ui.i18n import language
from pos_app.ui.messages import words
from pos_app.ui.step_dialog import StepDialog
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.countdown import Countdown
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.password_edit import PasswordEdit


class OverrideDialog(StepDialog):
    """Emits who signs; the pre-sale behind it stays as it is, whatever comes of that."""

    signed = Signal(object)
    """The Override typed."""

    def __init__(self, draft: PreSaleDraft, beyond: CapExceeded, parent: QWidget) -> None:
        confirm = PrimaryButton(self.tr("Sign and send"), "badge-check", key="⏎")
        super().__init__(
            self.tr("Above your discount cap"), self.tr("A manager can sign here for it."), confirm, parent
        )
        self._draft = draft
        self.what = label(self._what(beyond), "section")
        self.what.setWordWrap(True)
        self.cap = label(self.tr("Your cap is {cap}.").format(cap=_percent(beyond.cap)), "muted")
        self.email = QLineEdit()
        self.password = PasswordEdit()
        self.email_field = FormField(self.tr("Manager's e-mail"), self.email)
        self.password_field = FormField(self.tr("Manager's password"), self.password)
        self.wait = Countdown(self)
        self.wait.ticked.connect(self._on_wait_ticked)
        # Another manager does not wait for what this one mistyped.
        self.email.textEdited.connect(self.wait.stop)
        for part in (self.what, self.cap, self.email_field, self.password_field):
            self.content.addWidget(part)
        for before, after in (
            (self.email, self.password),
            (self.password, self.confirm),
            (self.confirm, self.close_button),
        ):
            QWidget.setTabOrder(before, after)
        self.email.setFocus()

    def on_confirm_clicked(self) -> None:
        """Sign with what was typed; Enter goes to what is still empty."""
        if self.busy or self.wait.left:
            return
        if not self.email.text().strip():
            self._refuse(self.email_field, self.email, self.tr("Type the e-mail of a manager."))
        elif not self.password.text():
            self._go_to_password()
        else:
            self.signed.emit(Override(self.email.text().strip(), self.password.text()))

    def set_busy(self, busy: bool) -> None:
        """The signature stands while it is being sent."""
        super().set_busy(busy)
        for edit in (self.email, self.password):
            edit.setReadOnly(busy)

    def show_error(self, error: PosError) -> None:
        """Wrong password, a wait, a manager who may not go so far either: each where it belongs."""
        if isinstance(error, SignInLocked):
            self.wait.start(error.wait_seconds)
        elif isinstance(error, BadCredentials):
            self.password.hide_password()
            self._refuse(self.password_field, self.password, words(error).text)
        elif isinstance(error, CapExceeded):
            beyond = self.tr("{what} The cap of who signed is {cap}.")
            self._refuse(self.email_field, self.email, beyond.format(what=self._what(error), cap=_percent(error.cap)))
        elif type(error) is Forbidden:
            self._refuse(self.email_field, self.email, self.tr("Only a manager can sign for a discount."))
        else:
            super().show_error(error)

    def _what(self, beyond: CapExceeded) -> str:
        """Which line, or the whole, and by how much it is reduced."""
        reduction = _percent(beyond.reduction)
        if beyond.line is None:
            return self.tr("The whole pre-sale is {reduction} below list price.").format(reduction=reduction)
        name = self._draft.lines[beyond.line - 1].name
        return self.tr("Line {line}, {name}, is {reduction} below list price.").format(
            line=beyond.line, name=name, reduction=reduction
        )

    def _go_to_password(self) -> None:
        if self.focusWidget() is self.password:
            self.password_field.set_error(self.tr("Type the password."))
        self.password.setFocus()

    def _refuse(self, field: FormField, edit: QLineEdit, text: str) -> None:
        field.set_error(text)
        edit.setFocus()
        edit.selectAll()

    def _on_wait_ticked(self, left: int) -> None:
        if left:
            self.banner.tell(words(SignInLocked(left)).text, "warning")
        else:
            self.banner.clear()
            if self.focusWidget() is not self.email:
                self.password.setFocus()
                self.password.selectAll()
        self.confirm.setEnabled(not left and not self.busy)


def _percent(value: Decimal) -> str:
    return format_percent(value, language())
