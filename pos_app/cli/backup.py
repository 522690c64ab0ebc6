"""`pos-app db backup|backups|verify|restore|drop-previous`: the database kept, proved, brought back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pos_app.cli.console import administration, ask_unsent, operator, progress_console, report
from pos_app.domain.backup import BackupError, BackupProblem, BackupProgress, BackupRow, BackupStep, Proof, Stop, Tell
from pos_app.settings import load_settings

Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]
File = Annotated[Path | None, typer.Argument(help="The backup; the newest one when left out.")]

_STEPS = {
    BackupStep.DUMP: "Dump",
    BackupStep.COUNT: "Rows and hashes",
    BackupStep.COPY: "Second folder",
    BackupStep.READ: "Reading the file",
    BackupStep.PREPARE: "New database",
    BackupStep.LOAD: "Loading",
    BackupStep.COMPARE: "Comparing",
    BackupStep.UPGRADE: "Migrations, sessions",
    BackupStep.SWAP: "Taking the name",
}
_PROOFS = {
    Proof.PENDING: "not verified",
    Proof.PASSED: "verified",
    Proof.FAILED: "DAMAGED",
    Proof.NOT_ALLOWED: "not verified: the login lacks",
}


def backup(
    verify_it: Annotated[bool, typer.Option("--verify/--no-verify", help="Restore it into a scratch database.")] = True,
    as_json: Json = False,
) -> None:
    """Make a backup of the database in POS_HOME/backups while people work on; exit 1 if it did not pass.

    Of the old ones, 7 days, 4 weeks and 12 months are kept. POS_BACKUP_COPY names a second folder.
    """
    with administration() as admin, under_way() as (stop, tell):
        row = admin.backups.make(operator(), stop, tell, prove=verify_it)
    _tell(row, as_json=as_json)


def backups(as_json: Json = False) -> None:
    """List the backups, newest first."""
    with administration() as admin:
        rows = admin.backups.state().rows
    if as_json:
        report([_facts(row) for row in rows])
        return
    for row in rows:
        typer.echo(_line(row))


def verify(file: File = None, as_json: Json = False) -> None:
    """Restore a backup into a scratch database and compare every row; exit 1 if it does not pass."""
    with administration() as admin, under_way() as (stop, tell):
        row = admin.backups.verify(file, stop, tell)
    _tell(row, as_json=as_json)


def restore(
    file: File = None,
    confirm: Annotated[
        str | None, typer.Option(help="The database's name, which is otherwise asked for; for scripts.")
    ] = None,
    disconnect: Annotated[bool, typer.Option("--disconnect", help="End the work of those who are connected.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask about what is unsent on this counter.")] = False,
    as_json: Json = False,
) -> None:
    """Bring a backup back. What was written after it is then no longer in the shop's database.

    It is loaded beside the database and takes its name at the very end: until then, and when anything fails, all is as
    it was. The database before is kept until the next restore. Everyone has to sign in again.
    """
    with administration() as admin:
        ask_unsent(load_settings().home, yes=yes)
        name = admin.backups.state().database
        if confirm is None:
            confirm = typer.prompt(f"This replaces what is in {name}. Type the database's name to go on")
        if confirm != name:
            raise BackupError(BackupProblem.NAME, name)
        with under_way() as (stop, tell):
            done = admin.backups.restore(operator(), file, stop, tell, disconnect=disconnect)
    if as_json:
        report({"database": done.database, "rows": done.rows, "previous": done.previous})
        return
    typer.echo(f"Database {done.database} is restored: {done.rows} rows. Everyone has to sign in again.")
    if done.previous is not None:
        typer.echo(f"What was there before is kept as {done.previous} (pos-app db drop-previous).")


def drop_previous(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Delete the database that the last restore put aside."""
    if not yes:
        typer.confirm("Delete for good what was in the database before the last restore", abort=True)
    with administration() as admin:
        names = admin.backups.drop_previous()
    if as_json:
        report({"dropped": names})
    else:
        typer.echo(f"Deleted: {', '.join(names)}." if names else "There was nothing to delete.")


def add_to(app: typer.Typer) -> None:
    """Put these commands among the others of `pos-app db`."""
    for name, command in (
        ("backup", backup),
        ("backups", backups),
        ("verify", verify),
        ("restore", restore),
        ("drop-previous", drop_previous),
    ):
        app.command(name=name)(command)


def _tell(row: BackupRow, *, as_json: bool) -> None:
    if as_json:
        report(_facts(row))
    else:
        typer.echo(f"{row.path}\n{_line(row)}")
    if row.proof is Proof.FAILED or row.copy == "failed":
        raise typer.Exit(1)


def _line(row: BackupRow) -> str:
    detail = f" {row.detail}" if row.detail else ""
    copied = {"none": "", "done": ", copied", "failed": ", NOT COPIED"}[row.copy]
    made = f"{row.made_at.astimezone():%Y-%m-%d %H:%M}"
    return f"{made}  {row.size:>12,} bytes  {row.rows:>10,} rows  {_PROOFS[row.proof]}{detail}{copied}  {row.name}"


def _facts(row: BackupRow) -> dict[str, Any]:
    return {
        "file": str(row.path),
        "made_at": row.made_at.isoformat(),
        "bytes": row.size,
        "database": row.database,
        "revision": row.revision,
        "tables": row.tables,
        "rows": row.rows,
        "verification": row.proof.value,
        "verified_at": row.proved_at and row.proved_at.isoformat(),
        "detail": row.detail,
        "copy": row.copy,
    }


@contextmanager
def under_way() -> Iterator[tuple[Stop, Tell]]:
    """Show how far it is; Ctrl-C ends the work in an orderly way."""
    stop = Stop()
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[size]}"),
        TimeElapsedColumn(),
        console=progress_console,
        disable=not sys.stderr.isatty(),
    )
    before = signal.signal(signal.SIGINT, lambda _number, _frame: stop.ask())
    try:
        with bars:
            yield stop, _teller(bars)
    finally:
        signal.signal(signal.SIGINT, before)


def _teller(bars: Progress) -> Tell:
    tasks: dict[BackupStep, TaskID] = {}

    def tell(now: BackupProgress) -> None:
        if now.step not in tasks:
            tasks[now.step] = bars.add_task(_STEPS[now.step], total=now.total or None, size="")
        bars.update(
            tasks[now.step], completed=now.done, total=now.total or None, size=f"{now.size:,} bytes" if now.size else ""
        )

    return tell
