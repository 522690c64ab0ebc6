"""`pos-app user`: the users, who sign in."""

from __future__ import annotations

from typing import Annotated

import typer
from uuid_utils.compat import uuid7

from pos_app.cli.console import administration, ask_password, operator, report
from pos_app.domain.errors import NotFound
from pos_app.domain.permissions import Role
from pos_app.domain.rows import UserDraft, UserRow
from pos_app.services.administration import Administration

app = typer.Typer(help="The users, who sign in.", no_args_is_help=True)


Email = Annotated[str, typer.Option(help="E-mail, with which the user signs in.")]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of stdin.")
]
Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]


@app.callback()
def people() -> None:
    """The users, who sign in."""


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="Full name.")],
    role: Annotated[Role, typer.Option(help="What the user is in the shop.")],
    password_stdin: PasswordStdin = False,
    as_json: Json = False,
) -> None:
    """Add a user; the password is asked for, and has to be changed at the first sign-in."""
    password = ask_password(from_stdin=password_stdin, whose=email)
    draft = UserDraft(id=uuid7(), email=email, full_name=name, role=role)
    with administration() as admin:
        admin.maintenance.require_current()
        row = admin.users.save(operator(), draft, password)
    if as_json:
        report({"id": str(row.id), "email": row.email, "name": row.full_name, "role": row.role.value})
    else:
        typer.echo(f"{row.full_name} <{row.email}> is added as {row.role.value}.")


@app.command(name="list")
def listed(as_json: Json = False) -> None:
    """List the users: name, e-mail, role, whether they may sign in, last sign-in."""
    with administration() as admin:
        admin.maintenance.require_current()
        rows = admin.users.all(operator())
    if as_json:
        report(
            [
                {
                    "id": str(row.id),
                    "email": row.email,
                    "name": row.full_name,
                    "role": row.role.value,
                    "active": row.active,
                    "must_change_password": row.must_change_password,
                    "last_sign_in": row.last_sign_in and row.last_sign_in.isoformat(),
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        seen = f"{row.last_sign_in:%Y-%m-%d %H:%M}" if row.last_sign_in else "never"
        typer.echo(
            f"{row.role.value:9} {'active' if row.active else 'inactive':9} {seen:17} {row.full_name} <{row.email}>"
        )


@app.command(name="reset-password")
def reset_password(email: Email, password_stdin: PasswordStdin = False) -> None:
    """Give a user a new password; open sessions end, and it has to be changed at the next sign-in."""
    password = ask_password(from_stdin=password_stdin, whose=email)
    with administration() as admin:
        row = _find(admin, email)
        admin.users.reset_password(operator(), row.id, password)
    typer.echo(f"{row.full_name} <{row.email}> has a new password, to be changed at the next sign-in.")


@app.command()
def deactivate(email: Email) -> None:
    """Keep a user out; open sessions end at once. What the user wrote stays."""
    with administration() as admin:
        row = _find(admin, email)
        admin.users.save(
            operator(),
            UserDraft(row.id, row.email, row.full_name, row.role, row.discount_cap, active=False, version=row.version),
        )
    typer.echo(f"{row.full_name} <{row.email}> is deactivated.")


def _find(admin: Administration, email: str) -> UserRow:
    admin.maintenance.require_current()
    found = [row for row in admin.users.all(operator()) if row.email.lower() == email.strip().lower()]
    if not found:
        raise NotFound("user")
    return found[0]
