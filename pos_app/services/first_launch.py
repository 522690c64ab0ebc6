"""First launch on a server: what is answered so far, what the server is, and the logins this PC will work with."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos_app.db import examine, prepare
from pos_app.db.embedded.secret_file import write_private
from pos_app.domain.first_launch import Answers, CheckFailed, CheckRow, Examined, ServerAddress, Tls
from pos_app.domain.permissions import command_line
from pos_app.domain.rows import SetupStep
from pos_app.services.counters import Counters
from pos_app.services.maintenance import ADMIN_DATABASE, login_url
from pos_app.services.setup import AdminAccess, Steps
from pos_app.settings import save_env

FILE = "setup.json"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a server was taken with, as it stands in `.env`; the URLs hold passwords."""

    database_url: str
    admin_url: str
    trusted_network: bool
    joined: bool


class FirstLaunch:
    """Looks at a server and makes it this PC's; `home` is where answers and `.env` are kept."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def answers(self) -> Answers:
        """Return the answers of a first launch that was left; none where there was none, or nobody can read them."""
        try:
            return Answers.of_json(json.loads((self._home / FILE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return Answers()

    def keep(self, answers: Answers) -> None:
        """Write the answers down, for this account alone."""
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self._home / FILE, json.dumps(answers.as_json(), ensure_ascii=False, indent=1))

    def forget(self) -> None:
        """First launch is over."""
        (self._home / FILE).unlink(missing_ok=True)

    def examine(
        self, address: ServerAddress, password: str, tell: Callable[[CheckRow], None] = lambda _: None
    ) -> Examined:
        """Look at a server without changing it; raises Invalid for an address that is none, Unavailable."""
        address.check()
        return examine.examine(address, password, self._home, tell)

    def take(
        self,
        address: ServerAddress,
        password: str,
        counter: str,
        progress: Callable[[SetupStep], None] = lambda _: None,
    ) -> Taken:
        """Make the server ready for this PC and write `.env`: its logins for a new shop, a counter's for one there is.

        Raises CheckFailed before anything is changed; Invalid("code"), Duplicate("code"), Forbidden, Unavailable.
        """
        found = self.examine(address, password)
        if not found.passed:
            raise CheckFailed(found.failures)
        url = examine.url_of(address, password)
        steps = Steps(progress)
        with steps:
            if found.kind == "counter":
                steps.begin("env")
                taken = self._taken(address, login_url(url, address.database, address.user, password), joined=True)
            elif found.joins:
                steps.begin("counter")
                made = Counters(AdminAccess(url, address.database)).add(command_line("setup"), counter)
                steps.begin("env")
                taken = self._taken(address, made.url, joined=True)
            else:
                app, migrate = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
                # From a database that is there already.
                prepare.prepare(
                    examine.url_of(address, password, ADMIN_DATABASE),
                    address.database,
                    prepare.Logins(app, migrate),
                    steps.begin,
                )
                steps.begin("env")
                taken = self._taken(
                    address,
                    login_url(url, address.database, "pos_app", app),
                    login_url(url, address.database, "pos_migrate", migrate),
                )
            self._write(taken, counter)
        return taken

    def _taken(self, address: ServerAddress, url: str, admin_url: str = "", *, joined: bool = False) -> Taken:
        trusted = address.tls is Tls.TRUSTED and not address.local
        return Taken(url, admin_url, trusted_network=trusted, joined=joined)

    def _write(self, taken: Taken, counter: str) -> None:
        save_env(
            self._home,
            {
                "DATABASE_URL": taken.database_url,
                "POS_ADMIN_URL": taken.admin_url,
                "POS_TRUSTED_NETWORK": "true" if taken.trusted_network else "false",
                **({"POS_COUNTER": counter} if counter else {}),
            },
        )
