"""`pos-app setup`: first launch without windows, from a file of answers."""

from __future__ import annotations

import json
import os
import stat
import sys
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from pos_app.bootstrap import discard_unused, open_services
from pos_app.cli.console import logged, progress_console, report, tell_server
from pos_app.cli.words import remedy
from pos_app.domain.errors import Conflict, UnknownDatabase
from pos_app.domain.first_launch import Answers, CheckRow, Place, ServerAddress, Tls
from pos_app.domain.rows import SetupStep
from pos_app.services import Services
from pos_app.services.first_launch import FirstLaunch
from pos_app.services.seed import SeedUser
from pos_app.services.setup import ShopFacts
from pos_app.settings import Settings, load_settings, save_env

ADMIN_PASSWORD, SERVER_PASSWORD = "POS_SETUP_ADMIN_PASSWORD", "POS_SETUP_SERVER_PASSWORD"
_OPTION = "--answers"


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers of the file, and where it says that the passwords are."""

    answers: Answers
    language: str | None
    admin_file: Path | None
    server_file: Path | None


@dataclass(frozen=True, slots=True)
class _Passwords:
    admin: str
    server: str


def setup(
    answers: Annotated[
        Path, typer.Option(_OPTION, help="File of the answers, TOML or JSON.", exists=True, dir_okay=False)
    ],
    check: Annotated[bool, typer.Option("--check", help="Only look at the server; change nothing.")] = False,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help="Read passwords from stdin: the first administrator's on a line, then the server login's.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False,
) -> None:
    """Set the program up: a database, the shop, the first administrator; or join a shop that is there.

    Safe to repeat: what is done already is passed over.
    """
    asked = read_answers(answers)
    settings = load_settings()
    passwords = _passwords(asked, from_stdin=password_stdin)
    if check and asked.answers.place is not Place.SERVER:
        raise typer.BadParameter("only a server has checks; place is this_pc", param_hint="--check")
    with logged(settings):
        on_server = asked.answers.place is Place.SERVER and settings.embedded
        told = _Told(as_json)
        if check:
            _check(asked, passwords, settings, told)
            told.end()
            return
        if on_server:
            _take(asked, passwords, settings, told)
            settings = load_settings()
        if asked.language is not None:
            save_env(settings.home, {"POS_LANGUAGE": asked.language})
        services = open_services(settings, tell_server)
        try:
            _finish(services, asked.answers, passwords, told)
        finally:
            services.close()
        FirstLaunch(settings.home).forget()
        told.say(f"Ready. Settings: {settings.env_file}")
        told.end()


class _Told:
    """What was done, as lines on the way or as JSON at the end."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.facts: dict[str, Any] = {}

    def say(self, line: str) -> None:
        if not self.as_json:
            typer.echo(line)

    def row(self, row: CheckRow) -> None:
        self.say(f"{'✓' if row.passed else '✗'} {row.check.value:10} {row.detail if row.passed else remedy(row)}")

    def checks(self, rows: tuple[CheckRow, ...]) -> None:
        self.facts["checks"] = [
            {
                "check": row.check.value,
                "passed": row.passed,
                "fault": row.fault and row.fault.value,
                "detail": row.detail,
                "remedy": None if row.passed else remedy(row),
            }
            for row in rows
        ]

    def end(self) -> None:
        if self.as_json:
            report(self.facts)


def _check(asked: Asked, passwords: _Passwords, settings: Settings, told: _Told) -> None:
    """Look at the server; leaves with 1 when a check fails."""
    found = FirstLaunch(settings.home).examine(asked.answers.server, passwords.server, told.row)
    told.checks(found.rows)
    told.facts["ready"] = found.passed
    if not found.passed:
        told.end()
        raise typer.Exit(1)


def _take(asked: Asked, passwords: _Passwords, settings: Settings, told: _Told) -> None:
    _check(asked, passwords, settings, told)
    launch = FirstLaunch(settings.home)
    launch.keep(asked.answers)
    counter = asked.answers.counter or settings.counter
    taken = launch.take(asked.answers.server, passwords.server, counter, _tell_step)
    discard_unused(settings.home)
    told.facts["joined"] = taken.joined
    told.say(f"Counter {counter} works with {asked.answers.server.database} on {asked.answers.server.host}.")


def _finish(services: Services, answers: Answers, passwords: _Passwords, told: _Told) -> None:
    state = services.setup.state()
    if state.schema in ("newer", "foreign"):
        raise UnknownDatabase(state.schema, None)
    if not state.has_admin:
        services.setup.run(_tell_step)
        state = services.setup.state()
    people: tuple[SeedUser, ...] = ()
    made = not state.has_admin
    if made:
        facts = ShopFacts(answers.tax_id, answers.phone, answers.city)
        services.setup.finish(answers.shop_name, answers.full_name, answers.email, passwords.admin, facts)
        if answers.sample:
            people = _sample(services)
    told.facts |= {
        "administrator": answers.email if made else None,
        "people": [{"email": one.email, "role": one.role.value, "password": one.password} for one in people],
    }
    told.say(f"Administrator: {answers.email}" if made else "The shop has its administrator already.")
    for one in people:
        told.say(f"{one.role.value}: {one.email}  password: {one.password}")


def _sample(services: Services) -> tuple[SeedUser, ...]:
    progress_console.print("Sample data …")
    try:
        return services.setup.sample()
    except Conflict:
        # Somebody has begun to fill the shop: nothing is mixed into that.
        return ()


def _tell_step(step: SetupStep) -> None:
    if step.state == "running":
        progress_console.print(f"{step.key} …")


def read_answers(path: Path) -> Asked:
    """Read a file of answers; raises typer.BadParameter naming the key that is wrong."""
    try:
        text = path.read_text("utf-8")
        given: dict[str, Any] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        return _asked(given, path.parent)
    except (ValueError, TypeError, AttributeError) as error:
        raise typer.BadParameter(f"{path.name}: {error}", param_hint=_OPTION) from error


def _asked(given: dict[str, Any], folder: Path) -> Asked:
    place = Place(given.pop("place", Place.THIS_PC.value))
    language = given.pop("language", None)
    server, admin, shop = given.pop("server", {}), given.pop("administrator", {}), given.pop("shop", {})
    files = [section.pop("password_file", None) for section in (admin, server)]
    admin_file, server_file = (None if name is None else folder / name for name in files)
    if language not in (None, "pt_BR", "en"):
        raise ValueError("language is pt_BR or en")
    _only(given, {"counter", "sample"}, "")
    _only(server, {field.name for field in fields(ServerAddress)}, "server.")
    _only(shop, {"name", "tax_id", "phone", "city"}, "shop.")
    _only(admin, {"name", "email"}, "administrator.")
    if "tls" in server:
        server["tls"] = Tls(server["tls"])
    answers = Answers(
        place=place,
        server=ServerAddress(**server),
        shop_name=shop.pop("name", ""),
        full_name=admin.get("name", ""),
        email=admin.get("email", ""),
        **shop,
    )
    return Asked(replace(answers, **given), language, admin_file, server_file)


def _only(given: dict[str, Any], known: set[str], section: str) -> None:
    for key in given:
        if key not in known:
            raise ValueError(f"{section}{key} is no answer that is asked for")


def _passwords(asked: Asked, *, from_stdin: bool) -> _Passwords:
    """Read the passwords from stdin, from files that only their owner can read, or from the environment."""
    lines = [line.rstrip("\r\n") for line in sys.stdin.readlines()[:2]] if from_stdin else []
    admin, server = (*lines, "", "")[:2]
    return _Passwords(
        admin or _from_file(asked.admin_file) or os.environ.get(ADMIN_PASSWORD, ""),
        server or _from_file(asked.server_file) or os.environ.get(SERVER_PASSWORD, ""),
    )


def _from_file(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise typer.BadParameter(f"{path}: others can read it; chmod 600", param_hint=_OPTION)
        return path.read_text("utf-8").splitlines()[0]
    except (OSError, IndexError) as error:
        raise typer.BadParameter(f"{path}: holds no password that can be read", param_hint=_OPTION) from error
