"""The counter kept for the person who is signed in: locked when idle, asked again when the session has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pos_app.domain.errors import NotSignedIn, PosError, Unavailable
from pos_app.domain.permissions import Operator
from pos_app.ui.lock.idle import IdleWatch
from pos_app.ui.lock.lock_view import LockView
from pos_app.ui.lock.own_password_dialog import OwnPasswordDialog
from pos_app.ui.lock.password_form import PasswordForm
from pos_app.ui.lock.renew_dialog import RenewDialog

if TYPE_CHECKING:
    from pos_app.adapters.counter import Counter
    from pos_app.adapters.session import Session
    from pos_app.app.program import Program
    from pos_app.services.sign_in import SignIn


class Guarding(QObject):
    """Belongs to the program; `begin` it with a session, `end` it when the person leaves."""

    changed_password = Signal()
    """The person's own password is another one now."""
    renewed = Signal(object)
    """The same person is signed in again: the Operator before, whose role may have been another."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._session: Session | None = None
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        self._limit_s = 0.0
        self.cover: LockView | None = None
        self.dialog: RenewDialog | None = None
        self.own_password: OwnPasswordDialog | None = None

    def begin(self, session: Session, idle_minutes: int) -> None:
        """Look after this session; 0 minutes: an idle counter is never locked."""
        self._session = session
        session.ended.connect(self._on_session_ended)
        self._limit_s = idle_minutes * 60.0
        self.idle.start(self._limit_s)

    def set_limit(self, idle_minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self._limit_s = idle_minutes * 60.0
        if self.cover is None:
            self.idle.start(self._limit_s)

    def end(self) -> None:
        """The person leaves: nothing more is asked in their name."""
        self.idle.stop()
        if self._session is not None:
            self._session.ended.disconnect(self._on_session_ended)
        self._session = self.cover = None
        for dialog in (self.own_password, self.dialog):
            if dialog is not None:
                dialog.done(0)

    @Slot()
    def lock(self) -> None:
        """Cover the window until the password is given; what is open stays as it is."""
        if self._session is None or self.cover is not None:
            return
        self.idle.stop()
        self.cover = LockView(self._session.operator)
        monitor = self._program.watch()
        monitor.changed.connect(self.cover.state.show_row)
        self.cover.state.show_row(monitor.row)
        self._serve(self.cover.form, self._unlocked)
        self._program.window.cover(self.cover)
        self.cover.activate()

    @Slot()
    def change_password(self) -> None:
        """Ask for one's own new password."""
        self._ask_own_password()

    @Slot()
    def _on_session_ended(self) -> None:
        if self._session is None or self.dialog is not None:
            return
        self.dialog = RenewDialog(self._session.operator, self._in_front())
        self.dialog.finished.connect(self._on_dialog_finished)
        self._serve(self.dialog.form, self._signed_in_again)
        if self.cover is None:
            self.dialog.open()
        else:
            # The lock asks for the same password.
            self.dialog.done(0)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _serve(self, form: PasswordForm, done: Callable[[str, Operator], None]) -> None:
        """Check the passwords that a form gives."""
        sign_in = self._program.use().sign_in
        form.given.connect(partial(self._on_given, sign_in, form, done))
        form.switch_asked.connect(self._program.switch_operator)

    def _on_given(
        self, sign_in: SignIn, form: PasswordForm, done: Callable[[str, Operator], None], password: str
    ) -> None:
        session = self._session
        if session is None:
            return
        form.set_busy(True)

        def on_done(operator: Operator) -> None:
            if session is self._session:
                done(password, operator)

        def on_failed(error: Exception) -> None:
            if not isinstance(error, PosError):
                raise error
            if session is self._session and isValid(form):
                form.show_failed(error)

        # A session that is still there is kept; a new one takes the place of one that has ended.
        check = partial(_admitted, sign_in, self._program.counter, session.operator, password, live=session.live)
        self._program.runner.run_write(check, owner=self, done=on_done, failed=on_failed)

    def _unlocked(self, password: str, operator: Operator) -> None:
        self._program.window.uncover()
        self.cover = None
        self.idle.start(self._limit_s)
        self._signed_in_again(password, operator)

    def _signed_in_again(self, password: str, operator: Operator) -> None:
        session = self._session
        if session is None:
            return
        before = session.operator
        if self.dialog is not None:
            self.dialog.done(1)
        if operator is not before:
            session.renew(operator)
            self._program.counter.entered(operator, password)
            self.renewed.emit(before)
        if operator.must_change_password:
            self._ask_own_password(password)

    def _ask_own_password(self, given: str = "") -> None:
        if self._session is None or self.own_password is not None:
            return
        self.own_password = OwnPasswordDialog(self._session.operator, self._program.window, given=given)
        self.own_password.change_asked.connect(self._on_change_asked)
        self.own_password.finished.connect(self._on_own_password_finished)
        self.own_password.open()

    def _on_own_password_finished(self, _result: int) -> None:
        self.own_password = None

    def _on_change_asked(self, old: str, new: str) -> None:
        session, dialog = self._session, self.own_password
        if session is None or dialog is None:
            return
        dialog.set_busy(True)

        def on_done(_nothing: None) -> None:
            if session is self._session and dialog is self.own_password:
                session.renew(replace(session.operator, must_change_password=False))
                self._program.counter.entered(session.operator, new)
                dialog.set_busy(False)
                dialog.accept()
                self.changed_password.emit()

        def on_failed(error: Exception) -> None:
            if not isinstance(error, PosError):
                raise error
            if isinstance(error, NotSignedIn):
                session.end(session.operator.token)
            if dialog is self.own_password:
                dialog.set_busy(False)
                dialog.show_error(error)

        change = partial(self._program.use().sign_in.change_password, session.operator, old, new)
        self._program.runner.run_write(change, owner=self, done=on_done, failed=on_failed)

    def _in_front(self) -> QWidget:
        """What the person looks at: a dialog that is open, or the window."""
        return QApplication.activeModalWidget() or self._program.window


def _admitted(sign_in: SignIn, kept: Counter, operator: Operator, password: str, *, live: bool) -> Operator:
    """Return the operator whose password it is, with a new token where the session has ended; raises as signing in.

    Without the database, who may sign in at this counter all the same goes on, without a session.
    """
    try:
        return _admitted_there(sign_in, operator, password, live=live)
    except Unavailable:
        if kept.sign_in(operator.email, password, operator.counter, again=True) is None:
            raise
        return operator if live else replace(operator, token=None)


def _admitted_there(sign_in: SignIn, operator: Operator, password: str, *, live: bool) -> Operator:
    if live:
        try:
            sign_in.unlock(operator, password)
        except NotSignedIn:
            pass
        else:
            return operator
    return sign_in.sign_in(operator.email, password, operator.counter)
