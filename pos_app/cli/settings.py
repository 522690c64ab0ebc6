"""`pos-app settings`: the shop's settings, as the settings page has them."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from pos_app.cli.console import administration, operator, report
from pos_app.domain.errors import NotFound
from pos_app.domain.setting_values import SettingRow, json_text, parse_value, read_value, value_text
from pos_app.domain.shop_settings import BY_KEY, Kind, Setting

app = typer.Typer(help="The shop's settings.", no_args_is_help=True)

Key = Annotated[str, typer.Argument(help="A setting's key, as `pos-app settings list` shows it.")]
Json = Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")]


@app.callback()
def settings() -> None:
    """The shop's settings."""


@app.command(name="list")
def listed(as_json: Json = False) -> None:
    """List every setting: key, value, what is allowed; a star marks what is not the default."""
    with administration() as admin:
        admin.maintenance.require_current()
        rows = admin.settings.all(operator())
    if as_json:
        report([_facts(row) for row in rows])
        return
    for row in rows:
        setting = BY_KEY[row.key]
        star = " " if row.value == read_value(setting, setting.default) else "*"
        typer.echo(f"{star} {row.key:26} {_line(setting, row):32} {_allowed(setting)}".rstrip())


@app.command()
def get(key: Key, as_json: Json = False) -> None:
    """Show one setting's value, in the form that `set` takes."""
    with administration() as admin:
        admin.maintenance.require_current()
        row = admin.settings.get(operator(), key)
    if as_json:
        report(_facts(row))
    else:
        typer.echo(value_text(BY_KEY[row.key], row.value))


@app.command(name="set", context_settings={"ignore_unknown_options": True})
def change(
    key: Key,
    value: Annotated[str, typer.Argument(help='The new value: text, number, true or false; "" for none.')],
    as_json: Json = False,
) -> None:
    """Change one setting, at once and for all counters; the audit keeps who did it."""
    if key not in BY_KEY:
        raise NotFound("setting")
    parsed = parse_value(BY_KEY[key], value)
    with administration() as admin:
        admin.maintenance.require_current()
        row = admin.settings.save(operator(), key, parsed)
    if as_json:
        report(_facts(row))
    else:
        typer.echo(f"{row.key} is {_line(BY_KEY[key], row) or 'empty'}.")


def _facts(row: SettingRow) -> dict[str, Any]:
    setting = BY_KEY[row.key]
    return {
        "key": row.key,
        "value": json.loads(json_text(row.value)),
        "default": setting.default,
        "kind": setting.kind.value,
        "version": row.version,
        "changed_at": row.updated_at.isoformat(),
        "changed_by": row.updated_by or None,
    }


def _line(setting: Setting, row: SettingRow) -> str:
    return value_text(setting, row.value).replace("\n", "; ")


def _allowed(setting: Setting) -> str:
    match setting.kind:
        case Kind.NUMBER:
            return f"{setting.low} to {setting.high}"
        case Kind.PERCENT:
            return f"{setting.low}% to {setting.high}%"
        case Kind.SWITCH:
            return "true or false"
        case Kind.TEXT | Kind.LINES:
            return f"{'1' if setting.required else '0'} to {setting.high} characters"
        case Kind.CHOICE:
            return "one of " + ", ".join(setting.choices)
        case Kind.LAYOUTS:
            return "patterns such as 2CCCCCCVVVVVD, parted by ;"
        case _:
            return setting.kind.value.replace("_", " ")
