"""First launch: the database made ready here or on a server, the shop, the first administrator, the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from pos_app.adapters.progress import Progress
from pos_app.domain.errors import Conflict, Duplicate, PosError
from pos_app.domain.first_launch import Answers, Place, ServerAddress
from pos_app.domain.rows import SetupStep
from pos_app.settings import Secret
from pos_app.ui.entrance.first_run import FirstRunView, FirstShop
from pos_app.ui.entrance.frame import EntranceView
from pos_app.ui.entrance.server import ServerView
from pos_app.ui.entrance.summary import Summary, SummaryView
from pos_app.ui.i18n import language

if TYPE_CHECKING:
    from pos_app.app.entering import Entering
    from pos_app.app.program import Program
    from pos_app.services import Services
    from pos_app.services.first_launch import FirstLaunch, Taken
    from pos_app.services.seed import SeedUser


class Launching(QObject):
    """Leads through first launch; what is answered is written down as it is, so that it can be left at any step."""

    def __init__(self, program: Program, entering: Entering) -> None:
        super().__init__(entering)
        self._program = program
        self._entering = entering
        self._answers = Answers()
        self._steps = Progress(self)
        self._checks = Progress(self)
        self._taking = Progress(self)
        self._summary: Summary | None = None
        self._keeping = False
        self._unkept = False
        self._over = False
        self._preparing = False
        self._told: dict[str, SetupStep] = {}
        self._then: Callable[[], None] | None = None
        self._steps.told.connect(self._on_step_told)

    def take_up(self, answers: Answers) -> None:
        """Go on from what was answered before."""
        self._answers = answers

    @property
    def pending(self) -> Summary | None:
        """What is to be read before sign-in."""
        return self._summary

    def show_form(self, *, form: bool) -> None:
        """The shop and its first administrator, while the database is being made ready; `form` False: only that."""
        view = FirstRunView(self._counter, form=form, on_server=not self._program.settings.embedded)
        view.take(self._answers)
        view.retry_asked.connect(self.prepare)
        view.finish_asked.connect(self._on_finish_asked)
        view.server_asked.connect(self.show_server)
        view.answered.connect(self._on_form_answered)
        for step in self._told.values():
            view.show_step(step)
        self._steps.told.connect(view.show_step)
        self._entering.show(view)

    @Slot()
    def show_server(self) -> None:
        """The address of a server."""
        view = ServerView(self._counter, self._answers.server, self._answers.counter or self._counter)
        view.back_asked.connect(self._on_back_asked)
        view.test_asked.connect(self._on_test_asked)
        view.use_asked.connect(self._on_use_asked)
        view.answered.connect(self._on_server_answered)
        self._checks.told.connect(view.show_check)
        # Not the steps of the database that this PC may still be making: they have the same names.
        self._taking.told.connect(view.show_step)
        self._answers = replace(self._answers, place=Place.SERVER)
        self._entering.show(view)

    def show_summary(self, summary: Summary) -> None:
        """What there is now."""
        self._summary = summary
        view = SummaryView(self._counter, summary)
        view.done.connect(self._on_summary_done)
        self._entering.show(view)

    def rebuild(self, before: EntranceView) -> bool:
        """Build a view of first launch again, in the language now in use; False for any other."""
        if isinstance(before, FirstRunView):
            self._answers = before.add_to(self._answers)
            self.show_form(form=before.form)
            self.prepare()
        elif isinstance(before, ServerView):
            self.show_server()
        elif isinstance(before, SummaryView):
            self.show_summary(before.summary)
        else:
            return False
        return True

    @Slot()
    def prepare(self) -> None:
        """Make the database ready, once at a time; what is done already is passed over."""
        if self._preparing:
            return
        self._preparing = True
        self._told.clear()
        setup = self._program.use().setup
        self._program.runner.run_write(
            partial(setup.run, self._steps.tell), owner=self, done=self._on_prepared, failed=self._on_prepare_failed
        )

    @property
    def _counter(self) -> str:
        return self._program.settings.counter

    @property
    def _view(self) -> EntranceView | None:
        return self._entering.view

    # What is answered is written down

    @Slot()
    def _on_form_answered(self) -> None:
        view = self._view
        if isinstance(view, FirstRunView):
            self._keep(view.add_to(self._answers))

    @Slot()
    def _on_server_answered(self) -> None:
        view = self._view
        if isinstance(view, ServerView):
            self._keep(replace(self._answers, server=view.address(), counter=view.code))

    def _keep(self, answers: Answers) -> None:
        """One write at a time, so that the last one counts."""
        if answers == self._answers or self._over:
            return
        self._answers, self._unkept = answers, True
        self._write_down()

    def _write_down(self) -> None:
        if self._keeping or not (self._unkept or self._over) or self._program.closed:
            return
        self._keeping, self._unkept = True, False
        home, answers, over = self._program.settings.home, self._answers, self._over

        def write() -> None:
            launch = _first_launch(home)
            launch.forget() if over else launch.keep(answers)

        self._program.runner.run_write(write, owner=self, done=lambda _: self._on_written(over=over))

    def _on_written(self, *, over: bool) -> None:
        self._keeping = False
        if not over:
            self._write_down()

    # A server

    @Slot()
    def _on_back_asked(self) -> None:
        self._keep(replace(self._answers, place=Place.THIS_PC))
        if self._program.services is None:
            self._entering.show_starting()
            self._entering.open()
        else:
            self.show_form(form=True)
            self.prepare()

    @Slot(object, str)
    def _on_test_asked(self, address: ServerAddress, password: str) -> None:
        home, tell = self._program.settings.home, self._checks.tell
        self._program.runner.run(
            lambda: _first_launch(home).examine(address, password, tell),
            owner=self,
            done=lambda found: self._on_server_view(lambda view: view.show_examined(found)),
            failed=self._on_server_failed,
        )

    @Slot(object, str, str)
    def _on_use_asked(self, address: ServerAddress, password: str, code: str) -> None:
        home, tell, services = self._program.settings.home, self._taking.tell, self._program.services

        if self._preparing:
            # The program's own server is not taken away from under that.
            self._then = partial(self._on_use_asked, address, password, code)
            return

        def take() -> Taken:
            taken = _first_launch(home).take(address, password, code, tell)
            if services is not None:
                services.close()
            _discard_unused(home)
            return taken

        self._program.runner.run_write(
            take, owner=self, done=lambda taken: self._on_taken(taken, address, code), failed=self._on_server_failed
        )

    def _on_taken(self, taken: Taken, address: ServerAddress, code: str) -> None:
        program = self._program
        program.services = None
        self._told.clear()
        program.settings = replace(
            program.settings,
            database_url=Secret(taken.database_url),
            admin_url=Secret(taken.admin_url),
            trusted_network=taken.trusted_network,
            counter=code,
        )
        if taken.joined:
            self._summary = Summary(_place(address), str(program.settings.env_file), code)
        if not program.closed:
            self._entering.show_starting()
            self._entering.open()

    def _on_server_failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            raise error
        self._on_server_view(lambda view: view.show_failed(error))

    def _on_server_view(self, act: Callable[[ServerView], None]) -> None:
        if isinstance(self._view, ServerView):
            act(self._view)

    # The shop

    @Slot(object)
    def _on_step_told(self, step: SetupStep) -> None:
        self._told[step.key] = step

    def _end_preparing(self) -> None:
        self._preparing = False
        then, self._then = self._then, None
        if then is not None and not self._program.closed:
            then()

    def _on_prepared(self, _: None) -> None:
        self._end_preparing()
        view = self._view
        if self._program.closed or not isinstance(view, FirstRunView):
            return
        if view.form:
            view.show_ready()
        else:
            self._entering.open()

    def _on_prepare_failed(self, error: Exception) -> None:
        self._end_preparing()
        if not isinstance(error, PosError):
            raise error
        if isinstance(self._view, FirstRunView):
            self._view.show_prepare_failed(error)

    @Slot(object)
    def _on_finish_asked(self, shop: FirstShop) -> None:
        services, tell = self._program.use(), self._steps.tell
        self._program.runner.run_write(
            lambda: _finish(services, shop, tell),
            owner=self,
            done=lambda people: self._on_finished(shop, people),
            failed=self._on_finish_failed,
        )

    def _on_finished(self, shop: FirstShop, people: tuple[SeedUser, ...]) -> None:
        self._program.remember("POS_LANGUAGE", language())
        settings = self._program.settings
        on_server = not settings.embedded
        email = shop.email.strip()
        self._finish_answers()
        if self._program.closed:
            return
        if on_server or people:
            self.show_summary(
                Summary(
                    _place(self._answers.server) if on_server else str(settings.home),
                    str(settings.env_file),
                    settings.counter,
                    shop.shop_name.strip(),
                    email,
                    tuple((one.email, one.password) for one in people),
                )
            )
        else:
            self._entering.show_login(email)

    def _finish_answers(self) -> None:
        self._over = True
        self._write_down()

    @Slot()
    def _on_summary_done(self) -> None:
        summary, self._summary = self._summary, None
        self._finish_answers()
        self._entering.show_login(summary.email if summary is not None else "")

    def _on_finish_failed(self, error: Exception) -> None:
        if isinstance(error, Conflict) and not isinstance(error, Duplicate):
            # Somebody else was first: there is an administrator now.
            self._finish_answers()
            self._entering.show_login()
        elif isinstance(error, PosError) and isinstance(self._view, FirstRunView):
            self._view.show_finish_failed(error)
        else:
            raise error


def _first_launch(home: Any) -> FirstLaunch:
    """On a pool thread: this import takes longer than a window should wait for."""
    from pos_app.services.first_launch import FirstLaunch

    return FirstLaunch(home)


def _discard_unused(home: Path) -> None:
    """Delete the program's own server, made while nobody had chosen yet."""
    from pos_app.bootstrap import discard_unused

    discard_unused(home)


def _finish(services: Services, shop: FirstShop, tell: Any) -> tuple[SeedUser, ...]:
    from pos_app.services.setup import ShopFacts

    facts = ShopFacts(shop.tax_id, shop.phone, shop.city)
    services.setup.finish(shop.shop_name, shop.full_name, shop.email, shop.password, facts)
    if not shop.sample:
        return ()
    tell(SetupStep("sample", "running"))
    people = services.setup.sample()
    tell(SetupStep("sample", "done"))
    return people


def _place(address: ServerAddress) -> str:
    """Where the database is; nothing where only `.env` knows."""
    return f"{address.database} · {address.host}:{address.port}" if address.host else ""
