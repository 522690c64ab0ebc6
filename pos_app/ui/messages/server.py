"""The shop's own server and first launch: what is being done, what stops it, and what helps."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step
from pos_app.ui.i18n import QT_TRANSLATE_NOOP
from pos_app.ui.messages.message import Message, spoken

SERVER_STEPS: Final = MappingProxyType(
    {
        Step.FILES: QT_TRANSLATE_NOOP("Messages", "Looking for the shop's data…"),
        Step.INITIALISE: QT_TRANSLATE_NOOP("Messages", "Creating the database (only once)…"),
        Step.WAIT: QT_TRANSLATE_NOOP("Messages", "Waiting for another program to start the server…"),
        Step.START: QT_TRANSLATE_NOOP("Messages", "Starting the server…"),
        Step.RECOVER: QT_TRANSLATE_NOOP("Messages", "Recovering after a crash or power cut; nothing saved is lost…"),
        Step.OLD_SERVER: QT_TRANSLATE_NOOP("Messages", "Starting the old version of PostgreSQL…"),
        Step.COPY: QT_TRANSLATE_NOOP("Messages", "Copying the shop's data into the new version…"),
        Step.COMPARE: QT_TRANSLATE_NOOP("Messages", "Comparing the copy, row by row…"),
        Step.READY: QT_TRANSLATE_NOOP("Messages", "The server is ready."),
    }
)

PROBLEMS: Final = MappingProxyType(
    {
        Problem.PROGRAMS_MISSING: QT_TRANSLATE_NOOP(
            "Messages", "PostgreSQL's programs are missing: install Balcão again."
        ),
        Problem.NO_ACCOUNT: QT_TRANSLATE_NOOP(
            "Messages", "The server needs an unprivileged account: start the program as an ordinary user."
        ),
        Problem.FOLDER: QT_TRANSLATE_NOOP(
            "Messages", "The data folder cannot be written: check its rights and the disk."
        ),
        Problem.OTHER_OWNER: QT_TRANSLATE_NOOP(
            "Messages", "The data folder belongs to another user: start the program as that user."
        ),
        Problem.DATA_MISSING: QT_TRANSLATE_NOOP(
            "Messages", "The data is not where it was: is the disk connected? Nothing new is created in its place."
        ),
        Problem.OTHER_VERSION: QT_TRANSLATE_NOOP(
            "Messages",
            "The data is of another PostgreSQL version. Older data is copied into the new version, and stays as it is.",
        ),
        Problem.OLD_PROGRAMS: QT_TRANSLATE_NOOP(
            "Messages",
            "The programs of the old PostgreSQL version are not on this PC: install that version, or name its folder.",
        ),
        Problem.SECRETS_LOST: QT_TRANSLATE_NOOP(
            "Messages", "The file with the database's passwords is missing: restore it from a copy."
        ),
        Problem.BUSY: QT_TRANSLATE_NOOP("Messages", "Another program is using the server: wait for it or close it."),
        Problem.DISK_FULL: QT_TRANSLATE_NOOP("Messages", "The disk is full: make room, then try again."),
        Problem.FAILED: QT_TRANSLATE_NOOP("Messages", "The server does not start; the end of its log is below."),
        Problem.SILENT: QT_TRANSLATE_NOOP(
            "Messages", "The server shows no sign of life: try again, or restart the PC."
        ),
        Problem.STILL_USED: QT_TRANSLATE_NOOP("Messages", "Another program still uses the server."),
        Problem.ABANDONED: QT_TRANSLATE_NOOP("Messages", "The program was closed while the server was starting."),
    }
)

SETUP_STEPS: Final = MappingProxyType(
    {
        "reach": QT_TRANSLATE_NOOP("Messages", "Connection"),
        "sign_in": QT_TRANSLATE_NOOP("Messages", "Login and password"),
        "version": QT_TRANSLATE_NOOP("Messages", "Version of PostgreSQL"),
        "encoding": QT_TRANSLATE_NOOP("Messages", "Encoding of the text"),
        "disk": QT_TRANSLATE_NOOP("Messages", "Space on this PC"),
        "counter": QT_TRANSLATE_NOOP("Messages", "Login of this counter"),
        "env": QT_TRANSLATE_NOOP("Messages", "Settings of this PC"),
        "backup": QT_TRANSLATE_NOOP("Messages", "Backup of the present data"),
        "sample": QT_TRANSLATE_NOOP("Messages", "Sample data"),
        "server": QT_TRANSLATE_NOOP("Messages", "Server"),
        "rights": QT_TRANSLATE_NOOP("Messages", "Rights"),
        "roles": QT_TRANSLATE_NOOP("Messages", "Logins"),
        "database": QT_TRANSLATE_NOOP("Messages", "Database"),
        "extensions": QT_TRANSLATE_NOOP("Messages", "Extensions"),
        "migrations": QT_TRANSLATE_NOOP("Messages", "Tables and rules"),
        "migration": QT_TRANSLATE_NOOP("Messages", "Update"),
    }
)

SCHEMAS: Final = MappingProxyType(
    {
        "newer": QT_TRANSLATE_NOOP(
            "Messages", "The database is of a newer version of the program: update the program on this counter."
        ),
        "foreign": QT_TRANSLATE_NOOP(
            "Messages", "This database is not the program's and is left as it is: name another one in .env."
        ),
    }
)


def server_words(error: EmbeddedServerError) -> Message:
    """Which problem of the server, and its remedy."""
    return Message(
        unknown_words().title,
        spoken(PROBLEMS[error.problem]),
        retry=True,
    )


def step_words(step: Step) -> str:
    """What the server is doing."""
    return spoken(SERVER_STEPS[step])


def setup_words(key: str) -> str:
    """A step of first launch by its key: `roles`, `migration:0001_tables`; an unknown one by its own name."""
    kind, _, name = key.partition(":")
    known = SETUP_STEPS.get(kind)
    shown = key if known is None else spoken(known)
    return f"{shown} · {name}" if known is not None and name else shown


def schema_title() -> str:
    """The title over `schema_words`."""
    return spoken(QT_TRANSLATE_NOOP("Messages", "This database cannot be used"))


def unknown_words() -> Message:
    """The database does not come up, for a reason that only the log knows."""
    return Message(
        spoken(QT_TRANSLATE_NOOP("Messages", "The shop's database does not start")),
        spoken(QT_TRANSLATE_NOOP("Messages", "The log has the details. Trying again does no harm.")),
        retry=True,
    )


def schema_words(schema: str) -> str:
    """Why a database cannot be used by this program: `newer` or `foreign`."""
    return spoken(SCHEMAS[schema])
