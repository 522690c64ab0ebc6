"""The program with windows, as a process to be killed: a person at its keys who never stops selling.

`python -m tests.faults.windows_program HOME URL EMAIL PASSWORD` says `back {…}` when the pre-sale of the run before is
on the screen, and `kept {…}` whenever what is on the screen is on the disk.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, Qt, QTimer

from pos_app.adapters.gc_guard import GcGuard
from pos_app.app.main import make_application
from pos_app.app.program import Program
from pos_app.domain.pre_sale import PreSaleDraft
from pos_app.settings import load_settings
from pos_app.tour.keyboard import Keyboard
from pos_app.ui.entrance.login import LoginView
from pos_app.ui.pre_sale.page import PreSalePage
from pos_app.ui.shell.shell import Shell

PRODUCTS = ("cimento", "prego", "2*brita")


def told(draft: PreSaleDraft, line: int) -> str:
    """A pre-sale in one line: what has to come back."""
    return json.dumps(
        {
            "id": str(draft.id),
            "lines": [[str(one.product_id), str(one.quantity)] for one in draft.lines],
            "total": str(draft.total),
            "discount": None if draft.discount is None else str(draft.discount.value),
            "notes": draft.notes,
            "line": line,
        }
    )


def say(kind: str, page: PreSalePage) -> None:
    """Tell what is on the screen."""
    sys.stdout.write(f"{kind} {told(page.cart.draft, page.lines.current() or 0)}\n")
    sys.stdout.flush()


class Person(QObject):
    """One key after the other, as soon as the program takes it."""

    def __init__(self, program: Program, email: str, password: str) -> None:
        super().__init__(program)
        self._program, self._email, self._password = program, email, password
        self._keyboard = Keyboard(program.window)
        self._signed_in = False
        self._looked = False
        self._sold = 0
        self._kept: PreSaleDraft | None = None
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def _act(self) -> None:
        view = self._program.window.view
        if isinstance(view, LoginView) and view.focusWidget() is not None and not self._signed_in:
            self._signed_in = True
            self._keyboard.write(self._email)
            self._keyboard.press(Qt.Key.Key_Return)
            self._keyboard.write(self._password)
            self._keyboard.press(Qt.Key.Key_Return)
        elif isinstance(view, Shell) and isinstance(view.page, PreSalePage):
            self._sell(view.page)

    def _sell(self, page: PreSalePage) -> None:
        counter, draft = self._program.counter, page.cart.draft
        if counter.busy or page.entry.busy:
            return
        if not self._looked:
            self._looked = True
            counter.settle(lambda: say("back", page))
            return
        if draft.lines and draft is not self._kept:
            if page.safe.waiting:
                return
            self._kept = draft
            say("kept", page)
        if len(draft.lines) >= len(PRODUCTS) and draft.discount is None:
            self._keyboard.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
            self._keyboard.write("3%")
            self._keyboard.press(Qt.Key.Key_Return)
            return
        page.entry.arm()
        self._keyboard.write(PRODUCTS[self._sold % len(PRODUCTS)])
        self._keyboard.press(Qt.Key.Key_Return)
        self._sold += 1


def run(kind: type[Person] = Person) -> None:
    """Run with such a person until killed."""
    home, url, email, password = sys.argv[1:]
    settings = load_settings({"POS_HOME": home, "DATABASE_URL": url, "POS_COUNTER": "C03", "POS_LANGUAGE": "en"})
    app = make_application(settings)
    guard = GcGuard()
    program = Program(settings, app)
    program.start()
    program.window.activateWindow()
    person = kind(program, email, password)
    app.exec()
    del person
    guard.close()


if __name__ == "__main__":
    run()
