"""`pos-app import` and `pos-app export`: products, customers and pre-sales as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from pos_app.cli.console import administration, operator, progress_console, report
from pos_app.cli.import_words import row_reason
from pos_app.domain.exporting import ExportKind
from pos_app.domain.importing.fields import remap
from pos_app.domain.importing.model import ImportCounts, ImportKind, PreviewRow, Verdict
from pos_app.services.imports import PreparedImport, Tell
from pos_app.settings import load_settings

importing = typer.Typer(help="Products and customers from a file.", no_args_is_help=True)
exporting = typer.Typer(help="Products, customers and pre-sales as a file.", no_args_is_help=True)

LISTED: Final = 10
"""Refused rows that are listed; a file has all of them."""

File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="CSV, TSV or XLSX; its first row has headings.")
]
Target = Annotated[Path, typer.Argument(dir_okay=False, help="The file to write, XLSX by its ending, else CSV.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEADING=FIELD", help="Which field a column is; nothing behind = leaves it out."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Import what can be imported, without asking.")]
Rejected = Annotated[
    Path | None, typer.Option(dir_okay=False, help="A CSV file for the refused rows, each with its reasons.")
]
Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]


@importing.command()
def products(
    file: File, columns: Map = None, yes: Yes = False, rejected: Rejected = None, as_json: Json = False
) -> None:
    """Add and change products; one is found by its code, else its barcode, else its name."""
    _import(ImportKind.PRODUCTS, file, columns or [], rejected, yes=yes, as_json=as_json)


@importing.command()
def customers(
    file: File, columns: Map = None, yes: Yes = False, rejected: Rejected = None, as_json: Json = False
) -> None:
    """Add and change customers; one is found by CPF/CNPJ, else e-mail, else name and phone."""
    _import(ImportKind.CUSTOMERS, file, columns or [], rejected, yes=yes, as_json=as_json)


@exporting.command(name="products")
def export_products(file: Target) -> None:
    """Write all products; the file can be imported again."""
    _export(ExportKind.PRODUCTS, file)


@exporting.command(name="customers")
def export_customers(file: Target) -> None:
    """Write all customers; the file can be imported again."""
    _export(ExportKind.CUSTOMERS, file)


@exporting.command(name="pre-sales")
def export_pre_sales(file: Target) -> None:
    """Write all pre-sales, a line for each."""
    _export(ExportKind.PRE_SALES, file)


def _import(
    kind: ImportKind, file: Path, columns: list[str], rejected: Path | None, *, yes: bool, as_json: bool
) -> None:
    if not yes and not sys.stdin.isatty():
        raise typer.BadParameter("there is no terminal to ask at; --yes stores without asking", param_hint="--yes")
    pairs = [_pair(each) for each in columns]
    lang = load_settings().language
    with administration() as admin:
        admin.maintenance.require_current()
        who = operator()
        with admin.imports.open(file, kind) as source:
            wanted = remap(kind, source.headings, source.columns, pairs)
            with _progress() as tell:
                prepared = admin.imports.check(who, source, wanted, tell)
            counts = prepared.preview.counts
            if rejected is not None and counts.refused:
                admin.imports.write_refused(
                    prepared, rejected, row_reason, "Motivo" if lang == "pt_BR" else "Reason", lang
                )
            if not as_json:
                _show(prepared, rejected)
            if counts.added + counts.changed:
                if not yes:
                    typer.confirm(f"Import {counts.added} new and {counts.changed} changed?", abort=True, err=True)
                with _progress() as tell:
                    counts = admin.imports.apply(who, prepared, tell)
    if as_json:
        report(
            {
                **asdict(counts),
                "columns": _columns(prepared),
                "problems": _problems(prepared),
                "stock_kept": prepared.preview.stock_kept,
            }
        )
    else:
        typer.echo(f"Imported: {counts.added} new, {counts.changed} changed.")
    if not counts.accepted:
        raise typer.Exit(1)


def _pair(text: str) -> tuple[str, str]:
    heading, sign, key = text.rpartition("=")
    if not sign or not heading.strip():
        raise typer.BadParameter(f"{text!r} is not HEADING=FIELD", param_hint="--map")
    return heading.strip(), key.strip()


def _columns(prepared: PreparedImport) -> dict[str, str | None]:
    return dict(zip(prepared.source.headings, prepared.columns, strict=True))


def _problems(prepared: PreparedImport) -> list[dict[str, Any]]:
    return [
        {"line": row.line, "reasons": [{**asdict(problem), "text": row_reason(problem)} for problem in row.problems]}
        for row in _refused(prepared)
    ]


def _refused(prepared: PreparedImport) -> list[PreviewRow]:
    return [row for row in prepared.preview.rows if row.verdict is Verdict.REFUSED]


def _show(prepared: PreparedImport, rejected: Path | None) -> None:
    typer.echo(f"{prepared.source.name} ({prepared.source.form}):")
    for heading, key in _columns(prepared).items():
        typer.echo(f"  {heading} → {key or '(left out)'}")
    counts: ImportCounts = prepared.preview.counts
    typer.echo(f"{counts.added} new, {counts.changed} changed, {counts.same} unchanged, {counts.refused} refused.")
    if prepared.preview.stock_kept:
        typer.echo(f"{prepared.preview.stock_kept} known give another stock: an import never changes it.")
    for row in _refused(prepared)[:LISTED]:
        typer.echo(f"  row {row.line}: {'; '.join(map(row_reason, row.problems))}")
    if counts.refused > LISTED:
        typer.echo(f"  and {counts.refused - LISTED} more" + ("" if rejected else "; --rejected FILE lists them all"))
    if rejected is not None and counts.refused:
        typer.echo(f"{rejected} has the refused rows.")


def _export(kind: ExportKind, file: Path) -> None:
    with administration() as admin:
        admin.maintenance.require_current()
        count = admin.exports.write(operator(), kind, file, load_settings().language)
    typer.echo(f"{file} has {count} {kind.value.replace('_', '-')}{'' if count == 1 else 's'}.")


@contextmanager
def _progress() -> Iterator[Tell]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=progress_console, disable=not sys.stderr.isatty()) as bars:
        tasks: dict[str, Any] = {}

        def tell(what: str, part: float) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=1.0)
            bars.update(tasks[what], completed=part)

        yield tell
