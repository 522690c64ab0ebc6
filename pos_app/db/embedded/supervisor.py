"""One data directory and the server of it: brought up whatever is found, watched while it starts, stopped."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping

from sqlalchemy import URL

from pos_app.ballast import Ballast
from pos_app.db.embedded import cluster, process
from pos_app.db.embedded.binaries import Binaries
from pos_app.db.embedded.failures import told
from pos_app.db.embedded.place import SOCKET_PORT, Place
from pos_app.db.embedded.secret_file import SecretFile
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

BALLAST = 64 * 1_048_576
"""Bytes kept beside the data for the recovery of a server that has filled the disk."""
_SPARE = 4 * BALLAST
_NEEDED = 24 * 1_048_576
"""A start needs a segment of the write-ahead log, and its own log: with less it may hang instead of failing."""

Report = Callable[[Step], None]


class Supervisor:
    """Whoever calls it holds the start lock of the place, except for `ready`, `postmaster` and `url`."""

    def __init__(
        self,
        place: Place,
        binaries: Binaries,
        report: Report,
        abandoned: Callable[[], bool],
        overrides: Mapping[str, str],
    ) -> None:
        """Name place and programs; `abandoned` is asked often while something is waited for; see EmbeddedServer."""
        self.place = place
        self.binaries = binaries
        self._report = report
        self._abandoned = abandoned
        self._overrides = overrides
        self._port = SOCKET_PORT

    @property
    def ballast(self) -> Ballast:
        """The room kept for a recovery on a full disk."""
        return Ballast(self.place.own / "ballast", BALLAST, _SPARE)

    def url(self, user: str, password: str, database: str) -> str:
        """Return SQLAlchemy's URL for a login; once it runs. It holds the password: never log it."""
        where = {"host": str(self.place.socket or "127.0.0.1"), "port": str(self._port)}
        url = URL.create("postgresql+psycopg", user, password, database=database, query=where)
        return url.render_as_string(hide_password=False)

    def bring_up(self, timeout: float) -> None:
        """Have a server that takes connections, on a full disk in the room kept for it."""
        try:
            with told(Step.START):
                self._bring_up(timeout)
        except EmbeddedServerError as error:
            if error.problem is not Problem.DISK_FULL or not self.ballast.give_up():
                raise
            self._bring_up(timeout)

    def stop(self, timeout: float) -> bool:
        """Tell a server that runs to stop, and wait so many seconds for its end; False where none ran."""
        place, found = self.place, self.postmaster()
        if found is None:
            return False
        process.stop_fast(found, place, self.binaries)
        deadline = time.monotonic() + timeout
        while process.is_ours(found, place) and time.monotonic() < deadline:
            time.sleep(process.POLL)
        socket = place.socket
        if socket is not None and socket.parent != place.own and not process.is_ours(found, place):
            shutil.rmtree(socket)
        return True

    def postmaster(self) -> process.Postmaster | None:
        """Return what postmaster.pid says if that process is ours; None otherwise."""
        found = process.read_postmaster(self.place)
        return found if found is not None and process.is_ours(found, self.place) else None

    def ready(self) -> bool:
        """Say whether the server runs and can be reached."""
        found = self.postmaster()
        return found is not None and found.status == "ready" and self._reachable(found)

    def pause(self, step: Step) -> None:
        """Let a moment pass; raises ABANDONED when the program is closed meanwhile."""
        time.sleep(process.POLL)
        if self._abandoned():
            raise EmbeddedServerError(step, Problem.ABANDONED)

    def _bring_up(self, timeout: float) -> None:
        place = self.place
        secrets = SecretFile(place.secrets)
        cluster.finish_exchange(place)
        if not cluster.initialised(place):
            self._report(Step.INITIALISE)
            cluster.initialise(place, self.binaries, secrets.make(cluster.SUPERUSER), self._abandoned)
        elif secrets.get(cluster.SUPERUSER) is None:
            raise EmbeddedServerError(Step.FILES, Problem.SECRETS_LOST, str(place.secrets))
        cluster.check_version(place, self.binaries)
        found = self.postmaster()
        if found is not None and not self._reachable(found):
            # On its way out, or its socket was swept away: it has to go before another can come.
            self.stop(timeout)
            found = self.postmaster()
        launch = self._launch() if found is None else None
        self._await_ready(launch, timeout)

    def _launch(self) -> process.Launch:
        place = self.place
        self._report(Step.START)
        if shutil.disk_usage(place.base).free < _NEEDED:
            raise EmbeddedServerError(Step.START, Problem.DISK_FULL, str(place.base))
        process.clear_orphans(place)
        process.clear_stale_files(place)
        cluster.prune_logs(place)
        settings = cluster.server_settings(place, cluster.choose_port(place))
        cluster.write_settings(place, {**settings, **self._overrides})
        return process.Launch(place, self.binaries)

    def _await_ready(self, launch: process.Launch | None, timeout: float) -> None:
        """Wait while the server lives and, now and then, logs something (each second of recovery does)."""
        place = self.place
        logged, moved = 0, time.monotonic()
        while True:
            found = self.postmaster()
            if found is not None and found.status == "ready":
                self._port = found.port
                return
            if launch.over() if launch is not None else found is None:
                log = cluster.log_end(place)
                raise EmbeddedServerError(Step.START, cluster.problem_in(log), log)
            if (size := cluster.log_size(place)) != logged:
                logged, moved = size, time.monotonic()
                if cluster.RECOVERING in cluster.log_end(place):
                    # Each time: who listens sees that it goes on.
                    self._report(Step.RECOVER)
            elif time.monotonic() - moved > timeout:
                log = cluster.log_end(place)
                full = cluster.problem_in(log) is Problem.DISK_FULL
                raise EmbeddedServerError(Step.START, Problem.DISK_FULL if full else Problem.SILENT, log)
            self.pause(Step.START)

    def _reachable(self, found: process.Postmaster) -> bool:
        """Say whether a running server can be, or will be, reached."""
        if found.status == "stopping":
            return False
        socket = self.place.socket_file
        return found.status != "ready" or socket is None or socket.exists()
