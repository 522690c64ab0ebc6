"""`pos-app user`: the people who sign in."""

from __future__ import annotations

from typing import Annotated

import typer
from uuid_utils.compat import uuid7

from pos_app.cli.console import administration, ask_password, operator, report
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft

app = typer.Typer(help="The people who sign in.", no_args_is_help=True)


@app.callback()
def people() -> None:
    """The people who sign in."""


@app.command()
def add(
    email: Annotated[str, typer.Option(help="E-mail, with which the person signs in.")],
    name: Annotated[str, typer.Option(help="Full name.")],
    role: Annotated[Role, typer.Option(help="What the person is in the shop.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from the first line of stdin.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False,
) -> None:
    """Add a person; the password is asked for, and has to be changed at the first sign-in."""
    password = ask_password(from_stdin=password_stdin, whose=email)
    draft = UserDraft(id=uuid7(), email=email, full_name=name, role=role)
    with administration() as admin:
        admin.maintenance.require_current()
        row = admin.users.save(operator(), draft, password)
    if as_json:
        report({"id": str(row.id), "email": row.email, "name": row.full_name, "role": row.role.value})
    else:
        typer.echo(f"{row.full_name} <{row.email}> is added as {row.role.value}.")
