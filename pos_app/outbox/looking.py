"""A look at a counter's files from outside: nothing is opened for writing, made, mended or let go of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from pos_app.domain.errors import NotWritten
from pos_app.domain.kept_customers import KeptCustomers
from pos_app.domain.offline import OutboxStatus
from pos_app.outbox.kept_customers import COUNT, told_by


def unsent(path: Path) -> OutboxStatus:
    """Return how many wait since when, and how many were set aside; raises NotWritten where it cannot be read."""
    if not path.exists():
        return OutboxStatus()
    with _read_only(path) as journal:
        ((waiting, rejected, oldest),) = journal.execute(
            "SELECT count(*) FILTER (WHERE state <> 'rejected'), count(*) FILTER (WHERE state = 'rejected'),"
            " min(made_at) FROM submission WHERE state <> 'sent'"
        )
    return OutboxStatus(waiting, rejected, None if oldest is None else datetime.fromisoformat(oldest))


def kept_customers(path: Path) -> KeptCustomers:
    """Return how it stands with the customers kept; raises NotWritten where it cannot be read."""
    if not path.exists():
        return KeptCustomers()
    with _read_only(path) as file:
        return told_by(dict(file.execute("SELECT name, value FROM fact")), file.execute(COUNT).fetchone()[0])


@contextmanager
def _read_only(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise NotWritten(path.name) from error
