"""The shop's database on a server: its address and a login, looked at line by line before anything is changed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from pos_app.domain.errors import Duplicate, Invalid, PosError
from pos_app.domain.first_launch import LOCAL_HOSTS, CheckFailed, CheckRow, Examined, ServerAddress, Tls
from pos_app.domain.rows import SetupStep
from pos_app.ui import keys, theme
from pos_app.ui.entrance.frame import EntranceView, wrapped
from pos_app.ui.entrance.steps import StepList
from pos_app.ui.messages import words
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import MethodButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import label
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.password_edit import PasswordEdit

_COUNTER_LOGIN = "pos_counter_"
_FIELDS = {"code": "counter"}
"""Fields that services name otherwise."""


class ServerView(EntranceView):
    """Test first, then go on; whatever fails is told with its remedy, and what was typed stays."""

    back_asked = Signal()
    test_asked = Signal(object, str)
    """The ServerAddress, and the login's password."""
    use_asked = Signal(object, str, str)
    """The same and the counter's code: a server that passed every check."""
    answered = Signal()
    """A field was filled in."""

    def __init__(self, counter: str, address: ServerAddress, code: str, parent: QWidget | None = None) -> None:
        super().__init__(counter, card_width=640, parent=parent)
        self._busy = False
        self._found: Examined | None = None
        self._tested = (address, "")
        self.steps = StepList()
        self.panel_box.addWidget(label(QCoreApplication.translate("ServerView", "The server"), "section"))
        self.panel_box.addWidget(self.steps)
        self.banner = Banner()
        self.loading = LoadingBar(cancellable=False)
        self.edits: dict[str, QLineEdit] = {}
        self.fields: dict[str, FormField] = {}
        self._make_fields()
        self.tls = self._make_tls()
        self.choose = SecondaryButton(QCoreApplication.translate("ServerView", "Choose…"), "file-text")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.back = SecondaryButton(QCoreApplication.translate("ServerView", "Back"), "arrow-left", "form.close")
        self.back.clicked.connect(self._on_back_clicked)
        self.go_on = PrimaryButton("", "plug-zap", "form.save", tall="main")
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self._lay_out()
        self._fill(address, code)
        keys.bind(self, "form.save", self._on_go_on_clicked)
        keys.bind(self, "form.close", self._on_back_clicked)
        self.state.hide()
        self._show_state()

    def address(self) -> ServerAddress:
        """What is in the fields; a port that is no number is 0."""
        text = {name: edit.text().strip() for name, edit in self.edits.items()}
        port = text["port"]
        return ServerAddress(
            text["host"],
            int(port) if port.isascii() and port.isdecimal() else 0,
            text["database"],
            text["user"],
            Tls.VERIFY if self.tls[Tls.VERIFY].isChecked() else Tls.TRUSTED,
            text["root_certificate"],
        )

    @property
    def code(self) -> str:
        """The code of this counter."""
        return self.edits["counter"].text().strip().upper()

    @Slot(object)
    def show_check(self, row: CheckRow) -> None:
        """A check was made."""
        self.steps.show_step(SetupStep(row.check.value, "done" if row.passed else "failed"))

    @Slot(object)
    def show_step(self, step: SetupStep) -> None:
        """A step of making the server ready."""
        self.steps.show_step(step)

    def show_examined(self, found: Examined) -> None:
        """All checks are made: what comes next, or what has to be mended first."""
        self._set_busy(busy=False)
        if self._tested != (self.address(), self.edits["password"].text()):
            # Edited meanwhile: this was said of another address.
            self.steps.clear()
            return
        if not found.passed:
            self.show_failed(CheckFailed(found.failures))
            return
        self._found = found
        if not found.joins:
            said = QCoreApplication.translate(
                "ServerView", "All is well. The database {name} will be prepared, with two logins for the program."
            )
        else:
            said = QCoreApplication.translate(
                "ServerView", "All is well. There is a shop in {name}: this PC becomes counter {code} of it."
            )
        self.banner.tell(said.format(name=self.edits["database"].text(), code=self.code), "success")
        self._show_state()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failed(self, error: PosError) -> None:
        """It did not work: at the field where it belongs to one, else in the banner."""
        self._set_busy(busy=False)
        message = words(error)
        name = error.field if isinstance(error, Invalid | Duplicate) else ""
        field = self.fields.get(_FIELDS.get(name, name))
        if field is not None:
            field.set_error(message.text)
            field.setFocus()
        else:
            text = message.text if isinstance(error, CheckFailed) else message.line
            self.banner.tell(text, "danger")

    def activate(self) -> None:
        """Begin with what is empty."""
        empty = (edit for name in ("host", "password") if not (edit := self.edits[name]).text())
        next(empty, self.go_on).setFocus()

    def keep(self) -> tuple[ServerAddress, str, str]:
        """What was typed."""
        return self.address(), self.code, self.edits["password"].text()

    def restore(self, kept: object) -> None:
        """Fill the fields again."""
        if isinstance(kept, tuple):
            address, code, password = kept
            self._fill(address, code)
            self.edits["password"].setText(password)

    def _fill(self, address: ServerAddress, code: str) -> None:
        for name in ("host", "database", "user", "root_certificate"):
            self.edits[name].setText(getattr(address, name))
        self.edits["port"].setText(str(address.port) if address.port else "")
        self.edits["counter"].setText(code)
        self.tls[address.tls].setChecked(True)
        self._show_tls()

    def _make_fields(self) -> None:
        texts = {
            "host": QCoreApplication.translate("ServerView", "Server: name or address"),
            "port": QCoreApplication.translate("ServerView", "Port"),
            "database": QCoreApplication.translate("ServerView", "Database"),
            "counter": QCoreApplication.translate("ServerView", "Code of this counter"),
            "user": QCoreApplication.translate("ServerView", "Login"),
            "password": QCoreApplication.translate("ServerView", "Password"),
            "root_certificate": QCoreApplication.translate("ServerView", "Certificate authority file"),
        }
        helps = {
            "user": QCoreApplication.translate("ServerView", "A server administrator's, or a counter's"),
            "root_certificate": QCoreApplication.translate("ServerView", "Empty: those this PC already trusts"),
        }
        for name, text in texts.items():
            edit = PasswordEdit() if name == "password" else QLineEdit()
            self.edits[name] = edit
            self.fields[name] = FormField(text, edit, help_text=helps.get(name, ""))
            edit.textEdited.connect(partial(self._on_edited, name))
            edit.editingFinished.connect(self.answered)
        order = ("host", "port", "database", "counter", "user", "password")
        for name, following in pairwise(order):
            self.edits[name].returnPressed.connect(self.edits[following].setFocus)
        for name in ("password", "root_certificate"):
            self.edits[name].returnPressed.connect(self._on_go_on_clicked)

    def _make_tls(self) -> dict[Tls, MethodButton]:
        self._group = QButtonGroup(self)
        made = {
            Tls.VERIFY: MethodButton(QCoreApplication.translate("ServerView", "Verified certificate"), "lock"),
            Tls.TRUSTED: MethodButton(QCoreApplication.translate("ServerView", "Closed network, no TLS"), "plug-zap"),
        }
        for button in made.values():
            self._group.addButton(button)
            button.clicked.connect(partial(self._on_edited, "tls"))
        return made

    def _lay_out(self) -> None:
        box = self.card.box
        box.addWidget(label(QCoreApplication.translate("ServerView", "Database on a server"), "title"))
        box.addWidget(
            wrapped(
                QCoreApplication.translate(
                    "ServerView", "The program checks first; nothing changes until you continue."
                )
            )
        )
        box.addWidget(self.banner)
        box.addWidget(self.loading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for place, name in enumerate(("host", "port", "database", "counter", "user", "password")):
            grid.addWidget(self.fields[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(grid)
        self._way = QWidget()
        way = QHBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, 0)
        for button in self.tls.values():
            way.addWidget(button, 1)
        box.addWidget(self._way)
        self._root = QWidget()
        root = QHBoxLayout(self._root)
        root.setContentsMargins(0, 0, 0, 0)
        root.addWidget(self.fields["root_certificate"], 1)
        root.addWidget(self.choose)
        box.addWidget(self._root)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        box.addLayout(foot)
        names = ("host", "port", "database", "counter", "user", "password")
        chain: list[QWidget] = [*(self.edits[name] for name in names), *self.tls.values()]
        chain += [self.edits["root_certificate"], self.choose, self.go_on, self.back]
        for before, after in pairwise([*chain, *self.choices.languages.values(), self.choices.look]):
            QWidget.setTabOrder(before, after)

    def _on_edited(self, name: str, _value: object = None) -> None:
        """What was found holds no more."""
        self._found = None
        self.banner.clear()
        if name == "user" and self.edits["user"].text().startswith(_COUNTER_LOGIN):
            self.edits["counter"].setText(self.edits["user"].text().removeprefix(_COUNTER_LOGIN).upper())
        self._show_tls()
        self._show_state()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, QCoreApplication.translate("ServerView", "Certificate authority file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.edits["root_certificate"].setText(name)
        self._on_edited("root_certificate")
        self.answered.emit()

    def _on_back_clicked(self) -> None:
        if not self._busy:
            self.back_asked.emit()

    def _on_go_on_clicked(self) -> None:
        if self._busy:
            return
        address = self.address()
        try:
            address.check()
        except Invalid as error:
            self.show_failed(error)
            return
        if not self.code:
            self.show_failed(Invalid("code", "counter"))
            return
        password = self.edits["password"].text()
        self._set_busy(busy=True)
        self.steps.clear()
        if self._found is None:
            self._tested = (address, password)
            self.test_asked.emit(address, password)
        else:
            self.use_asked.emit(address, password, self.code)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.loading.set_busy(busy)
        if busy:
            self.banner.clear()
        self._show_state()

    def _show_tls(self) -> None:
        local = self.edits["host"].text().strip() in (*LOCAL_HOSTS, "")
        self._way.setVisible(not local)
        self._root.setVisible(not local and self.tls[Tls.VERIFY].isChecked())

    def _show_state(self) -> None:
        if self._found is None:
            self.go_on.setText(QCoreApplication.translate("ServerView", "Test"))
        elif self._found.joins:
            self.go_on.setText(QCoreApplication.translate("ServerView", "Join the shop"))
        else:
            self.go_on.setText(QCoreApplication.translate("ServerView", "Prepare"))
        self.go_on.set_icon("plug-zap" if self._found is None else "arrow-right")
        self.go_on.setAccessibleName(self.go_on.text())
        self.go_on.setEnabled(not self._busy)
        self.back.setEnabled(not self._busy)
