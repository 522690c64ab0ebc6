"""What support asks first, looked at one by one: each finding passes, warns or fails, for one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Item(StrEnum):
    """What is looked at, in this order."""

    SETTINGS = "settings"
    ENV_FILE = "env_file"
    HOME = "home"
    DISK = "disk"
    LOGS = "logs"
    SERVER = "server"
    CONNECTION = "connection"
    TLS = "tls"
    VERSION = "version"
    ROLE = "role"
    ENCODING = "encoding"
    CHECKSUMS = "checksums"
    EXTENSIONS = "extensions"
    MIGRATION = "migration"
    CLOCK = "clock"
    RIGHTS = "rights"
    TIME_LIMITS = "time_limits"
    RULES = "rules"
    LEDGER = "ledger"
    RESERVED = "reserved"
    BACKUP = "backup"
    BACKUP_PROOF = "backup_proof"
    UNSENT = "unsent"
    CUSTOMERS = "customers"
    PRINTING = "printing"


class Verdict(StrEnum):
    """How a look ended; one that could not be taken is skipped, for the reason that another finding gives."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: a machine key of the reason, and the figures and names that its words need."""

    item: Item
    verdict: Verdict
    reason: str = "ok"
    data: Mapping[str, str] = field(default_factory=dict)


Tell = Callable[[Finding], None]


def passed(item: Item, reason: str = "ok", **data: str) -> Finding:
    """Return a finding that is as it should be."""
    return Finding(item, Verdict.PASSED, reason, data)


def warned(item: Item, reason: str, **data: str) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding(item, Verdict.WARNED, reason, data)


def failed(item: Item, reason: str, **data: str) -> Finding:
    """Return a finding that keeps the shop from working, or will."""
    return Finding(item, Verdict.FAILED, reason, data)


def skipped(item: Item, reason: str, **data: str) -> Finding:
    """Return a look that could not be taken."""
    return Finding(item, Verdict.SKIPPED, reason, data)


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether nothing failed; what only warns does not count."""
    return not any(found.verdict is Verdict.FAILED for found in findings)
