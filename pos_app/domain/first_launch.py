"""First launch as people see it: what is asked, what is checked of a server, and why a check fails."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final, Literal

from pos_app.domain.errors import Category, Invalid, PosError

LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1")
DEFAULT_PORT: Final = 5432
_HIGHEST_PORT: Final = 65535


class Place(StrEnum):
    """Where the shop's database is."""

    THIS_PC = "this_pc"
    SERVER = "server"


class Tls(StrEnum):
    """How the way to a server on another machine is protected."""

    VERIFY = "verify"
    """Encrypted, and the server proves with a certificate that it is the one named."""
    TRUSTED = "trusted"
    """Not at all: only for a closed network."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a server, and the login that was given for it; `root_certificate` is a file, or the system's."""

    host: str = ""
    port: int = DEFAULT_PORT
    database: str = "balcao"
    user: str = "postgres"
    tls: Tls = Tls.VERIFY
    root_certificate: str = ""

    @property
    def local(self) -> bool:
        """Whether nothing goes over a network."""
        return self.host in LOCAL_HOSTS

    def check(self) -> None:
        """Raise Invalid for a field that cannot be used as it is."""
        for name in ("host", "database", "user"):
            if not str(getattr(self, name)).strip():
                raise Invalid(name, "empty")
        if not 0 < self.port <= _HIGHEST_PORT:
            raise Invalid("port", "format")


@dataclass(frozen=True, slots=True)
class Answers:
    """What first launch asks, as far as it is answered; never a password."""

    place: Place = Place.THIS_PC
    server: ServerAddress = ServerAddress()
    counter: str = ""
    shop_name: str = ""
    tax_id: str = ""
    phone: str = ""
    city: str = ""
    full_name: str = ""
    email: str = ""
    sample: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return them as JSON holds them."""
        return asdict(self)

    @classmethod
    def of_json(cls, kept: Any) -> Answers:
        """Return what `as_json` gave; raises ValueError or TypeError for anything else."""
        if not isinstance(kept, dict) or set(kept) - {field.name for field in fields(cls)}:
            raise ValueError("unknown answers")
        server = dict(kept.get("server", {}))
        server["tls"] = Tls(server.get("tls", Tls.VERIFY))
        rest = {name: value for name, value in kept.items() if name not in ("place", "server")}
        return cls(place=Place(kept.get("place", Place.THIS_PC)), server=ServerAddress(**server), **rest)


class Check(StrEnum):
    """What is checked of a server, in this order."""

    REACH = "reach"
    SIGN_IN = "sign_in"
    VERSION = "version"
    ENCODING = "encoding"
    RIGHTS = "rights"
    EXTENSIONS = "extensions"
    DATABASE = "database"
    DISK = "disk"


class Fault(StrEnum):
    """Why a check fails; each has a remedy of its own in the words shown."""

    UNKNOWN_HOST = "unknown_host"
    PORT_CLOSED = "port_closed"
    SILENT = "silent"
    NO_TLS = "no_tls"
    CERTIFICATE = "certificate"
    PASSWORD = "password"  # noqa: S105 - the name of a fault
    NOT_ADMITTED = "not_admitted"
    FULL = "full"
    NO_DATABASE = "no_database"
    TOO_OLD = "too_old"
    REPLICA = "replica"
    ENCODING = "encoding"
    CREATEROLE = "createrole"
    CREATEDB = "createdb"
    OWNER = "owner"
    EXTENSIONS = "extensions"
    NEWER = "newer"
    FOREIGN = "foreign"
    OLDER = "older"
    UNFINISHED = "unfinished"
    LOGINS_TAKEN = "logins_taken"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """How a check went; `detail` is a version, an encoding, a name, or free space: what the words need."""

    check: Check
    passed: bool
    fault: Fault | None = None
    detail: str = ""


LoginKind = Literal["administrator", "counter"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What a server is to this program; `joins`: there is a shop in it, of which this PC becomes another counter."""

    rows: tuple[CheckRow, ...]
    kind: LoginKind | None = None
    joins: bool = False

    @property
    def passed(self) -> bool:
        """Whether every check was made and passed."""
        return len(self.rows) == len(Check) and all(row.passed for row in self.rows)

    @property
    def failures(self) -> tuple[CheckRow, ...]:
        """The checks that failed."""
        return tuple(row for row in self.rows if not row.passed)


class CheckFailed(PosError):
    """A server cannot be used as it is: the checks that failed, each with its fault. Nothing was changed."""

    category = Category.UNAVAILABLE

    def __init__(self, failures: tuple[CheckRow, ...]) -> None:
        super().__init__(*(str(row.fault) for row in failures))
        self.failures = failures
