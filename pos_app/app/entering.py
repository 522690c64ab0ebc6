"""The way in: open the services, look what the database is, first launch where needed, sign-in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from pos_app.adapters.progress import Progress
from pos_app.domain.backup import Stop
from pos_app.domain.embedded_server import EmbeddedServerError
from pos_app.domain.errors import BadCredentials, NotWritten, PosError, Trouble, Unavailable
from pos_app.domain.first_launch import Answers, Place
from pos_app.domain.health import Health
from pos_app.domain.offline import OutboxStatus
from pos_app.domain.permissions import Operator
from pos_app.ui.entrance.frame import EntranceView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.messages import words
from pos_app.ui.messages.health import problem_words
from pos_app.ui.messages.message import Message
from pos_app.ui.messages.server import schema_title, schema_words, unknown_words
from pos_app.ui.unsent.leaving_dialog import LeavingDialog

if TYPE_CHECKING:
    from pos_app.adapters.counter import Counter
    from pos_app.app.launching import Launching
    from pos_app.app.program import Program
    from pos_app.domain.rows import SetupState, ShopRow
    from pos_app.services import Services
    from pos_app.services.outbox import Outbox
    from pos_app.settings import Settings

_OUT_OF_REACH = ("newer", "foreign")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was opened: no services yet where first launch was left at the server of the shop's database."""

    services: Services | None
    answers: Answers
    open_outbox: Callable[[], Outbox] | None = None
    outbox: Outbox | None = None
    refused: PosError | None = None


def _open(
    settings: Settings,
    progress: Progress,
    who: Callable[[], Operator | None],
    counter: Counter,
    leaving: threading.Event,
) -> _Opened:
    """On a pool thread: these imports take longer than a window should wait for."""
    from pos_app.bootstrap import open_services
    from pos_app.services.first_launch import FirstLaunch

    answers = FirstLaunch(settings.home).answers()
    if settings.embedded and answers.place is Place.SERVER:
        return _Opened(None, answers)
    services = open_services(settings, progress.tell, leaving)
    open_outbox = partial(services.outboxes.open, settings.home, who, counter.tell)
    try:
        return _Opened(services, answers, open_outbox, open_outbox())
    except PosError as error:
        # The database may be well all the same: what cannot be kept is told, and no sale is refused for it.
        return _Opened(services, answers, open_outbox, refused=error)


class Entering(QObject):
    """Belongs to the program; every view of the entrance is made here."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._view: EntranceView | None = None
        self._operator: Operator | None = None
        self._progress = Progress(self)
        self._launching: Launching | None = None
        self._answers = Answers()
        self._opening = False
        self._updating: Stop | None = None
        self.leaving = threading.Event()
        """Set when the program ends: a server that is starting is not waited for."""

    @property
    def view(self) -> EntranceView | None:
        """The view of the entrance shown last."""
        return self._view

    @property
    def _counter(self) -> str:
        return self._program.settings.counter

    def show_starting(self) -> None:
        """The first view of all."""
        view = StartingView(self._counter, server=self._program.settings.embedded)
        view.server_asked.connect(self._on_server_asked)
        view.retry_asked.connect(self.open)
        view.quit_asked.connect(self._program.window.close)
        view.update_asked.connect(self._on_update_asked)
        self._progress.told.connect(view.show_step)
        self.show(view)

    @Slot()
    def open(self) -> None:
        """Open the services, then look what the database is; a problem is told with a way to try again."""
        if self._program.services is not None:
            self._look()
        elif not self._opening:
            self._opening = True
            # Not abandoned half-way: a server that was started has to be stopped again.
            self._program.runner.run_write(
                partial(
                    _open,
                    self._program.settings,
                    self._progress,
                    lambda: self._program.operator,
                    self._program.counter,
                    self.leaving,
                ),
                owner=self,
                done=self._on_opened,
                failed=self._on_open_failed,
            )

    def show_login(self, email: str = "") -> None:
        """Sign-in, with the state of the database."""
        self._operator = None
        view = LoginView(self._counter, email)
        view.sign_in_asked.connect(self._on_sign_in_asked)
        view.change_asked.connect(self._on_change_asked)
        monitor = self._program.watch()
        monitor.changed.connect(view.show_row)
        view.show_row(monitor.row)
        self.show(view)

    def rebuild(self) -> None:
        """Build the view again in the language now in use, with what was typed."""
        before = self._view
        if before is None:
            return
        kept = before.keep()
        if self._launching is not None and self._launching.rebuild(before):
            pass
        elif isinstance(before, LoginView):
            operator = self._operator if before.changing else None
            self.show_login()
        else:
            self.show_starting()
            self.open()
        if self._view is not None:
            self._view.restore(kept)
            self._view.activate()
        if isinstance(before, LoginView) and operator is not None and isinstance(self._view, LoginView):
            self._operator = operator
            self._view.ask_new_password()

    def show(self, view: EntranceView) -> None:
        """Show a view of the entrance."""
        self._view = view
        self._program.show_entrance(view)

    def _first_launch(self) -> Launching:
        """What leads through first launch; imported here, so that nobody else waits for it."""
        if self._launching is None:
            from pos_app.app.launching import Launching

            self._launching = Launching(self._program, self)
            self._launching.take_up(self._answers)
        return self._launching

    @Slot()
    def _on_server_asked(self) -> None:
        self._first_launch().show_server()

    def _on_opened(self, opened: _Opened) -> None:
        self._opening = False
        self._program.services, counter = opened.services, self._program.counter
        if opened.outbox is not None:
            counter.take(opened.outbox)
        elif opened.refused is not None and opened.open_outbox is not None:
            counter.refuse(opened.refused, opened.open_outbox)
        if self._program.closed:
            return
        self._answers = opened.answers
        if self._launching is not None:
            self._launching.take_up(opened.answers)
        if self._program.services is None:
            self._first_launch().show_server()
        else:
            self._look()

    def _on_open_failed(self, error: Exception) -> None:
        self._opening = False
        self._updating = None
        if self._program.closed and isinstance(error, PosError):
            return
        if not isinstance(error, PosError):
            self._tell(unknown_words())
            raise error
        detail = error.detail if isinstance(error, EmbeddedServerError) else ""
        self._tell(words(error), detail)
        if isinstance(error, EmbeddedServerError) and isinstance(self._view, StartingView):
            self._view.offer_update(error.problem)

    @Slot(str)
    def _on_update_asked(self, folder: str) -> None:
        self._ask_unsent(partial(self._update, folder), self.open)

    def _ask_unsent(self, then: Callable[[], object], stay: Callable[[], object]) -> None:
        """Have the data updated, `then`; asked first while something is unsent on this counter."""
        home = self._program.settings.home

        def look() -> OutboxStatus:
            from pos_app.services.unsent import unsent_in

            return unsent_in(home)

        def told(status: OutboxStatus) -> None:
            if self._program.closed:
                return
            if not (status.waiting or status.rejected):
                then()
                return
            update = QCoreApplication.translate("Starting", "Update the data")
            dialog = LeavingDialog(status, update, self._program.window, icon="database")
            dialog.left.connect(then)
            dialog.rejected.connect(stay)
            dialog.open()

        def failed(error: Exception) -> None:
            if not isinstance(error, NotWritten):
                raise error
            # What opening the journal says of it stands in the status bar; the shop is not kept shut for it.
            _log.warning("what is unsent here cannot be read before the data are updated")
            told(OutboxStatus())

        self._program.runner.run(look, owner=self, done=told, failed=failed)

    def _update(self, folder: str) -> None:
        settings, tell = self._program.settings, self._progress.tell
        programs, ending = Path(folder) if folder else None, Stop()
        self._updating = ending

        def update() -> Path | None:
            from pos_app.bootstrap import upgrade_server

            return upgrade_server(settings, programs, tell, ending)

        self._program.runner.run_write(update, owner=self, done=self._on_updated, failed=self._on_open_failed)

    def _on_updated(self, kept: Path | None) -> None:
        self._updating = None
        if not self._program.closed and isinstance(self._view, StartingView):
            self._view.show_updated("" if kept is None else str(kept))

    def end(self) -> None:
        """The program ends: what is under way here is not waited for."""
        self.leaving.set()
        if self._updating is not None:
            self._updating.ask()

    def _tell(self, message: Message, detail: str = "") -> None:
        if isinstance(self._view, StartingView):
            self._view.show_problem(message, detail)

    def _look(self) -> None:
        self._program.runner.run(
            self._program.use().setup.state, owner=self, done=self._on_state, failed=self._on_look_failed
        )

    def _on_look_failed(self, error: Exception) -> None:
        """Ask the probe, which knows the reason by name; who may go on without the database signs in."""
        if not isinstance(error, Unavailable):
            self._on_open_failed(error)
            return
        services, kept, counter = self._program.use(), self._program.counter, self._counter

        def told(found: Health | None) -> None:
            if found is None:
                self.show_login()
            else:
                self._tell(problem_words(found.trouble, found.cause, found.detail) or words(error))

        self._program.runner.run(
            lambda: None if kept.anybody(counter) else services.health.probe(), owner=self, done=told
        )

    def _on_state(self, state: SetupState) -> None:
        if state.schema in _OUT_OF_REACH:
            self._tell(Message(schema_title(), schema_words(state.schema)))
        elif state.has_admin:
            if self._launching is None or (summary := self._launching.pending) is None:
                self.show_login()
            else:
                self._launching.show_summary(summary)
        elif state.schema == "older":
            stay = partial(self._tell, words(Unavailable(Trouble.SCHEMA)))
            self._ask_unsent(partial(self._make_ready, form=False), stay)
        else:
            self._make_ready(form=True)

    def _make_ready(self, *, form: bool) -> None:
        launching = self._first_launch()
        launching.show_form(form=form)
        launching.prepare()

    @Slot(str, str)
    def _on_sign_in_asked(self, email: str, password: str) -> None:
        services, counter, kept = self._program.use(), self._counter, self._program.counter

        def sign_in() -> tuple[Operator, ShopRow | None]:
            # Where it is known to be away nobody waits for it.
            if kept.away and (here := kept.sign_in(email, password, counter)) is not None:
                return here
            try:
                operator = services.sign_in.sign_in(email, password, counter)
                shop = None if operator.must_change_password else services.shop.row(operator)
            except Unavailable:
                entered = kept.sign_in(email, password, counter)
                if entered is None:
                    raise
                return entered
            return operator, shop

        self._enter(sign_in, password, partial(self._on_sign_in_refused, email, password))

    @Slot(str, str)
    def _on_change_asked(self, old: str, new: str) -> None:
        services, operator = self._program.use(), self._operator
        if operator is None:
            raise RuntimeError("nobody is signed in")
        changed = replace(operator, must_change_password=False)

        def change() -> tuple[Operator, ShopRow | None]:
            services.sign_in.change_password(operator, old, new)
            return changed, services.shop.row(changed)

        self._enter(change, new, self._on_sign_in_failed)

    def _enter(
        self,
        sign_in: Callable[[], tuple[Operator, ShopRow | None]],
        password: str,
        failed: Callable[[Exception], None],
    ) -> None:
        self._program.runner.run_write(sign_in, owner=self, done=partial(self._on_signed_in, password), failed=failed)

    def _on_signed_in(self, password: str, who: tuple[Operator, ShopRow | None]) -> None:
        operator, shop = who
        if self._program.closed:
            return
        if shop is not None:
            self._view = self._operator = None
            self._program.enter(operator, shop)
            self._program.counter.entered(operator, password)
        elif isinstance(self._view, LoginView):
            self._operator = operator
            self._view.ask_new_password()

    def _on_sign_in_refused(self, email: str, password: str, error: Exception) -> None:
        self._on_sign_in_failed(error)
        kept = self._program.counter
        # Only now: it must take no longer for those who are known here.
        if isinstance(error, BadCredentials) and not kept.away:
            kept.refused(email, password, self._counter)

    def _on_sign_in_failed(self, error: Exception) -> None:
        if isinstance(self._view, LoginView):
            self._view.end_wait()
        if not isinstance(error, PosError):
            raise error
        if isinstance(self._view, LoginView):
            self._view.show_failed(error)
