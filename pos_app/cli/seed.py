"""`pos-app seed`: a demonstration shop."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pos_app.cli.console import administration, ask_password, operator, progress_console, report
from pos_app.domain.passwords import generated_password
from pos_app.domain.permissions import Role
from pos_app.services.seed import SeedSize, SeedUser


def seed(
    clerk: Annotated[str, typer.Option(help="E-mail of the clerk.")] = "vendedor@loja.example.com",
    manager: Annotated[str, typer.Option(help="E-mail of the manager.")] = "gerente@loja.example.com",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read one password for both from stdin, instead of making two.")
    ] = False,
    random_state: Annotated[int, typer.Option(help="The same number makes the same shop.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False,
) -> None:
    """Fill an empty database with a demonstration shop.

    200 customers, 1,000 products with stock, 300 pre-sales in all states, a clerk and a manager. Passwords that are
    made here are printed once; they have to be changed at the first sign-in.
    """
    given = ask_password(from_stdin=True, whose="both") if password_stdin else None
    people = (
        SeedUser(clerk, "Vera Lúcia Souza", Role.EMPLOYEE, given or generated_password()),
        SeedUser(manager, "Marcos Pereira", Role.MANAGER, given or generated_password()),
    )
    size = SeedSize()
    with administration() as admin, _progress() as bars:
        admin.maintenance.require_current()
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what.replace("_", "-"), total=total)
            bars.update(tasks[what], completed=done)

        admin.seed.run(operator(), *people, random_state=random_state, size=size, progress=tell)
    if as_json:
        report(
            {
                "customers": size.customers,
                "products": size.products,
                "pre_sales": size.pre_sales,
                "users": [_person(person, shown=given is None) for person in people],
            }
        )
        return
    typer.echo(f"{size.customers} customers, {size.products} products, {size.pre_sales} pre-sales.")
    for person in people:
        made = "" if given else f"  password: {person.password}"
        typer.echo(f"{person.role.value}: {person.email}{made}")


def _person(person: SeedUser, *, shown: bool) -> dict[str, str]:
    facts = {"email": person.email, "role": person.role.value}
    return facts | {"password": person.password} if shown else facts


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=progress_console,
        disable=not sys.stderr.isatty(),
    )
