"""A known failure as one English sentence, with its category and PostgreSQL's code where there is one."""

from __future__ import annotations

from functools import singledispatch
from typing import Final

from pos_app.cli.import_words import file_sentence
from pos_app.domain import errors
from pos_app.domain.backup import BackupError, BackupProblem
from pos_app.domain.embedded_server import EmbeddedServerError, Problem
from pos_app.domain.errors import PosError, Trouble
from pos_app.domain.first_launch import CheckFailed, CheckRow, Fault
from pos_app.domain.importing.model import ImportRefused
from pos_app.domain.offline import OutboxStatus

_TROUBLES: dict[Trouble, str] = {
    Trouble.OFFLINE: "The database server does not answer",
    Trouble.BUSY: "The database is busy; try again in a moment",
    Trouble.TIME_OUT: "The database took too long to answer",
    Trouble.READ_ONLY: "The database only allows reading: it is a replica, or is changing servers",
    Trouble.CAPACITY: "The database server has run out of disk, memory or connections",
    Trouble.CORRUPT: "The database server reports damaged data; restore a backup before going on",
    Trouble.CONFIG: (
        "The database refuses the login, or is not prepared; check the URL, then run `pos-app db prepare`"
    ),
    Trouble.SCHEMA: "The database is not at this program's migration; run `pos-app db upgrade`",
}

_REASONS: dict[tuple[str, str], str] = {
    ("password", "too_short"): "The password is too short; it needs at least 8 characters",
    ("password", "too_long"): "The password is too long; it may have up to 128 characters",
    ("full_name", "empty"): "The name is empty",
    ("email", "empty"): "The e-mail is empty",
    ("code", "counter"): 'A counter\'s code has 1 to 12 characters from A-Z, 0-9 and "-"',
    ("revision", "unknown"): "This program knows no such migration; see `pos-app db history`",
    ("revision", "ahead"): "That migration is ahead of the database; a downgrade only goes back",
}

_RIGHTS: dict[str, str] = {
    "pos_owner": "The login is not a member of pos_owner; nothing was changed",
    "pos_app WITH ADMIN OPTION": "The login may not grant pos_app (ADMIN OPTION); nothing was changed",
    "CREATEROLE": "The login may not create roles (CREATEROLE); nothing was changed",
    "CREATEDB": "The login may not create the database (CREATEDB), and it is not there; nothing was changed",
}

_FAULTS: dict[Fault, str] = {
    Fault.UNKNOWN_HOST: "There is no machine named {detail}; check the host's name",
    Fault.PORT_CLOSED: "Nothing listens at {detail}; start PostgreSQL there, check port and listen_addresses",
    Fault.SILENT: "{detail} does not answer; check network and firewall",
    Fault.NO_TLS: 'The server has no TLS; switch it on there, or set tls = "trusted" for a closed network',
    Fault.CERTIFICATE: "The server's certificate cannot be verified; name its authority in root_certificate",
    Fault.PASSWORD: "The server refuses the login {detail}; check user and password",
    Fault.NOT_ADMITTED: "The server does not let {detail} in from this machine; add a line to its pg_hba.conf",
    Fault.FULL: "The server has no connection left; end some, or raise max_connections",
    Fault.NO_DATABASE: "There is no database {detail} for this login; check its name, or set the shop up first",
    Fault.TOO_OLD: "PostgreSQL {detail} is too old; the program needs 15 or newer",
    Fault.REPLICA: "The server is a replica, which only allows reading; name the primary server",
    Fault.ENCODING: "The database's encoding is {detail}; name another one, it is made in UTF8",
    Fault.CREATEROLE: "The login {detail} may not create roles; use an administrator's, or a counter's login",
    Fault.CREATEDB: "The login {detail} may not create the database; let it (CREATEDB), or have it made",
    Fault.OWNER: "The database is not the login's ({detail}); use its owner's or a superuser's",
    Fault.EXTENSIONS: "The server lacks the extensions {detail}; install the package postgresql-contrib",
    Fault.NEWER: "The database is at migration {detail}, made by a newer program; update this one",
    Fault.FOREIGN: "The database holds somebody else's tables, so it is left untouched; name another one",
    Fault.OLDER: "The database is at migration {detail}; run `pos-app db upgrade` on the administrator's machine",
    Fault.UNFINISHED: "The shop is not set up yet; finish first launch on the administrator's machine",
    Fault.LOGINS_TAKEN: "The server's logins serve another shop ({detail}); name that database, or use another server",
    Fault.DISK: "This machine has only {detail} free; make room",
}


def remedy(row: CheckRow) -> str:
    """Return why a check failed and what helps, without a full stop."""
    return "" if row.fault is None else _FAULTS[row.fault].format(detail=row.detail)


_BACKUPS: dict[BackupProblem, str] = {
    BackupProblem.NO_ACCESS: "This machine has no administrator's login (POS_ADMIN_URL); backups are made where it is",
    BackupProblem.PROGRAMS_MISSING: (
        "pg_dump and pg_restore of PostgreSQL {detail} or newer were not found; install the package postgresql-client"
    ),
    BackupProblem.DISK_FULL: "The disk is full; nothing half was left",
    BackupProblem.FOLDER: "The file or folder cannot be used: {detail}",
    BackupProblem.BUSY: "Another backup or restore is under way, or somebody comes back faster than they are sent away",
    BackupProblem.NOT_FOUND: "There is no backup there: {detail}",
    BackupProblem.FOREIGN: "{detail} is not a backup of this program; nothing was changed",
    BackupProblem.NEWER: "The backup is at migration {detail}, made by a newer program; update this one",
    BackupProblem.DAMAGED: "The backup is damaged ({detail}); nothing was changed",
    BackupProblem.NO_RECORD: "The record beside {detail} is missing, so there is nothing to compare it to",
    BackupProblem.RIGHT: "The login of POS_ADMIN_URL lacks {detail}; nothing was changed",
    BackupProblem.CONNECTED: "Connections at work in the database: {detail}; --disconnect ends them",
    BackupProblem.NAME: "That is not the database's name, which is {detail}; nothing was changed",
    BackupProblem.CANCELLED: "Cancelled; all is as before",
    BackupProblem.FAILED: "PostgreSQL's program failed: {detail}",
}


def unsent_sentence(status: OutboxStatus) -> str:
    """Return how many pre-sales only this counter has, and what becomes of them; empty where there are none."""
    count = status.waiting + status.rejected
    if not count:
        return ""
    since = f", the oldest since {status.oldest.astimezone():%Y-%m-%d %H:%M}" if status.oldest else ""
    held_back = f", {status.rejected} of them held back" if status.rejected else ""
    return (
        f"Unsent pre-sales kept only on this counter: {count}{since}{held_back}."
        " They stay here, and are sent when the program is open and the database answers."
    )


def sentence(error: PosError) -> str:
    """Return the sentence, such as `The database server does not answer (unavailable, SQLSTATE 57P03).`"""
    code = f", SQLSTATE {error.sqlstate}" if error.sqlstate else ""
    return f"{_said(error)} ({error.category}{code})."


def facts(error: PosError) -> dict[str, object]:
    """Return what a script needs of a failure: its category, PostgreSQL's code, whether it may be done all the same."""
    trouble = error.trouble.value if isinstance(error, errors.Unavailable) else None
    maybe_done = isinstance(error, errors.Unavailable) and error.maybe_done
    return {
        "category": error.category.value,
        "trouble": trouble,
        "sqlstate": error.sqlstate,
        "maybe_done": maybe_done,
        "message": f"{_said(error)}.",
    }


_LATER: Final = frozenset({Trouble.OFFLINE, Trouble.BUSY, Trouble.TIME_OUT, Trouble.READ_ONLY})


def exit_code(error: PosError) -> int:
    """Return 1 refused, 3 the database cannot answer now, 4 not before somebody mends it, 5 not allowed."""
    if isinstance(error, errors.Unavailable):
        return 3 if error.trouble in _LATER else 4
    return 5 if isinstance(error, errors.Forbidden) else 1


@singledispatch
def _said(error: PosError) -> str:
    return f"Refused: {type(error).__name__}"


@_said.register
def _invalid(error: errors.Invalid) -> str:
    return _REASONS.get((error.field, error.reason), f"The value of {error.field} is not valid: {error.reason}")


@_said.register
def _import(error: ImportRefused) -> str:
    return file_sentence(error)


@_said.register
def _changed(_error: errors.ChangedElsewhere) -> str:
    return "Someone changed what this would change; nothing was saved: look at it again"


@_said.register
def _not_written(error: errors.NotWritten) -> str:
    return f"{error.name} could not be written: no room, no right, or no such folder"


@_said.register
def _not_found(error: errors.NotFound) -> str:
    return f"There is no such {error.what.replace('_', ' ')}"


@_said.register
def _conflict(_error: errors.Conflict) -> str:
    return "The database already holds data, and this is only for an empty one"


@_said.register
def _duplicate(error: errors.Duplicate) -> str:
    return f"Another row already has this {error.field}"


@_said.register
def _broken_rule(error: errors.BrokenRule) -> str:
    return f"The database refuses it by its rule {error.rule}; nothing was saved"


@_said.register
def _bad_data(_error: errors.BadData) -> str:
    return "A value cannot be saved as it is; nothing was changed"


@_said.register
def _forbidden(error: errors.Forbidden) -> str:
    return _RIGHTS.get(error.permission or "", "The login is not allowed to do this")


@_said.register
def _check_failed(error: CheckFailed) -> str:
    return "; ".join(remedy(row) for row in error.failures)


_SERVERS: dict[Problem, str] = {
    Problem.OTHER_VERSION: (
        "The data is of another PostgreSQL version ({detail}); older data is updated by `pos-app db major-upgrade`"
    ),
    Problem.OLD_PROGRAMS: (
        "The programs of PostgreSQL {detail} are not there; install them, then name their folder with --programs"
    ),
    Problem.DISK_FULL: "The disk is full ({detail}); make room, then try again: what was saved is not lost",
    Problem.STILL_USED: "Another program uses the server; close it first ({detail})",
}


@_said.register
def _server(error: EmbeddedServerError) -> str:
    if error.problem in _SERVERS:
        return _SERVERS[error.problem].format(detail=error.detail)
    where = f" ({error.detail.splitlines()[0]})" if error.detail else ""
    return f"The program's own database server cannot run: {error.problem.value.replace('_', ' ')}{where}"


@_said.register
def _backup(error: BackupError) -> str:
    return _BACKUPS[error.problem].format(detail=error.detail or "the file")


@_said.register
def _unavailable(error: errors.Unavailable) -> str:
    perhaps = "; it may be done all the same, look before trying again" if error.maybe_done else ""
    return _TROUBLES[error.trouble] + perhaps


@_said.register
def _not_encrypted(error: errors.NotEncrypted) -> str:
    return (
        f"What goes to {error.host} could be read on the way; add sslmode=verify-full to its URL, or set"
        " POS_TRUSTED_NETWORK=true for a closed network"
    )


@_said.register
def _unknown(error: errors.UnknownDatabase) -> str:
    if error.state == "newer":
        return f"The database is at migration {error.revision}, made by a newer program; update this one"
    return "The database holds somebody else's tables, so it is left untouched; name an empty one"
