"""First launch: the database is made ready, the shop gets its name, the first administrator is made."""

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from pos_app.domain.errors import Invalid, PosError
from pos_app.domain.first_launch import Answers
from pos_app.domain.rows import SetupStep
from pos_app.ui import keys, theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.entrance.steps import StepList
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import GhostButton, PrimaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.password_edit import PasswordEdit
from pos_app.ui.widgets.tax_id_edit import TaxIdEdit

REQUIRED = ("shop_name", "full_name", "email", "password", "again")
"""Enter goes from one to the next; the others can be left out."""
_ANSWERED = ("shop_name", "tax_id", "phone", "city", "full_name", "email")


@dataclass(frozen=True, slots=True)
class FirstShop:
    """What first launch asks for."""

    shop_name: str
    full_name: str
    email: str
    password: str
    tax_id: str = ""
    phone: str = ""
    city: str = ""
    sample: bool = False


class FirstRunView(EntranceView):
    """The form can be filled while the database is made ready; what is entered stays whatever fails."""

    finish_asked = Signal(object)
    """The FirstShop, with nothing left empty and the password typed twice."""
    retry_asked = Signal()
    """Preparing the database is to be tried again."""
    server_asked = Signal()
    """The database is to be on a server."""
    answered = Signal()
    """A field was filled in."""

    def __init__(
        self, counter: str, *, form: bool = True, on_server: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(counter, card_width=640, parent=parent)
        self.form = form
        self.on_server = on_server
        self._ready = False
        self._busy = False
        self.steps = StepList()
        self.panel_box.addWidget(label(QCoreApplication.translate("FirstRun", "Preparing the database"), "section"))
        self.panel_box.addWidget(self.steps)
        self.banner = Banner()
        self.fields = self._make_fields()
        self.finish = PrimaryButton(QCoreApplication.translate("FirstRun", "Finish"), "check", "form.save", tall="main")
        self.finish.clicked.connect(self._on_finish_clicked)
        self.sample = QCheckBox(QCoreApplication.translate("FirstRun", "Add sample data, to try the program"))
        self.sample.clicked.connect(self.answered)
        self.server = GhostButton(QCoreApplication.translate("FirstRun", "Database on a server…"), "server")
        self.server.clicked.connect(self.server_asked)
        self._wait = label(QCoreApplication.translate("FirstRun", "Preparing the database…"), "muted")
        self._lay_out()
        keys.bind(self, "form.save", self._on_finish_clicked)
        self.state.hide()
        self._show_readiness()

    @Slot(object)
    def show_step(self, step: SetupStep) -> None:
        """A step of preparing the database."""
        self.steps.show_step(step)

    def show_ready(self) -> None:
        """The database can take the shop now."""
        self._ready = True
        self.banner.clear()
        self._show_readiness()

    def show_prepare_failed(self, error: PosError) -> None:
        """Preparing the database did not work: say why, offer another try."""
        message = words(error)
        self._wait.setText("")
        self.banner.tell(
            message.line,
            "danger",
            action=QCoreApplication.translate("FirstRun", "Try again"),
            on_action=self.retry_asked.emit,
        )

    def show_finish_failed(self, error: PosError) -> None:
        """Storing did not work: at the field where it belongs to one, else in the banner."""
        self._busy = False
        self._show_readiness()
        message = words(error)
        field = self.fields.get(error.field.removeprefix("shop.")) if isinstance(error, Invalid) else None
        if field is not None:
            field.set_error(message.text)
            field.setFocus()
        else:
            self.banner.tell(message.line, "danger")

    def activate(self) -> None:
        """Begin with the shop's name."""
        self.fields["shop_name"].setFocus()

    def keep(self) -> dict[str, str]:
        """What is in the fields."""
        return {name: _edit(field).text() for name, field in self.fields.items()}

    def restore(self, kept: object) -> None:
        """Fill the fields again."""
        if isinstance(kept, dict):
            for name, text in kept.items():
                _edit(self.fields[name]).setText(text)

    def add_to(self, answers: Answers) -> Answers:
        """Return the answers with what is in the fields; no password."""
        texts = self.keep()
        return replace(
            answers,
            shop_name=texts["shop_name"],
            tax_id=texts["tax_id"],
            phone=texts["phone"],
            city=texts["city"],
            full_name=texts["full_name"],
            email=texts["email"],
            sample=self.sample.isChecked(),
        )

    def take(self, answers: Answers) -> None:
        """Fill in what was answered before."""
        self.restore({name: getattr(answers, name) for name in _ANSWERED})
        self.sample.setChecked(answers.sample)

    def _make_fields(self) -> dict[str, FormField]:
        password_help = QCoreApplication.translate("FirstRun", "8 characters or more")
        email = QLineEdit()
        email.setPlaceholderText(QCoreApplication.translate("FirstRun", "name@shop.com"))
        fields = {
            "shop_name": FormField(QCoreApplication.translate("FirstRun", "Shop's name"), QLineEdit()),
            "tax_id": FormField(QCoreApplication.translate("FirstRun", "CNPJ (optional)"), TaxIdEdit()),
            "phone": FormField(QCoreApplication.translate("FirstRun", "Phone (optional)"), QLineEdit()),
            "city": FormField(QCoreApplication.translate("FirstRun", "City (optional)"), QLineEdit()),
            "full_name": FormField(QCoreApplication.translate("FirstRun", "Your name"), QLineEdit()),
            "email": FormField(QCoreApplication.translate("FirstRun", "Your e-mail, to sign in"), email),
            "password": FormField(
                QCoreApplication.translate("FirstRun", "Password"), PasswordEdit(), help_text=password_help
            ),
            "again": FormField(QCoreApplication.translate("FirstRun", "Password again"), PasswordEdit()),
        }
        for name, following in pairwise((*REQUIRED, "")):
            enter = self._on_finish_clicked if not following else fields[following].setFocus
            _edit(fields[name]).returnPressed.connect(enter)
        for name, field in fields.items():
            if name not in REQUIRED:
                _edit(field).returnPressed.connect(partial(field.focusNextPrevChild, True))
            _edit(field).editingFinished.connect(self.answered)
        return fields

    def _lay_out(self) -> None:
        box = self.card.box
        if not self.form:
            box.addWidget(label(QCoreApplication.translate("FirstRun", "Updating the database"), "title"))
            box.addWidget(
                wrapped(QCoreApplication.translate("FirstRun", "This happens once after each update. Your data stays."))
            )
            box.addWidget(self.banner)
            return
        box.addWidget(label(QCoreApplication.translate("FirstRun", "Welcome to Balcão"), "title"))
        box.addWidget(
            wrapped(QCoreApplication.translate("FirstRun", "Name the shop and create the first administrator: you."))
        )
        box.addWidget(self.banner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(grid)
        box.addWidget(self.sample)
        foot = QHBoxLayout()
        foot.addWidget(self.server)
        foot.addWidget(self._wait)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        box.addLayout(foot)
        self.server.setVisible(not self.on_server)
        chain = [*(field.editor for field in self.fields.values()), self.sample, self.finish, self.server]
        for before, after in pairwise([*chain, *self.choices.languages.values(), self.choices.look]):
            QWidget.setTabOrder(before, after)

    def _show_readiness(self) -> None:
        self._wait.setVisible(not self._ready)
        self.finish.setEnabled(self._ready and not self._busy)

    def _on_finish_clicked(self) -> None:
        if not self.finish.isEnabled() or not self._complete():
            return
        texts = self.keep()
        self._busy = True
        self.banner.clear()
        self._show_readiness()
        del texts["again"]
        self.finish_asked.emit(FirstShop(**texts, sample=self.sample.isChecked()))

    def _complete(self) -> bool:
        """Mark what is missing and go to the first of it."""
        wrong: list[FormField] = []
        for name in REQUIRED:
            field = self.fields[name]
            text = "" if _edit(field).text().strip() else words(Invalid(name, "empty")).text
            field.set_error(text)
            if text:
                wrong.append(field)
        first, again = self.fields["password"], self.fields["again"]
        if not wrong and _edit(first).text() != _edit(again).text():
            again.set_error(QCoreApplication.translate("FirstRun", "The two passwords are different."))
            wrong.append(again)
        if wrong:
            wrong[0].setFocus()
        return not wrong


def _edit(field: FormField) -> QLineEdit:
    editor = field.editor
    assert isinstance(editor, QLineEdit)  # noqa: S101 - all editors of this form are
    return editor
