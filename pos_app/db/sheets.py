"""Many rows at once: written down as COPY takes them, in memory while they are few, then in a temporary file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Final

import psycopg
from sqlalchemy import Connection

KEPT: Final = 16 * 2**20
"""Bytes of a table that stay in memory."""
_WRITTEN: Final = 4096
"""Rows that are written together."""
_SENT: Final = 2**18
"""Bytes that are sent together."""

_ESCAPED: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def cell(value: object) -> str:
    """A value as COPY takes it; None is NULL."""
    return "\\N" if value is None else str(value).translate(_ESCAPED)


class Sheet:
    """The rows to come of a table, in these columns."""

    def __init__(self, table: str, columns: str) -> None:
        self.table = table
        self.columns = columns
        self.rows = 0
        self._new: list[str] = []
        self._file = tempfile.SpooledTemporaryFile(max_size=KEPT)  # noqa: SIM115 - lives as long as the sheet

    def add(self, line: str) -> None:
        """Write a row down: its cells with a tab between each two."""
        self.rows += 1
        self._new.append(line)
        if len(self._new) == _WRITTEN:
            self._write()

    def close(self) -> None:
        """Let the rows go."""
        self._file.close()

    def store(self, connection: Connection) -> Iterator[int]:
        """Put the rows into the table, with all that it keeps and checks; yields the number of those sent so far."""
        self._write()
        size = self._file.tell()
        self._file.seek(0)
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)  # noqa: S101 - no other driver is used
        sent = 0
        with driver.cursor() as cursor, cursor.copy(f"COPY {self.table} ({self.columns}) FROM STDIN".encode()) as copy:
            while part := self._file.read(_SENT):
                copy.write(part)
                sent += len(part)
                yield self.rows * sent // size

    def _write(self) -> None:
        if self._new:
            self._new.append("")
            self._file.write("\n".join(self._new).encode())
            self._new.clear()
