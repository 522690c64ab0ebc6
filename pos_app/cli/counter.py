"""`pos-app counter`: the counters of a shared server, each with a login of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from pos_app.cli.console import administration, operator, report
from pos_app.services.administration import Administration
from pos_app.settings import load_settings

app = typer.Typer(
    help="The counters of a shared server, each with a login of its own. POS_ADMIN_URL's login has to be able to"
    " create roles.",
    no_args_is_help=True,
)

Code = Annotated[str, typer.Argument(help='The counter\'s code: 1 to 12 characters from A-Z, 0-9 and "-".')]
Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]


@app.command()
def add(
    code: Code,
    name: Annotated[str, typer.Option(help="Where it stands, such as Caixa 3; the code when left out.")] = "",
    as_json: Json = False,
) -> None:
    """Make a counter's login; what belongs into its .env is printed this once."""
    with _shared_server() as admin:
        made = admin.counters.add(operator(), code, name)
    if as_json:
        report({"code": made.code, "name": made.name, "login": made.login, "url": made.url})
        return
    typer.echo(f"Counter {made.code} ({made.name}) signs in as {made.login}. For its .env, shown this once:")
    typer.echo(f"DATABASE_URL={made.url}")
    typer.echo(f"POS_COUNTER={made.code}")


@app.command(name="list")
def listed(as_json: Json = False) -> None:
    """List the counters: code, name, login, when last seen."""
    with _shared_server() as admin:
        counters = admin.counters.listed()
    if as_json:
        report(
            [
                {
                    "code": counter.code,
                    "name": counter.name,
                    "login": counter.login,
                    "last_seen": counter.last_seen and counter.last_seen.isoformat(),
                    "active": counter.active,
                }
                for counter in counters
            ]
        )
        return
    for counter in counters:
        seen = f"{counter.last_seen:%Y-%m-%d %H:%M}" if counter.last_seen else "never"
        typer.echo(f"{counter.code:12}  {counter.name:24}  {counter.login if counter.active else 'revoked':24}  {seen}")


@app.command()
def revoke(
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """End a counter's login at once, with its sessions and connections."""
    if not yes:
        typer.confirm(f"End the login of counter {code}? Whoever works there is cut off", abort=True)
    with _shared_server() as admin:
        ended = admin.counters.revoke(operator(), code)
    if as_json:
        report({"code": code.strip().upper(), "connections_ended": ended})
    else:
        typer.echo(f"Counter {code.strip().upper()} cannot sign in any more; {ended} connections were ended.")


@contextmanager
def _shared_server() -> Iterator[Administration]:
    if not load_settings().admin_url.get_secret_value():
        raise typer.BadParameter("only a shared server has logins for counters", param_hint="POS_ADMIN_URL")
    with administration() as admin:
        yield admin
