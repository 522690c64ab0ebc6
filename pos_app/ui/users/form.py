"""The form of a person: who it is, what they may do, and a first password for a new one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Duplicate, Invalid, LastAdmin, PosError
from pos_app.domain.passwords import generated_password
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft, UserRow
from pos_app.ui import theme
from pos_app.ui.messages import words
from pos_app.ui.shell.words import role_name
from pos_app.ui.users.hand_over import HandOver
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label
from pos_app.ui.widgets.decimal_edit import PercentEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.form_field import FormField

_LONGEST_NAME = 120
_LONGEST_EMAIL = 254
_LONGEST_PASSWORD = 128


class UserForm(Card):
    """Holds one person, or nobody; what was typed stands until it is saved or discarded."""

    save_requested = Signal()
    reset_requested = Signal()
    sign_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=0, parent=parent)
        self._row: UserRow | None = None
        self._base: UserDraft | None = None
        self.title = label("", "title")
        self.hand_over = HandOver()
        self.banner = Banner()
        self.full_name = QLineEdit(maxLength=_LONGEST_NAME)
        self.email = QLineEdit(maxLength=_LONGEST_EMAIL)
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(role_name(role), role)
        self.cap = PercentEdit()
        self.active = QCheckBox(self.tr("May sign in"))
        self.password = QLineEdit(maxLength=_LONGEST_PASSWORD)
        first = self.tr("Shown only now. It has to be changed at the first sign-in.")
        self.fields = {
            "full_name": FormField(self.tr("Name"), self.full_name),
            "email": FormField(self.tr("E-mail"), self.email),
            "role": FormField(self.tr("Role"), self.role),
            "discount_cap": FormField(self.tr("Discount cap (%)"), self.cap, help_text=self.tr("Empty: the role's.")),
            "active": FormField(self.tr("Access"), self.active),
            "password": FormField(self.tr("First password"), self.password, help_text=first),
        }
        self.save_button = PrimaryButton(self.tr("Save"), "save", "form.save", tall="main")
        self.save_button.clicked.connect(self.save_requested)
        self.reset_button = SecondaryButton(self.tr("New password"), "key-round", "users.reset")
        self.reset_button.clicked.connect(self.reset_requested)
        self.sign_out_button = SecondaryButton(self.tr("Sign out everywhere"), "log-out", "users.sign_out")
        self.sign_out_button.clicked.connect(self.sign_out_requested)
        # A low page keeps the ways out in sight.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("users", self.tr("No user chosen")))
        self._stack.addWidget(self._build())
        self.box.addWidget(self._stack)
        self.show_user(None)

    @property
    def row(self) -> UserRow | None:
        """The stored person that is shown; None for a new one and for nobody."""
        return self._row

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not stored."""
        if self._base is None:
            return False
        try:
            return self.draft() != self._base
        except Invalid:
            return True

    @property
    def savable(self) -> bool:
        """Whether there is something to store: a change, or a new person."""
        return self._base is not None and (self._row is None or self.dirty)

    def draft(self) -> UserDraft:
        """What the form says; raises Invalid for a cap that is none."""
        base = self._base or _nobody()
        return UserDraft(
            id=base.id,
            email=self.email.text().strip(),
            full_name=self.full_name.text().strip(),
            role=Role(self.role.currentData()),
            discount_cap=self.cap.value(),
            active=self.active.isChecked(),
            version=base.version,
        )

    def check(self) -> bool:
        """Whether all that was typed can be understood; what cannot is marked and gets the focus."""
        if self.cap.check():
            return True
        self.cap.setFocus()
        return False

    def show_user(self, row: UserRow | None) -> None:
        """Show a stored person, or nobody; what stood there is dropped."""
        if row is None or self._row is None or row.id != self._row.id:
            self.hand_over.clear()
        self._row = row
        self._stack.setCurrentIndex(0 if row is None else 1)
        self._fill(None if row is None else _draft_of(row))
        self.title.setText("" if row is None else row.full_name)

    def new(self) -> None:
        """Begin a new person, with a password made for them."""
        self.hand_over.clear()
        self._row = None
        self._stack.setCurrentIndex(1)
        self._fill(_nobody())
        self.password.setText(generated_password())
        self.title.setText(self.tr("New user"))
        self.full_name.setFocus()

    def rebase(self, row: UserRow) -> None:
        """Take another state of the same person as what is stored; what was typed stands upon it."""
        self._row = row
        self._base = _draft_of(row)
        self._show_kind()

    def show_error(self, error: PosError) -> None:
        """Say what is wrong, at the field where there is one."""
        message = words(error)
        name = message.field or ""
        if isinstance(error, LastAdmin):
            name = (
                "role" if self._base is not None and Role(self.role.currentData()) is not self._base.role else "active"
            )
        elif isinstance(error, Duplicate):
            name = error.field
        field = self.fields.get(name)
        if field is None:
            self.banner.tell(message.line, "danger")
            return
        field.set_error(message.text)
        field.editor.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def set_busy(self, busy: bool) -> None:
        """Saving: it cannot be asked for twice."""
        self.save_button.setEnabled(not busy)
        if busy:
            self.clear_errors()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.banner.clear()
        for field in self.fields.values():
            field.set_error("")

    def _fill(self, draft: UserDraft | None) -> None:
        self._base = draft
        self.clear_errors()
        shown = draft or _nobody()
        self.full_name.setText(shown.full_name)
        self.email.setText(shown.email)
        self.role.setCurrentIndex(self.role.findData(shown.role))
        self.cap.set_value(shown.discount_cap)
        self.active.setChecked(shown.active)
        self.password.clear()
        self._show_kind()

    def _show_kind(self) -> None:
        """A new person has a first password, one that is stored can be given another."""
        stored = self._row is not None
        self.fields["password"].setVisible(not stored)
        self.reset_button.setVisible(stored)
        self.sign_out_button.setVisible(stored)

    def _build(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        box.addWidget(self.title)
        box.addWidget(self.hand_over)
        self._scroll.setWidget(self._build_fields())
        box.addWidget(self._scroll, 1)
        box.addWidget(self.banner)
        box.addWidget(self.save_button)
        box.addWidget(self.reset_button)
        box.addWidget(self.sign_out_button)
        return content

    def _build_fields(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "page")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        box.addWidget(self.fields["full_name"])
        box.addWidget(self.fields["email"])
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(12))
        for name in ("role", "discount_cap"):
            pair.addWidget(self.fields[name], 1, alignment=Qt.AlignmentFlag.AlignTop)
        box.addLayout(pair)
        box.addWidget(self.fields["active"])
        box.addWidget(self.fields["password"])
        box.addStretch(1)
        return inner


def _draft_of(row: UserRow) -> UserDraft:
    return UserDraft(row.id, row.email, row.full_name, row.role, row.discount_cap, row.active, row.version)


def _nobody() -> UserDraft:
    made: UUID = uuid7()
    return UserDraft(made, "", "", Role.EMPLOYEE)
