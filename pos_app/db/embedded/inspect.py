"""The embedded server looked at from outside: nothing is made, started or stopped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos_app.db.embedded import cluster, process
from pos_app.db.embedded.place import POINTER, Place, find_place


@dataclass(frozen=True, slots=True)
class ServerState:
    """`made`: its files are there; `version` is the major version of its data; `pid` None while it does not run."""

    made: bool
    version: str = ""
    pid: int | None = None
    status: str = ""
    data: Path | None = None


def server_state(home: Path) -> ServerState:
    """Say what there is of a home's server; raises EmbeddedServerError, OSError where its files cannot be read."""
    if not (home / "pgdata").exists() and not (home / POINTER).exists():
        return ServerState(made=False)
    place = find_place(home)
    if not cluster.initialised(place):
        return ServerState(made=False, data=place.data)
    version = (place.data / "PG_VERSION").read_text(encoding="ascii").strip()
    found = process.read_postmaster(place)
    if found is None or not process.is_ours(found, place):
        return ServerState(made=True, version=version, data=place.data)
    return ServerState(made=True, version=version, pid=found.pid, status=found.status, data=place.data)


def server_log(home: Path) -> str:
    """Return the end of the server's own log; empty where there is none."""
    place = _place(home)
    return "" if place is None else cluster.log_end(place)


def _place(home: Path) -> Place | None:
    return find_place(home) if (home / "pgdata").exists() or (home / POINTER).exists() else None
