"""The doctor: looks at program, machine and database and says of each what support would ask; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import exc

from pos_app.db import inspect, prepare, rules, schema
from pos_app.db.backup.shelf import Shelf
from pos_app.db.embedded.inspect import ServerState, server_state
from pos_app.db.refusals import refusal
from pos_app.domain.doctor import Finding, Item, Tell, failed, passed, skipped, warned
from pos_app.domain.embedded_server import EmbeddedServerError
from pos_app.domain.errors import NotEncrypted, PosError, Unavailable
from pos_app.services import doctor_machine as machine

SKEW_WARNS_S: Final = 5.0
SKEW_FAILS_S: Final = 300.0

OF_CONNECTION: Final = (
    Item.TLS,
    Item.VERSION,
    Item.ROLE,
    Item.ENCODING,
    Item.CHECKSUMS,
    Item.EXTENSIONS,
    Item.MIGRATION,
    Item.CLOCK,
    Item.RIGHTS,
    Item.TIME_LIMITS,
)
OF_ADMINISTRATOR: Final = (Item.RULES, Item.LEDGER, Item.RESERVED)


@dataclass(frozen=True, slots=True)
class Logins:
    """The URLs of the program's login and of the one that migrates, as far as this machine has them."""

    app: str | None
    migrate: str | None


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at. `open_server` starts or joins the program's own server and gives its logins, None before first
    launch has made them, and what lets go of it; None: the database is elsewhere, and `logins` are those of the
    settings. `may_start` False: a server that does not run is left so.
    """

    home: Path
    log_dir: Path
    shelf: Shelf
    problem: str = ""
    """Why the settings cannot be used; the rest is then looked at as far as it goes without them."""
    logins: Logins | None = None
    open_server: Callable[[], tuple[Logins | None, Callable[[], object]]] | None = None
    may_start: bool = True
    trusted_network: bool = False


class Doctor:
    """Looks at one patient."""

    def __init__(self, patient: Patient) -> None:
        self._patient = patient

    def examine(self, tell: Tell = lambda _: None) -> tuple[Finding, ...]:
        """Look at everything, in the order of `Item`; each finding is told as it is made. Known failures are findings.

        Takes as long as the connection's limit when the server does not answer, a minute at most with a large shop.
        """
        found: list[Finding] = []
        for finding in self._findings():
            found.append(finding)
            tell(finding)
        return tuple(found)

    def _findings(self) -> Iterator[Finding]:
        patient = self._patient
        yield failed(Item.SETTINGS, "wrong", why=patient.problem) if patient.problem else passed(Item.SETTINGS)
        yield machine.env_file(patient.home)
        yield machine.home_folder(patient.home)
        yield machine.disk((patient.home, patient.shelf.folder, *_there(patient.shelf.copies)))
        yield machine.logs(patient.log_dir)
        if patient.problem:
            for item in (Item.SERVER, Item.CONNECTION, *OF_CONNECTION, *OF_ADMINISTRATOR):
                yield skipped(item, "settings")
        elif patient.open_server is not None:
            yield from self._own_server(patient.open_server)
        else:
            yield skipped(Item.SERVER, "elsewhere")
            yield from self._database(patient.logins)
        administers = patient.open_server is not None or bool(patient.logins and patient.logins.migrate)
        yield from machine.backups(patient.shelf, datetime.now(UTC), here=administers)
        yield machine.unsent(patient.home)
        yield machine.kept_customers(patient.home)
        yield machine.printing(patient.home)

    def _own_server(self, start: Callable[[], tuple[Logins | None, Callable[[], object]]]) -> Iterator[Finding]:
        state, problem = self._state()
        if state is not None and state.made and state.pid is None and not self._patient.may_start:
            problem = failed(Item.SERVER, "stopped", version=state.version)
        if problem is not None or state is None or not state.made:
            yield problem or warned(Item.SERVER, "not_made", path=str(self._patient.home))
            for item in (Item.CONNECTION, *OF_CONNECTION, *OF_ADMINISTRATOR):
                yield skipped(item, "no_server")
            return
        try:
            logins, leave = start()
        except EmbeddedServerError as error:
            yield failed(Item.SERVER, error.problem.value, detail=_first_line(error.detail))
            for item in (Item.CONNECTION, *OF_CONNECTION, *OF_ADMINISTRATOR):
                yield skipped(item, "no_server")
            return
        try:
            yield self._server(state)
            if logins is None:
                yield warned(Item.CONNECTION, "not_set_up")
                for item in (*OF_CONNECTION, *OF_ADMINISTRATOR):
                    yield skipped(item, "not_set_up")
            else:
                yield from self._database(logins)
        finally:
            leave()

    def _state(self) -> tuple[ServerState | None, Finding | None]:
        try:
            return server_state(self._patient.home), None
        except EmbeddedServerError as error:
            return None, failed(Item.SERVER, error.problem.value, detail=_first_line(error.detail))
        except OSError as error:
            return None, failed(Item.SERVER, "folder", detail=error.strerror or "")

    def _server(self, before: ServerState) -> Finding:
        after, _ = self._state()
        data = {"version": before.version, "path": str(before.data), "pid": str((after and after.pid) or "—")}
        return passed(Item.SERVER, **data) if before.pid is not None else passed(Item.SERVER, "started", **data)

    def _database(self, logins: Logins | None) -> Iterator[Finding]:
        url = None if logins is None else logins.app or logins.migrate
        if logins is None or not url:
            yield skipped(Item.CONNECTION, "no_login")
            for item in (*OF_CONNECTION, *OF_ADMINISTRATOR):
                yield skipped(item, "no_connection")
            return
        try:
            with inspect.connected(url, trusted_network=self._patient.trusted_network) as connection:
                facts, login = inspect.server_facts(connection), inspect.login_facts(connection)
        except PosError as error:
            yield failed(Item.CONNECTION, _refused(error))
            for item in (*OF_CONNECTION, *OF_ADMINISTRATOR):
                yield skipped(item, "no_connection")
            return
        yield passed(Item.CONNECTION, login=login.login)
        yield from _of_server(facts)
        yield from _of_login(login, counters=logins.app is not None)
        yield from self._of_administrator(logins.migrate, current=facts.migration == schema.head())

    def _of_administrator(self, migrate_url: str | None, *, current: bool) -> Iterator[Finding]:
        if not migrate_url or not current:
            for item in OF_ADMINISTRATOR:
                yield skipped(item, "migration" if migrate_url else "no_administrator")
            return
        try:
            differences = [*schema.check(migrate_url), *rules.differences(migrate_url)]
            trusted = self._patient.trusted_network
            with inspect.connected(migrate_url, trusted_network=trusted, limit=2 * inspect.COUNT_S) as connection:
                ledger, reserved = inspect.stock_faults(connection)
        except PosError as error:
            reason = _refused(error)
            for item in OF_ADMINISTRATOR:
                yield warned(item, "unanswered", why=reason)
            return
        if differences:
            yield failed(Item.RULES, "differ", count=str(len(differences)), first=differences[0].splitlines()[0][:120])
        else:
            yield passed(Item.RULES)
        for item, codes in ((Item.LEDGER, ledger), (Item.RESERVED, reserved)):
            yield failed(item, "differs", codes=", ".join(codes)) if codes else passed(item)


def _of_server(facts: inspect.ServerFacts) -> Iterator[Finding]:
    if facts.over_network and not facts.encrypted:
        yield warned(Item.TLS, "none")
    else:
        yield passed(Item.TLS, "ok" if facts.encrypted else "local")
    old = facts.number < prepare.MIN_VERSION
    yield (failed if old else passed)(Item.VERSION, "too_old" if old else "ok", version=facts.version)
    yield failed(Item.ROLE, "replica") if facts.standby else passed(Item.ROLE)
    utf8 = facts.encoding == "UTF8"
    yield (passed if utf8 else failed)(Item.ENCODING, "ok" if utf8 else "other", encoding=facts.encoding)
    yield passed(Item.CHECKSUMS) if facts.checksums else warned(Item.CHECKSUMS, "off")
    missing = ", ".join(facts.missing_extensions)
    yield failed(Item.EXTENSIONS, "missing", names=missing) if missing else passed(Item.EXTENSIONS)
    yield _migration(facts.migration, schema.head())
    skew = abs(facts.skew_s)
    data = {"seconds": f"{facts.skew_s:+.1f}"}
    if skew > SKEW_FAILS_S:
        yield failed(Item.CLOCK, "apart", **data)
    else:
        yield warned(Item.CLOCK, "apart", **data) if skew > SKEW_WARNS_S else passed(Item.CLOCK, **data)


def _migration(found: str, head: str) -> Finding:
    if not found:
        return failed(Item.MIGRATION, "foreign", head=head)
    if found == head:
        return passed(Item.MIGRATION, revision=found)
    return failed(Item.MIGRATION, "newer" if found > head else "older", revision=found, head=head)


def _of_login(login: inspect.LoginFacts, *, counters: bool) -> Iterator[Finding]:
    if not counters:
        yield skipped(Item.RIGHTS, "no_login")
    elif login.excess:
        yield failed(Item.RIGHTS, "excess", login=login.login, rights=", ".join(login.excess))
    else:
        yield passed(Item.RIGHTS, login=login.login)
    if login.unlimited:
        yield failed(Item.TIME_LIMITS, "missing", logins=", ".join(login.unlimited))
    else:
        yield passed(Item.TIME_LIMITS)


def _refused(error: PosError) -> str:
    """A machine key of why: the refusal by name where its words tell it, else the kind of failure."""
    source = error.__cause__
    driver = source.orig if isinstance(source, exc.DBAPIError) else source
    found = refusal(driver) if isinstance(driver, psycopg.Error) and driver.sqlstate is None else None
    if found is not None:
        return found.value
    if isinstance(error, NotEncrypted):
        return "not_encrypted"
    return error.trouble.value if isinstance(error, Unavailable) else error.category.value


def _first_line(detail: str) -> str:
    return detail.splitlines()[0][:200] if detail else ""


def _there(folder: Path | None) -> tuple[Path, ...]:
    return () if folder is None else (folder,)
