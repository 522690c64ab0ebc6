"""Where the embedded server's files of one POS_HOME lie, and who owns them.

    <base>/pgdata            PostgreSQL's data, the account's, 0700
    <base>/pgdata.old-15     what was there before a new major version, until somebody confirms it away
    <base>/server/           ours: secrets.json and locks (0600), server.conf, pgdata-… while initdb runs
    <base>/server/run/       the socket, the account's, 0700 (elsewhere when the path is too long for a socket)
    <base>/server/log/       the server's log, the account's, 0700

<base> is POS_HOME itself. Root runs the server as an unprivileged account, which reaches nothing below a 0700 folder
such as root's home: then <base> is a folder of its own under /var/lib/pos_app, named in POS_HOME/pgdata.pointer.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from pos_app.db.embedded.account import Account, server_account
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.locks import FileLock
from pos_app.db.embedded.secret_file import write_private
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

POINTER = "pgdata.pointer"
ROOT_STATE = Path("/var/lib/pos_app")
SOCKET_PORT = 5432

_LOCK_LIMIT = 10.0

# sun_path holds 107 bytes and the name of the socket; libpq and the server give `,` `:` `"` a meaning of their own.
_SOCKET_FOLDER_BYTES = 107 - len(f"/.s.PGSQL.{SOCKET_PORT}.lock")
_UNFIT_FOR_SOCKET = re.compile(r"[,:\"'\\@\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one server and the account they belong to."""

    base: Path
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.base / "pgdata"

    @property
    def incoming(self) -> Path:
        """Data of a new major version; complete once there is no `data`."""
        return self.base / "upgrade" / "pgdata"

    @property
    def own(self) -> Path:
        """The supervisor's own folder."""
        return self.base / "server"

    @property
    def log(self) -> Path:
        """The folder of the server's log files."""
        return self.own / "log"

    @property
    def users(self) -> Path:
        """The folder with a lock file for each program that uses the server."""
        return self.own / "users"

    @property
    def start_lock(self) -> Path:
        """The file whose holder starts or stops the server."""
        return self.own / "start.lock"

    @property
    def secrets(self) -> Path:
        """The file of passwords."""
        return self.own / "secrets.json"

    @property
    def socket_file(self) -> Path | None:
        """The socket itself, while the server runs."""
        return self.socket / f".s.PGSQL.{SOCKET_PORT}" if self.socket is not None else None

    @property
    def socket(self) -> Path | None:
        """The folder of the socket; None where the server listens on a loopback port instead."""
        inside = self.own / "run"
        if sys.platform == "win32":
            return None
        elif len(os.fsencode(inside)) <= _SOCKET_FOLDER_BYTES and not _UNFIT_FOR_SOCKET.search(str(inside)):  # noqa: RET505
            return inside
        else:
            return Path(f"/tmp/balcao-{self.account.uid}-{self.id}")  # noqa: S108 - made 0700, checked in make_folders

    @property
    def id(self) -> str:
        """A short name that no other data directory on this machine has."""
        return hashlib.sha256(os.fsencode(self.base)).hexdigest()[:16]

    def make_folders(self) -> None:
        """Make what is missing of our own folders; under the start lock. Those that are there keep their mode."""
        with told(Step.FILES):
            _make(self.users, 0o700)
            for private in (self.log, self.socket):
                if private is not None:
                    _make(private, 0o700)
                    self._take(private)

    def _take(self, private: Path) -> None:
        """Give a folder to the account, unless somebody else could have put it there (in /tmp)."""
        found = private.lstat()
        ours = found.st_uid in (self.account.uid, self.own.stat().st_uid)
        if not stat.S_ISDIR(found.st_mode) or not ours or (sys.platform != "win32" and found.st_mode & 0o077):
            raise EmbeddedServerError(Step.FILES, Problem.OTHER_OWNER, str(private))
        self.account.own(private)


def find_place(home: Path) -> Place:
    """Return the place of a POS_HOME, made when it is new; `EmbeddedServerError` when it is somebody else's."""
    account = server_account()
    with told(Step.FILES):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home = home.resolve()
        pointer = home / POINTER
        if account.switch:
            if (home / "pgdata").exists():
                raise EmbeddedServerError(Step.FILES, Problem.OTHER_OWNER, str(home / "pgdata"))
            base = _pointed(pointer)
        else:
            if pointer.exists():
                raise EmbeddedServerError(Step.FILES, Problem.OTHER_OWNER, str(pointer))
            base = home
        place = Place(base, account)
        _make(place.own, 0o711)
    return place


def _pointed(pointer: Path) -> Path:
    """Return the folder under /var/lib/pos_app that a POS_HOME of root's names, chosen now when there is none."""
    _make(ROOT_STATE, 0o755)
    with FileLock(ROOT_STATE / "homes.lock").held(_LOCK_LIMIT, Step.FILES):
        if not pointer.exists():
            base = ROOT_STATE / uuid.uuid4().hex
            _make(base, 0o711)
            write_private(pointer, f"{base}\n")
    base = Path(pointer.read_text(encoding="utf-8").strip())
    if base.parent != ROOT_STATE or not re.fullmatch("[0-9a-f]{32}", base.name) or not base.is_dir():
        raise EmbeddedServerError(Step.FILES, Problem.DATA_MISSING, f"{pointer}: {base}")
    return base


def _make(folder: Path, mode: int) -> None:
    """Make a folder with exactly this mode; one that is there stays as it is."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    folder.chmod(mode)
