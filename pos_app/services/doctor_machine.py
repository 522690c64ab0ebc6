"""What support asks of this machine: settings, folder, disk, logs, backups, paper. None of it needs the database."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pos_app.db.backup.shelf import Shelf
from pos_app.domain.backup import BackupRow, Proof
from pos_app.domain.doctor import Finding, Item, failed, passed, skipped, warned
from pos_app.domain.errors import NotWritten
from pos_app.domain.kept_customers import Keeping
from pos_app.logs import KEPT_FILES, MAX_BYTES
from pos_app.outbox import looking
from pos_app.outbox.kept_customers import path_in
from pos_app.resources import resource_path
from pos_app.services.unsent import unsent_in

LEAST_BYTES: Final = 500_000_000
"""With less on a disk, logs, backups and what waits to be sent have no room."""
FEW_BYTES: Final = 2_000_000_000
LOG_BYTES: Final = 2 * MAX_BYTES * (KEPT_FILES + 1)
"""The log never grows so large by itself."""
OLD_BACKUP: Final = timedelta(hours=36)
"""One a day is made; half a day is a program that was not open."""
STALE_BACKUP: Final = timedelta(days=7)


def env_file(home: Path) -> Finding:
    """Say whether the file of settings is readable by others: it holds passwords."""
    file = home / ".env"
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        return passed(Item.ENV_FILE, "none", path=str(file))
    except OSError as error:
        return failed(Item.ENV_FILE, "unreadable", path=str(file), why=_why(error))
    if os.name != "nt" and mode & 0o077:
        return failed(Item.ENV_FILE, "open_to_others", path=str(file), mode=f"{mode:04o}")
    return passed(Item.ENV_FILE, path=str(file), mode=f"{mode:04o}")


def home_folder(home: Path) -> Finding:
    """Say whether the program can write where everything it writes belongs."""
    if not home.exists():
        return warned(Item.HOME, "missing", path=str(home))
    try:
        with tempfile.NamedTemporaryFile(dir=home, prefix=".doctor-") as probe:
            probe.write(b"x" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return failed(Item.HOME, "read_only", path=str(home), why=_why(error))
    return passed(Item.HOME, path=str(home))


def disk(folders: tuple[Path, ...]) -> Finding:
    """Say how much is free on the fullest of the disks that these folders are on."""
    free: dict[Path, int] = {}
    for folder in folders:
        place = folder
        while not place.exists():
            place = place.parent
        try:
            free[folder] = shutil.disk_usage(place).free
        except OSError as error:
            return failed(Item.DISK, "unreadable", path=str(place), why=_why(error))
    fullest = min(free, key=lambda folder: free[folder])
    data = {"path": str(fullest), "free": _size(free[fullest])}
    if free[fullest] < LEAST_BYTES:
        return failed(Item.DISK, "full", **data)
    return warned(Item.DISK, "low", **data) if free[fullest] < FEW_BYTES else passed(Item.DISK, **data)


def logs(folder: Path) -> Finding:
    """Say how much the logs hold."""
    try:
        files = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
        size = sum(path.stat().st_size for path in files)
    except OSError as error:
        return failed(Item.LOGS, "unreadable", path=str(folder), why=_why(error))
    data = {"path": str(folder), "size": _size(size), "files": str(len(files))}
    return warned(Item.LOGS, "large", **data) if size > LOG_BYTES else passed(Item.LOGS, **data)


def backups(shelf: Shelf, now: datetime, *, here: bool) -> Iterator[Finding]:
    """Say how old the newest backup is and whether it was proved; `here`: this machine makes them."""
    if not here:
        yield skipped(Item.BACKUP, "elsewhere")
        yield skipped(Item.BACKUP_PROOF, "elsewhere")
        return
    try:
        rows = shelf.rows()
    except OSError as error:
        yield failed(Item.BACKUP, "unreadable", path=str(shelf.folder), why=_why(error))
        return
    if not rows:
        yield warned(Item.BACKUP, "none", path=str(shelf.folder))
        yield skipped(Item.BACKUP_PROOF, "none")
        return
    newest = rows[0]
    yield _age(newest, now)
    yield _proof(rows)


def unsent(home: Path) -> Finding:
    """Say what was handed in on this counter and is not in the database."""
    try:
        found = unsent_in(home)
    except NotWritten as error:
        return failed(Item.UNSENT, "unreadable", path=str(home / error.name))
    if found.oldest is None:
        return passed(Item.UNSENT)
    data = {"waiting": str(found.waiting), "rejected": str(found.rejected), "since": _moment(found.oldest)}
    return warned(Item.UNSENT, "set_aside" if found.rejected else "waiting", **data)


def kept_customers(home: Path) -> Finding:
    """Say whether customers are kept on this counter, as the shop wants it."""
    path = path_in(home)
    try:
        found = looking.kept_customers(path)
    except NotWritten:
        return warned(Item.CUSTOMERS, "unreadable", path=str(path))
    if found.as_of is not None:
        return passed(Item.CUSTOMERS, count=str(found.count), when=_moment(found.as_of))
    if found.keeping is Keeping.NO_KEY_STORE:
        return warned(Item.CUSTOMERS, "no_key_store")
    return passed(Item.CUSTOMERS, "none")


def printing(home: Path) -> Finding:
    """Say whether paper can be drawn, and what waits to be printed."""
    if not any(resource_path("fonts").glob("*.otf")):
        return failed(Item.PRINTING, "fonts")
    spool = home / "spool"
    waiting = sum(1 for path in spool.iterdir() if path.is_file()) if spool.is_dir() else 0
    return warned(Item.PRINTING, "waiting", count=str(waiting)) if waiting else passed(Item.PRINTING)


def _age(newest: BackupRow, now: datetime) -> Finding:
    age = now - newest.made_at
    data = {"name": newest.name, "hours": str(max(0, round(age.total_seconds() / 3600)))}
    if age < -timedelta(hours=1):
        return warned(Item.BACKUP, "future", **data)
    if age > STALE_BACKUP:
        return failed(Item.BACKUP, "stale", **data)
    if newest.copy == "failed":
        return warned(Item.BACKUP, "copy_failed", **data)
    return warned(Item.BACKUP, "old", **data) if age > OLD_BACKUP else passed(Item.BACKUP, **data)


def _proof(rows: tuple[BackupRow, ...]) -> Finding:
    newest = rows[0]
    if newest.proof is Proof.FAILED:
        return failed(Item.BACKUP_PROOF, "failed", name=newest.name, detail=newest.detail)
    proved = next((row for row in rows if row.proof is Proof.PASSED and row.proved_at is not None), None)
    if proved is None or proved.proved_at is None:
        return warned(Item.BACKUP_PROOF, "never", name=newest.name)
    data = {"name": proved.name, "when": _moment(proved.proved_at), "rows": str(proved.rows)}
    return passed(Item.BACKUP_PROOF, **data) if proved is newest else warned(Item.BACKUP_PROOF, "older", **data)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _size(number: int) -> str:
    return f"{number / 1_000_000_000:.1f} GB" if number >= 1_000_000_000 else f"{number / 1_000_000:.1f} MB"


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
