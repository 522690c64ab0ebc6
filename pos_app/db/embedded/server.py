"""The embedded server as the program uses it: start or join it, reach it, leave it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pos_app.db.embedded import cluster
from pos_app.db.embedded.binaries import copied_binaries, wheel_binaries
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.locks import FileLock, Users
from pos_app.db.embedded.place import POINTER, ROOT_STATE, Place, find_place
from pos_app.db.embedded.secret_file import SecretFile
from pos_app.db.embedded.supervisor import Supervisor
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

# Another program that holds the start lock may be making or recovering the database.
_LOCK_LIMIT = 600.0
_ASK_LIMIT = 5.0
_SILENCE = 180.0
_ABANDON_LIMIT = 2.0


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
        self._known: Supervisor | None = None
        self._mark: FileLock | None = None

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
                    self._supervisor.bring_up(timeout)
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
        if self._supervisor.ready():
            return False
        with self._mutex:
            # A program that is leaving does not raise the dead.
            if self._mark is None:
                return False
            with self._start_lock(), told(Step.START):
                if self._supervisor.ready():
                    return False
                self._place.make_folders()
                self._supervisor.bring_up(timeout)
            return True

    def keep_room(self) -> bool:
        """Have the room that a recovery on a full disk needs; False while the disk has not enough for it."""
        return self._supervisor.ballast.make()

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
                return alone and not users.anybody() and self._supervisor.stop(timeout)
            finally:
                lock.release()

    def exists(self) -> bool:
        """Say whether there is a server of this home, running or not; makes nothing."""
        return (self._home / "pgdata").exists() or (self._home / POINTER).exists()

    def discard(self) -> None:
        """Stop the server and delete its data for good, for throw-away homes; refused while others use it."""
        self.stop_if_last()
        place = self._place
        if Users(place.users).anybody() or self._supervisor.postmaster() is not None:
            raise EmbeddedServerError(Step.FILES, Problem.STILL_USED, str(place.data))
        for folder in (place.socket, place.data, place.incoming.parent, *cluster.old_data(place), place.own):
            if folder is not None and folder.exists():
                shutil.rmtree(folder)
        if place.base.parent == ROOT_STATE:
            place.base.rmdir()
            (self._home / POINTER).unlink()
        self._known = None

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
        return self._supervisor.url(user, password, database)

    def admin_url(self, database: str = "postgres") -> str:
        """Return the superuser's URL, for preparing roles and for restoring, never for the program's work."""
        return self.url(cluster.SUPERUSER, self.secret(cluster.SUPERUSER), database)

    def program(self, name: str) -> Path:
        """Return the path of one of PostgreSQL's programs, such as `pg_dump`."""
        return wheel_binaries().program(name)

    @property
    def _supervisor(self) -> Supervisor:
        if self._known is None:
            place = find_place(self._home)
            binaries = copied_binaries(ROOT_STATE) if place.account.switch else wheel_binaries()
            self._known = Supervisor(place, binaries, self._report, self._abandoned, self._overrides)
        return self._known

    @property
    def _place(self) -> Place:
        return self._supervisor.place

    @contextmanager
    def _start_lock(self) -> Iterator[None]:
        lock = FileLock(self._place.start_lock)
        if not lock.acquire():
            self._report(Step.WAIT)
            deadline = time.monotonic() + _LOCK_LIMIT
            while not lock.acquire():
                if time.monotonic() > deadline:
                    raise EmbeddedServerError(Step.WAIT, Problem.BUSY, str(lock.path))
                self._supervisor.pause(Step.WAIT)
        try:
            yield
        finally:
            lock.release()

    def _stop_unwanted(self, users: Users) -> None:
        """Stop a server that nobody waits for any more; it goes on by itself if that takes long."""
        if not users.anybody():
            self._supervisor.stop(_ABANDON_LIMIT)

    def _abandoned(self) -> bool:
        return self._leaving.is_set() or self._ended.is_set()


def _silently(step: Step) -> None:
    """Tell nobody."""
