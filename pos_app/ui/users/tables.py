"""What the table of people holds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.money import format_percent
from pos_app.domain.rows import UserRow
from pos_app.ui.i18n import language
from pos_app.ui.shell.words import role_name
from pos_app.ui.wording import when_text

USER_WIDTHS: tuple[int | None, ...] = (None, 120, 72, 150, 130)
GIVE_WAY = (4, 2)


def user_model() -> RowTableModel[UserRow]:
    """Name with e-mail, role, discount cap, state, last sign-in."""
    return RowTableModel(
        (
            Column(
                key="name",
                title=lambda: QCoreApplication.translate("Users", "Name"),
                get=lambda user: user.full_name,
                secondary=lambda user: user.email,
            ),
            Column(
                key="role",
                title=lambda: QCoreApplication.translate("Users", "Role"),
                get=lambda user: role_name(user.role),
            ),
            Column(
                key="cap",
                title=lambda: QCoreApplication.translate("Users", "Cap"),
                get=_cap,
                align="right",
                tooltip=lambda _user: QCoreApplication.translate("Users", "A dash: the cap of the role"),
            ),
            Column(
                key="state",
                title=lambda: QCoreApplication.translate("Users", "State"),
                get=lambda _user: "",
                chip=_state,
            ),
            Column(
                key="last_sign_in",
                title=lambda: QCoreApplication.translate("Users", "Last sign-in"),
                get=_last_sign_in,
            ),
        ),
        key=lambda user: user.id,
    )


def _cap(user: UserRow) -> str:
    return "—" if user.discount_cap is None else format_percent(user.discount_cap, language())


def _state(user: UserRow) -> Chip:
    if not user.active:
        return "neutral", "ban", QCoreApplication.translate("Users", "Inactive")
    if user.must_change_password:
        return "info", "key-round", QCoreApplication.translate("Users", "New password")
    return "success", "circle-check", QCoreApplication.translate("Users", "Active")


def _last_sign_in(user: UserRow) -> str:
    if user.last_sign_in is None:
        return QCoreApplication.translate("Users", "never")
    return when_text(user.last_sign_in)
