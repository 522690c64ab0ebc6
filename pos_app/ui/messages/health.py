"""The state of the connection in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.first_launch import Fault as Cause
from pos_app.domain.health import Fault, HealthState, Repair, ServerRole
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import Message, spoken
from pos_app.ui.messages.trouble import REMEDIES, fault_words

STATES: Final = MappingProxyType(
    {
        HealthState.CONNECTING: QT_TRANSLATE_NOOP("Messages", "Connecting…"),
        HealthState.ONLINE: QT_TRANSLATE_NOOP("Messages", "Database connected"),
        HealthState.SENDING: QT_TRANSLATE_NOOP("Messages", "Sending"),
        HealthState.SLOW: QT_TRANSLATE_NOOP("Messages", "Slow"),
        HealthState.SWITCHING: QT_TRANSLATE_NOOP("Messages", "Changing server"),
        HealthState.OFFLINE: QT_TRANSLATE_NOOP("Messages", "Offline"),
        HealthState.ATTENTION: QT_TRANSLATE_NOOP("Messages", "Needs attention"),
        HealthState.BLOCKED: QT_TRANSLATE_NOOP("Messages", "Blocked"),
    }
)

CAUSES: Final = MappingProxyType(
    {
        Cause.UNKNOWN_HOST: (
            QT_TRANSLATE_NOOP("Messages", "There is no machine named {detail}"),
            QT_TRANSLATE_NOOP("Messages", "Check the network, the name service, and the host's name in .env."),
        ),
        Cause.PORT_CLOSED: (
            QT_TRANSLATE_NOOP("Messages", "Nothing listens at the server's port"),
            QT_TRANSLATE_NOOP(
                "Messages", "PostgreSQL has stopped there, or uses another port. The program keeps trying."
            ),
        ),
        Cause.SILENT: (
            QT_TRANSLATE_NOOP("Messages", "The server's machine does not answer"),
            QT_TRANSLATE_NOOP("Messages", "Check the network, the firewall and the server. The program keeps trying."),
        ),
        Cause.NO_TLS: (
            QT_TRANSLATE_NOOP("Messages", "The connection to the server has no TLS"),
            QT_TRANSLATE_NOOP("Messages", "Turn TLS on at the server, or ask the administrator to trust this network."),
        ),
        Cause.CERTIFICATE: (
            QT_TRANSLATE_NOOP("Messages", "The server's certificate cannot be verified"),
            QT_TRANSLATE_NOOP(
                "Messages", "Its name, date or authority is not the expected one: sslrootcert names the authority."
            ),
        ),
        Cause.PASSWORD: (
            QT_TRANSLATE_NOOP("Messages", "The server refuses the login {detail}"),
            QT_TRANSLATE_NOOP("Messages", "Its password is wrong: the administrator corrects it in .env."),
        ),
        Cause.NOT_ADMITTED: (
            QT_TRANSLATE_NOOP("Messages", "The server does not let {detail} in from this PC"),
            QT_TRANSLATE_NOOP("Messages", "Its pg_hba.conf needs a line for this PC, or the login was revoked."),
        ),
        Cause.FULL: (
            QT_TRANSLATE_NOOP("Messages", "The server has no connection left"),
            QT_TRANSLATE_NOOP("Messages", "The program keeps trying. If it goes on, raise its max_connections."),
        ),
        Cause.NO_DATABASE: (
            QT_TRANSLATE_NOOP("Messages", "There is no database {detail} for this login"),
            QT_TRANSLATE_NOOP("Messages", "Check its name in DATABASE_URL, or restore it from a backup."),
        ),
        Cause.TOO_OLD: (
            QT_TRANSLATE_NOOP("Messages", "PostgreSQL {detail} is too old"),
            QT_TRANSLATE_NOOP("Messages", "Update the server to version 15 or newer."),
        ),
        Cause.REPLICA: (
            QT_TRANSLATE_NOOP("Messages", "The server is a replica: it only allows reading"),
            QT_TRANSLATE_NOOP(
                "Messages",
                "Another one takes over and the program follows it. If it goes on, .env names the wrong server.",
            ),
        ),
        Cause.OLDER: (
            QT_TRANSLATE_NOOP("Messages", "The database is older than the program ({detail})"),
            QT_TRANSLATE_NOOP("Messages", "The administrator updates it: pos-app db upgrade."),
        ),
        Cause.NEWER: (
            QT_TRANSLATE_NOOP("Messages", "The database is newer than the program ({detail})"),
            QT_TRANSLATE_NOOP("Messages", "Update the program on this PC."),
        ),
        Cause.FOREIGN: (
            QT_TRANSLATE_NOOP("Messages", "The database is not the program's"),
            QT_TRANSLATE_NOOP("Messages", "It is left as it is. Check the database's name in DATABASE_URL."),
        ),
    }
)
"""What a probe found by name, and what helps."""

REPAIRS: Final = MappingProxyType(
    {
        Repair.RUNNING: (
            QT_TRANSLATE_NOOP("Messages", "Restarting the database"),
            QT_TRANSLATE_NOOP("Messages", "It had stopped. Nothing saved is lost; it comes back by itself."),
        ),
        Repair.NO_ROOM: (
            QT_TRANSLATE_NOOP("Messages", "The disk is full"),
            QT_TRANSLATE_NOOP("Messages", "The database starts again by itself as soon as there is room."),
        ),
        Repair.FAILED: (
            QT_TRANSLATE_NOOP("Messages", "The database does not start again"),
            QT_TRANSLATE_NOOP("Messages", "The program keeps trying. The diagnosis and the log have the details."),
        ),
    }
)
"""The program's own server, after it had died."""

_ROLES: Final[dict[ServerRole, str]] = {
    "primary": QT_TRANSLATE_NOOP("Messages", "primary"),
    "replica": QT_TRANSLATE_NOOP("Messages", "replica (read only)"),
}


def state_words(state: HealthState) -> str:
    """The state in one or two words."""
    return spoken(STATES[state])


def repair_words(repair: Repair) -> Message:
    """What became of starting the program's own server again, and what helps."""
    title, remedy = REPAIRS[repair]
    return Message(spoken(title), spoken(remedy))


def role_words(role: ServerRole | None) -> str:
    """What the server is among its copies; a dash where it is not known."""
    return "—" if role is None else spoken(_ROLES[role])


def problem_words(fault: Fault | None, cause: Cause | None, detail: str) -> Message | None:
    """Why the database is not well, by name where it is known, and what helps; None when it is well."""
    if cause is not None:
        title, remedy = CAUSES[cause]
        return Message(spoken(title).format(detail=detail), spoken(remedy))
    if fault is None:
        return None
    return Message(fault_words(fault), "" if fault == "bug" else spoken(REMEDIES[fault]))
