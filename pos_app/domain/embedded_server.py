"""What a person may be told about the shop's own database server: its steps and what stops it."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.errors import Trouble, Unavailable


class Step(StrEnum):
    """A step of bringing the server up, as the first-start and splash screens show it."""

    FILES = "server.files"
    INITIALISE = "server.initialise"
    WAIT = "server.wait"
    START = "server.start"
    RECOVER = "server.recover"
    OLD_SERVER = "server.old_server"
    COPY = "server.copy"
    COMPARE = "server.compare"
    READY = "server.ready"


class Problem(StrEnum):
    """Why a step failed; each has a remedy of its own in the words shown to a person."""

    PROGRAMS_MISSING = "programs_missing"
    NO_ACCOUNT = "no_account"
    FOLDER = "folder"
    OTHER_OWNER = "other_owner"
    DATA_MISSING = "data_missing"
    OTHER_VERSION = "other_version"
    OLD_PROGRAMS = "old_programs"
    SECRETS_LOST = "secrets_lost"
    BUSY = "busy"
    DISK_FULL = "disk_full"
    FAILED = "failed"
    SILENT = "silent"
    STILL_USED = "still_used"
    ABANDONED = "abandoned"


class EmbeddedServerError(Unavailable):
    """The embedded server cannot serve: at which step, which problem, and for support a path or a log's end."""

    def __init__(self, step: Step, problem: Problem, detail: str = "") -> None:
        super().__init__(Trouble.CAPACITY if problem is Problem.DISK_FULL else Trouble.OFFLINE)
        self.step = step
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.step}: {self.problem}" + (f"\n{self.detail}" if self.detail else "")
