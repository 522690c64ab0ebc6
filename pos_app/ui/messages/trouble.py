"""Why the database cannot be used just now: what it means, what to do, what the program does by itself."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import NotEncrypted, Trouble, Unavailable
from pos_app.domain.health import Fault
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import Message, spoken

TITLES: Final = MappingProxyType(
    {
        Trouble.OFFLINE: QT_TRANSLATE_NOOP("Messages", "The database cannot be reached"),
        Trouble.BUSY: QT_TRANSLATE_NOOP("Messages", "The database is busy"),
        Trouble.TIME_OUT: QT_TRANSLATE_NOOP("Messages", "The database took too long"),
        Trouble.READ_ONLY: QT_TRANSLATE_NOOP("Messages", "The server is being changed"),
        Trouble.CAPACITY: QT_TRANSLATE_NOOP("Messages", "The server has no room left"),
        Trouble.CORRUPT: QT_TRANSLATE_NOOP("Messages", "The database is damaged"),
        Trouble.CONFIG: QT_TRANSLATE_NOOP("Messages", "The database refuses this counter"),
        Trouble.SCHEMA: QT_TRANSLATE_NOOP("Messages", "Program and database differ"),
    }
)

REMEDIES: Final = MappingProxyType(
    {
        Trouble.OFFLINE: QT_TRANSLATE_NOOP(
            "Messages",
            "What you typed is kept. The program connects again by itself; if it takes long, check network and server.",
        ),
        Trouble.BUSY: QT_TRANSLATE_NOOP(
            "Messages", "Others are working on the same data, or all connections are taken. Try again in a moment."
        ),
        Trouble.TIME_OUT: QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed, and what you typed is kept. Try again in a moment."
        ),
        Trouble.READ_ONLY: QT_TRANSLATE_NOOP(
            "Messages", "Another server takes over. The program follows it by itself; try again in a moment."
        ),
        Trouble.CAPACITY: QT_TRANSLATE_NOOP(
            "Messages", "Disk or memory of the server is full. Call the administrator, who has to make room."
        ),
        Trouble.CORRUPT: QT_TRANSLATE_NOOP(
            "Messages", "Nothing more is saved. Call the administrator: a backup has to be restored."
        ),
        Trouble.CONFIG: QT_TRANSLATE_NOOP(
            "Messages", "The database's address, login or password is wrong. The administrator corrects it in .env."
        ),
        Trouble.SCHEMA: QT_TRANSLATE_NOOP("Messages", "The administrator has to update the database or the program."),
    }
)

MAYBE_DONE: Final = QT_TRANSLATE_NOOP(
    "Messages",
    "The connection broke while saving, so it may already be done. Trying again is safe: nothing is repeated.",
)

_HELPS: Final = frozenset({Trouble.OFFLINE, Trouble.BUSY, Trouble.TIME_OUT, Trouble.READ_ONLY})


def trouble_words(error: Unavailable) -> Message:
    """The words for a database that cannot answer."""
    text = MAYBE_DONE if error.maybe_done else REMEDIES[error.trouble]
    return Message(spoken(TITLES[error.trouble]), spoken(text), retry=error.maybe_done or error.trouble in _HELPS)


def not_encrypted_words(error: NotEncrypted) -> Message:
    """The words for a server elsewhere whose address does not ask for a verified certificate."""
    text = spoken(
        QT_TRANSLATE_NOOP(
            "Messages",
            "What goes to {host} could be read on the way. The administrator adds sslmode=verify-full to its address in"
            " .env, or trusts a closed network there (POS_TRUSTED_NETWORK).",
        )
    )
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "The connection to the server is not protected")),
        text.format(host=error.host),
    )


def fault_words(fault: Fault) -> str:
    """What a probe ran into, in one sentence."""
    if fault == "bug":
        return spoken(QT_TRANSLATE_NOOP("Messages", "The check itself failed; the log has the details."))
    return spoken(TITLES[fault])
