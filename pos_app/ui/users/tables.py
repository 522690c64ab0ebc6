"""What the table of people holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from pos_app.adapters.tables import Chip, Column, RowTableModel
from pos_app.domain.money import format_percent
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserRow
from pos_app.ui.i18n import language
from pos_app.ui.shell.words import role_name
from pos_app.ui.wording import when_text

USER_WIDTHS: tuple[int | None, ...] = (None, 122, 72, 162, 126)
GIVE_WAY = (4, 2)


def user_model(role_caps: Mapping[Role, Decimal]) -> RowTableModel[UserRow]:
    """Name with e-mail, role, discount cap, state, last sign-in; `role_caps` is looked into when rows are set."""
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
                get=lambda user: _cap(user, role_caps),
                align="right",
                muted=lambda user: user.discount_cap is None,
                tooltip=_cap_origin,
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


def _cap(user: UserRow, role_caps: Mapping[Role, Decimal]) -> str:
    cap = user.discount_cap if user.discount_cap is not None else role_caps.get(user.role)
    return "—" if cap is None else format_percent(cap, language())


def _cap_origin(user: UserRow) -> str:
    return QCoreApplication.translate("Users", "The cap of the role") if user.discount_cap is None else ""


def _state(user: UserRow) -> Chip:
    if not user.active:
        return "neutral", "ban", QCoreApplication.translate("Users", "Inactive")
    if user.must_change_password:
        return "info", "key-round", QCoreApplication.translate("Users", "Change pending")
    return "success", "circle-check", QCoreApplication.translate("Users", "Active")


def _last_sign_in(user: UserRow) -> str:
    if user.last_sign_in is None:
        return QCoreApplication.translate("Users", "never")
    return when_text(user.last_sign_in)
