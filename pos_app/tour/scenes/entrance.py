"""From the first start to signing in."""

from __future__ import annotations

from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step
from pos_app.domain.errors import BadCredentials, Trouble, Unavailable
from pos_app.domain.first_launch import Check, CheckRow, Examined, Fault, ServerAddress
from pos_app.domain.rows import SetupStep
from pos_app.tour.cast import PASSWORD
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.ui.entrance.first_run import FirstRunView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.entrance.server import ServerView
from pos_app.ui.entrance.starting import StartingView
from pos_app.ui.entrance.summary import Summary, SummaryView
from pos_app.ui.messages import words

EMAIL = "ana@loja.example"
_STEP = "migrations"


@scene(StartingView, "starting")
def _starting(stage: Stage) -> Steps:
    view = StartingView("C01")
    window = yield from stage.show(view)
    view.show_step(Step.START)
    return window


@scene(StartingView, "starting-failed")
def _starting_failed(stage: Stage) -> Steps:
    view = StartingView("C01")
    window = yield from stage.show(view)
    view.show_problem(words(EmbeddedServerError(Step.START, Problem.DISK_FULL)), "FATAL: no space left on device")
    return window


@scene(FirstRunView, "first-launch")
def _first_run(stage: Stage) -> Steps:
    view = FirstRunView("C01")
    window = yield from stage.show(view)
    view.show_step(SetupStep(_STEP, "done"))
    view.show_ready()
    view.activate()
    return window


@scene(FirstRunView, "first-launch-failed")
def _first_run_failed(stage: Stage) -> Steps:
    view = FirstRunView("C01")
    window = yield from stage.show(view)
    view.show_step(SetupStep(_STEP, "failed"))
    view.show_prepare_failed(Unavailable(Trouble.OFFLINE))
    view.activate()
    return window


def _server(stage: Stage, *rows: CheckRow) -> Steps:
    view = ServerView("C01", ServerAddress("db.loja.example"), "C01")
    window = yield from stage.show(view)
    view.activate()
    for row in rows:
        view.show_check(row)
    if rows:
        view.show_examined(Examined(rows))
    return window


@scene(ServerView, "server-asked")
def _server_asked(stage: Stage) -> Steps:
    return (yield from _server(stage))


@scene(ServerView, "server-too-old")
def _server_too_old(stage: Stage) -> Steps:
    passed = (CheckRow(check, passed=True) for check in list(Check)[:2])
    return (yield from _server(stage, *passed, CheckRow(Check.VERSION, False, Fault.TOO_OLD, "14.9")))


@scene(ServerView, "server-refused")
def _server_refused(stage: Stage) -> Steps:
    reached, entered = list(Check)[:2]
    refused = CheckRow(entered, False, Fault.PASSWORD, "pos_app")
    return (yield from _server(stage, CheckRow(reached, passed=True), refused))


@scene(ServerView, "server-away")
def _server_away(stage: Stage) -> Steps:
    return (yield from _server(stage, CheckRow(next(iter(Check)), False, Fault.PORT_CLOSED, "db.loja.example:5432")))


@scene(ServerView, "server-joins")
def _server_joins(stage: Stage) -> Steps:
    view = ServerView("C02", ServerAddress("db.loja.example", user="pos_counter_c02"), "C02")
    window = yield from stage.show(view)
    view.edits["password"].setText(PASSWORD)
    view.activate()
    view.go_on.click()
    rows = tuple(CheckRow(check, passed=True) for check in Check)
    for row in rows:
        view.show_check(row)
    view.show_examined(Examined(rows, "counter", joins=True))
    return window


@scene(SummaryView, "first-launch-done")
def _summary(stage: Stage) -> Steps:
    people = (("vendedor@loja.example", "balcao-2931"), ("gerente@loja.example", "balcao-5526"))
    view = SummaryView("C01", Summary("balcao", "balcao/.env", "C01", "Loja Centro", EMAIL, people))
    window = yield from stage.show(view)
    view.activate()
    return window


@scene(LoginView, "sign-in")
def _login(stage: Stage) -> Steps:
    view = LoginView("C01", EMAIL)
    window = yield from stage.show(view)
    view.show_row(stage.monitor.row)
    view.activate()
    return window


@scene(LoginView, "sign-in-refused")
def _login_refused(stage: Stage) -> Steps:
    view = LoginView("C01", EMAIL)
    window = yield from stage.show(view)
    view.show_row(stage.monitor.row)
    view.activate()
    view.show_failed(BadCredentials())
    return window


@scene(LoginView, "sign-in-new-password")
def _login_new_password(stage: Stage) -> Steps:
    view = LoginView("C01", EMAIL)
    window = yield from stage.show(view)
    view.show_row(stage.monitor.row)
    view.activate()
    view.ask_new_password()
    return window
