"""The embedded server as the program uses it: start or join it, reach it, leave it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from pos_app.ballast import Ballast
from pos_app.db.embedded import cluster, process
from pos_app.db.embedded.binaries import Binaries, copied_binaries, wheel_binaries
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.locks import FileLock, Users
from pos_app.db.embedded.place import POINTER, ROOT_STATE, SOCKET_PORT, Place, find_place
from pos_app.db.embedded.secret_file import SecretFile
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

# Another program that holds the start lock may be making or recovering the database.
_LOCK_LIMIT = 600.0
_ASK_LIMIT = 5.0
_SILENCE = 180.0
_ABANDON_LIMIT = 2.0
BALLAST = 64 * 1_048_576
"""Bytes kept beside the data for the recovery of a server that has filled the disk."""
_SPARE = 4 * BALLAST
_NEEDED = 24 * 1_048_576
"""A start needs a segment of the write-ahead log, and its own log: with less it may hang instead of failing."""


class EmbeddedServer:
    """One user of the server of a POS_HOME. Safe to call from several threads; none of it belongs on the UI's."""

    def __init__(
        self,
        home: Path,
        progress: Callable[[Step], None] | None = None,
        *,
        settings: Mapping[str, str] | None = None,
        leaving: threading.Event | None = None,
    ) -> None:
        """Name the home; `progress` hears each step, on the calling thread; `settings` overrule server.conf's.

        `leaving` is set by a program that ends before `start` has come back: the start is abandoned then, for good.
        """
        self._home = home
        self._report = progress or _silently
        self._overrides = dict(settings or {})
        self._mutex = threading.Lock()
        self._leaving = threading.Event()
        self._ended = leaving or threading.Event()
        self._known_place: Place | None = None
        self._mark: FileLock | None = None
        self._port = SOCKET_PORT

    def start(self, timeout: float = _SILENCE) -> None:
        """Make the server ready and count as its user: initdb when new, join when it runs, start otherwise.

        Recovery may take as long as it needs; `timeout` is how many seconds the server may show no sign of life.
        Raises `EmbeddedServerError`.
        """
        with self._mutex:
            if self._mark is not None:
                return
            self._report(Step.FILES)
            with self._start_lock(), told(Step.START):
                self._place.make_folders()
                users = Users(self._place.users)
                mark = users.join()
                try:
                    self._bring_up(timeout)
                except BaseException as error:
                    users.leave(mark)
                    if isinstance(error, EmbeddedServerError) and error.problem is Problem.ABANDONED:
                        self._stop_unwanted(users)
                    raise
                self._mark = mark
            self.keep_room()
            self._report(Step.READY)

    def ensure_running(self, timeout: float = _SILENCE) -> bool:
        """Start the server again if it has died since `start`; True when it had. Cheap while it lives."""
        if self._ready():
            return False
        with self._mutex:
            # A program that is leaving does not raise the dead.
            if self._mark is None:
                return False
            with self._start_lock(), told(Step.START):
                if self._ready():
                    return False
                self._place.make_folders()
                self._bring_up(timeout)
            return True

    def keep_room(self) -> bool:
        """Have the room that a recovery on a full disk needs; False while the disk has not enough for it."""
        return self._ballast.make()

    def stop_if_last(self, timeout: float = 10.0) -> bool:
        """Stop being a user, and stop the server when nobody else is; True when it was told to stop.

        Waits up to `timeout` seconds for the server's end; a longer shutdown goes on by itself. A start that another
        thread is waiting for is abandoned.
        """
        self._leaving.set()
        with self._mutex:
            self._leaving.clear()
            users = Users(self._place.users)
            lock = FileLock(self._place.start_lock)
            # Whoever holds the lock for longer is starting the server, so it has another user.
            alone = lock.acquire(_ASK_LIMIT)
            try:
                if self._mark is not None:
                    users.leave(self._mark)
                    self._mark = None
                return alone and not users.anybody() and self._stop(timeout)
            finally:
                lock.release()

    def exists(self) -> bool:
        """Say whether there is a server of this home, running or not; makes nothing."""
        return (self._home / "pgdata").exists() or (self._home / POINTER).exists()

    def discard(self) -> None:
        """Stop the server and delete its data for good, for throw-away homes; refused while others use it."""
        self.stop_if_last()
        place = self._place
        if Users(place.users).anybody() or self._postmaster() is not None:
            raise EmbeddedServerError(Step.FILES, Problem.STILL_USED, str(place.data))
        for folder in (place.socket, place.data, place.own):
            if folder is not None and folder.exists():
                shutil.rmtree(folder)
        if place.base.parent == ROOT_STATE:
            place.base.rmdir()
            (self._home / POINTER).unlink()
        self._known_place = None

    def secret(self, name: str) -> str:
        """Return the password of a login, made at the first call and the same ever after."""
        secrets = SecretFile(self._place.secrets)
        known = secrets.get(name)
        if known is None:
            with self._start_lock():
                known = secrets.make(name)
        return known

    def url(self, user: str, password: str, database: str) -> str:
        """Return SQLAlchemy's URL for a login; after `start`. It holds the password: never log it."""
        where = {"host": str(self._place.socket or "127.0.0.1"), "port": str(self._port)}
        url = URL.create("postgresql+psycopg", user, password, database=database, query=where)
        return url.render_as_string(hide_password=False)

    def admin_url(self, database: str = "postgres") -> str:
        """Return the superuser's URL, for preparing roles and for restoring, never for the program's work."""
        return self.url(cluster.SUPERUSER, self.secret(cluster.SUPERUSER), database)

    def program(self, name: str) -> Path:
        """Return the path of one of PostgreSQL's programs, such as `pg_dump`."""
        return wheel_binaries().program(name)

    @property
    def _place(self) -> Place:
        if self._known_place is None:
            self._known_place = find_place(self._home)
        return self._known_place

    @contextmanager
    def _start_lock(self) -> Iterator[None]:
        lock = FileLock(self._place.start_lock)
        if not lock.acquire():
            self._report(Step.WAIT)
            deadline = time.monotonic() + _LOCK_LIMIT
            while not lock.acquire():
                if time.monotonic() > deadline:
                    raise EmbeddedServerError(Step.WAIT, Problem.BUSY, str(lock.path))
                self._pause(Step.WAIT)
        try:
            yield
        finally:
            lock.release()

    @property
    def _ballast(self) -> Ballast:
        return Ballast(self._place.own / "ballast", BALLAST, _SPARE)

    def _bring_up(self, timeout: float) -> None:
        """Have a server that takes connections, on a full disk in the room kept for it; under the start lock."""
        try:
            with told(Step.START):
                self._try_to_bring_up(timeout)
        except EmbeddedServerError as error:
            if error.problem is not Problem.DISK_FULL or not self._ballast.give_up():
                raise
            self._try_to_bring_up(timeout)

    def _stop_unwanted(self, users: Users) -> None:
        """Stop a server that nobody waits for any more; it goes on by itself if that takes long."""
        if not users.anybody():
            self._stop(_ABANDON_LIMIT)

    def _try_to_bring_up(self, timeout: float) -> None:
        """Have a server that takes connections, whatever is found."""
        place = self._place
        binaries = self._binaries()
        secrets = SecretFile(place.secrets)
        if not cluster.initialised(place):
            self._report(Step.INITIALISE)
            cluster.initialise(place, binaries, secrets.make(cluster.SUPERUSER), self._abandoned)
        elif secrets.get(cluster.SUPERUSER) is None:
            raise EmbeddedServerError(Step.FILES, Problem.SECRETS_LOST, str(place.secrets))
        cluster.check_version(place, binaries)
        found = self._postmaster()
        if found is not None and not self._reachable(found):
            # On its way out, or its socket was swept away: it has to go before another can come.
            self._stop(timeout)
            found = self._postmaster()
        launch = self._launch(binaries) if found is None else None
        self._await_ready(launch, timeout)

    def _launch(self, binaries: Binaries) -> process.Launch:
        place = self._place
        self._report(Step.START)
        if shutil.disk_usage(place.base).free < _NEEDED:
            raise EmbeddedServerError(Step.START, Problem.DISK_FULL, str(place.base))
        process.clear_orphans(place)
        process.clear_stale_files(place)
        cluster.prune_logs(place)
        settings = cluster.server_settings(place, cluster.choose_port(place))
        cluster.write_settings(place, settings | self._overrides)
        return process.Launch(place, binaries)

    def _await_ready(self, launch: process.Launch | None, timeout: float) -> None:
        """Wait while the server lives and, now and then, logs something (each second of recovery does)."""
        place = self._place
        logged, moved, recovering = 0, time.monotonic(), False
        while True:
            found = self._postmaster()
            if found is not None and found.status == "ready":
                self._port = found.port
                return
            if launch.over() if launch is not None else found is None:
                log = cluster.log_end(place)
                raise EmbeddedServerError(Step.START, cluster.problem_in(log), log)
            if (size := cluster.log_size(place)) != logged:
                logged, moved = size, time.monotonic()
                if not recovering and cluster.RECOVERING in cluster.log_end(place):
                    recovering = True
                    self._report(Step.RECOVER)
            elif time.monotonic() - moved > timeout:
                log = cluster.log_end(place)
                full = cluster.problem_in(log) is Problem.DISK_FULL
                raise EmbeddedServerError(Step.START, Problem.DISK_FULL if full else Problem.SILENT, log)
            self._pause(Step.START)

    def _pause(self, step: Step) -> None:
        """Let a moment pass; the program may be closed meanwhile."""
        self._leaving.wait(process.POLL)
        if self._abandoned():
            raise EmbeddedServerError(step, Problem.ABANDONED)

    def _abandoned(self) -> bool:
        return self._leaving.is_set() or self._ended.is_set()

    def _stop(self, timeout: float) -> bool:
        found = self._postmaster()
        if found is None:
            return False
        process.stop_fast(found, self._place, self._binaries())
        deadline = time.monotonic() + timeout
        while process.is_ours(found, self._place) and time.monotonic() < deadline:
            time.sleep(process.POLL)
        socket = self._place.socket
        if socket is not None and socket.parent != self._place.own and not process.is_ours(found, self._place):
            shutil.rmtree(socket)
        return True

    def _postmaster(self) -> process.Postmaster | None:
        """Return what postmaster.pid says if that process is ours; None otherwise."""
        found = process.read_postmaster(self._place)
        return found if found is not None and process.is_ours(found, self._place) else None

    def _ready(self) -> bool:
        found = self._postmaster()
        return found is not None and found.status == "ready" and self._reachable(found)

    def _reachable(self, found: process.Postmaster) -> bool:
        """Say whether a running server can be, or will be, reached."""
        if found.status == "stopping":
            return False
        socket = self._place.socket_file
        return found.status != "ready" or socket is None or socket.exists()

    def _binaries(self) -> Binaries:
        return copied_binaries(ROOT_STATE) if self._place.account.switch else wheel_binaries()


def _silently(step: Step) -> None:
    """Tell nobody."""
