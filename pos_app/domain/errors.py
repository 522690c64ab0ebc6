"""Known failures, split once: every error that a person may meet by using the program rightly or wrongly.

Each carries data (which field, which row, how much was wanted), never words: the words of both languages are chosen in
`pos_app.ui.messages`. Anything that is not a `PosError` is a bug and travels to the excepthook.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


class Category(StrEnum):
    """What kind of failure it is, as commands report it."""

    INVALID = "invalid"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    UNAVAILABLE = "unavailable"


class PosError(Exception):
    """A known failure; `sqlstate` is PostgreSQL's code where the database found it."""

    category: ClassVar[Category]
    sqlstate: str | None = None


class Invalid(PosError):
    """A value breaks a rule: which field, and a machine key of why (`reason`), with data for the words."""

    category = Category.INVALID

    def __init__(self, field: str, reason: str, **data: object) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason
        self.data = data


class NotFound(PosError):
    """The row is not there, or not for this person: `what` names its kind (`product`, `pre_sale` …)."""

    category = Category.NOT_FOUND

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Conflict(PosError):
    """What was asked does not fit what the database holds now."""

    category = Category.CONFLICT


class Duplicate(Conflict):
    """Another row has this value of `field`; `existing_id` names that row where it is known."""

    def __init__(self, field: str, existing_id: str | None = None) -> None:
        super().__init__(field)
        self.field = field
        self.existing_id = existing_id


class ChangedElsewhere(Conflict):
    """Somebody saved the row since it was read: who, and when, where they are known."""

    def __init__(self, by: str | None = None, at: datetime | None = None) -> None:
        super().__init__()
        self.by = by
        self.at = at


class InUse(Conflict):
    """The row cannot go because others refer to it; it can be deactivated."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class WrongState(Conflict):
    """The pre-sale is in a state from which this step does not lead: `status` is the present one."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class StockShort(Conflict):
    """Less of a product is available than is wanted, both in its unit; `name` where the program has looked it up."""

    def __init__(self, code: str, wanted: Decimal, available: Decimal, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.wanted = wanted
        self.available = available


class LastAdmin(Conflict):
    """The last active administrator can be neither demoted nor deactivated."""


class OtherBody(Conflict):
    """The same id was sent before with another content: nothing is overwritten."""


class BrokenRule(Conflict):
    """A rule of the tables that the program checks before and so never meets; `rule` is the constraint's name."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class BadData(PosError):
    """A value that no column can hold reached the database: a bad import, or a bug; its row is set aside."""

    category = Category.INVALID


class Forbidden(PosError):
    """The person's role does not allow this; `permission` names the missing right where it is known."""

    category = Category.FORBIDDEN

    def __init__(self, permission: str | None = None) -> None:
        super().__init__(permission)
        self.permission = permission


class OwnApproval(Forbidden):
    """The shop does not let the author of a pre-sale approve it."""


class CapExceeded(Forbidden):
    """The whole reduction from list price is above the person's cap, both in percent; `line` is 1-based or None."""

    def __init__(self, reduction: Decimal, cap: Decimal, line: int | None = None) -> None:
        super().__init__("pre_sale.review")
        self.reduction = reduction
        self.cap = cap
        self.line = line


class NotSignedIn(Forbidden):
    """There is no session, or it has ended: the password is asked for again."""


class BadCredentials(Forbidden):
    """E-mail and password do not fit; the same for unknown, inactive and known people."""


class SignInLocked(Forbidden):
    """Too many misses: seconds to wait before the next try counts."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__()
        self.wait_seconds = wait_seconds


class ExportCancelled(PosError):
    """The person ended the export; the file that was there before is still there."""

    category = Category.INVALID


class NotWritten(PosError):
    """A file could not be written: no room, no right, or no such folder; `name` is the file's."""

    category = Category.UNAVAILABLE

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Trouble(StrEnum):
    """Why the database cannot be used just now, and what the program does by itself."""

    OFFLINE = "offline"
    """Lost or never reached: connects again, sends the same again where its id makes that safe."""
    BUSY = "busy"
    """Others were faster, or there are too many of them: runs the whole transaction again, then says so."""
    TIME_OUT = "time_out"
    """Ended by its time limit: nothing by itself."""
    READ_ONLY = "read_only"
    """A replica: lets go of all connections and looks for the server that writes."""
    CAPACITY = "capacity"
    """Disk, memory or a limit of the server: sends nothing more by itself."""
    CORRUPT = "corrupt"
    """Damaged data: writes nothing more."""
    CONFIG = "config"
    """The server refuses the login or the way it is used: no second try."""
    SCHEMA = "schema"
    """Program and database differ: no second try."""


class Unavailable(PosError):
    """The database cannot answer; `maybe_done` says that a COMMIT was under way, so its outcome is unknown."""

    category = Category.UNAVAILABLE

    def __init__(self, trouble: Trouble, *, maybe_done: bool = False) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.maybe_done = maybe_done


class NotEncrypted(Unavailable):
    """A server on another machine without a verified certificate is not spoken to; `host` is that machine."""

    def __init__(self, host: str) -> None:
        super().__init__(Trouble.CONFIG)
        self.host = host


class UnknownDatabase(Unavailable):
    """The database is not one this program can migrate: `state` is newer or foreign, `revision` what it is at."""

    def __init__(self, state: str, revision: str | None) -> None:
        super().__init__(Trouble.SCHEMA)
        self.state = state
        self.revision = revision
