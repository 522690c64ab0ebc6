"""`pos-app seed`: sample data of any size, and out with it again."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pos_app.cli.console import administration, ask_password, operator, progress_console, report
from pos_app.services.seed import SampleCount, SeedSize, SeedUser, demo_people

_SIZE = SeedSize()
_WORDS = {"customers": "customers", "products": "products", "pre_sales": "pre-sales", "rows": "rows stored"}


def seed(
    customers: Annotated[int, typer.Option(min=0, help="How many customers.")] = _SIZE.customers,
    products: Annotated[int, typer.Option(min=0, help="How many products.")] = _SIZE.products,
    pre_sales: Annotated[int, typer.Option(min=0, help="How many pre-sales; they need products.")] = _SIZE.pre_sales,
    random_state: Annotated[int, typer.Option(help="The same number makes the same shop.")] = 1,
    clerk: Annotated[str, typer.Option(help="E-mail of the clerk.")] = "vendedor@loja.example.com",
    manager: Annotated[str, typer.Option(help="E-mail of the manager.")] = "gerente@loja.example.com",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read one password for both from stdin, instead of making two.")
    ] = False,
    clean: Annotated[bool, typer.Option("--clean", help="Take sample data out instead.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before --clean.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False,
) -> None:
    """Fill a shop without customers and products with sample data, or take it out again (--clean).

    A clerk and a manager come with it; passwords that are made here are printed once and have to be changed at the
    first sign-in. --clean leaves what people made, and of the sample what they have worked with.
    """
    if clean:
        _clean(yes=yes, as_json=as_json)
        return
    if pre_sales and not products:
        raise typer.BadParameter("pre-sales need products", param_hint="--pre-sales")
    given = ask_password(from_stdin=True, whose="both") if password_stdin else None
    people = demo_people(clerk, manager, given)
    size = SeedSize(customers, products, pre_sales)
    with administration() as admin, _progress() as bars:
        admin.maintenance.require_current()
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(_WORDS[what], total=total)
            bars.update(tasks[what], completed=done)

        admin.seed.run(operator(), *people, random_state=random_state, size=size, progress=tell)
    if as_json:
        report({**asdict(size), "users": [_person(person, shown=given is None) for person in people]})
        return
    typer.echo(f"{size.customers} customers, {size.products} products, {size.pre_sales} pre-sales.")
    for person in people:
        made = "" if given else f"  password: {person.password}"
        typer.echo(f"{person.role.value}: {person.email}{made}")


def _clean(*, yes: bool, as_json: bool) -> None:
    if not yes:
        typer.confirm("Delete the sample data for good, with its pre-sales and its part of the ledger", abort=True)
    with administration() as admin:
        admin.maintenance.require_current()
        done = admin.seed.clean(operator())
    if as_json:
        report(asdict(done))
        return
    typer.echo(f"Removed: {_counted(done.removed)}.")
    if any(asdict(done.kept).values()):
        typer.echo(f"Kept, because people have worked with them: {_counted(done.kept)}.")


def _counted(count: SampleCount) -> str:
    return f"{count.customers} customers, {count.products} products, {count.pre_sales} pre-sales, {count.people} people"


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
