"""Where scenes are played: a shop with people signed in, the program's window, and the waits between the steps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pos_app.adapters.desk import Desk
from pos_app.adapters.runner import TaskRunner
from pos_app.db import schema
from pos_app.domain.errors import Trouble
from pos_app.domain.health import Health, HealthRow, HealthState
from pos_app.domain.health_history import HealthHistory
from pos_app.domain.permissions import Operator
from pos_app.services import Services
from pos_app.tour.keyboard import NO_MODIFIER, Keyboard
from pos_app.tour.scenes.goods import Goods
from pos_app.tour.waits import Part, Until
from pos_app.ui.page import Page
from pos_app.ui.shell.shell import Shell
from pos_app.ui.window import MainWindow

D = TypeVar("D", bound=QDialog)
P = TypeVar("P", bound=Page)

THREADS = 3
"""How many answers the runner of a stage looks for at once."""
_HELD_S = 60.0


class Shop(Protocol):
    """The services of a shop, and one person of each role, signed in."""

    @property
    def services(self) -> Services:
        """What the program works with."""

    @property
    def admin(self) -> Operator:
        """Who may everything."""

    @property
    def manager(self) -> Operator:
        """Who approves."""

    @property
    def clerk(self) -> Operator:
        """Who writes."""


class StillMonitor(QObject):
    """A monitor of the database that tells what a scene wants it to."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        now = datetime.now(UTC)
        since = now - timedelta(minutes=55)
        self.row = HealthRow(
            HealthState.ONLINE,
            since,
            2.4,
            in_use=1,
            size=4,
            server_version="18.1",
            role="primary",
            migration=schema.head(),
        )
        self.history = HealthHistory()
        for second in range(0, 3300, 5):
            self.history.note(Health(2.0 + second % 7 / 10), self.row, since + timedelta(seconds=second))

    def tell(self, now: HealthRow) -> None:
        """The database is so from now on."""
        self.row = now
        self.changed.emit(now)

    def lose(self) -> None:
        """The database is away from now on."""
        self.tell(HealthRow(HealthState.OFFLINE, datetime.now(UTC), last_error=Trouble.OFFLINE))


class Stage:
    """Opens windows as a person has them; `leave` takes them down.

    `goods` is what is stored in the shop, or None where nothing is.
    """

    def __init__(
        self, shop: Shop, goods: Goods | None, make_desk: Callable[[Operator], Desk], size: tuple[int, int]
    ) -> None:
        self.shop = shop
        self.monitor = StillMonitor()
        self.window = MainWindow()
        self._goods = goods
        self._make_desk = make_desk
        self._size = size
        self._desks: list[Desk] = []
        self._free = threading.Event()

    @property
    def goods(self) -> Goods:
        """What is stored in the shop; RuntimeError where nothing is."""
        if self._goods is None:
            raise RuntimeError("nothing is stored in this shop")
        return self._goods

    # What is shown

    def show(self, view: QWidget) -> Generator[Until, None, QWidget]:
        """Show a view in the program's window."""
        self.window.show_view(view)
        # Smaller than the window may be made: what does not fit is then a finding.
        self.window.resize(*self._size)
        self.window.show()
        yield from self.front(self.window)
        return self.window

    def shell(self, operator: Operator, page_id: str, *, held: bool = False) -> Generator[Until, None, Page]:
        """The page of a person, read; `held`: its answers do not come."""
        desk = self._make_desk(operator)
        self._desks.append(desk)
        shell = Shell(desk, self.monitor)  # type: ignore[arg-type]
        yield from self.show(shell)
        yield from self.settle()
        if held:
            self._hold(desk)
        shell.open_page(page_id)
        if not held:
            yield from self.settle()
        if shell.page is None:
            raise RuntimeError(f"the page {page_id} did not open")
        return shell.page

    def page(self, kind: type[P], operator: Operator, page_id: str) -> Generator[Until, None, P]:
        """The page of a person, of the kind that it is."""
        page = yield from self.shell(operator, page_id)
        if not isinstance(page, kind):
            raise TypeError(f"{page_id} is {type(page).__name__}")
        return page

    def dialog(self, kind: type[D]) -> Generator[Until, None, D]:
        """The dialog of this kind that is open, in front and read."""

        def there() -> list[D]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

        yield Until(f"the dialog {kind.__name__}", there)
        found = there()[-1]
        yield from self.settle()
        yield from self.front(found)
        return found

    def opened(self, dialog: D) -> Generator[Until, None, D]:
        """Open a dialog that a scene made."""
        dialog.open()
        return (yield from self.dialog(type(dialog)))

    def front(self, window: QWidget) -> Part:
        """Give a window the keys."""
        window.activateWindow()
        yield Until(f"{type(window).__name__} in front", window.isActiveWindow)

    # What is done

    def write(self, text: str) -> Part:
        """Type into what has the focus, and wait for what comes of it."""
        Keyboard(self.window).write(text)
        yield from self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> Part:
        """Press one key, and wait for what comes of it."""
        QTest.keyClick(Keyboard(self.window).target, key, modifier)
        yield from self.settle()

    def settle(self) -> Part:
        """Wait until all that was asked for has come."""
        yield Until("all answers", lambda: not any(desk.runner.busy_count for desk in self._desks))

    def leave(self) -> Part:
        """Take everything down, once nothing is under way any more."""
        self._free.set()
        yield from self.settle()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.hide()
                one.deleteLater()
        self.window.hide()
        self.window.deleteLater()

    def _hold(self, desk: Desk) -> None:
        """Keep every thread of the runner busy, so that nothing is answered."""
        for _ in range(THREADS):
            desk.runner.run(lambda: self._free.wait(_HELD_S), owner=self.monitor, done=lambda _: None)


def runner() -> TaskRunner:
    """Return a runner with as many threads as a stage counts on."""
    return TaskRunner(THREADS)
