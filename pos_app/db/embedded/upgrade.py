"""Data of an older major version of PostgreSQL: copied into a data directory of the new one, which takes their place.

The old data stay beside the new ones, as they were, until somebody confirms that all is well. Nothing half-done is ever
taken for the shop's data: the new ones are made in a folder of their own and get their place by two renames, of which
`cluster.finish_exchange` makes good the second.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pos_app.db.embedded import cluster
from pos_app.db.embedded.binaries import Binaries, copied_binaries, wheel_binaries
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.locks import FileLock, Users
from pos_app.db.embedded.place import ROOT_STATE, Place, find_place
from pos_app.db.embedded.secret_file import SecretFile, write_private
from pos_app.db.embedded.supervisor import Report, Supervisor
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

_LOCK_LIMIT = 10.0
_SILENCE = 180.0
_STOP_LIMIT = 60.0
_ROOM = 1.2
"""The copy may be larger than what it is made of by so much."""
_FOLDERS: Final = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin", "C:/Program Files/PostgreSQL/{}/bin")

Address = Callable[[str], str]
"""The superuser's URL of a database."""
Copy = Callable[[Binaries, Address, Address], None]
"""Copies all that one server holds into another, with the programs of the newer, and compares."""


def upgrade(home: Path, given: Path | None, copy: Copy, report: Report, abandoned: Callable[[], bool]) -> Path | None:
    """Bring the data to the version of the program's PostgreSQL; returns where the old ones are, None: all is well.

    `given` is the folder of the old version's programs; without it they are looked for where systems keep them.
    Raises EmbeddedServerError (OLD_PROGRAMS, STILL_USED, DISK_FULL …), and then the old data are in their place.
    """
    place = find_place(home)
    new = copied_binaries(ROOT_STATE) if place.account.switch else wheel_binaries()
    with FileLock(place.start_lock).held(_LOCK_LIMIT, Step.WAIT), told(Step.FILES):
        place.make_folders()
        cluster.finish_exchange(place)
        if not cluster.initialised(place) or (version := cluster.version_of(place.data)) == int(new.major):
            return None
        if version > int(new.major):
            raise EmbeddedServerError(Step.FILES, Problem.OTHER_VERSION, f"{version} → {new.major}")
        if Users(place.users).anybody():
            raise EmbeddedServerError(Step.FILES, Problem.STILL_USED, str(place.data))
        old = _old_binaries(version, given)
        _check_room(place)
        beside = _place_beside(place)
        try:
            with (
                _serving(Supervisor(place, old, report, abandoned, {}), Step.OLD_SERVER, report) as source,
                _serving(Supervisor(beside, new, report, abandoned, {}), Step.INITIALISE, report) as target,
            ):
                report(Step.COPY)
                copy(new, source, target)
            aside = place.base / f"pgdata.old-{version}"
            if aside.exists():
                # Of an update that was taken back by hand.
                shutil.rmtree(aside)
            place.data.rename(aside)
            place.incoming.rename(place.data)
        finally:
            if cluster.initialised(place):
                shutil.rmtree(beside.base, ignore_errors=True)
    return aside


def kept_old(home: Path) -> list[Path]:
    """Return the data of older versions that are kept; raises EmbeddedServerError."""
    return cluster.old_data(find_place(home))


def forget_old(home: Path) -> list[Path]:
    """Delete the data of older versions for good, once somebody is content; returns what they were."""
    place = find_place(home)
    with FileLock(place.start_lock).held(_LOCK_LIMIT, Step.WAIT), told(Step.FILES):
        cluster.finish_exchange(place)
        found = cluster.old_data(place)
        for path in found:
            shutil.rmtree(path)
    return found


@contextmanager
def _serving(server: Supervisor, step: Step, report: Report) -> Iterator[Address]:
    """Have a server for the block, in which no other program works."""
    report(step)
    password = SecretFile(server.place.secrets).make(cluster.SUPERUSER)
    try:
        server.bring_up(_SILENCE)
        yield lambda database: server.url(cluster.SUPERUSER, password, database)
    finally:
        server.stop(_STOP_LIMIT)


def _place_beside(place: Place) -> Place:
    """Return an empty place beside the data, with the same passwords."""
    beside = Place(place.incoming.parent, place.account)
    shutil.rmtree(beside.base, ignore_errors=True)
    beside.base.mkdir(mode=0o711)
    beside.own.mkdir(mode=0o711)
    beside.make_folders()
    write_private(beside.secrets, place.secrets.read_text(encoding="utf-8"))
    return beside


def _check_room(place: Place) -> None:
    """Raise DISK_FULL where a second copy of the data would not fit."""
    size = sum(path.lstat().st_size for path in place.data.rglob("*") if path.is_file() and not path.is_symlink())
    if shutil.disk_usage(place.base).free < size * _ROOM:
        raise EmbeddedServerError(Step.FILES, Problem.DISK_FULL, str(place.base))


def _old_binaries(version: int, given: Path | None) -> Binaries:
    """Return the programs of an older version: those given, or the system's; raises OLD_PROGRAMS with the version."""
    for folder in [given] if given is not None else [Path(pattern.format(version)) for pattern in _FOLDERS]:
        found = Binaries(folder, str(version))
        if _major(found.program("postgres")) == version:
            return found
    raise EmbeddedServerError(Step.FILES, Problem.OLD_PROGRAMS, str(version))


def _major(program: Path) -> int | None:
    try:
        said = subprocess.run(  # noqa: S603 - PostgreSQL's own program
            [program, "--version"], capture_output=True, text=True, check=False, timeout=30
        ).stdout
    except OSError:
        return None
    match = re.search(r"\(PostgreSQL\) ([0-9]+)", said)
    return int(match[1]) if match else None
