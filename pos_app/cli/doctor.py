"""`pos-app doctor`: everything that support asks first, a line each, with what helps."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from pos_app.bootstrap import open_doctor
from pos_app.cli.console import report
from pos_app.domain.doctor import Finding, Verdict, healthy
from pos_app.domain.doctor_words import Language
from pos_app.domain.errors import PosError
from pos_app.logs import FILE_NAME, redact, report_bug, start_logging
from pos_app.services import support
from pos_app.settings import Settings, SettingsError, home_of, load_settings

_COLOURS = {Verdict.PASSED: "green", Verdict.WARNED: "yellow", Verdict.FAILED: "red", Verdict.SKIPPED: None}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False,
    bundle: Annotated[
        Path | None,
        typer.Option("--bundle", dir_okay=False, help="Also write a ZIP file for support, without secrets."),
    ] = None,
) -> None:
    """Look at settings, machine, database, stock and backups; exit 1 if anything fails. Changes nothing.

    Works with the database away. What only warns does not count as failed. Needs no sign-in.
    """
    home, settings, problem = _settings()
    language: Language = "pt_BR" if settings is None else settings.language
    with _log(home):
        findings = open_doctor(home, settings, problem).examine(
            lambda finding: None if as_json else _show(finding, language)
        )
        if bundle is not None:
            support.save(support.collect(home, settings, findings, language), bundle.absolute())
    if as_json:
        facts = [support.facts(finding, language) for finding in findings]
        report({"healthy": healthy(findings), "checks": facts, "bundle": None if bundle is None else str(bundle)})
    elif bundle is not None:
        typer.echo(f"→ {bundle}")
    if not healthy(findings):
        raise typer.Exit(1)


def _settings() -> tuple[Path, Settings | None, str]:
    """The folder, the settings if they can be used, and why not."""
    try:
        settings = load_settings()
    except SettingsError as error:
        return home_of(os.environ), None, str(error)
    return settings.home, settings, ""


@contextmanager
def _log(home: Path) -> Iterator[None]:
    """Keep the log where that is possible: that it is not is one of the findings."""
    end: Callable[[], None] | None = None
    with suppress(SettingsError):
        end = start_logging(home / "logs") if home.is_dir() else None
    try:
        yield
    except (PosError, typer.Exit, typer.Abort):
        raise
    except Exception as error:
        typer.echo(f"Unexpected error {report_bug(error)}; the log has it: {home / 'logs' / FILE_NAME}", err=True)
        raise typer.Exit(1) from error
    finally:
        if end is not None:
            end()


def _show(finding: Finding, language: Language) -> None:
    first, *rest = support.lines(finding, language)
    typer.secho(redact(first), fg=_COLOURS[finding.verdict])
    for line in rest:
        typer.echo(redact(line))
