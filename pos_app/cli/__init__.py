"""The commands: parse, call a service, print. Each is thin; words for failures are in `words`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from pos_app import __version__
from pos_app.cli import counter, data, db, doctor, printing, seed, settings, setup, tour, user
from pos_app.cli.console import report
from pos_app.cli.words import exit_code, facts, sentence
from pos_app.domain.errors import PosError
from pos_app.settings import SettingsError, load_settings

app = typer.Typer(
    help="Balcão: a point-of-sale for the shop counter. Without a command, the program starts.",
    epilog="Settings come from the environment, then from .env in POS_HOME; see .env.example.",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(db.app, name="db")
app.add_typer(user.app, name="user")
app.add_typer(counter.app, name="counter")
app.add_typer(settings.app, name="settings")
app.add_typer(data.importing, name="import")
app.add_typer(data.exporting, name="export")
app.command()(doctor.doctor)
app.command()(setup.setup)
app.command()(seed.seed)
app.command(name="print")(printing.print_pre_sale)
app.command()(tour.tour)
app.command()(tour.screenshots)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pos-app {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Start the program where no command is given."""
    if context.invoked_subcommand is None:
        # Qt only where there will be windows.
        from pos_app.app import run

        raise typer.Exit(run(load_settings()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; with --json a refusal, too, is one line of JSON on stdout."""
    asked = sys.argv[1:] if arguments is None else arguments
    try:
        app(asked, prog_name="pos-app")
    except SettingsError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except PosError as error:
        if "--json" in asked:
            report({"error": facts(error)})
        typer.echo(sentence(error), err=True)
        sys.exit(exit_code(error))
