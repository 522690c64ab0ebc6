"""The program while it runs: it owns runner, monitor, announcements, services and window, and leads through them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from pos_app.adapters.changes import Changes
from pos_app.adapters.counter import Counter
from pos_app.adapters.monitor import PoolMonitor
from pos_app.adapters.runner import TaskRunner
from pos_app.app.backing_up import BackingUp
from pos_app.app.diagnosing import Diagnosing
from pos_app.app.entering import Entering
from pos_app.app.guarding import Guarding
from pos_app.domain.errors import PosError
from pos_app.domain.health import HealthState
from pos_app.domain.permissions import Operator
from pos_app.settings import Settings, save_env
from pos_app.ui import i18n, theme
from pos_app.ui.dialogs.error_dialog import ErrorDialog
from pos_app.ui.entrance.frame import EntranceView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.unsent.leaving_dialog import LeavingDialog
from pos_app.ui.window import MainWindow

if TYPE_CHECKING:
    from uuid import UUID

    from pos_app.adapters.session import Session
    from pos_app.domain.rows import ShopRow
    from pos_app.services import Services
    from pos_app.ui.shell.shell import Kept, Shell

CLOSE_LIMIT_S = 4.5
"""So long the end of the program may take, from the window's closing."""
_REACHABLE = frozenset({HealthState.ONLINE, HealthState.SLOW, HealthState.SENDING})

_log = logging.getLogger(__name__)


class Program(QObject):
    """Start it once; `close` ends everything in reverse order, within five seconds."""

    bug_found = Signal(str, object)
    """An error that nobody caught, with its number; may be emitted from any thread."""
    entered = Signal(object)
    """Somebody has signed in: the Shell."""

    def __init__(self, settings: Settings, app: QApplication) -> None:
        super().__init__()
        self.settings = settings
        self._app = app
        self.runner = TaskRunner(settings.pool_size)
        self.changes = Changes()
        self.counter = Counter(self)
        self.changes.shop_changed.connect(self._on_shop_changed)
        self.changes.shop_changed.connect(self.counter.refresh)
        self.window = MainWindow()
        self.services: Services | None = None
        self.monitor: PoolMonitor | None = None
        self.entering = Entering(self)
        self.guarding = Guarding(self)
        self.diagnosing = Diagnosing(self)
        self.window.diagnosis_asked.connect(self.diagnosing.show)
        self.window.asks = self._unsent
        self.window.leaving.connect(self._on_window_leaving)
        self.guarding.renewed.connect(self._on_guarding_renewed)
        self.guarding.changed_password.connect(self._on_guarding_changed_password)
        self.backing_up = BackingUp(self)
        self.changes.database_restored.connect(self._on_database_restored, Qt.ConnectionType.QueuedConnection)
        self.session: Session | None = None
        self._shop: ShopRow | None = None
        self._parked: dict[UUID | None, Kept] = {}
        self._dialog: ErrorDialog | None = None
        self._leaving = False
        self._may_close = False
        self._closed = False
        self.bug_found.connect(self._on_bug_found, Qt.ConnectionType.QueuedConnection)

    @property
    def closed(self) -> bool:
        """Whether the end has begun."""
        return self._closed

    def start(self) -> None:
        """Show the window; what takes long begins when it has been painted."""
        self.entering.show_starting()
        self.window.painted.connect(self.entering.open)
        self.window.show()
        self.backing_up.start()

    def watch(self) -> PoolMonitor:
        """The monitor of the database, started when it is first asked for."""
        if self.monitor is None:
            health = self.use().health
            self.monitor = PoolMonitor(
                health.probe,
                health.pool_use,
                queued=self.runner.waiting,
                unsent=self.counter.unsent,
                on_offline=health.ensure_server if self.settings.embedded else None,
            )
            self.monitor.changed.connect(self.counter.show_row)
            self.monitor.start()
        return self.monitor

    def use(self) -> Services:
        """The services; RuntimeError before they are open."""
        if self.services is None:
            raise RuntimeError("the services are not open yet")
        return self.services

    def show_entrance(self, view: EntranceView) -> None:
        """Show a view of the entrance; language and look can be changed there."""
        view.language_chosen.connect(self.set_language)
        view.look_chosen.connect(self.set_look)
        self.window.setWindowTitle("Balcão")
        self.window.show_view(view)
        view.activate()

    def enter(self, operator: Operator, shop: ShopRow) -> None:
        """Open the shell for somebody who has signed in, with what this person left open."""
        from pos_app.adapters.session import Session

        self.session, self._shop, self._leaving = Session(operator, self), shop, False
        self.guarding.begin(self.session, shop.idle_lock_minutes)
        self._show_shell(self._parked.pop(operator.user_id, None))

    @Slot()
    def switch_operator(self) -> None:
        """Store what is open, then sign out; asked a second time, or without a database, it is kept here alone."""
        self._leave_with(QCoreApplication.translate("Leaving", "Switch operator"), self._switch)

    def _switch(self) -> None:
        if self.shell is None:
            return
        if self._leaving or not self._reachable() or not self._live():
            self._leave()
        else:
            self._leaving = True
            self.shell.park(self._leave)

    @Slot()
    def sign_out_everywhere(self) -> None:
        """Store what is open, then end this person's sessions on all counters, this one too."""
        self._leave_with(QCoreApplication.translate("OperatorMenu", "Sign out on all counters"), self._sign_out_all)

    def _sign_out_all(self) -> None:
        if self.shell is not None:
            self.shell.park(self._end_everywhere)

    @property
    def operator(self) -> Operator | None:
        """Who is signed in."""
        return None if self.session is None else self.session.operator

    @property
    def shell(self) -> Shell | None:
        """The shell, while somebody is signed in."""
        return cast("Shell", self.window.view) if self.session is not None else None

    @Slot(str)
    def set_language(self, language: i18n.Language) -> None:
        """Speak another language now and at the next start; the view is built again with what was typed in it."""
        if language == i18n.language():
            return
        i18n.install(self._app, language)
        self.remember("POS_LANGUAGE", language)
        shell = self.shell
        if shell is not None:
            self._show_shell(shell.keep())
        else:
            self.entering.rebuild()

    @Slot(str)
    def set_look(self, look: theme.ThemeName) -> None:
        """Change the theme now and for the next start."""
        theme.apply_theme(self._app, look, theme.scale())
        self.remember("POS_THEME", look)

    @Slot(int)
    def set_scale(self, percent: int) -> None:
        """Change the size of type now and for the next start; the shell is built again with what was typed in it."""
        if percent == theme.scale():
            return
        theme.apply_theme(self._app, theme.chosen(), percent)
        self.remember("POS_FONT_SCALE", str(percent))
        if self.shell is not None:
            self._show_shell(self.shell.keep())

    def close(self) -> None:
        """End in reverse order: windows and timers, writes, monitor, pool, server; at most five seconds."""
        if self._closed:
            return
        self._closed = True
        if self.services is not None:
            self.services.backups.abandon()
        deadline = time.monotonic() + CLOSE_LIMIT_S
        self.window.hide()
        self.entering.end()
        self.counter.settling.emit()
        self._sign_out()
        # At once, with its timers: nothing may ask the runner for work any more.
        delete(self.window)
        self.diagnosing.runner.shutdown(0.0)
        self.runner.shutdown(2.0)
        self.counter.close(max(0.1, min(2.0, deadline - time.monotonic())))
        if self.monitor is not None:
            self.monitor.stop(max(0.1, min(1.5, deadline - time.monotonic())))
        if self.services is not None:
            self._close_services(self.services, deadline)

    def _show_shell(self, kept: Kept | None) -> None:
        # Read after the first window is painted: it brings the services and with them the database's libraries.
        from pos_app.adapters.desk import Desk
        from pos_app.adapters.session import SessionRunner
        from pos_app.ui.shell.shell import Shell

        if self.session is None or self._shop is None:
            raise RuntimeError("nobody is signed in")
        runner = SessionRunner(self.runner, self.session)
        desk = Desk(self.use(), self.session, runner, self.changes, self._shop, counter=self.counter)
        shell = Shell(desk, self.watch())
        shell.switch_asked.connect(self.switch_operator)
        # The menu that asks belongs to the view that goes.
        shell.lock_asked.connect(self.guarding.lock, Qt.ConnectionType.QueuedConnection)
        shell.password_asked.connect(self.guarding.change_password, Qt.ConnectionType.QueuedConnection)
        shell.sign_out_everywhere_asked.connect(self.sign_out_everywhere, Qt.ConnectionType.QueuedConnection)
        shell.language_chosen.connect(self.set_language, Qt.ConnectionType.QueuedConnection)
        shell.look_chosen.connect(self.set_look)
        shell.diagnosis_asked.connect(self.diagnosing.show)
        shell.scale_chosen.connect(self.set_scale, Qt.ConnectionType.QueuedConnection)
        self.window.show_view(shell)
        if kept is None:
            shell.open_first()
        else:
            shell.restore(kept)
        self.entered.emit(shell)

    def _leave(self) -> None:
        """Keep what is open for when the same person comes back, sign out, and show sign-in."""
        shell = self.shell
        if shell is None or self.session is None:
            return
        self._leaving = False
        self._parked[self.session.operator.user_id] = shell.keep()
        self._sign_out()
        self.entering.show_login()

    def _end_everywhere(self) -> None:
        session, shell = self.session, self.shell
        if session is None or shell is None:
            return

        def done(_sessions: int) -> None:
            if session is self.session:
                session.end(session.operator.token)
                self.counter.forget_customers()
                self._leave()

        def failed(error: Exception) -> None:
            if not isinstance(error, PosError):
                raise error
            if shell is self.shell and shell.page is not None:
                shell.page.show_error(error)

        everywhere = partial(self.use().sign_in.sign_out_everywhere, session.operator)
        self.runner.run_write(everywhere, owner=self, done=done, failed=failed)

    def _on_database_restored(self, _restored: object) -> None:
        """Nobody is signed in any more, and what lies parked may refer to what is gone."""
        operator = self.operator
        self.counter.forget_customers()
        self._parked.clear()
        self._sign_out()
        self.entering.show_login("" if operator is None else operator.email)
        if isinstance(self.entering.view, LoginView):
            told = QCoreApplication.translate("Backup", "The backup has been restored. Everyone has to sign in again.")
            self.entering.view.banner.tell(told, "success")

    def _on_guarding_renewed(self, before: Operator) -> None:
        """A person whose role has changed meanwhile sees what they may do now."""
        if self.session is not None and self.shell is not None and self.session.operator.role is not before.role:
            self._show_shell(self.shell.keep())

    def _on_guarding_changed_password(self) -> None:
        if self.shell is not None:
            self.shell.toast.tell(QCoreApplication.translate("OwnPassword", "Your password has been changed"))

    def _unsent(self) -> bool:
        status = self.counter.status
        return not self._may_close and bool(status.waiting or status.rejected)

    def _leave_with(self, leave: str, then: Callable[[], object]) -> None:
        """Go on with what ends the person's work here; asked first while something is unsent."""
        if self._unsent():
            self._ask_to_leave(leave, then)
        else:
            then()

    def _ask_to_leave(self, leave: str, then: Callable[[], object]) -> None:
        dialog = LeavingDialog(self.counter.status, leave, self.window)
        dialog.left.connect(then)
        dialog.open()

    def _on_window_leaving(self) -> None:
        self._ask_to_leave(QCoreApplication.translate("Leaving", "Close the program"), self._close_unsent)

    def _close_unsent(self) -> None:
        self._may_close = True
        self.window.close()

    def _live(self) -> bool:
        return self.session is not None and self.session.live

    def _reachable(self) -> bool:
        return self.monitor is not None and self.monitor.row.state in _REACHABLE

    def _sign_out(self) -> None:
        """End the session at the server, where it can be reached; else it ends by its own time."""
        session, self.session = self.session, None
        if session is None:
            return
        self.guarding.end()
        self.counter.left()
        if not session.live or not self._reachable():
            return
        sign_out = partial(self.use().sign_in.sign_out, session.operator)
        self.runner.run_write(sign_out, owner=self, done=lambda _: None, failed=self._on_quiet_failed)

    def _on_shop_changed(self, _key: object) -> None:
        """What everybody sees of the settings is read again, at the latest at the next sign-in."""
        session = self.session
        if session is None:
            return

        def done(shop: ShopRow) -> None:
            if session is self.session and self.shell is not None:
                self._shop = shop
                self.shell.take_shop(shop)
                self.guarding.set_limit(shop.idle_lock_minutes)

        read = partial(self.use().shop.row, session.operator)
        self.runner.run(read, owner=self, done=done, failed=self._on_quiet_failed)

    def remember(self, key: str, value: str) -> None:
        """Write a setting into `.env` for the next start."""
        save = partial(save_env, self.settings.home, {key: value})
        self.runner.run_write(save, owner=self, done=lambda _: None)

    def _on_quiet_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        _log.info("what was sent in the background did not reach the server: %s", type(error).__name__)

    def _close_services(self, services: Services, deadline: float) -> None:
        """Close pool and server; a server that takes longer ends by itself."""
        closing = threading.Thread(target=services.close, name="closing", daemon=True)
        closing.start()
        closing.join(max(0.1, deadline - time.monotonic()))
        if closing.is_alive():
            _log.info("the server takes longer to stop; it goes on by itself")

    @Slot(str, object)
    def _on_bug_found(self, number: str, error: BaseException) -> None:
        if self._closed:
            return
        if self._dialog is not None:
            self._dialog.add(number)
            return
        self._dialog = ErrorDialog(number, error, self.window)
        self._dialog.destroyed.connect(self._on_dialog_destroyed)
        self._dialog.open()

    def _on_dialog_destroyed(self) -> None:
        self._dialog = None
