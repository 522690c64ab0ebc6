"""The people of the shop: a table, and the form of the one that is chosen."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.latest import Latest
from pos_app.domain.errors import ChangedElsewhere, PosError
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft, UserRow
from pos_app.ui import keys, theme
from pos_app.ui.messages import words
from pos_app.ui.page import Page
from pos_app.ui.users.form import UserForm
from pos_app.ui.users.reset_dialog import ResetDialog
from pos_app.ui.users.tables import GIVE_WAY, USER_WIDTHS, user_model
from pos_app.ui.widgets.buttons import SecondaryButton
from pos_app.ui.widgets.card import Card, footer, label
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.loading_bar import LoadingBar
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.table_view import TableView


class UsersPage(Page):
    """The form follows the table, unless something was typed in it that is not stored."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._saving = False
        self._filling = False
        self._chosen: UUID | None = None
        self.dialog: ResetDialog | None = None
        self._list = Latest(desk.runner, self._find, delay_ms=0, parent=self)
        self._caps: dict[Role, Decimal] = {}
        self.model = user_model(self._caps)
        self.new_button = SecondaryButton(QCoreApplication.translate("Users", "New user"), "user-plus", "list.new")
        self.table = TableView(
            QCoreApplication.translate("Users", "Users"),
            self.model,
            USER_WIDTHS,
            give_way=GIVE_WAY,
            empty=EmptyState("users", QCoreApplication.translate("Users", "No users here")),
        )
        self.form = UserForm()
        self._bar = LoadingBar(cancellable=False)
        self._count = label("", "muted")
        self._build()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        return QCoreApplication.translate("Users", "Users")

    def activate(self) -> None:
        """Read the people again; the arrows walk through them at once."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read people and caps again."""
        self._bar.start()
        self.read(self.desk.acting(self.desk.services.users.role_caps), self._on_caps_read)
        self._list.submit(None)

    def _build(self) -> None:
        header = PageHeader(self.title)
        header.add_action(self.new_button)
        card = Card(margin=1, spacing=0)
        card.box.addWidget(self._bar)
        card.box.addWidget(self.table, 1)
        edit = QCoreApplication.translate("Users", "edit")
        discard = QCoreApplication.translate("Users", "discard")
        card.box.addWidget(footer(self._count, [("Enter", edit), (keys.hint("form.close"), discard)]))
        body = QHBoxLayout()
        body.setSpacing(theme.px(16))
        body.addWidget(card, 5)
        body.addWidget(self.form, 3)
        self.form.setMinimumWidth(theme.px(330))
        self.form.setMaximumWidth(theme.px(480))
        self.box.insertWidget(0, header)
        self.box.addLayout(body, 1)

    def _connect(self) -> None:
        self._list.found.connect(self._on_list_found)
        self._list.failed.connect(self._on_list_failed)
        self.table.row_changed.connect(self._on_table_row_changed)
        self.table.row_entered.connect(lambda _row: self.form.full_name.setFocus())
        self.form.save_requested.connect(self._on_save_requested)
        self.form.reset_requested.connect(self._on_reset_requested)
        self.form.sign_out_requested.connect(self._on_sign_out_requested)
        self.new_button.clicked.connect(self._on_new_requested)
        self.desk.changes.users_changed.connect(self._on_users_changed)
        keys.bind(self, "list.new", self._on_new_requested)
        keys.bind(self, "form.save", self._on_save_requested)
        keys.bind(self, "form.close", self._on_discard_requested)
        keys.bind(self, "users.reset", self._on_reset_requested)
        keys.bind(self, "users.sign_out", self._on_sign_out_requested)

    def _find(self, _asked: object) -> tuple[UserRow, ...]:
        return self.desk.services.users.all(self.desk.operator)

    # The list

    def _on_users_changed(self, _user_id: UUID | None) -> None:
        if self.isVisible():
            self._list.submit(None)

    def _on_caps_read(self, caps: dict[Role, Decimal]) -> None:
        """The caps of the roles stand where people have none: the rows are made anew when one has changed."""
        if caps == self._caps:
            return
        self._caps.clear()
        self._caps.update(caps)
        users = self.model.rows
        if users:
            current = self.table.current_row()
            self._filling = True
            self.model.set_rows(())
            self.model.set_rows(users)
            if current is not None:
                self.table.setCurrentIndex(self.model.find_key(current.id))
            self._filling = False

    def _on_list_found(self, _asked: object, users: tuple[UserRow, ...]) -> None:
        self._bar.stop()
        self.clear_error()
        # The selection wanders while the rows change: only where it ends is somebody chosen.
        self._filling = True
        self.model.set_rows(users)
        self._count.setText(QCoreApplication.translate("Users", "%n user(s)", None, len(users)))
        wanted = self.model.find_key(self._chosen)
        if wanted.isValid():
            self.table.setCurrentIndex(wanted)
        elif not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._chosen = None
        self._filling = False
        self._follow(self.table.current_row())

    def _on_list_failed(self, _asked: object, error: Exception) -> None:
        self._bar.stop()
        if not isinstance(error, PosError):
            raise error
        self.show_error(error, self.refresh)

    def _on_table_row_changed(self, row: UserRow | None) -> None:
        if row is not None and not self._filling:
            self._follow(row)

    def _follow(self, row: UserRow | None) -> None:
        """Show the chosen person, unless that would drop what was typed."""
        if self._saving:
            return
        if not self.form.dirty:
            self.form.show_user(row)
        elif row != self.form.row:
            unsaved = QCoreApplication.translate("Users", "Not saved yet: {} saves, {} discards.")
            self.form.banner.tell(unsaved.format(keys.hint("form.save"), keys.hint("form.close")), "warning")

    # The form

    def _on_new_requested(self) -> None:
        if self._saving:
            return
        if self.form.dirty:
            self._follow(None)
        else:
            self.form.new()

    def _on_discard_requested(self) -> None:
        if not self._saving:
            self.form.show_user(self.table.current_row())
            self.table.setFocus()

    def _on_save_requested(self) -> None:
        if self._saving or not self.form.savable:
            return
        if not self.form.check():
            return
        draft = self.form.draft()
        password = None if draft.version else self.form.password.text()
        self._set_saving(True)
        self.write(
            partial(self.desk.acting(self.desk.services.users.save), draft, password),
            partial(self._on_saved, password),
            partial(self._on_save_failed, draft, password),
        )

    def _on_saved(self, password: str | None, row: UserRow) -> None:
        self._set_saving(False)
        self.form.show_user(row)
        if password is not None:
            self.form.hand_over.tell(row.full_name, password)
        self._chosen = row.id
        self.table.setFocus()
        self.toast(QCoreApplication.translate("Users", "{} saved").format(row.full_name))
        self.desk.changes.users_changed.emit(row.id)

    def _on_save_failed(self, draft: UserDraft, password: str | None, error: Exception) -> None:
        self._set_saving(False)
        if not isinstance(error, PosError):
            raise error
        if isinstance(error, ChangedElsewhere):
            self.read(partial(self._find, None), partial(self._on_newest_read, draft, password, error))
        else:
            self.form.show_error(error)

    def _on_newest_read(
        self, draft: UserDraft, password: str | None, error: PosError, users: tuple[UserRow, ...]
    ) -> None:
        """What was typed stands upon what is stored now; if both are the same, an earlier try had come through."""
        row = next((user for user in users if user.id == draft.id), None)
        if row is None:
            self.form.show_error(error)
            return
        self.form.rebase(row)
        if not self.form.dirty:
            self._on_saved(password, row)
            return
        kept = QCoreApplication.translate("Users", "{} Saving again keeps what you typed, {} takes what is saved.")
        self.form.banner.tell(kept.format(words(error).text, keys.hint("form.close")), "warning")

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.form.set_busy(saving)
        self._bar.set_busy(saving)

    # A new password

    def _on_reset_requested(self) -> None:
        user = self.form.row
        if user is None or self.dialog is not None or self._saving:
            return
        if user.id == self.desk.operator.user_id:
            own = QCoreApplication.translate("Users", "Your own password cannot be reset here: your session would end.")
            self.form.banner.tell(own, "warning")
            return
        self.dialog = ResetDialog(user, self)
        self.dialog.password_given.connect(partial(self._on_password_given, user))
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _on_password_given(self, user: UserRow, password: str) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(True)
        self.write(
            partial(self.desk.acting(self.desk.services.users.reset_password), user.id, password),
            partial(self._on_password_set, user, password),
            self._on_reset_failed,
        )

    def _on_password_set(self, user: UserRow, password: str, _nothing: None) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(False)
            self.dialog.accept()
        self.form.hand_over.tell(user.full_name, password)
        self.desk.changes.users_changed.emit(user.id)

    def _on_reset_failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(False)
        if not isinstance(error, PosError):
            raise error
        if self.dialog is not None:
            self.dialog.show_error(error)

    # The sessions of a person

    def _on_sign_out_requested(self) -> None:
        user = self.form.row
        if user is None or self._saving:
            return
        if user.id == self.desk.operator.user_id:
            own = QCoreApplication.translate("Users", "This is you: use the menu at your name to sign out.")
            self.form.banner.tell(own, "warning")
            return
        self._set_saving(True)
        self.write(
            partial(self.desk.acting(self.desk.services.users.sign_out_everywhere), user.id),
            partial(self._on_signed_out, user),
            self._on_sign_out_failed,
        )

    def _on_signed_out(self, user: UserRow, sessions: int) -> None:
        self._set_saving(False)
        if sessions:
            ended = QCoreApplication.translate("Users", "%n session(s) ended", None, sessions)
            self.toast(f"{user.full_name}: {ended}")
        else:
            self.toast(QCoreApplication.translate("Users", "{} had no open session").format(user.full_name))

    def _on_sign_out_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if not isinstance(error, PosError):
            raise error
        self.form.show_error(error)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self.table.setFocus()
