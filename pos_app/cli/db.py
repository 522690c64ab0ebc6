"""`pos-app db`: the administrator's work on the database itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pos_app.bootstrap import forget_old_data, login_url, upgrade_server
from pos_app.cli import backup
from pos_app.cli.console import administration, ask_unsent, logged, progress_console, report, tell_server
from pos_app.settings import load_settings

app = typer.Typer(
    help="Prepare, migrate, check, keep and restore the database, with the administrator's login.", no_args_is_help=True
)

_log = logging.getLogger(__name__)

GoOn = Annotated[bool, typer.Option("--yes", help="Do not ask about pre-sales of this counter that are unsent.")]
Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]


class Login(StrEnum):
    """The logins that have a URL."""

    APP = "app"
    MIGRATE = "migrate"


_PARTS = {
    "rights": "Checking the rights of the login",
    "roles": "Roles pos_owner, pos_migrate, pos_app",
    "database": "Database",
    "extensions": "Schemas, extensions, rights",
}


@app.command()
def prepare(
    database: Annotated[
        str | None,
        typer.Option(help="Database to make on the server of POS_ADMIN_URL; the one in the URL, or balcao."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make roles, database, extensions and rights; what is there already is kept.

    The login of POS_ADMIN_URL has to be able to create roles and databases. Logins that have no password get one; the
    two URLs to keep are printed this once.
    """
    settings = load_settings()
    if database and not settings.admin_url.get_secret_value():
        raise typer.BadParameter("only a server of POS_ADMIN_URL has a database to name", param_hint="--database")
    with administration() as admin:
        made = admin.maintenance.prepare(database, lambda part: progress_console.print(f"{_PARTS.get(part, part)} …"))
    _log.info("prepared database %s", made.database)
    urls = {"DATABASE_URL": made.app_url, "POS_ADMIN_URL": made.migrate_url}
    if as_json:
        report({"database": made.database, **urls})
        return
    typer.echo(f"Database {made.database} is prepared. Next: pos-app db upgrade")
    for key, url in urls.items():
        if url is not None:
            typer.echo(f"{key}={url}")


@app.command()
def upgrade(
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Migrate without a backup of what is there.")] = False,
    yes: GoOn = False,
) -> None:
    """Bring the database to this program's newest migration; safe when started twice at once.

    Where people work in it already, a backup is made before; when that fails, nothing is changed. Who comes second
    waits for the first, and finds nothing to do.
    """
    with administration() as admin, ExitStack() as turn:
        if admin.maintenance.position().state == "older":
            ask_unsent(load_settings().home, yes=yes)
        turn.enter_context(admin.maintenance.alone(_tell_waiting))
        if not no_backup and admin.maintenance.wants_backup():
            with backup.under_way() as (stop, tell):
                kept = admin.backups.before_upgrade(stop, tell)
            typer.echo(f"Backup: {kept.path}")
        count = _migrate("applied", admin.maintenance.upgrade)
        position = admin.maintenance.position()
    typer.echo(f"At {position.revision}" + ("." if count else "; nothing was left to do."))


def _tell_waiting() -> None:
    progress_console.print("Another program upgrades this database: waiting for it …")


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Migration to go back to: its name, its number, or base.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take migrations back; what they stored is deleted with their tables."""
    if not yes:
        typer.confirm(f"Go back to {revision}? Data that later migrations hold is deleted", abort=True)
    with administration() as admin:
        _migrate("taken back", lambda progress: admin.maintenance.downgrade(revision, progress))
        position = admin.maintenance.position()
    typer.echo(f"At {position.revision or 'base'}.")


@app.command()
def current(as_json: Json = False) -> None:
    """Show the migration the database is at."""
    with administration() as admin:
        position = admin.maintenance.position()
    if as_json:
        report({"state": position.state, "revision": position.revision, "head": position.head})
    else:
        typer.echo(f"{position.revision or 'base'} ({position.state}; this program: {position.head})")


@app.command()
def history(as_json: Json = False) -> None:
    """List the migrations of this program; those that the database has are marked."""
    with administration() as admin:
        migrations = admin.maintenance.history()
    newest = max((item.revision for item in migrations if item.applied), default=None)
    if as_json:
        report(
            [
                {
                    "revision": item.revision,
                    "title": item.title,
                    "applied": item.applied,
                    "current": item.revision == newest,
                }
                for item in migrations
            ]
        )
        return
    for item in migrations:
        mark = "→" if item.revision == newest else "✓" if item.applied else " "
        typer.echo(f"{mark} {item.revision}  {item.title}")


@app.command()
def check(as_json: Json = False) -> None:
    """Say whether tables, functions, views, triggers and rights are as this program left them; exit 1 if not."""
    with administration() as admin:
        differences = admin.maintenance.check()
    if as_json:
        report({"equal": not differences, "differences": differences})
    elif not differences:
        typer.echo("The database is as this program left it.")
    else:
        typer.echo("The database differs from this program:")
        for line in differences:
            typer.echo(f"  {line}")
    if differences:
        raise typer.Exit(1)


@app.command()
def major_upgrade(
    programs: Annotated[
        Path | None,
        typer.Option(help="Folder of the old version's programs; else POS_OLD_PG_BIN, or where systems keep them."),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Delete the old data that earlier updates kept.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: before deleting, or about what is unsent.")] = False,
) -> None:
    """Bring the program's own server to its major version of PostgreSQL; the old data stay until --forget.

    All databases and logins are copied by dump and restore, and every row is compared before the new data take their
    place. When anything fails, nothing has changed.
    """
    settings = load_settings()
    with logged(settings):
        if forget:
            if not yes:
                typer.confirm("Delete the old version's data for good", abort=True)
            for path in forget_old_data(settings):
                typer.echo(f"Deleted: {path}")
            return
        ask_unsent(settings.home, yes=yes)
        kept = upgrade_server(settings, programs, tell_server)
    if kept is None:
        typer.echo("The data is of this program's PostgreSQL version; nothing was to be done.")
    else:
        typer.echo(f"Updated. The old data is kept in {kept}; once all is well: pos-app db major-upgrade --forget")


def _migrate(done: str, run: Callable[[Callable[[str], None]], None]) -> int:
    """Run migrations with a line for each; returns how many."""
    count = 0

    def tell(revision: str) -> None:
        nonlocal count
        count += 1
        _log.info("%s %s", revision, done)
        typer.echo(f"{revision} {done}")

    run(tell)
    return count


@app.command()
def url(
    role: Annotated[Login, typer.Option(help="app: the program's login; migrate: the one that migrates.")] = Login.APP,
) -> None:
    """Print a login's URL, password included, for whoever may read this machine's secrets."""
    typer.echo(login_url(load_settings(), migrate=role is Login.MIGRATE))


backup.add_to(app)
