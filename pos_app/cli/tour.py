"""`pos-app tour` and `pos-app screenshots`: the real windows through the whole job, a picture of each step."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from pos_app.cli.console import progress_console, report


class Language(StrEnum):
    """A language of the screens."""

    PT_BR = "pt_BR"
    EN = "en"


class Theme(StrEnum):
    """The colours of the screens."""

    LIGHT = "light"
    DARK = "dark"


SIZES = ("1366x768", "1920x1080")

Folder = Annotated[Path, typer.Argument(help="Folder for the pictures; made if it is not there.", file_okay=False)]


def tour(
    folder: Folder,
    size: Annotated[str, typer.Option(help="Size of the window in pixels.")] = SIZES[0],
    language: Annotated[Language, typer.Option(help="Language of the screens.")] = Language.PT_BR,
    theme: Annotated[Theme, typer.Option(help="Colours of the screens.")] = Theme.LIGHT,
) -> None:
    """Drive the real windows by keys through the whole job, on a throw-away database.

    Saves a numbered picture of each step and ends with one line of JSON. Needs no screen.
    """
    match = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", size)
    if match is None:
        raise typer.BadParameter("expected such as 1366x768", param_hint="--size")
    # Qt only where there are windows.
    from pos_app.tour import Look, TourFailed, run_tour

    try:
        sold = run_tour(folder, Look(int(match[1]), int(match[2]), language.value, theme.value))
    except TourFailed as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    report(
        {
            "number": sold.number,
            "status": sold.status,
            "total": str(sold.total),
            "stock_before": f"{sold.stock_before.normalize():f}",
            "stock_after": f"{sold.stock_after.normalize():f}",
            "screens": sold.screens,
        }
    )


def screenshots(folder: Folder) -> None:
    """Take the tour in both languages, both themes and two sizes; a folder for each."""
    for language, theme, size in product(Language, Theme, SIZES):
        name = f"{language}-{theme}-{size}"
        progress_console.print(f"{name} …")
        options = ["--language", language, "--theme", theme, "--size", size]
        # A process each: a program starts once.
        done = subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, "-m", "pos_app", "tour", str(folder / name), *options], check=False
        )
        if done.returncode:
            raise typer.Exit(done.returncode)
