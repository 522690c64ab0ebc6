"""`pos-app print`: a pre-sale's paper as a PDF, without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from pos_app.cli.console import administration, operator
from pos_app.settings import load_settings


def print_pre_sale(
    number: Annotated[int, typer.Argument(min=1, help="The pre-sale's number.")],
    pdf: Annotated[
        Path, typer.Option("--pdf", dir_okay=False, help="The PDF file to write; an older one is replaced.")
    ],
    copy: Annotated[bool, typer.Option("--copy", help='Mark it as a second copy ("2ª via").')] = False,
) -> None:
    """Write a pre-sale as an A4 PDF, in the language of the settings."""
    with administration() as admin:
        admin.maintenance.require_current()
        paper = admin.archive.paper_of_number(operator(), number)
    # Qt draws it; without this it would look for a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from pos_app.ui import i18n
    from pos_app.ui.printing.pages import write_pdf

    app = QGuiApplication.instance() or QGuiApplication([])
    i18n.install(app, load_settings().language)
    try:
        write_pdf(paper, pdf, copy=copy)
    except OSError as error:
        typer.echo(f"{pdf} could not be written: {error.strerror or error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{pdf} holds pre-sale {number:06d}.")
