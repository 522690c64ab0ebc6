"""Why a server cannot be used for the shop, and what helps: a sentence for each fault."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.first_launch import CheckFailed, CheckRow, Fault
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import Message, spoken
from pos_app.ui.messages.server import setup_words

FAULTS: Final = MappingProxyType(
    {
        Fault.UNKNOWN_HOST: QT_TRANSLATE_NOOP(
            "Messages", "There is no machine named {detail}. Check the server's name."
        ),
        Fault.PORT_CLOSED: QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing answers at {detail}. Is PostgreSQL running there, on this port, accepting network connections?",
        ),
        Fault.SILENT: QT_TRANSLATE_NOOP(
            "Messages", "{detail} does not answer in time. Check the network and the server's firewall."
        ),
        Fault.NO_TLS: QT_TRANSLATE_NOOP(
            "Messages", "The server has no TLS. Switch it on there, or choose the closed network here."
        ),
        Fault.CERTIFICATE: QT_TRANSLATE_NOOP(
            "Messages", "The server's certificate cannot be verified. Choose the file of the authority that signed it."
        ),
        Fault.PASSWORD: QT_TRANSLATE_NOOP(
            "Messages", "The server refuses the login {detail}. Type login and password again."
        ),
        Fault.NOT_ADMITTED: QT_TRANSLATE_NOOP(
            "Messages", "The server does not let {detail} in from this PC. Its pg_hba.conf needs a line for it."
        ),
        Fault.FULL: QT_TRANSLATE_NOOP(
            "Messages", "The server has no connection left. End some, or raise its max_connections."
        ),
        Fault.NO_DATABASE: QT_TRANSLATE_NOOP(
            "Messages", "There is no database {detail} for this login. Check its name."
        ),
        Fault.TOO_OLD: QT_TRANSLATE_NOOP(
            "Messages", "PostgreSQL {detail} is too old. Update the server to version 15 or newer."
        ),
        Fault.REPLICA: QT_TRANSLATE_NOOP(
            "Messages", "The server is a replica, which only allows reading. Name the primary server."
        ),
        Fault.ENCODING: QT_TRANSLATE_NOOP(
            "Messages", "The database stores its text as {detail}. Type another name: the program makes it in UTF8."
        ),
        Fault.CREATEROLE: QT_TRANSLATE_NOOP(
            "Messages",
            "The login {detail} may not create logins (CREATEROLE). Use an administrator's, or a counter's login.",
        ),
        Fault.CREATEDB: QT_TRANSLATE_NOOP(
            "Messages",
            "The login {detail} may not create the database (CREATEDB). Allow it, or have the database created.",
        ),
        Fault.OWNER: QT_TRANSLATE_NOOP(
            "Messages", "The database belongs to another login, not {detail}. Use its owner's, or a superuser's."
        ),
        Fault.EXTENSIONS: QT_TRANSLATE_NOOP(
            "Messages", "The server lacks the extensions {detail}. Install its package postgresql-contrib."
        ),
        Fault.NEWER: QT_TRANSLATE_NOOP(
            "Messages", "The database is of a newer version of the program ({detail}). Update the program on this PC."
        ),
        Fault.FOREIGN: QT_TRANSLATE_NOOP(
            "Messages", "The database {detail} belongs to something else and is left as it is. Type another name."
        ),
        Fault.OLDER: QT_TRANSLATE_NOOP(
            "Messages",
            "The database is of an older version. The administrator updates it: pos-app db upgrade",
        ),
        Fault.UNFINISHED: QT_TRANSLATE_NOOP(
            "Messages", "The shop is not ready yet. Finish its first launch on the administrator's PC."
        ),
        Fault.LOGINS_TAKEN: QT_TRANSLATE_NOOP(
            "Messages", "The server already holds another shop: {detail}. Type that name, or use another server."
        ),
        Fault.DISK: QT_TRANSLATE_NOOP("Messages", "This PC has only {detail} left on its disk. Make room."),
    }
)


def remedy_words(row: CheckRow) -> str:
    """Why a check failed, and what helps; empty for one that passed."""
    return "" if row.fault is None else spoken(FAULTS[row.fault]).format(detail=row.detail)


def check_failed_words(error: CheckFailed) -> Message:
    """The words for a server that cannot be used: a line for each check."""
    lines = [f"{setup_words(row.check.value)}: {remedy_words(row)}" for row in error.failures]
    return Message(spoken(QT_TRANSLATE_NOOP("Messages", "The server cannot be used yet")), "\n".join(lines), retry=True)
