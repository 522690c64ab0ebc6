"""The unprivileged account that runs the server when the program itself runs as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

Popen = subprocess.Popen[str]

NAME = "pos_app"
FALLBACK = "nobody"

# What a child may see of our environment: it holds DATABASE_URL and other people's PG* variables.
_PASSED_ON = ("PATH", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "TEMP", "TMP", "USERPROFILE", "APPDATA")


@dataclass(frozen=True, slots=True)
class Account:
    """The account the server's processes and data belong to; `switch` when the program has to change to it."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path], *, cwd: Path, output: int = subprocess.DEVNULL) -> Popen:
        """Start a program as this account, with a bare environment and no terminal; `output` takes stderr too."""
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"LC_ALL": "C"}
        options: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NO_WINDOW
        else:
            # A session of its own: Ctrl-C in the program's terminal is not for the server.
            options |= {"umask": 0o077, "start_new_session": True}
        return subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs, no text of a person's
            [str(part) for part in command],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )

    def own(self, path: Path) -> None:
        """Give a file or folder that we have just made to this account."""
        if sys.platform != "win32" and self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


if sys.platform == "win32":

    def server_account() -> Account:
        """Return the person who runs the program; pg_ctl lays an administrator's rights down by itself."""
        return Account(uid=0, gid=0, switch=False)

else:
    import pwd

    def server_account() -> Account:
        """Return who runs the server: the person, or, for root, whom `postgres` refuses, an unprivileged account."""
        if os.geteuid() != 0:
            return Account(uid=os.geteuid(), gid=os.getegid(), switch=False)
        account = _lookup(NAME) or _create() or _lookup(FALLBACK)
        if account is None:
            raise EmbeddedServerError(Step.FILES, Problem.NO_ACCOUNT, f"{NAME}, {FALLBACK}")
        return account

    def _lookup(name: str) -> Account | None:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            return None
        return Account(uid=entry.pw_uid, gid=entry.pw_gid, switch=True)

    def _create() -> Account | None:
        """Make the system account; None where that is not possible (no useradd, read-only /etc)."""
        useradd = shutil.which("useradd")
        if useradd is None:
            return None
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        shell = ["--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, *shell, NAME], check=False, capture_output=True)  # noqa: S603
        # Looked up whatever the exit code: another program may have made it in the meantime.
        return _lookup(NAME)
