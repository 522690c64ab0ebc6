"""The one composition root below Qt: settings in, services out; for the windows, the commands, tests and benchmarks."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, make_url

from pos_app.db.address import driver_url, parameters_of
from pos_app.db.backup.shelf import Shelf
from pos_app.db.backup.whole import copy_whole
from pos_app.db.embedded import EmbeddedServer, Step
from pos_app.db.embedded.binaries import Binaries
from pos_app.db.embedded.upgrade import Address, forget_old, kept_old, upgrade
from pos_app.db.engine import single_engine, work_engine
from pos_app.db.prepare import Logins, missing_logins
from pos_app.db.tls import proof_for
from pos_app.db.transaction import Database
from pos_app.db.unused import is_unused
from pos_app.domain.backup import Stop
from pos_app.domain.errors import PosError
from pos_app.services import Services
from pos_app.services.administration import Administration
from pos_app.services.archive import Archive
from pos_app.services.audit import Audit
from pos_app.services.backup import Backups, OldData
from pos_app.services.counters import Counters
from pos_app.services.customers import Customers
from pos_app.services.doctor import Doctor, Patient
from pos_app.services.doctor import Logins as DoctorLogins
from pos_app.services.exports import Exports
from pos_app.services.health import HealthService
from pos_app.services.importing.private_folder import sweep
from pos_app.services.imports import Imports
from pos_app.services.maintenance import ADMIN_DATABASE, Maintenance
from pos_app.services.outbox import Outboxes
from pos_app.services.pre_sales import PreSales
from pos_app.services.products import Products
from pos_app.services.reports import Reports
from pos_app.services.seed import Seed
from pos_app.services.settings import ShopSettings
from pos_app.services.setup import AdminAccess, Setup
from pos_app.services.shop import Shop
from pos_app.services.sign_in import SignIn
from pos_app.services.stock import Stock
from pos_app.services.users import Users
from pos_app.settings import Settings, SettingsError

_log = logging.getLogger(__name__)

DATABASE = "balcao"
"""The database of the embedded server."""

DOCTOR_WAITS_S = 30.0
"""So long the program's own server may show no sign of life while the doctor waits for it."""


def open_services(
    settings: Settings, progress: Callable[[Step], None] = lambda _: None, leaving: threading.Event | None = None
) -> Services:
    """Start or join the embedded server where it is ours, and build the services; raises Unavailable.

    Blocks while a server starts or recovers; `progress` hears of its steps, `leaving` abandons it.
    """
    sweep()
    if not settings.embedded:
        url = _safe_url(settings, settings.database_url.get_secret_value())
        admin = settings.admin_url.get_secret_value()
        admin_url = admin and _safe_url(settings, admin)
        access = AdminAccess(admin_url, make_url(admin_url).database or "") if admin_url else None
        return build_services(settings, url, access)
    server = EmbeddedServer(settings.home, progress, leaving=leaving)
    server.start()
    return build_services(
        settings,
        server.url("pos_app", server.secret("pos_app"), DATABASE),
        embedded_access(server),
        ensure=server.ensure_running,
        keep_room=server.keep_room,
        stop=server.stop_if_last,
        old_data=OldData(partial(kept_old, settings.home), partial(forget_old, settings.home)),
    )


def open_administration(settings: Settings, progress: Callable[[Step], None] = lambda _: None) -> Administration:
    """Start or join the embedded server where it is ours, and build what an administrator's commands work with.

    POS_ADMIN_URL names a server before DATABASE_URL does, so that one can be prepared; raises SettingsError where
    this machine has only a counter's login, Unavailable.
    """
    sweep()
    admin = settings.admin_url.get_secret_value()
    if admin:
        admin_url = _safe_url(settings, admin)
        named = make_url(admin_url).database
        # The server's own database is where an administrator comes in, not where a shop goes.
        access = AdminAccess(admin_url, DATABASE if named in (None, "", ADMIN_DATABASE) else str(named))
        return _administration(settings, access, lambda: None)
    if not settings.embedded:
        raise SettingsError("POS_ADMIN_URL is empty; this command needs the administrator's login")
    server = EmbeddedServer(settings.home, progress)
    server.start()
    return _administration(settings, embedded_access(server), server.stop_if_last)


def login_url(settings: Settings, *, migrate: bool) -> str:
    """Return the URL of the program's login, or of the one that migrates, as `psql` takes it; it holds the password.

    Joins the embedded server where it is ours. Raises SettingsError where this machine does not know it, Unavailable.
    """
    known = settings.admin_url if migrate else settings.database_url
    if known.get_secret_value():
        return _plain_url(known.get_secret_value())
    if not settings.embedded or settings.admin_url.get_secret_value():
        raise SettingsError(f"{'POS_ADMIN_URL' if migrate else 'DATABASE_URL'} is empty; it holds this login's URL")
    server = EmbeddedServer(settings.home)
    server.start()
    login = "pos_migrate" if migrate else "pos_app"
    url = server.url(login, server.secret(login), DATABASE)
    server.stop_if_last()
    return _plain_url(url)


def _safe_url(settings: Settings, url: str) -> str:
    """Return a URL as it is worked with here; raises NotEncrypted for another machine without a verified certificate.

    Every address comes in through here, so that no work on the way can forget the rule.
    """
    made = driver_url(url)
    proof_for(parameters_of(made), trusted_network=settings.trusted_network)
    return made


def _plain_url(url: str) -> str:
    return make_url(driver_url(url)).set(drivername="postgresql").render_as_string(hide_password=False)


def _administration(settings: Settings, access: AdminAccess, stop: Callable[[], object]) -> Administration:
    engine = work_engine(access.migrate_url, pool_size=1, trusted_network=settings.trusted_network)
    database = Database(engine)

    def close() -> None:
        database.let_go()
        stop()

    return Administration(
        Maintenance(access),
        Users(database),
        Archive(database),
        Counters(access),
        Seed(database),
        ShopSettings(database),
        Backups(access, database, shelf_of(settings)),
        Imports(database),
        Exports(database),
        close,
    )


def open_doctor(home: Path, settings: Settings | None, problem: str = "", *, may_start: bool = True) -> Doctor:
    """Return who looks at program and database; `settings` None: they cannot be used, for the reason `problem`.

    `may_start` False: the program's own server is not started for it.
    """
    if settings is None:
        return Doctor(Patient(home, home / "logs", Shelf(home / "backups"), problem))
    app, admin = settings.database_url.get_secret_value(), settings.admin_url.get_secret_value()
    elsewhere = bool(app or admin)

    def start() -> tuple[DoctorLogins | None, Callable[[], object]]:
        server = EmbeddedServer(home)
        server.start(DOCTOR_WAITS_S)
        if _never_set_up(server):
            return None, server.stop_if_last
        logins = (server.url(name, server.secret(name), DATABASE) for name in ("pos_app", "pos_migrate"))
        return DoctorLogins(*logins), server.stop_if_last

    return Doctor(
        Patient(
            home,
            settings.log_dir,
            shelf_of(settings),
            logins=DoctorLogins(app and driver_url(app), admin and driver_url(admin)) if elsewhere else None,
            open_server=None if elsewhere else start,
            may_start=may_start,
            trusted_network=settings.trusted_network,
        )
    )


def _never_set_up(server: EmbeddedServer) -> bool:
    """Say whether first launch has made nothing in a server yet."""
    superuser = server.admin_url()
    try:
        return bool(missing_logins(superuser)) and is_unused(superuser, DATABASE)
    except PosError as error:
        # What keeps the superuser out is told of the login as well, which is looked at next.
        _log.info("whether the server was ever set up is not known: %s", error)
        return False


def discard_unused(home: Path) -> bool:
    """Delete the database that this PC made for itself before a server was chosen; True when it is gone.

    One in which anybody was ever registered stays, and so does one that another program uses, or that does not start.
    """
    server = EmbeddedServer(home)
    if not server.exists():
        return False
    try:
        server.start()
        unused = is_unused(server.admin_url(), DATABASE)
        server.stop_if_last()
        if unused:
            server.discard()
    except PosError as error:
        _log.warning("the database of this PC stays: %s", error)
        return False
    return unused


def upgrade_server(
    settings: Settings,
    programs: Path | None = None,
    progress: Callable[[Step], None] = lambda _: None,
    stop: Stop | None = None,
) -> Path | None:
    """Bring the data of the program's own server to its major version; returns where the old are kept, None: well.

    `programs` is the folder of the old version's programs, else POS_OLD_PG_BIN, else where systems keep them. Raises
    SettingsError for a server elsewhere, EmbeddedServerError, BackupError; then nothing has changed.
    """
    _require_own_server(settings)
    ending = stop or Stop()

    def copy(binaries: Binaries, source: Address, target: Address) -> None:
        copy_whole(binaries, source, target, lambda: progress(Step.COMPARE), ending)

    return upgrade(settings.home, programs or settings.old_programs, copy, progress, lambda: ending.asked)


def forget_old_data(settings: Settings) -> list[Path]:
    """Delete what `upgrade_server` has kept; returns the folders. Raises SettingsError, EmbeddedServerError."""
    _require_own_server(settings)
    return forget_old(settings.home)


def _require_own_server(settings: Settings) -> None:
    if not settings.embedded:
        raise SettingsError("DATABASE_URL names a server of your own; this command is for the program's")


def discard_home(home: Path) -> None:
    """Stop the embedded server of a throw-away POS_HOME and delete all of it; refused while others use it."""
    if home.exists():
        EmbeddedServer(home).discard()
        shutil.rmtree(home)


def embedded_access(server: EmbeddedServer) -> AdminAccess:
    """Return how an administrator's work connects to the embedded server."""
    migrate = server.secret("pos_migrate")
    return AdminAccess(
        migrate_url=server.url("pos_migrate", migrate, DATABASE),
        database=DATABASE,
        superuser_url=server.admin_url(),
        logins=Logins(app=server.secret("pos_app"), migrate=migrate),
    )


def build_services(
    settings: Settings,
    url: str,
    access: AdminAccess | None,
    *,
    ensure: Callable[[], bool] = lambda: False,
    keep_room: Callable[[], bool] = lambda: True,
    stop: Callable[[], object] = lambda: None,
    old_data: OldData | None = None,
) -> Services:
    """Build the services over a server that runs; raises Unavailable(CONFIG) for a remote host without TLS."""
    engine = work_engine(url, pool_size=settings.pool_size, trusted_network=settings.trusted_network)
    probe = single_engine(url, application="balcao-health", trusted_network=settings.trusted_network)
    shelf = shelf_of(settings)
    return services_over(engine, probe, access, shelf, ensure=ensure, keep_room=keep_room, stop=stop, old_data=old_data)


def services_over(
    engine: Engine,
    probe: Engine,
    access: AdminAccess | None,
    shelf: Shelf,
    *,
    ensure: Callable[[], bool] = lambda: False,
    keep_room: Callable[[], bool] = lambda: True,
    stop: Callable[[], object] = lambda: None,
    old_data: OldData | None = None,
) -> Services:
    """Build the services over engines."""
    database = Database(engine)
    backups = Backups(access, database, shelf, old_data)

    def close() -> None:
        database.let_go()
        stop()

    return Services(
        sign_in=SignIn(database),
        users=Users(database),
        customers=Customers(database),
        products=Products(database),
        stock=Stock(database),
        pre_sales=PreSales(database),
        archive=Archive(database),
        shop=Shop(database),
        settings=ShopSettings(database),
        audit=Audit(database),
        reports=Reports(database),
        imports=Imports(database),
        exports=Exports(database),
        backups=backups,
        setup=Setup(database, access, lambda: backups.before_upgrade(Stop())),
        outboxes=Outboxes(database),
        health=HealthService(probe, database, ensure, keep_room),
        close=close,
    )


def shelf_of(settings: Settings) -> Shelf:
    """Return the folder of the backups, and that of their copies."""
    return Shelf(settings.backup_dir, settings.backup_copy)
