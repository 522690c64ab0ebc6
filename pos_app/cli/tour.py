"""`pos-app tour` and `pos-app screenshots`: the real windows through the whole job, and every state of each."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from pos_app.cli.console import progress_console, report
from pos_app.tour import Look, TourFailed, run_pictures, run_tour


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
    look = _look(language, theme, size)
    try:
        sold = run_tour(folder, look)
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


def screenshots(
    folder: Folder,
    size: Annotated[list[str] | None, typer.Option(help="Only this size; may be given again.")] = None,
    language: Annotated[list[Language] | None, typer.Option(help="Only this language.")] = None,
    theme: Annotated[list[Theme] | None, typer.Option(help="Only these colours.")] = None,
) -> None:
    """Save every page and dialog in every state, in both languages, both themes and two sizes.

    A folder for each look, and index.html that shows them all. On a throw-away database with sample data; needs no
    screen.
    """
    looks = [_look(*one) for one in product(language or list(Language), theme or list(Theme), size or list(SIZES))]
    try:
        pictures = run_pictures(folder, looks, lambda name: progress_console.print(f"{name} …"))
    except TourFailed as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    report({"pictures": pictures, "index": str(folder / "index.html")})


def _look(language: Language, theme: Theme, size: str) -> Look:
    match = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", size)
    if match is None:
        raise typer.BadParameter("expected such as 1366x768", param_hint="--size")
    return Look(int(match[1]), int(match[2]), language.value, theme.value)
