"""The roles of people, in words."""

from PySide6.QtCore import QCoreApplication

from pos_app.domain.permissions import Role
from pos_app.ui.i18n import QT_TRANSLATE_NOOP

_ROLES = {
    Role.EMPLOYEE: QT_TRANSLATE_NOOP("Roles", "Salesperson"),
    Role.MANAGER: QT_TRANSLATE_NOOP("Roles", "Manager"),
    Role.ADMIN: QT_TRANSLATE_NOOP("Roles", "Administrator"),
}


def role_name(role: Role) -> str:
    """A role in the language in use."""
    return QCoreApplication.translate("Roles", _ROLES[role])
