"""A program that asks a server behind a name: `python -m tests.faults.asking URL TIMES` prints the seconds of each."""

from __future__ import annotations

import sys
import time

from sqlalchemy import text

from pos_app.db.engine import work_engine
from pos_app.db.retry import reads
from pos_app.db.transaction import Database
from pos_app.domain.errors import Unavailable


def main() -> None:
    """Ask as a service does."""
    engine = work_engine(sys.argv[1], pool_size=1, trusted_network=True)
    database = Database(engine)

    @reads()
    def ask() -> None:
        with database.transaction(None) as connection:
            connection.execute(text("SELECT 1"))

    for _ in range(int(sys.argv[2])):
        begun = time.monotonic()
        try:
            ask()
        except Unavailable as error:
            sys.stdout.write(f"{time.monotonic() - begun} {error.trouble}\n")
    engine.dispose()


if __name__ == "__main__":
    main()
