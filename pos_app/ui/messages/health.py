"""The state of the connection in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.health import HealthState, ServerRole
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import spoken

STATES: Final = MappingProxyType(
    {
        HealthState.CONNECTING: QT_TRANSLATE_NOOP("Messages", "Connecting…"),
        HealthState.ONLINE: QT_TRANSLATE_NOOP("Messages", "Database connected"),
        HealthState.SLOW: QT_TRANSLATE_NOOP("Messages", "Slow"),
        HealthState.SWITCHING: QT_TRANSLATE_NOOP("Messages", "Changing server"),
        HealthState.OFFLINE: QT_TRANSLATE_NOOP("Messages", "Offline"),
        HealthState.ATTENTION: QT_TRANSLATE_NOOP("Messages", "Needs attention"),
        HealthState.BLOCKED: QT_TRANSLATE_NOOP("Messages", "Blocked"),
    }
)

_ROLES: Final[dict[ServerRole, str]] = {
    "primary": QT_TRANSLATE_NOOP("Messages", "primary"),
    "replica": QT_TRANSLATE_NOOP("Messages", "replica (read only)"),
}


def state_words(state: HealthState) -> str:
    """The state in one or two words."""
    return spoken(STATES[state])


def role_words(role: ServerRole | None) -> str:
    """What the server is among its copies; a dash where it is not known."""
    return "—" if role is None else spoken(_ROLES[role])
