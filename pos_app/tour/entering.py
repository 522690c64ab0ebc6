"""Coming in, going out, and opening the pages of the menu."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from PySide6.QtCore import Qt

from pos_app.domain.health import HealthState
from pos_app.tour import TourFailed
from pos_app.tour.cast import ADMIN, ADMIN_EMAIL, PASSWORD, SHOP, Person
from pos_app.tour.stage import Stage
from pos_app.tour.waits import Part, Until
from pos_app.ui.entrance.first_run import FirstRunView
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.page import Page
from pos_app.ui.shell.shell import Shell

Key = Qt.Key
Modifier = Qt.KeyboardModifier
P = TypeVar("P", bound=Page)

PRE_SALE, QUEUE, CUSTOMERS, PRODUCTS, USERS = Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_7
"""Places in the menu of who may open every page; a manager's has no users, behind the dashboard."""


def first_run(stage: Stage) -> Part:
    """Name the shop and make the first administrator, once the database is ready."""
    stage.step = "first-run"
    view = yield from stage.view(FirstRunView)
    yield Until("the database to be ready", view.finish.isEnabled)
    for text in (SHOP, ADMIN, ADMIN_EMAIL, PASSWORD):
        yield from stage.enter(text)
    yield from stage.write(PASSWORD)
    yield from stage.picture("first-run")
    yield from stage.press(Key.Key_Return)


def sign_in(stage: Stage, password: str) -> Generator[Until, None, Shell]:
    """As the administrator, whose e-mail first launch left in its field."""
    stage.step = "sign-in"
    view = yield from stage.view(LoginView)
    yield Until("the database to be online", lambda: view.state.state is HealthState.ONLINE)
    yield from stage.write(password)
    yield from stage.picture("sign-in")
    yield from stage.press(Key.Key_Return)
    return (yield from _shell(stage))


def first_sign_in(stage: Stage, person: Person) -> Generator[Until, None, Shell]:
    """With the password that was handed over, which has to be changed."""
    stage.step = "sign-in"
    view = yield from stage.view(LoginView)
    yield Until("an empty form", lambda: view.email.hasFocus() and not view.email.text())
    yield from stage.enter(person.email)
    yield from stage.enter(person.password)
    stage.step = "new-password"
    yield Until("a new password to be asked for", lambda: view.changing)
    yield from stage.enter(PASSWORD)
    yield from stage.write(PASSWORD)
    if person.downs == 0:
        yield from stage.picture("new-password")
    yield from stage.press(Key.Key_Return)
    return (yield from _shell(stage))


def _shell(stage: Stage) -> Generator[Until, None, Shell]:
    shell = yield from stage.view(Shell)
    bar = shell.status_bar
    yield Until("the pool in the status bar", lambda: bar.pool.isVisible() and "/" in bar.pool.text)
    yield Until("the database to be online", lambda: bar.state.state is HealthState.ONLINE)
    return shell


def leave(stage: Stage) -> Part:
    """Sign out."""
    stage.step = "sign-out"
    yield from stage.still()
    yield from stage.press(Key.Key_L, Modifier.ControlModifier)
    yield from stage.view(LoginView)


def open_page(stage: Stage, shell: Shell, place: Key, kind: type[P]) -> Generator[Until, None, P]:
    """Open a page of the menu by its number."""
    yield from stage.press(place, Modifier.AltModifier)
    yield Until(f"the page {kind.__name__}", lambda: isinstance(shell.page, kind))
    page = shell.page
    if not isinstance(page, kind):
        raise TourFailed(stage.step, f"the page {kind.__name__} went away")
    yield from stage.still()
    return page
