"""What all commands share: opening the administrator's services, progress, passwords, JSON."""

from __future__ import annotations

import getpass
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from pos_app.bootstrap import open_administration
from pos_app.cli.words import unsent_sentence
from pos_app.domain.embedded_server import Step
from pos_app.domain.errors import NotWritten, PosError
from pos_app.domain.permissions import Operator, command_line
from pos_app.logs import FILE_NAME, report_bug, start_logging
from pos_app.services.administration import Administration
from pos_app.services.unsent import unsent_in
from pos_app.settings import Settings, SettingsError, load_settings

progress_console = Console(stderr=True, highlight=False)
"""Progress goes to stderr, so that what a command reports can be piped on."""

_STILL_S = 10.0
_SERVER_STEPS = {
    Step.INITIALISE: "Making the database server's files",
    Step.WAIT: "Waiting for another program that starts the server",
    Step.START: "Starting the database server",
    Step.RECOVER: "The database server recovers from a sudden stop; nothing saved is lost",
    Step.OLD_SERVER: "Starting the old version of PostgreSQL",
    Step.COPY: "Copying the data into the new version",
    Step.COMPARE: "Comparing the copy, row by row",
}


@contextmanager
def administration() -> Iterator[Administration]:
    """Open the administrator's services and the log for a block; raises SettingsError, Unavailable."""
    settings = load_settings()
    with logged(settings):
        opened = open_administration(settings, tell_server)
        try:
            yield opened
        finally:
            opened.close()


def operator() -> Operator:
    """Who acts: the operating system's user, as the audit names them."""
    return command_line(getpass.getuser())


def report(value: Any) -> None:
    """Print a value as one line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def ask_password(*, from_stdin: bool, whose: str) -> str:
    """Read a password from the first line of stdin, or ask for it twice at the terminal; never echoed."""
    if from_stdin:
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise typer.BadParameter("stdin is empty; its first line is the password", param_hint="--password-stdin")
        return line
    if not sys.stdin.isatty():
        raise typer.BadParameter("there is no terminal to ask at; give the password on stdin with --password-stdin")
    return str(typer.prompt(f"Password of {whose}", hide_input=True, confirmation_prompt=True))


def ask_unsent(home: Path, *, yes: bool) -> None:
    """Before a database is changed tell of the pre-sales that only this counter has, and ask unless `yes`; Abort."""
    try:
        told = unsent_sentence(unsent_in(home))
    except NotWritten as error:
        told = f"{home / error.name} cannot be read: whether pre-sales are unsent is not known."
    if told:
        progress_console.print(told, soft_wrap=True)
        if not yes:
            typer.confirm("Go on", abort=True, err=True)


@contextmanager
def logged(settings: Settings) -> Iterator[None]:
    """Keep the log for a block; a bug is told by its number."""
    end = start_logging(settings.log_dir, settings.log_level)
    try:
        yield
    except (PosError, SettingsError, typer.Exit, typer.Abort):
        raise
    except Exception as error:
        number = report_bug(error)
        typer.echo(f"Unexpected error {number}; the log has it: {settings.log_dir / FILE_NAME}", err=True)
        raise typer.Exit(1) from error
    finally:
        end()


class ServerTeller:
    """Says what the program's own database server is doing; of a step that goes on, every ten seconds for how long."""

    def __init__(self, say: Callable[[str], object], clock: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._clock = clock
        self._step: Step | None = None
        self._began = self._said = 0.0

    def __call__(self, step: Step) -> None:
        """Take in a step, or that it goes on."""
        now = self._clock()
        if step is not self._step:
            self._step, self._began, self._said = step, now, now
            if step in _SERVER_STEPS:
                self._say(f"{_SERVER_STEPS[step]} …")
        elif now - self._said >= _STILL_S and step in _SERVER_STEPS:
            self._said = now
            self._say(f"{_SERVER_STEPS[step]} … ({now - self._began:.0f} s)")


tell_server = ServerTeller(progress_console.print)
