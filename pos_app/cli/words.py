"""A known failure as one English sentence, with its category and PostgreSQL's code where there is one."""

from __future__ import annotations

from functools import singledispatch

from pos_app.domain import errors
from pos_app.domain.embedded_server import EmbeddedServerError
from pos_app.domain.errors import PosError, Trouble

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


def sentence(error: PosError) -> str:
    """Return the sentence, such as `The database server does not answer (unavailable, SQLSTATE 57P03).`"""
    code = f", SQLSTATE {error.sqlstate}" if error.sqlstate else ""
    return f"{_said(error)} ({error.category}{code})."


@singledispatch
def _said(error: PosError) -> str:
    return f"Refused: {type(error).__name__}"


@_said.register
def _invalid(error: errors.Invalid) -> str:
    return _REASONS.get((error.field, error.reason), f"The value of {error.field} is not valid: {error.reason}")


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
def _forbidden(error: errors.Forbidden) -> str:
    return _RIGHTS.get(error.permission or "", "The login is not allowed to do this")


@_said.register
def _server(error: EmbeddedServerError) -> str:
    where = f" ({error.detail.splitlines()[0]})" if error.detail else ""
    return f"The program's own database server cannot run: {error.problem.value.replace('_', ' ')}{where}"


@_said.register
def _unavailable(error: errors.Unavailable) -> str:
    return _TROUBLES[error.trouble]


@_said.register
def _unknown(error: errors.UnknownDatabase) -> str:
    if error.state == "newer":
        return f"The database is at migration {error.revision}, made by a newer program; update this one"
    return "The database holds somebody else's tables, so it is left untouched; name an empty one"
