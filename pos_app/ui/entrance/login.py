"""Sign-in: e-mail, password, Enter; the wait after misses; a forced change of the password as a second step."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.errors import Invalid, PosError, SignInLocked
from pos_app.domain.health import HealthRow, HealthState
from pos_app.ui import theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.messages import words
from pos_app.ui.messages.health import problem_words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.password_edit import PasswordEdit


class LoginView(EntranceView):
    """Asks through signals; the answer comes as `show_failed`, `ask_new_password`, or by the view going away."""

    sign_in_asked = Signal(str, str)
    """E-mail and password."""
    change_asked = Signal(str, str)
    """The old password and the new one."""

    def __init__(self, counter: str, email: str = "", parent: QWidget | None = None) -> None:
        super().__init__(counter, card_width=420, parent=parent)
        self._changing = False
        self._busy = False
        self._told = False
        self._wait_s = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._on_clock_timeout)
        self.email = QLineEdit(email)
        self.password = PasswordEdit()
        self.new_password = PasswordEdit()
        self.again = PasswordEdit()
        self._title = label("", "title")
        self._words = wrapped("")
        self.banner = Banner()
        self.loading = LoadingBar(cancellable=False)
        self.email_field = FormField(QCoreApplication.translate("Login", "E-mail"), self.email)
        self.password_field = FormField(QCoreApplication.translate("Login", "Password"), self.password)
        self.new_field = FormField(
            QCoreApplication.translate("Login", "New password"),
            self.new_password,
            help_text=QCoreApplication.translate("Login", "8 characters or more"),
        )
        self.again_field = FormField(QCoreApplication.translate("Login", "New password again"), self.again)
        self.enter = PrimaryButton("", "log-in", key="⏎", tall="main")
        self.enter.clicked.connect(self._on_enter_clicked)
        self._lay_out(self.card.box)
        self.email.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._on_enter_clicked)
        self.new_password.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._on_enter_clicked)
        self._show_step()

    @property
    def changing(self) -> bool:
        """Whether the second step is shown."""
        return self._changing

    @Slot(object)
    def show_row(self, row: HealthRow) -> None:
        """The database's state and what is unsent here; why it cannot be used is told before anybody tries."""
        self.state.show_row(row)
        self.unsent.show_row(row)
        problem = problem_words(row.last_error, row.cause, row.detail) if row.state is HealthState.BLOCKED else None
        if problem is not None:
            self.banner.tell(problem.line, "danger")
        elif row.state is HealthState.OFFLINE and self._wait_s <= 0:
            self.banner.tell(
                QCoreApplication.translate(
                    "Login",
                    "The database is not available. Salespeople who signed in at this counter in the last 72 "
                    "hours can go on; the others sign in when it is back.",
                ),
                "warning",
            )
        elif self._told:
            self.banner.clear()
        self._told = problem is not None or row.state is HealthState.OFFLINE

    def end_wait(self) -> None:
        """An answer has come, whatever it is: it can be tried again."""
        self._set_busy(busy=False)

    def show_failed(self, error: PosError) -> None:
        """Signing in or changing the password did not work; what was typed stays, but for a wrong password."""
        self.end_wait()
        message = words(error)
        if isinstance(error, SignInLocked):
            self._start_wait(error.wait_seconds)
        elif isinstance(error, Invalid) and self._changing:
            self.new_field.set_error(message.text)
            self.new_password.setFocus()
        elif message.field == "password" and not self._changing:
            self.password_field.set_error(message.text)
            self.password.hide_password()
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.banner.tell(message.line, "danger")

    def ask_new_password(self) -> None:
        """Signed in, but the password has to be changed first."""
        self._changing = True
        self._set_busy(busy=False)
        self._show_step()
        self.activate()

    def activate(self) -> None:
        """Go to the first field that is empty."""
        if self._changing:
            self.new_password.setFocus()
        else:
            (self.password if self.email.text() else self.email).setFocus()

    def keep(self) -> tuple[str, str]:
        """E-mail and password as typed."""
        return self.email.text(), self.password.text()

    def restore(self, kept: object) -> None:
        """Fill the fields again."""
        if isinstance(kept, tuple):
            self.email.setText(kept[0])
            self.password.setText(kept[1])

    def _lay_out(self, box: QVBoxLayout) -> None:
        for part in (
            self._title,
            self._words,
            self.banner,
            self.email_field,
            self.password_field,
            self.new_field,
            self.again_field,
        ):
            box.addWidget(part)
        box.addSpacing(theme.px(4))
        box.addWidget(self.enter)
        box.addWidget(self.loading)
        chain = [self.email, self.password, self.new_password, self.again, self.enter]
        chain = [*chain, *self.choices.languages.values(), self.choices.look]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _show_step(self) -> None:
        first = not self._changing
        for field in (self.email_field, self.password_field):
            field.setVisible(first)
        for field in (self.new_field, self.again_field):
            field.setVisible(not first)
        if first:
            self._title.setText(QCoreApplication.translate("Login", "Sign in"))
            self._words.setText(QCoreApplication.translate("Login", "With your e-mail and your password."))
            self.enter.setText(QCoreApplication.translate("Login", "Sign in"))
        else:
            self._title.setText(QCoreApplication.translate("Login", "Choose your password"))
            self._words.setText(
                QCoreApplication.translate(
                    "Login", "The one you were given works once. Only you will know the new one."
                )
            )
            self.enter.setText(QCoreApplication.translate("Login", "Change and sign in"))
        self.enter.setAccessibleName(self.enter.text())

    def _on_enter_clicked(self) -> None:
        if not self.enter.isEnabled():
            return
        if self._changing:
            self._ask_change()
        elif self._filled(self.email_field, self.email) and self._filled(self.password_field, self.password):
            self._set_busy(busy=True)
            self.sign_in_asked.emit(self.email.text().strip(), self.password.text())

    def _ask_change(self) -> None:
        if not self._filled(self.new_field, self.new_password):
            return
        if self.new_password.text() != self.again.text():
            self.again_field.set_error(QCoreApplication.translate("Login", "The two passwords are different."))
            self.again.setFocus()
            return
        if self.new_password.text() == self.password.text():
            self.new_field.set_error(QCoreApplication.translate("Login", "This is the password you were given."))
            self.new_password.setFocus()
            return
        self._set_busy(busy=True)
        self.change_asked.emit(self.password.text(), self.new_password.text())

    def _filled(self, field: FormField, edit: QLineEdit) -> bool:
        """Whether there is something in a field; else it is marked and gets the focus."""
        if edit.text().strip():
            return True
        field.set_error(QCoreApplication.translate("Login", "This field is required."))
        edit.setFocus()
        return False

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.loading.set_busy(busy)
        if busy:
            self.banner.clear()
        self._show_enabled()

    def _start_wait(self, seconds: int) -> None:
        self._wait_s = max(1, seconds)
        self._clock.start()
        self._tell_wait()

    def _on_clock_timeout(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._tell_wait()
            return
        self._clock.stop()
        self.banner.clear()
        self._show_enabled()
        self.password.setFocus()

    def _tell_wait(self) -> None:
        self.banner.tell(words(SignInLocked(self._wait_s)).text, "warning")
        self._show_enabled()

    def _show_enabled(self) -> None:
        self.enter.setEnabled(not self._busy and self._wait_s <= 0)
