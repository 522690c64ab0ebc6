"""All that a server holds, logins and databases, copied into a new one and compared table by table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from psycopg import sql

from pos_app.db import prepare
from pos_app.db.backup.fingerprint import TablePrint, fingerprint, first_difference, sequences
from pos_app.db.backup.programs import run
from pos_app.db.embedded.binaries import Binaries
from pos_app.db.errors import translated
from pos_app.domain.backup import BackupError, BackupProblem, Stop

Address = Callable[[str], str]

_DATABASES = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1"
_OURS = "SELECT to_regnamespace('pos') IS NOT NULL"


def copy_whole(programs: Binaries, source: Address, target: Address, compared: Callable[[], None], stop: Stop) -> None:
    """Copy from one server into another that is new and empty; both addresses are of their superusers.

    `programs` are those of the newer version; `compared` is called before the comparison. Raises BackupError.
    """
    with translated(), prepare.connect(source("postgres")) as connection:
        databases = [str(row[0]) for row in connection.execute(_DATABASES)]
    with tempfile.TemporaryDirectory(prefix="balcao-") as folder:
        logins = Path(folder) / "logins"
        run(programs.program("pg_dumpall"), ["--globals-only", f"--file={logins}"], stop=stop, url=source("postgres"))
        # The superuser is there already.
        lines = logins.read_text("utf-8").splitlines(keepends=True)
        logins.write_text("".join(line for line in lines if line != "CREATE ROLE postgres;\n"), encoding="utf-8")
        psql = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={logins}"]
        run(programs.program("psql"), psql, stop=stop, url=target("postgres"))
        for database in databases:
            dumped = Path(folder) / "database"
            form = ["--format=custom", f"--file={dumped}"]
            run(programs.program("pg_dump"), form, stop=stop, url=source(database))
            restore: list[str | Path] = ["--create", "--exit-on-error", dumped]
            run(programs.program("pg_restore"), restore, stop=stop, url=target("postgres"))
            dumped.unlink()
    compared()
    for database in databases:
        before, after = _contents(source(database), stop), _contents(target(database), stop)
        if before is None or after is None:
            if before is not after:
                raise BackupError(BackupProblem.DAMAGED, database)
        elif (name := first_difference(before[0], after[0], before[1], after[1])) is not None:
            raise BackupError(BackupProblem.DAMAGED, name)


def _contents(url: str, stop: Stop) -> tuple[dict[str, TablePrint], dict[str, int]] | None:
    """What a shop's database holds; None for another one."""
    with translated(), prepare.connect(url) as connection:
        if connection.execute(_OURS).fetchone() != (True,):
            return None
        with connection.transaction():
            connection.execute(sql.SQL("SET LOCAL ROLE pos_owner"))
            return fingerprint(connection, stop), sequences(connection)
